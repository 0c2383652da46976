# The settings of production. No secrets: this file is in the repository.
prefix = "rolewatch"
region = "eu-central-1"
tags   = { Environment = "production" }

alarm_email            = "ops@example.com"
monthly_budget_dollars = 150
career_sites_contact   = "https://app.example.com/about"
cors_origins           = ["https://app.example.com"]

# AWS runs, scales and patches the NAT gateway.
nat = "gateway"

# A second server takes over if the first one or its zone fails.
database_multi_az = true
