# Region, names and protection

variable "prefix" {
  description = "The prefix of every name; each deployment in an account needs its own."
  type        = string
  default     = "rolewatch"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.prefix)) && length(var.prefix) <= 32
    error_message = "Up to 32 lower-case letters, digits and single hyphens, starting with a letter."
  }
}

variable "region" {
  description = "The AWS region of the deployment."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region's name, such as eu-central-1."
  }
}

variable "tags" {
  description = "Additional tags for all resources, such as { Team = \"hiring\", Environment = \"production\" }. The tag Application is always set to the prefix."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:") && key != "Application"]) && length(var.tags) <= 40
    error_message = "At most 40 tags; none may begin with aws: or be named Application."
  }
}

variable "permissions_boundary" {
  description = "The ARN of a permissions boundary for every role, if the account requires one; null sets none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary))
    error_message = "The ARN of an IAM policy, such as arn:aws:iam::111122223333:policy/boundary."
  }
}

variable "deletion_protection" {
  description = "Whether the database, the users and the images are protected from `terraform destroy`."
  type        = bool
  default     = true
}

variable "check_quota" {
  description = "Whether each plan checks the account's Lambda concurrency quota and fails if it is too low; a local AWS has no quotas."
  type        = bool
  default     = true
}

variable "plan_only" {
  description = "Whether to plan with a read-only role without access to secrets, as for a pull request. It needs `-refresh=false` and cannot be applied, because no password would be set."
  type        = bool
  default     = false
}
