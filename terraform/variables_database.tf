# The database

variable "postgres_version" {
  description = "The major version of Postgres; AWS takes the newest minor one, and keeps it new. A newer one needs database_major_upgrade."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-9]$", var.postgres_version))
    error_message = "A major version from 15 on, such as 17."
  }
}

variable "database_major_upgrade" {
  description = "Whether a newer postgres_version may be installed over the older one; docs/operations.md has the steps."
  type        = bool
  default     = false
}

variable "database_instance_class" {
  description = "The database server's size. IAM logins need 2 GB of memory, which db.t4g.micro has not."
  type        = string
  default     = "db.t4g.small"

  validation {
    condition     = startswith(var.database_instance_class, "db.")
    error_message = "An instance class of RDS, such as db.t4g.small."
  }
}

variable "database_apply_immediately" {
  description = "Whether changes that restart the database, such as another class, are made at once, and not in the maintenance window of the night to Sunday."
  type        = bool
  default     = false
}

variable "database_port" {
  description = "Where the database listens."
  type        = number
  default     = 5432

  validation {
    condition     = var.database_port >= 1150 && var.database_port <= 65535 && floor(var.database_port) == var.database_port
    error_message = "A whole number from 1150 to 65535."
  }
}

variable "database_storage_gb" {
  description = "The database's disk at first, in GB; it grows by itself to five times as much."
  type        = number
  default     = 20

  validation {
    condition     = var.database_storage_gb >= 20 && floor(var.database_storage_gb) == var.database_storage_gb
    error_message = "A whole number from 20 on."
  }
}

variable "database_backup_days" {
  description = "For how many days the database can be restored to any second (point-in-time recovery, PITR)."
  type        = number
  default     = 7

  validation {
    condition     = var.database_backup_days >= 1 && var.database_backup_days <= 35
    error_message = "From 1 to 35 days: there is no running without backups."
  }
}

variable "database_restore" {
  description = "What a new database is made from: a snapshot, or another instance as it was at a time (2026-11-25T18:00:00Z; null is the last possible). It counts when a database is made, and not later; docs/operations.md has the steps."
  type        = object({ snapshot = optional(string), instance = optional(string), time = optional(string) })
  default     = null

  validation {
    condition     = var.database_restore == null || (try(var.database_restore.snapshot, null) == null) != (try(var.database_restore.instance, null) == null)
    error_message = "Either a snapshot or an instance."
  }

  validation {
    condition     = try(var.database_restore.time, null) == null || (can(formatdate("YYYY", var.database_restore.time)) && try(var.database_restore.instance, null) != null)
    error_message = "A time is an instance's, in UTC, such as 2026-11-25T18:00:00Z."
  }
}

variable "database_multi_az" {
  description = "Whether a second server stands by in the other zone; it costs as much again."
  type        = bool
  default     = false
}

variable "database_login" {
  description = "How the functions log in: `iam` (a token that lasts 15 minutes, no password anywhere) or `secret` (a password in Secrets Manager)."
  type        = string
  default     = "iam"

  validation {
    condition     = contains(["iam", "secret"], var.database_login)
    error_message = "Either iam or secret."
  }
}

variable "database_proxy" {
  description = "Whether RDS Proxy stands before the database, so that more functions may run than it admits connections; it takes database_login = \"secret\"."
  type        = bool
  default     = false
}

variable "password_version" {
  description = "Raise it by one, and the next apply gives the database's owner (the master user), and the functions with the login `secret`, new passwords."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "A whole number from 1 on."
  }
}
