# The two functions

variable "worker_timeout_seconds" {
  description = "The time limit of a run, in seconds; AWS allows up to 900."
  type        = number
  default     = 900

  validation {
    condition     = var.worker_timeout_seconds >= 60 && var.worker_timeout_seconds <= 900
    error_message = "From 60 to 900 seconds."
  }
}

variable "worker_event_age_seconds" {
  description = "How long Lambda may keep a run's event, in seconds, including retries. While a run waits, the tick sends more events as the worker has room."
  type        = number
  default     = 21600

  validation {
    # Lambda's second retry comes three minutes after the first failure.
    condition     = var.worker_event_age_seconds >= 240 && var.worker_event_age_seconds <= 21600
    error_message = "From 240 to 21600 seconds."
  }
}

variable "worker_concurrency" {
  description = "The maximum number of runs at once, which also limits the load on career sites. null reserves no concurrency, as needed in an account with a quota of 10, and lets the tick start five runs."
  type        = number
  default     = 10

  validation {
    condition     = var.worker_concurrency == null || try(var.worker_concurrency >= 1, false)
    error_message = "From 1 on, or null."
  }
}

variable "api_concurrency" {
  description = "The maximum number of requests at once; each uses one database connection. null reserves no concurrency."
  type        = number
  default     = 20

  validation {
    condition     = var.api_concurrency == null || try(var.api_concurrency >= 1, false)
    error_message = "From 1 on, or null."
  }
}

variable "worker_memory_mb" {
  description = "The worker's memory in MB; its share of a CPU grows with it."
  type        = number
  default     = 512

  validation {
    condition     = var.worker_memory_mb >= 256 && var.worker_memory_mb <= 10240
    error_message = "From 256 to 10240 MB."
  }
}

variable "api_memory_mb" {
  description = "The API's memory in MB; its share of a CPU grows with it, which also makes cold starts faster."
  type        = number
  default     = 512

  validation {
    condition     = var.api_memory_mb >= 256 && var.api_memory_mb <= 10240
    error_message = "From 256 to 10240 MB."
  }
}

variable "lease_seconds" {
  description = "How long a worker holds the lease of its run without renewing it, in seconds."
  type        = number
  default     = 30

  validation {
    # The first retry comes a minute after a worker died, when the lease must have expired.
    condition     = var.lease_seconds >= 2 && var.lease_seconds <= 50
    error_message = "From 2 to 50 seconds."
  }
}

variable "ingestion" {
  description = "What follows the save of a run's jobs: `details` reads their details, `mock` waits mock_ingestion_seconds and makes every job ready."
  type        = string
  default     = "details"

  validation {
    condition     = contains(["mock", "details"], var.ingestion)
    error_message = "Either mock or details."
  }
}

variable "details_seconds" {
  description = "How long a run may ask the own pages of jobs, for what they say and for details, in seconds; 0 asks none. A run that asks takes and costs that much more."
  type        = number
  default     = 120

  validation {
    # What is left of the worker's 15 minutes is for reading lists.
    condition     = var.details_seconds >= 0 && var.details_seconds <= 600
    error_message = "From 0 to 600 seconds."
  }
}

variable "mock_ingestion_seconds" {
  description = "How long the mock ingestion waits, in seconds."
  type        = number
  default     = 30

  validation {
    condition     = var.mock_ingestion_seconds >= 0 && var.mock_ingestion_seconds <= 600
    error_message = "From 0 to 600 seconds."
  }
}

variable "keep_days" {
  description = "The number of days that events, ended runs and expired jobs are kept; then the tick removes them."
  type        = number
  default     = 400

  validation {
    condition     = var.keep_days >= 1 && var.keep_days <= 36500 && floor(var.keep_days) == var.keep_days
    error_message = "A whole number from 1 to 36500."
  }
}

variable "career_sites_contact" {
  description = "A web page or mail address of the operator, sent to career sites with every request; null sends none."
  type        = string
  default     = null

  validation {
    condition     = var.career_sites_contact == null || can(regex("^[ -~]{1,200}$", var.career_sites_contact))
    error_message = "At most 200 printable ASCII characters."
  }
}

variable "extra_environment" {
  description = "Additional environment variables of both functions, such as POWERTOOLS_LOG_LEVEL or CAREER_SITES_URL. No secrets: the state and the console show them."
  type        = map(string)
  default     = {}

  validation {
    condition = length(setintersection(keys(var.extra_environment), [
      "DATABASE_URL", "DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME", "DATABASE_USER", "DATABASE_LOGIN",
      "DATABASE_SECRET_ARN", "API_DATABASE_SECRET_ARN", "OWNER_DATABASE_URL", "OWNER_DATABASE_HOST", "OWNER_SECRET_ARN", "WORKER_FUNCTION",
      "DATABASE_CA", "LEASE_SECONDS", "INGESTION", "DETAILS_SECONDS",
      "LOST_EVENT_SECONDS", "LOST_WORKER_SECONDS", "MOCK_INGESTION_SECONDS", "POWERTOOLS_SERVICE_NAME",
      "CAREER_SITES_CONTACT", "API_CONCURRENCY", "WORKER_CONCURRENCY", "KEEP_DAYS", "API_URL", "MAIL_SENDER", "PAGE_URL", "USER_POOL_ID",
      "ALLOW_PRIVATE_ADDRESSES",
    ])) == 0
    error_message = "It contains a setting that another variable or a resource sets."
  }
}
