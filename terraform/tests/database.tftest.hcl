# The database: access, changes and its source. Planned without credentials and without a network.

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

run "database_is_private_encrypted_and_kept" {
  command = plan

  assert {
    condition     = !aws_db_instance.main.publicly_accessible && aws_db_instance.main.storage_encrypted && aws_db_instance.main.iam_database_authentication_enabled
    error_message = "The database is private, encrypted, and takes IAM logins."
  }
  assert {
    condition     = aws_db_instance.main.deletion_protection && !aws_db_instance.main.skip_final_snapshot && aws_db_instance.main.backup_retention_period == 7
    error_message = "The database is kept, and kept safe."
  }
  assert {
    condition     = aws_db_instance.main.performance_insights_enabled && aws_db_instance.main.enabled_cloudwatch_logs_exports == toset(["postgresql", "iam-db-auth-error"])
    error_message = "The database can be looked into, and says why it refused a token."
  }
  assert {
    condition     = toset([for group in aws_cloudwatch_log_group.database : group.name]) == toset(["/aws/rds/instance/rolewatch/postgresql", "/aws/rds/instance/rolewatch/iam-db-auth-error"]) && alltrue([for group in aws_cloudwatch_log_group.database : group.retention_in_days == 30])
    error_message = "No log is kept forever."
  }
  assert {
    condition     = aws_db_instance.main.engine_lifecycle_support == "open-source-rds-extended-support-disabled"
    error_message = "AWS never charges for extended support."
  }
  assert {
    condition     = aws_db_instance.main.password == null && aws_db_instance.main.password_wo_version == 1
    error_message = "The owner's password is not in the state."
  }
  assert {
    condition     = { for parameter in aws_db_parameter_group.main.parameter : parameter.name => parameter.value } == { "rds.force_ssl" = "1", log_min_duration_statement = "1000", log_statement = "ddl", log_parameter_max_length = "0", log_error_verbosity = "terse", default_toast_compression = "lz4" }
    error_message = "Connections need TLS, and the log has no parameters of slow statements and no rows of failed ones."
  }
  assert {
    condition     = !aws_db_instance.main.apply_immediately && !aws_db_instance.main.allow_major_version_upgrade
    error_message = "Restarts wait for the maintenance window, and a major upgrade for its variable."
  }
}

run "database_is_changed_at_once_where_asked" {
  command = plan

  variables {
    database_apply_immediately = true
    database_major_upgrade     = true
    postgres_version           = "18"
    database_restore           = { snapshot = "rolewatch-final-vpc-1" }
  }

  assert {
    condition     = aws_db_instance.main.apply_immediately && aws_db_instance.main.allow_major_version_upgrade && aws_db_instance.main.engine_version == "18" && aws_db_parameter_group.main.family == "postgres18"
    error_message = "The upgrade is done and not only armed."
  }
  assert {
    condition     = aws_db_instance.main.snapshot_identifier == "rolewatch-final-vpc-1" && length(aws_db_instance.main.restore_to_point_in_time) == 0
    error_message = "The snapshot is what the database is made from."
  }
}

run "iam_logins_need_memory_and_each_function_a_connection" {
  command = plan

  variables {
    database_instance_class = "db.t4g.micro"
    worker_concurrency      = 200
  }

  override_data {
    target = data.aws_ec2_instance_type.database
    values = { memory_size = 1024 }
  }

  expect_failures = [aws_db_instance.main]
}

run "class_admits_no_more_functions_than_it_has_connections" {
  command = plan

  # Four fifths of 178 connections are 142.
  variables {
    worker_concurrency = 125
  }

  expect_failures = [aws_db_instance.main]
}

run "database_is_made_as_another_was_at_a_time" {
  command = plan

  variables {
    database_restore = { instance = "rolewatch-before", time = "2026-11-25T18:00:00Z" }
  }

  assert {
    condition     = one(aws_db_instance.main.restore_to_point_in_time).source_db_instance_identifier == "rolewatch-before" && one(aws_db_instance.main.restore_to_point_in_time).restore_time == "2026-11-25T18:00:00Z" && one(aws_db_instance.main.restore_to_point_in_time).use_latest_restorable_time != true
    error_message = "The instance, as it was at that second."
  }
}

run "proxy_stands_between_functions_and_database_where_asked" {
  command = plan

  variables {
    database_login     = "secret"
    database_proxy     = true
    worker_concurrency = 800
  }

  assert {
    condition     = length(aws_db_proxy.main) == 1 && aws_db_proxy.main["main"].require_tls && toset(aws_db_proxy.main["main"].auth[*].client_password_auth_type) == toset(["POSTGRES_SCRAM_SHA_256"])
    error_message = "It takes TLS and passwords alone."
  }
  assert {
    condition     = length(jsondecode(aws_iam_role_policy.proxy["main"].policy).Statement[0].Resource) == 2 && length(aws_secretsmanager_secret.login) == 3 && keys(aws_cloudwatch_log_group.database) == ["postgresql"]
    error_message = "It reads the functions' logins, and not the owner's; no token can be refused."
  }
  assert {
    condition     = alltrue([for function in [aws_lambda_function.api, aws_lambda_function.worker] : function.environment[0].variables.DATABASE_HOST == aws_db_proxy.main["main"].endpoint])
    error_message = "Both functions connect to it."
  }
  assert {
    condition     = aws_lambda_function.worker.environment[0].variables.OWNER_DATABASE_HOST == aws_db_instance.main.address && !contains(keys(aws_lambda_function.api.environment[0].variables), "OWNER_DATABASE_HOST")
    error_message = "Migrations go past it."
  }
}

run "proxy_needs_the_functions_secrets" {
  command = plan

  variables {
    database_proxy = true
  }

  expect_failures = [aws_db_proxy.main]
}

run "no_proxy_is_made_unasked" {
  command = plan

  assert {
    condition     = length(aws_db_proxy.main) == 0 && aws_lambda_function.api.environment[0].variables.DATABASE_HOST == aws_db_instance.main.address && !contains(keys(aws_lambda_function.worker.environment[0].variables), "OWNER_DATABASE_HOST")
    error_message = "The functions connect to the database itself."
  }
}
