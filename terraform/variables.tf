# Where, under which names, and under whose rules

variable "prefix" {
  description = "What every name begins with; two deployments in one account need two."
  type        = string
  default     = "rolewatch"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.prefix)) && length(var.prefix) <= 32
    error_message = "Up to 32 small letters, digits and single hyphens, a letter first."
  }
}

variable "region" {
  description = "The AWS region that everything is made in."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region's name, such as eu-central-1."
  }
}

variable "tags" {
  description = "Further tags of everything that takes tags, such as { Team = \"hiring\", Environment = \"production\" }; each also has Application, the prefix."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:") && key != "Application"]) && length(var.tags) <= 40
    error_message = "At most 40, none of which begins with aws: or is Application."
  }
}

variable "permissions_boundary" {
  description = "The ARN of a policy that bounds every role that is made, where an account demands one; null sets none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary))
    error_message = "The ARN of an IAM policy, such as arn:aws:iam::111122223333:policy/boundary."
  }
}

variable "deletion_protection" {
  description = "Whether the database, the users and the images withstand `terraform destroy`."
  type        = bool
  default     = true
}

variable "check_quota" {
  description = "Whether each plan looks up how many functions the account may run at once, and fails where that is too few; a local AWS has no quotas."
  type        = bool
  default     = true
}

variable "plan_only" {
  description = "Whether to plan with the right to look and no right to a secret, as for a pull request. It takes `-refresh=false`, and cannot be applied: no password would be set."
  type        = bool
  default     = false
}
