# The HTTP API and its users

variable "jwt_issuer" {
  description = "The issuer of the users' tokens; null creates a Cognito user pool."
  type        = string
  default     = null

  validation {
    condition     = var.jwt_issuer == null || can(regex("^https://[^/]+(/.*)?$", var.jwt_issuer))
    error_message = "An https URL, exactly as in the tokens' iss claim."
  }
}

variable "jwt_audience" {
  description = "The accepted audiences of tokens from jwt_issuer."
  type        = list(string)
  default     = []

  validation {
    condition     = (var.jwt_issuer == null) == (length(var.jwt_audience) == 0)
    error_message = "Set both jwt_issuer and jwt_audience, or neither."
  }
}

variable "jwt_scopes" {
  description = "Scopes, one of them required in a token, so that ID tokens are not accepted as access tokens; null means Cognito's default scope, or none with jwt_issuer."
  type        = list(string)
  default     = null
}

variable "self_sign_up" {
  description = "Whether anyone may sign up to the Cognito user pool; otherwise an administrator creates the users."
  type        = bool
  default     = false
}

variable "cors_origins" {
  description = "The origins of frontends other than the page, which needs no CORS. They may sign in with the same client and return to /signed-in."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "Each is https://host or https://host:port, without a path or an asterisk."
  }
}

variable "throttle_rate" {
  description = "The sustained number of requests per second."
  type        = number
  default     = 50

  validation {
    condition     = var.throttle_rate > 0
    error_message = "More than 0."
  }
}

variable "throttle_burst" {
  description = "The maximum burst of requests, at most api_concurrency, because Lambda refuses more; null means api_concurrency."
  type        = number
  default     = null

  validation {
    condition     = var.throttle_burst == null || try(var.throttle_burst >= 1 && floor(var.throttle_burst) == var.throttle_burst, false)
    error_message = "A whole number of at least 1, or null."
  }

  validation {
    condition     = var.throttle_burst == null || var.api_concurrency == null || try(var.throttle_burst <= var.api_concurrency, false)
    error_message = "At most api_concurrency: more requests would be answered with 503 instead of 429."
  }
}

variable "domain_name" {
  description = "A custom domain for the API, such as api.example.com; null uses the name from AWS."
  type        = string
  default     = null

  validation {
    condition     = var.domain_name == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain_name))
    error_message = "A host name in lower case, such as api.example.com."
  }
}

variable "domain_zone_id" {
  description = "The Route 53 hosted zone for domain_name and the validation of its certificate; null if its DNS is elsewhere."
  type        = string
  default     = null

  validation {
    condition     = length(compact([var.domain_zone_id, var.domain_certificate_arn])) == (var.domain_name == null ? 0 : 1)
    error_message = "domain_name needs either domain_zone_id or domain_certificate_arn; without domain_name, set neither."
  }
}

variable "domain_certificate_arn" {
  description = "Your own certificate for domain_name, in ACM in this region, if no zone is set. Point the name to the output domain_target."
  type        = string
  default     = null

  validation {
    condition     = var.domain_certificate_arn == null || can(regex("^arn:[a-z-]+:acm:${var.region}:[0-9]{12}:certificate/.+$", var.domain_certificate_arn))
    error_message = "The ARN of an ACM certificate in the same region."
  }
}
