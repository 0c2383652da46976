# Egress of the private subnets: AWS's NAT gateway, or a NAT instance at a fifth of the price. docs/deploy.md lists its
# disadvantages.

locals {
  nat_zones   = var.nat_per_zone ? ["0", "1"] : ["0"]
  nat_of_zone = var.nat_per_zone ? ["0", "1"] : ["0", "0"]

  nat_gateways  = toset(var.nat == "gateway" ? local.nat_zones : [])
  nat_instances = toset(var.nat == "instance" ? local.nat_zones : [])

  # Graviton families have a g after the number: t4g, m7g, c7gn.
  nat_processor = can(regex("^[a-z]+[0-9]+g", var.nat_instance_type)) ? "arm64" : "x86_64"
}

# One public address each. AWS charges for it, and career sites see it.
resource "aws_eip" "gateway" {
  for_each = local.nat_gateways

  domain = "vpc"

  tags = { Name = "${var.prefix}-nat-${each.key}" }
}

resource "aws_nat_gateway" "main" {
  for_each = local.nat_gateways

  allocation_id = aws_eip.gateway[each.key].id
  subnet_id     = aws_subnet.public[tonumber(each.key)].id

  tags = { Name = "${var.prefix}-${each.key}" }

  # A NAT gateway without an internet route can be created, but does not work.
  depends_on = [aws_route.public]
}

resource "aws_security_group" "nat" {
  count = var.nat == "instance" ? 1 : 0

  name        = "${var.prefix}-nat"
  description = "The NAT instances"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.prefix}-nat" }
}

resource "aws_vpc_security_group_ingress_rule" "nat_from_private" {
  count = var.nat == "instance" ? 2 : 0

  security_group_id = aws_security_group.nat[0].id
  description       = "What a private subnet sends out"
  cidr_ipv4         = aws_subnet.private[count.index].cidr_block
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "nat_to_https" {
  count = var.nat == "instance" ? 1 : 0

  security_group_id = aws_security_group.nat[0].id
  description       = "Career sites, the AWS services, and the instance's own patches"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# The network interface outlives its instance, so a new instance keeps the address and the routes.
resource "aws_network_interface" "nat" {
  for_each = local.nat_instances

  description       = "The way out of the private subnets"
  subnet_id         = aws_subnet.public[tonumber(each.key)].id
  security_groups   = aws_security_group.nat[*].id
  source_dest_check = false

  tags = { Name = "${var.prefix}-nat-${each.key}" }
}

resource "aws_eip" "instance" {
  for_each = local.nat_instances

  domain            = "vpc"
  network_interface = aws_network_interface.nat[each.key].id

  tags = { Name = "${var.prefix}-nat-${each.key}" }

  depends_on = [aws_route.public]
}

data "aws_ssm_parameter" "amazon_linux" {
  count = var.nat == "instance" ? 1 : 0

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${local.nat_processor}"
}

resource "aws_instance" "nat" {
  #checkov:skip=CKV_AWS_126: Status checks come every minute anyway; detailed metrics say nothing about forwarding.
  #checkov:skip=CKV_AWS_135: Its disk is only read at startup.
  #checkov:skip=CKV2_AWS_41: It calls no AWS service; nat_instance_profile gives it a role for Session Manager.
  for_each = local.nat_instances

  ami                  = data.aws_ssm_parameter.amazon_linux[0].insecure_value
  instance_type        = var.nat_instance_type
  iam_instance_profile = var.nat_instance_profile

  user_data                   = "#!/usr/bin/env bash\nnetwork=${var.vpc_cidr}\n${file("${path.module}/scripts/nat-instance")}"
  user_data_replace_on_change = true

  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.nat[each.key].id
  }

  root_block_device {
    volume_type = "gp3"
    encrypted   = true
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # AWS moves it to healthy hardware automatically.
  maintenance_options {
    auto_recovery = "default"
  }

  tags = { Name = "${var.prefix}-nat-${each.key}" }

  # It installs patches every week; `-replace` uses the newest image.
  lifecycle {
    ignore_changes = [ami]
  }

  depends_on = [aws_eip.instance]
}
