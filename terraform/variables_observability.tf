# Logs, alarms and costs

variable "log_retention_days" {
  description = "The number of days that logs are kept; they identify people by number only."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "A retention that CloudWatch supports, such as 14, 30, 90 or 365."
  }
}

variable "alarm_email" {
  description = "The address that gets alarms; AWS first sends it a confirmation. null needs alarms_by_email = false."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_email == null || can(regex("^[^@ ]+@[^@ ]+$", var.alarm_email))
    error_message = "An e-mail address."
  }

  validation {
    condition     = (var.alarm_email != null) == var.alarms_by_email
    error_message = "Without an address no one gets the alarms: set alarm_email. Or set alarms_by_email = false without an address, and subscribe to the output alarm_topic_arn."
  }
}

variable "alarms_by_email" {
  description = "Whether alarms are sent by mail to alarm_email; false if the output alarm_topic_arn has other subscribers, or no one needs to get alarms."
  type        = bool
  default     = true
}

variable "monthly_budget_dollars" {
  description = "The monthly budget of the whole account, in dollars. alarm_email gets a mail when four fifths are spent, and when AWS forecasts more than the budget. null sets no budget."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget_dollars == null || try(var.monthly_budget_dollars > 0, false)
    error_message = "More than 0, or null."
  }

  validation {
    condition     = var.monthly_budget_dollars == null || var.alarm_email != null
    error_message = "A budget needs alarm_email."
  }
}
