# Two zones. The functions and the database are in private subnets. The functions read career sites through NAT; nothing
# can connect from outside.

data "aws_availability_zones" "available" {
  #checkov:skip=CKV_AWS_394: The subnets ignore later changes of these names and keep their zones.
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones = length(var.availability_zones) > 0 ? var.availability_zones : slice(data.aws_availability_zones.available.names, 0, 2)
}

resource "aws_vpc" "main" {
  #checkov:skip=CKV2_AWS_11: No rule allows traffic from outside, and only the functions have egress; flow logs would repeat their logs.
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.prefix }
}

# The default for resources without a security group. It allows no traffic.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.prefix}-closed" }
}

resource "aws_subnet" "private" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, count.index)
  availability_zone = local.zones[count.index]

  tags = { Name = "${var.prefix}-private-${count.index}" }

  # If AWS later names another zone first, the subnets would be replaced, and the database with them.
  lifecycle {
    ignore_changes = [availability_zone]
  }

  # Lambda must remove its interfaces first, and needs the functions' rights for that.
  depends_on = [aws_iam_role_policy.network]
}

# Holds only the NAT gateways or instances.
resource "aws_subnet" "public" {
  count = 2

  vpc_id                  = aws_vpc.main.id
  cidr_block              = cidrsubnet(var.vpc_cidr, 4, 2 + count.index)
  availability_zone       = local.zones[count.index]
  map_public_ip_on_launch = false

  tags = { Name = "${var.prefix}-public-${count.index}" }

  # If AWS later names another zone first, the subnets would be replaced, and the database with them.
  lifecycle {
    ignore_changes = [availability_zone]
  }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id

  tags = { Name = var.prefix }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.prefix}-public" }
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  count = 2

  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public[count.index].id
}

resource "aws_route_table" "private" {
  count = 2

  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.prefix}-private-${count.index}" }
}

resource "aws_route" "private" {
  count = 2

  route_table_id         = aws_route_table.private[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = one([for zone, gateway in aws_nat_gateway.main : gateway.id if zone == local.nat_of_zone[count.index]])
  network_interface_id   = one([for zone, interface in aws_network_interface.nat : interface.id if zone == local.nat_of_zone[count.index]])
}

resource "aws_route_table_association" "private" {
  count = 2

  route_table_id = aws_route_table.private[count.index].id
  subnet_id      = aws_subnet.private[count.index].id
}

resource "aws_security_group" "functions" {
  name        = "${var.prefix}-functions"
  description = "The API and the worker"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.prefix}-functions" }

  # For the same reason as the private subnets.
  depends_on = [aws_iam_role_policy.network]
}

resource "aws_security_group" "database" {
  name        = "${var.prefix}-database"
  description = "The database"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.prefix}-database" }
}

resource "aws_vpc_security_group_egress_rule" "functions_to_https" {
  security_group_id = aws_security_group.functions.id
  description       = "Career sites, receivers of news, and the AWS services"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "functions_to_database" {
  security_group_id            = aws_security_group.functions.id
  description                  = "The database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = var.database_port
  to_port                      = var.database_port
}

resource "aws_vpc_security_group_ingress_rule" "database_from_functions" {
  security_group_id            = aws_security_group.database.id
  description                  = "The functions"
  referenced_security_group_id = aws_security_group.functions.id
  ip_protocol                  = "tcp"
  from_port                    = var.database_port
  to_port                      = var.database_port
}
