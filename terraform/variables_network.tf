# The network, and the way out of it

variable "vpc_cidr" {
  description = "The network's addresses; four subnets of a sixteenth each are taken from it."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.vpc_cidr, 4, 3)) && try(tonumber(split("/", var.vpc_cidr)[1]), 0) <= 22
    error_message = "An IPv4 block of /22 or larger, such as 10.20.0.0/16."
  }
}

variable "availability_zones" {
  description = "The two zones to use; with none, the first two that AWS names. They count when the network is made, and not later."
  type        = list(string)
  default     = []

  validation {
    condition     = contains([0, 2], length(var.availability_zones)) && length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "Two different zones, or none."
  }

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "Zones of the region, such as eu-central-1a."
  }
}

variable "nat" {
  description = "What lets the functions reach career sites: `instance` (a small server of our own, for a fifth of the price) or `gateway` (AWS's, kept up by AWS), as production should have it."
  type        = string
  default     = "instance"

  validation {
    condition     = contains(["gateway", "instance"], var.nat)
    error_message = "Either gateway or instance."
  }
}

variable "nat_per_zone" {
  description = "Whether each zone has a way out of its own, so that one zone's loss leaves the other's; it costs as much again."
  type        = bool
  default     = false
}

variable "nat_instance_type" {
  description = "The size of a NAT instance."
  type        = string
  default     = "t4g.nano"

  validation {
    condition     = can(regex("^[a-z]+[0-9]+[a-z-]*\\.[a-z0-9-]+$", var.nat_instance_type))
    error_message = "An instance type of EC2, such as t4g.nano."
  }
}

variable "nat_instance_profile" {
  description = "The name of an instance profile of yours for the NAT instances, such as one with AmazonSSMManagedInstanceCore for Session Manager; null gives them no rights. A role of deploy-role/ may pass the role PREFIX-nat alone."
  type        = string
  default     = null
}
