# The HTTP API, and who may use it

variable "jwt_issuer" {
  description = "The issuer of the users' tokens; with null a Cognito user pool is made."
  type        = string
  default     = null

  validation {
    condition     = var.jwt_issuer == null || can(regex("^https://[^/]+(/.*)?$", var.jwt_issuer))
    error_message = "An https URL, exactly as the tokens' iss has it."
  }
}

variable "jwt_audience" {
  description = "The audiences that tokens of jwt_issuer may be for."
  type        = list(string)
  default     = []

  validation {
    condition     = (var.jwt_issuer == null) == (length(var.jwt_audience) == 0)
    error_message = "jwt_issuer and jwt_audience are given together or not at all."
  }
}

variable "jwt_scopes" {
  description = "Scopes of which a token must have one, so that an ID token is no access token; null takes what Cognito gives its users, and none with jwt_issuer."
  type        = list(string)
  default     = null
}

variable "self_sign_up" {
  description = "Whether anybody may sign up to the Cognito user pool; otherwise an administrator makes the users."
  type        = bool
  default     = false
}

variable "cors_origins" {
  description = "The origins of other frontends than the page, which asks on its own; they may sign in with the same client, and return to /signed-in."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.cors_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "Each is https://host or https://host:port, without a path or a star."
  }
}

variable "throttle_rate" {
  description = "How many requests a second the API answers in the long run."
  type        = number
  default     = 50

  validation {
    condition     = var.throttle_rate > 0
    error_message = "More than 0."
  }
}

variable "throttle_burst" {
  description = "How many requests may come at once, at most api_concurrency, because Lambda refuses what is more; null is as many."
  type        = number
  default     = null

  validation {
    condition     = var.throttle_burst == null || try(var.throttle_burst >= 1 && floor(var.throttle_burst) == var.throttle_burst, false)
    error_message = "A whole number from 1 on, or null."
  }

  validation {
    condition     = var.throttle_burst == null || var.api_concurrency == null || try(var.throttle_burst <= var.api_concurrency, false)
    error_message = "At most api_concurrency: what is more would be answered with 503 instead of 429."
  }
}

variable "domain_name" {
  description = "A name of your own for the API, such as api.example.com; null leaves the one that AWS gives."
  type        = string
  default     = null

  validation {
    condition     = var.domain_name == null || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain_name))
    error_message = "A host's name in small letters, such as api.example.com."
  }
}

variable "domain_zone_id" {
  description = "The hosted zone of Route 53 in which domain_name and its certificate's proof are entered; null where the name is kept elsewhere."
  type        = string
  default     = null

  validation {
    condition     = length(compact([var.domain_zone_id, var.domain_certificate_arn])) == (var.domain_name == null ? 0 : 1)
    error_message = "domain_name needs either domain_zone_id or domain_certificate_arn, and neither means anything without it."
  }
}

variable "domain_certificate_arn" {
  description = "A certificate of yours for domain_name, in ACM and in this region, where no zone is named; then the output domain_target is what the name must lead to."
  type        = string
  default     = null

  validation {
    condition     = var.domain_certificate_arn == null || can(regex("^arn:[a-z-]+:acm:${var.region}:[0-9]{12}:certificate/.+$", var.domain_certificate_arn))
    error_message = "The ARN of a certificate in ACM of the same region."
  }
}
