# The network and its egress

variable "vpc_cidr" {
  description = "The address range of the VPC; each of the four subnets gets a sixteenth of it."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.vpc_cidr, 4, 3)) && try(tonumber(split("/", var.vpc_cidr)[1]), 0) <= 22
    error_message = "An IPv4 block of /22 or larger, such as 10.20.0.0/16."
  }
}

variable "availability_zones" {
  description = "The two availability zones; if empty, the first two that AWS lists. They only have an effect when the network is created."
  type        = list(string)
  default     = []

  validation {
    condition     = contains([0, 2], length(var.availability_zones)) && length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "Two different zones, or an empty list."
  }

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "Zones of the region, such as eu-central-1a."
  }
}

variable "nat" {
  description = "How the functions reach career sites: `instance` (a small NAT instance, at a fifth of the price) or `gateway` (a NAT gateway that AWS maintains, recommended for production)."
  type        = string
  default     = "instance"

  validation {
    condition     = contains(["gateway", "instance"], var.nat)
    error_message = "Either gateway or instance."
  }
}

variable "nat_per_zone" {
  description = "Whether each zone has its own NAT, so that the loss of one zone does not affect the other, at twice the cost."
  type        = bool
  default     = false
}

variable "nat_instance_type" {
  description = "The instance type of a NAT instance."
  type        = string
  default     = "t4g.nano"

  validation {
    condition     = can(regex("^[a-z]+[0-9]+[a-z-]*\\.[a-z0-9-]+$", var.nat_instance_type))
    error_message = "An EC2 instance type, such as t4g.nano."
  }
}

variable "nat_instance_profile" {
  description = "The name of your own instance profile for the NAT instances, such as one with AmazonSSMManagedInstanceCore for Session Manager; null gives them no rights. A role from deploy-role/ may only pass the role PREFIX-nat."
  type        = string
  default     = null
}
