# An environment's file of variables, given by -var-file, makes a plan. Planned without credentials and without a network.

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

run "environment_can_be_planned" {
  command = plan

  assert {
    condition     = aws_db_instance.main.identifier == var.prefix && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : startswith(alarm.alarm_name, "${var.prefix}-")])
    error_message = "Everything has the environment's name."
  }
  assert {
    condition     = lookup(var.tags, "Environment", "") == "production" ? length(aws_nat_gateway.main) == 1 : length(aws_instance.nat) == 1
    error_message = "Production alone pays for AWS's way out."
  }
}
