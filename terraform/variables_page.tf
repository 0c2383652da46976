# The page for people

variable "page" {
  description = "Whether the page for people is served, by CloudFront; it signs in with the Cognito user pool, so that there is none with jwt_issuer."
  type        = bool
  default     = true
}

variable "page_folder" {
  description = "A folder that holds the built page; with null an apply builds it, which takes Python and make on the machine that it runs on."
  type        = string
  default     = null
}

variable "page_domain_name" {
  description = "A name of your own for the page, such as app.example.com; null leaves the one that CloudFront gives."
  type        = string
  default     = null

  validation {
    condition     = var.page_domain_name == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.page_domain_name))
    error_message = "A host's name in small letters, such as app.example.com."
  }
}

variable "page_certificate_arn" {
  description = "A certificate for page_domain_name, in ACM in us-east-1, where CloudFront looks for it whatever the region is."
  type        = string
  default     = null

  validation {
    condition     = (var.page_certificate_arn == null) == (var.page_domain_name == null) && (var.page_certificate_arn == null || can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/.+$", var.page_certificate_arn)))
    error_message = "The ARN of a certificate in ACM in us-east-1, given together with page_domain_name or not at all."
  }
}

variable "page_zone_id" {
  description = "The hosted zone of Route 53 in which page_domain_name is entered; null where the name is kept elsewhere, and leads to the output page_target."
  type        = string
  default     = null

  validation {
    condition     = var.page_zone_id == null || var.page_domain_name != null
    error_message = "It means nothing without page_domain_name."
  }
}

variable "local_aws" {
  description = "Where a local AWS that serves everything on one port is reached, for the page's way to the API and to the sign-in; null on AWS."
  type        = object({ host = string, port = number })
  default     = null
}
