# What staging has of its own. No secrets: this file belongs to the repository.
prefix = "rolewatch-staging"
region = "eu-central-1"
tags   = { Environment = "staging" }

alarm_email          = "ops@example.com"
career_sites_contact = "https://staging.example.com/about"
cors_origins         = ["https://staging.example.com", "http://localhost:5173"]

# As cheap as it goes: a small database without IAM logins. The way out is a small server, as it is by default.
database_instance_class = "db.t4g.micro"
database_login          = "secret"

# It may be destroyed, and need not wait for a night.
deletion_protection        = false
database_apply_immediately = true
database_backup_days       = 1

worker_concurrency = 2
api_concurrency    = 5
