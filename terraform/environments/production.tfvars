# What production has of its own. No secrets: this file belongs to the repository.
prefix = "rolewatch"
region = "eu-central-1"
tags   = { Environment = "production" }

alarm_email            = "ops@example.com"
monthly_budget_dollars = 150
career_sites_contact   = "https://app.example.com/about"
cors_origins           = ["https://app.example.com"]

# AWS keeps the way out up, and scales and patches it.
nat = "gateway"

# A second server takes over when the first one or its zone is lost.
database_multi_az = true
