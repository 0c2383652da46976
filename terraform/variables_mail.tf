# Mail

variable "mail_sender" {
  description = "The sender address of mail, such as news@jobs.example.com. Its domain must not be an SES identity in this account and region yet. null turns mail off."
  type        = string
  default     = null

  validation {
    condition     = var.mail_sender == null || can(regex("^[A-Za-z0-9._+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.mail_sender))
    error_message = "A mail address with a lower-case domain, such as news@jobs.example.com."
  }
}

variable "sign_in_mail" {
  description = "The sender of the Cognito user pool's mail, such as invitations and codes: `ses` (from mail_sender, once its domain is verified) or `cognito` (from AWS's own address, 50 mails a day). In SES's sandbox use cognito, because SES delivers only to verified addresses there."
  type        = string
  default     = "ses"

  validation {
    condition     = contains(["ses", "cognito"], var.sign_in_mail)
    error_message = "Either ses or cognito."
  }
}
