# The network: who reaches what, and how. Planned without credentials and without a network.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "global"
  source          = "./tests/mocks"
  override_during = plan
}

# The apply generates the passwords, so a plan never calls this provider.
provider "aws" {
  alias                       = "ephemeral"
  region                      = "us-east-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  alarm_email = "ops@example.com"
}

run "network_lets_nothing_in" {
  command = plan

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.database_from_functions.cidr_ipv4 == null &&
      aws_vpc_security_group_ingress_rule.database_from_functions.referenced_security_group_id == aws_security_group.functions.id &&
      aws_vpc_security_group_egress_rule.functions_to_database.cidr_ipv4 == null
    )
    error_message = "The database's rules name the other group, not addresses."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.functions_to_https.from_port == 443 && aws_vpc_security_group_egress_rule.functions_to_https.to_port == 443
    error_message = "The way out is HTTPS alone."
  }
  assert {
    condition     = length(aws_nat_gateway.main) == 0 && length(aws_eip.gateway) == 0 && length(aws_instance.nat) == 1 && length(aws_eip.instance) == 1 && !anytrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch])
    error_message = "There is one NAT instance, the cheapest egress, and no public address except its own."
  }
  assert {
    condition     = [for subnet in concat(aws_subnet.private, aws_subnet.public) : subnet.availability_zone] == ["us-east-1a", "us-east-1b", "us-east-1a", "us-east-1b"]
    error_message = "Two zones, the first that AWS names."
  }
}

run "each_zone_has_its_own_way_out_where_asked" {
  command = plan

  variables {
    availability_zones = ["us-east-1c", "us-east-1d"]
    nat                = "gateway"
    nat_per_zone       = true
    database_multi_az  = true
  }

  assert {
    condition     = [for subnet in concat(aws_subnet.private, aws_subnet.public) : subnet.availability_zone] == ["us-east-1c", "us-east-1d", "us-east-1c", "us-east-1d"]
    error_message = "The zones that were named."
  }
  assert {
    condition     = length(aws_nat_gateway.main) == 2 && aws_db_instance.main.multi_az
    error_message = "One zone's loss leaves the other's."
  }
}

run "nat_instance_forwards_https_and_nothing_else" {
  command = plan

  assert {
    condition     = !aws_network_interface.nat["0"].source_dest_check && aws_eip.instance["0"].network_interface == aws_network_interface.nat["0"].id && aws_route.private[*].network_interface_id == [aws_network_interface.nat["0"].id, aws_network_interface.nat["0"].id]
    error_message = "The interface forwards for others, and outlives its instance with its address and its routes."
  }
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.nat_from_private : rule.from_port == 443 && rule.to_port == 443 && startswith(rule.cidr_ipv4, "10.20.")]) && one(aws_vpc_security_group_egress_rule.nat_to_https).to_port == 443
    error_message = "It takes HTTPS from the private subnets, and sends HTTPS."
  }
  assert {
    condition     = aws_instance.nat["0"].instance_type == "t4g.nano" && endswith(data.aws_ssm_parameter.amazon_linux[0].name, "-arm64") && one(aws_instance.nat["0"].metadata_options).http_tokens == "required" && one(aws_instance.nat["0"].root_block_device).encrypted && one(aws_instance.nat["0"].maintenance_options).auto_recovery == "default"
    error_message = "A small Amazon Linux that gives no credentials away, encrypts its disk, and is recovered."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["nat-0"].metric_name == "StatusCheckFailed" && aws_cloudwatch_metric_alarm.this["nat-0"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["nat-0"].dimensions == tomap({ InstanceId = aws_instance.nat["0"].id })
    error_message = "A stopped instance has no status."
  }
}

run "nat_instance_of_intel_gets_their_image" {
  command = plan

  variables {
    nat_instance_type = "t3.micro"
  }

  assert {
    condition     = endswith(data.aws_ssm_parameter.amazon_linux[0].name, "-x86_64")
    error_message = "The image is for the instance's processor."
  }
}

run "gateway_takes_the_instances_place_where_asked" {
  command = plan

  variables {
    nat = "gateway"
  }

  assert {
    condition     = length(aws_nat_gateway.main) == 1 && length(aws_eip.gateway) == 1 && length(aws_instance.nat) == 0 && !contains(keys(aws_cloudwatch_metric_alarm.this), "nat-0")
    error_message = "AWS keeps the way out up."
  }
}
