# Where and under which name

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

variable "deletion_protection" {
  description = "Whether the database, the users and the images withstand `terraform destroy`."
  type        = bool
  default     = true
}

# Network

variable "vpc_cidr" {
  description = "The network's addresses; four subnets of a sixteenth each are taken from it."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.vpc_cidr, 4, 3)) && try(tonumber(split("/", var.vpc_cidr)[1]), 0) <= 22
    error_message = "An IPv4 block of /22 or larger, such as 10.20.0.0/16."
  }
}

variable "nat_gateway_per_zone" {
  description = "Whether each zone has a way out of its own, so that one zone's loss leaves the other's; it costs as much again."
  type        = bool
  default     = false
}

# Database

variable "postgres_version" {
  description = "The major version of Postgres; AWS takes the newest minor one, and keeps it new."
  type        = string
  default     = "17"

  validation {
    condition     = can(regex("^1[5-9]$", var.postgres_version))
    error_message = "A major version from 15 on, such as 17."
  }
}

variable "database_instance_class" {
  description = "The database server's size."
  type        = string
  default     = "db.t4g.micro"

  validation {
    condition     = startswith(var.database_instance_class, "db.")
    error_message = "An instance class of RDS, such as db.t4g.micro."
  }
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
  description = "For how many days the database can be set back to any second."
  type        = number
  default     = 7

  validation {
    condition     = var.database_backup_days >= 1 && var.database_backup_days <= 35
    error_message = "From 1 to 35 days: there is no running without backups."
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

variable "password_version" {
  description = "Raise it by one, and the next apply gives the database's owner, and the functions with the login `secret`, new passwords."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "A whole number from 1 on."
  }
}

# Images

variable "architecture" {
  description = "The processor that the images are built for and the functions run on; arm64 is a fifth cheaper."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Either arm64 or x86_64."
  }
}

variable "build_images" {
  description = "Whether apply builds and pushes the images, which takes docker and the aws command line on the machine that it runs on."
  type        = bool
  default     = true
}

variable "image_tags" {
  description = "The tags of images that something else has pushed, where build_images is false."
  type        = object({ api = string, worker = string })
  default     = null

  validation {
    condition     = (var.image_tags == null) == var.build_images
    error_message = "Needed where build_images is false, and meaningless where it is true."
  }

  validation {
    condition = var.image_tags == null || alltrue([
      for tag in try(values(var.image_tags), []) : can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", tag)) && tag != "latest"
    ])
    error_message = "Each is a tag that is never moved, so not latest."
  }
}
