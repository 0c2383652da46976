# The two functions

variable "worker_timeout_seconds" {
  description = "How long a run may take; AWS allows 900."
  type        = number
  default     = 900

  validation {
    condition     = var.worker_timeout_seconds >= 60 && var.worker_timeout_seconds <= 900
    error_message = "From 60 to 900 seconds."
  }
}

variable "worker_event_age_seconds" {
  description = "How long Lambda may keep a run's event, waiting and retries included; while a run waits, the tick sends further ones as the worker has room."
  type        = number
  default     = 21600

  validation {
    # The second retry comes three minutes after the first failure.
    condition     = var.worker_event_age_seconds >= 240 && var.worker_event_age_seconds <= 21600
    error_message = "From 240 to 21600 seconds."
  }
}

variable "worker_concurrency" {
  description = "How many runs work at once, which is also how politely career sites are read, and how many the tick lets be worked at; null reserves nothing, as an account with a quota of 10 needs it, and lets the tick start five."
  type        = number
  default     = 10

  validation {
    condition     = var.worker_concurrency == null || try(var.worker_concurrency >= 1, false)
    error_message = "From 1 on, or null."
  }
}

variable "api_concurrency" {
  description = "How many requests are answered at once; each holds one connection to the database. null reserves nothing."
  type        = number
  default     = 20

  validation {
    condition     = var.api_concurrency == null || try(var.api_concurrency >= 1, false)
    error_message = "From 1 on, or null."
  }
}

variable "worker_memory_mb" {
  description = "The worker's memory in MB; its share of a processor grows with it."
  type        = number
  default     = 512

  validation {
    condition     = var.worker_memory_mb >= 256 && var.worker_memory_mb <= 10240
    error_message = "From 256 to 10240 MB."
  }
}

variable "api_memory_mb" {
  description = "The API's memory in MB; its share of a processor grows with it, and so does the speed of a cold start."
  type        = number
  default     = 512

  validation {
    condition     = var.api_memory_mb >= 256 && var.api_memory_mb <= 10240
    error_message = "From 256 to 10240 MB."
  }
}

variable "lease_seconds" {
  description = "For how long a worker holds its run without a sign of life."
  type        = number
  default     = 30

  validation {
    # The first retry comes a minute after a death and must find the lease past.
    condition     = var.lease_seconds >= 2 && var.lease_seconds <= 50
    error_message = "From 2 to 50 seconds."
  }
}

variable "ingestion" {
  description = "What follows the save of a run's jobs: details, or mock, which waits mock_ingestion_seconds and makes every job ready."
  type        = string
  default     = "details"

  validation {
    condition     = contains(["mock", "details"], var.ingestion)
    error_message = "mock or details."
  }
}

variable "mock_ingestion_seconds" {
  description = "How long the mock ingestion waits."
  type        = number
  default     = 30

  validation {
    condition     = var.mock_ingestion_seconds >= 0 && var.mock_ingestion_seconds <= 600
    error_message = "From 0 to 600 seconds."
  }
}

variable "keep_days" {
  description = "For how many days events, ended runs and expired jobs are kept; then the tick removes them."
  type        = number
  default     = 400

  validation {
    condition     = var.keep_days >= 1 && var.keep_days <= 36500 && floor(var.keep_days) == var.keep_days
    error_message = "A whole number from 1 to 36500."
  }
}

variable "career_sites_contact" {
  description = "A page or mailbox of whoever runs this, which every career site is told; null tells them none."
  type        = string
  default     = null

  validation {
    condition     = var.career_sites_contact == null || can(regex("^[ -~]{1,200}$", var.career_sites_contact))
    error_message = "At most 200 printable ASCII characters."
  }
}

variable "extra_environment" {
  description = "Further settings of both functions, such as POWERTOOLS_LOG_LEVEL or CAREER_SITES_URL. No secrets: the state and the console show them."
  type        = map(string)
  default     = {}

  validation {
    condition = length(setintersection(keys(var.extra_environment), [
      "DATABASE_URL", "DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME", "DATABASE_USER", "DATABASE_LOGIN",
      "DATABASE_SECRET_ARN", "API_DATABASE_SECRET_ARN", "OWNER_DATABASE_URL", "OWNER_DATABASE_HOST", "OWNER_SECRET_ARN", "WORKER_FUNCTION",
      "DATABASE_CA", "LEASE_SECONDS", "INGESTION",
      "LOST_EVENT_SECONDS", "LOST_WORKER_SECONDS", "MOCK_INGESTION_SECONDS", "POWERTOOLS_SERVICE_NAME",
      "CAREER_SITES_CONTACT", "API_CONCURRENCY", "WORKER_CONCURRENCY", "KEEP_DAYS", "API_URL", "MAIL_SENDER", "PAGE_URL", "USER_POOL_ID",
    ])) == 0
    error_message = "It holds a setting that another variable, or a resource, decides."
  }
}
