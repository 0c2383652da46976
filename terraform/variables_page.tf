# The page

variable "page" {
  description = "Whether to serve the page, by CloudFront. It signs in with the Cognito user pool, so it is not available with jwt_issuer."
  type        = bool
  default     = true
}

variable "page_folder" {
  description = "A folder with the built page; null lets apply build it, which needs Python and make on the machine that runs it."
  type        = string
  default     = null
}

variable "page_domain_name" {
  description = "A custom domain for the page, such as app.example.com; null uses the name from CloudFront."
  type        = string
  default     = null

  validation {
    condition     = var.page_domain_name == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.page_domain_name))
    error_message = "A host name in lower case, such as app.example.com."
  }
}

variable "page_certificate_arn" {
  description = "A certificate for page_domain_name, in ACM in us-east-1, which CloudFront requires in every region."
  type        = string
  default     = null

  validation {
    condition     = (var.page_certificate_arn == null) == (var.page_domain_name == null) && (var.page_certificate_arn == null || can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/.+$", var.page_certificate_arn)))
    error_message = "The ARN of an ACM certificate in us-east-1. Set both it and page_domain_name, or neither."
  }
}

variable "page_zone_id" {
  description = "The Route 53 hosted zone for page_domain_name; null if its DNS is elsewhere and points to the output page_target."
  type        = string
  default     = null

  validation {
    condition     = var.page_zone_id == null || var.page_domain_name != null
    error_message = "It needs page_domain_name."
  }
}

variable "local_aws" {
  description = "The address of a local AWS that serves everything on one port, for the page to reach the API and the sign-in; null on AWS."
  type        = object({ host = string, port = number })
  default     = null
}
