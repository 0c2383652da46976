# The settings of staging. No secrets: this file is in the repository.
prefix = "rolewatch-staging"
region = "eu-central-1"
tags   = { Environment = "staging" }

alarm_email          = "ops@example.com"
career_sites_contact = "https://staging.example.com/about"
cors_origins         = ["https://staging.example.com", "http://localhost:5173"]

# As cheap as possible: a small database without IAM logins, and by default a NAT instance.
database_instance_class = "db.t4g.micro"
database_login          = "secret"

# It may be destroyed, and changes need not wait for the night.
deletion_protection        = false
database_apply_immediately = true
database_backup_days       = 1

worker_concurrency = 2
api_concurrency    = 5
