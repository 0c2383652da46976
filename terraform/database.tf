locals {
  database_name = "rolewatch"

  # RDS's master user. Only migrations use its login.
  owner = "rolewatch_owner"

  # The migrations create these roles. Login by password and login by token use different roles.
  has_password   = var.database_login == "secret"
  login_suffix   = local.has_password ? "" : "_iam"
  database_roles = { api = "rolewatch_api${local.login_suffix}", worker = "rolewatch_worker${local.login_suffix}" }

  logins = merge(
    { owner = { username = local.owner, description = "The login of the database's owner (master user), which migrations use" } },
    local.has_password ? {
      for name, role in local.database_roles : name => { username = role, description = "The login of the function ${name} to the database" }
    } : {},
  )

  # An RDS class has the memory of the EC2 size of the same name. RDS allows one connection per 9.5 MB of the memory that its
  # own processes and the operating system leave: 178 on a db.t4g.small. Every class leaves more than three quarters.
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
  database_memory_mb   = data.aws_ec2_instance_type.database.memory_size
  database_connections = min(5000, floor(local.database_memory_mb * pow(1024, 2) / 9531392 * 0.75))

  # Only the second log says why a login by token was refused.
  database_logs = toset(local.has_password ? ["postgresql"] : ["postgresql", "iam-db-auth-error"])
}

data "aws_ec2_instance_type" "database" {
  instance_type = trimprefix(var.database_instance_class, "db.")
}

# The passwords are generated, stored and passed on without appearing in the state or in a plan.

resource "aws_secretsmanager_secret" "login" {
  #checkov:skip=CKV2_AWS_57: Raising password_version renews the secret and the role's password together; a rotation would renew only one of them.
  for_each = local.logins

  # A prefix, because the name of a deleted secret stays reserved for a week.
  name_prefix             = "${var.prefix}-${each.key}-"
  description             = each.value.description
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 7

  # When the login changes to `iam`, the secrets are removed after the functions that read them are updated.
  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "password_version" {
  input = var.password_version
}

ephemeral "aws_secretsmanager_random_password" "login" {
  provider = aws.ephemeral
  for_each = var.plan_only ? {} : local.logins

  # Depends on the version, which is unknown until the apply that sets the password. So a plan generates none.
  password_length     = terraform_data.password_version.output == 0 ? 0 : 40
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "login" {
  for_each = local.logins

  secret_id = aws_secretsmanager_secret.login[each.key].id
  secret_string_wo = var.plan_only ? "" : jsonencode({
    username = each.value.username
    password = ephemeral.aws_secretsmanager_random_password.login[each.key].random_password
  })
  secret_string_wo_version = var.password_version

  # For the same reason as the secret.
  lifecycle {
    create_before_destroy = true
  }
}

# Read back, so that the database gets the stored password even if an apply stopped between the two steps.
ephemeral "aws_secretsmanager_secret_version" "owner" {
  provider = aws.ephemeral
  count    = var.plan_only ? 0 : 1

  secret_id  = aws_secretsmanager_secret.login["owner"].id
  version_id = aws_secretsmanager_secret_version.login["owner"].version_id
}

resource "aws_db_subnet_group" "main" {
  name        = var.prefix
  description = "The private subnets"
  subnet_ids  = aws_subnet.private[*].id
}

resource "aws_db_parameter_group" "main" {
  name        = "${var.prefix}-postgres${var.postgres_version}"
  description = "TLS only, and slow statements in the log without their parameters"
  family      = "postgres${var.postgres_version}"

  # The default since Postgres 15. AWS reports a default as pending-reboot; any other method would show up in every plan.
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  # Log schema changes. A password change shows only its hash.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  # Keep personal data out of the log: a slow statement would include its parameters, an error the row.
  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }

  parameter {
    name  = "log_error_verbosity"
    value = "terse"
  }

  # The texts of postings are most of what is written: lz4 compresses them in about half of pglz's time.
  parameter {
    name  = "default_toast_compression"
    value = "lz4"
  }

  # The group of a new major version is created before the server leaves the old group.
  lifecycle {
    create_before_destroy = true
  }
}

# Created here, because RDS would create them without retention.
resource "aws_cloudwatch_log_group" "database" {
  #checkov:skip=CKV_AWS_338: Logs are for finding faults, which takes weeks at most; log_retention_days sets it.
  for_each = local.database_logs

  name              = "/aws/rds/instance/${var.prefix}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_db_instance" "main" {
  #checkov:skip=CKV_AWS_157: A second server doubles the largest cost; database_multi_az enables it.
  #checkov:skip=CKV_AWS_118: Performance Insights shows where the time goes; enhanced monitoring adds little on one small server.
  #checkov:skip=CKV_AWS_354: AWS's own key encrypts the insights, which hold statements without values.
  identifier     = var.prefix
  engine         = "postgres"
  engine_version = var.postgres_version
  # Otherwise AWS charges per vCPU hour for a version past its end of life.
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  instance_class = var.database_instance_class

  allocated_storage     = var.database_storage_gb
  max_allocated_storage = var.database_storage_gb * 5
  storage_type          = "gp3"
  storage_encrypted     = true

  # A restored database already has its name.
  db_name  = var.database_restore == null ? local.database_name : null
  port     = var.database_port
  username = local.owner
  # A plan without access to secrets has no password, and RDS would refuse this value.
  password_wo         = var.plan_only ? "/" : jsondecode(ephemeral.aws_secretsmanager_secret_version.owner[0].secret_string).password
  password_wo_version = var.password_version

  # It needs memory, so it is on only if it is used.
  iam_database_authentication_enabled = var.database_login == "iam"
  publicly_accessible                 = false
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [aws_security_group.database.id]
  parameter_group_name                = aws_db_parameter_group.main.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  multi_az                            = var.database_multi_az

  # Changes that need a restart wait for this window, unless apply_immediately is set.
  maintenance_window          = "sun:03:30-sun:04:30"
  apply_immediately           = var.database_apply_immediately
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = var.database_major_upgrade

  snapshot_identifier = try(var.database_restore.snapshot, null)

  dynamic "restore_to_point_in_time" {
    for_each = try(var.database_restore.instance, null) == null ? [] : [var.database_restore]

    content {
      source_db_instance_identifier = restore_to_point_in_time.value.instance
      restore_time                  = restore_to_point_in_time.value.time
      use_latest_restorable_time    = restore_to_point_in_time.value.time == null ? true : null
    }
  }

  backup_retention_period   = var.database_backup_days
  backup_window             = "02:00-03:00"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.prefix}-final-${aws_vpc.main.id}"

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = local.database_logs

  depends_on = [aws_cloudwatch_log_group.database]

  lifecycle {
    # These only apply when a database is created. Later changes must not replace it.
    ignore_changes = [engine_lifecycle_support, snapshot_identifier, restore_to_point_in_time]

    # RDS reports what is in force. If the switch waits for the maintenance window, the apply stops here, before a function
    # gets a login that the server does not accept yet.
    postcondition {
      condition     = local.has_password || self.iam_database_authentication_enabled
      error_message = "The database does not accept IAM logins yet: RDS enables them in its maintenance window. The functions keep their passwords. Apply again after the window, or enable them at once: database_apply_immediately = true."
    }
    precondition {
      condition     = local.has_password || local.database_memory_mb >= 2048
      error_message = "IAM logins need 300 to 1,000 MB of the server's memory: choose db.t4g.small or larger, or database_login = \"secret\"."
    }
    precondition {
      condition     = var.database_proxy || coalesce(var.api_concurrency, 10) + coalesce(var.worker_concurrency, 10) <= local.database_connections * 0.8
      error_message = "A ${var.database_instance_class} allows about ${local.database_connections} connections, and each running function uses one: choose a larger database_instance_class, lower api_concurrency and worker_concurrency, or enable database_proxy."
    }
  }
}
