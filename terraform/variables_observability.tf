# Logs, alarms and costs

variable "log_retention_days" {
  description = "For how many days logs are kept; they name people by number only."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "One of the numbers that CloudWatch takes, such as 14, 30, 90 or 365."
  }
}

variable "alarm_email" {
  description = "Who is told of alarms; AWS asks there for a confirmation first. null takes alarms_by_email = false."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[^@ ]+@[^@ ]+$", var.alarm_email))
    error_message = "An e-mail address."
  }

  validation {
    condition     = (var.alarm_email != null) == var.alarms_by_email
    error_message = "Without an address no one hears an alarm: give alarm_email. Or say alarms_by_email = false without an address, and subscribe to the output alarm_topic_arn."
  }
}

variable "alarms_by_email" {
  description = "Whether alarms are told by mail, to alarm_email; false where the output alarm_topic_arn has other subscribers, or alarms are meant to be heard by no one."
  type        = bool
  default     = true
}

variable "monthly_budget_dollars" {
  description = "What the whole account may cost in a month; alarm_email is told at four fifths of it, and when AWS forecasts more than it. null sets no budget."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget_dollars == null || try(var.monthly_budget_dollars > 0, false)
    error_message = "More than 0, or null."
  }

  validation {
    condition     = var.monthly_budget_dollars == null || var.alarm_email != null
    error_message = "A budget tells alarm_email, which is missing."
  }
}
