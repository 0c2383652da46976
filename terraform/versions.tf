terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 5.100 is the last version 5, and version 6 works too. .github/workflows/providers.yml plans with both.
      version = ">= 5.100, < 7"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = merge(var.tags, { Application = var.prefix })
  }
}

# The region of CloudFront's metrics.
provider "aws" {
  alias  = "global"
  region = "us-east-1"

  default_tags {
    tags = merge(var.tags, { Application = var.prefix })
  }
}

# Terraform's tests cannot mock ephemeral resources. A provider configuration of their own lets the rest be tested.
provider "aws" {
  alias  = "ephemeral"
  region = var.region
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
}
