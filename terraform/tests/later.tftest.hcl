# Later settings do not replace existing resources. Applied to mocks, without credentials and without a network.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "./tests/mocks"
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

  # No password is generated, and neither images nor page are built.
  plan_only    = true
  build_images = false
  page         = false
  image_tags   = { api = "v1", worker = "v1" }
}

run "made" {}

run "later_settings_replace_neither_the_subnets_nor_the_database" {
  command = plan

  variables {
    availability_zones = ["us-east-1c", "us-east-1d"]
    database_restore   = { snapshot = "rolewatch-before-18" }
  }

  assert {
    condition     = [for subnet in concat(aws_subnet.private, aws_subnet.public) : subnet.availability_zone] == ["us-east-1a", "us-east-1b", "us-east-1a", "us-east-1b"]
    error_message = "Subnets keep the zones that they were made in."
  }
  assert {
    condition     = aws_db_instance.main.snapshot_identifier != "rolewatch-before-18"
    error_message = "Only a new database is made from a snapshot."
  }
}
