# Mail

variable "mail_sender" {
  description = "The address that mail is from, of a domain that is not SES's in this account and region yet, such as news@jobs.example.com; null offers no mail."
  type        = string
  default     = null

  validation {
    condition     = var.mail_sender == null || can(regex("^[A-Za-z0-9._+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.mail_sender))
    error_message = "A mail address, its domain in small letters, such as news@jobs.example.com."
  }
}

variable "sign_in_mail" {
  description = "Who sends the Cognito user pool's mail, such as invitations and codes: `ses` (from mail_sender, once its domain is proven) or `cognito` (from AWS's own address, 50 mails a day). In SES's sandbox take cognito: SES would deliver to proven addresses alone."
  type        = string
  default     = "ses"

  validation {
    condition     = contains(["ses", "cognito"], var.sign_in_mail)
    error_message = "Either ses or cognito."
  }
}
