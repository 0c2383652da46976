# The database

variable "postgres_version" {
  description = "The major version of Postgres. AWS installs the newest minor version and keeps it up to date. An upgrade needs database_major_upgrade."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-9]$", var.postgres_version))
    error_message = "A major version of at least 15, such as 17."
  }
}

variable "database_major_upgrade" {
  description = "Whether an existing database may be upgraded to a newer postgres_version; docs/operations.md has the steps."
  type        = bool
  default     = false
}

variable "database_instance_class" {
  description = "The size of the database server. IAM logins need 2 GB of memory, more than db.t4g.micro has."
  type        = string
  default     = "db.t4g.small"

  validation {
    condition     = startswith(var.database_instance_class, "db.")
    error_message = "An RDS instance class, such as db.t4g.small."
  }
}

variable "database_apply_immediately" {
  description = "Whether changes that restart the database, such as a new class, are made at once instead of in the maintenance window, in the night to Sunday."
  type        = bool
  default     = false
}

variable "database_port" {
  description = "The port of the database."
  type        = number
  default     = 5432

  validation {
    condition     = var.database_port >= 1150 && var.database_port <= 65535 && floor(var.database_port) == var.database_port
    error_message = "A whole number from 1150 to 65535."
  }
}

variable "database_storage_gb" {
  description = "The initial size of the database's disk, in GB. It grows automatically up to five times that size."
  type        = number
  default     = 20

  validation {
    condition     = var.database_storage_gb >= 20 && floor(var.database_storage_gb) == var.database_storage_gb
    error_message = "A whole number of at least 20."
  }
}

variable "database_backup_days" {
  description = "The number of days within which the database can be restored to any second (point-in-time recovery, PITR)."
  type        = number
  default     = 7

  validation {
    condition     = var.database_backup_days >= 1 && var.database_backup_days <= 35
    error_message = "From 1 to 35 days; backups cannot be turned off."
  }
}

variable "database_restore" {
  description = "The source of a new database: a snapshot, or another instance at a point in time (2026-11-25T18:00:00Z; null is the latest possible). It only has an effect when a database is created; docs/operations.md has the steps."
  type        = object({ snapshot = optional(string), instance = optional(string), time = optional(string) })
  default     = null

  validation {
    condition     = var.database_restore == null || (try(var.database_restore.snapshot, null) == null) != (try(var.database_restore.instance, null) == null)
    error_message = "Either a snapshot or an instance."
  }

  validation {
    condition     = try(var.database_restore.time, null) == null || (can(formatdate("YYYY", var.database_restore.time)) && try(var.database_restore.instance, null) != null)
    error_message = "A time needs an instance, and is in UTC, such as 2026-11-25T18:00:00Z."
  }
}

variable "database_multi_az" {
  description = "Whether a standby server runs in the other zone, at twice the cost."
  type        = bool
  default     = false
}

variable "database_login" {
  description = "How the functions log in: `iam` (a token valid for 15 minutes, no password) or `secret` (a password in Secrets Manager)."
  type        = string
  default     = "iam"

  validation {
    condition     = contains(["iam", "secret"], var.database_login)
    error_message = "Either iam or secret."
  }
}

variable "database_proxy" {
  description = "Whether to use RDS Proxy, so that more functions can run than the database allows connections; it needs database_login = \"secret\"."
  type        = bool
  default     = false
}

variable "password_version" {
  description = "Raise it by one to set new passwords with the next apply, for the database's owner (the master user) and, with the login `secret`, for the functions."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "A whole number of at least 1."
  }
}
