locals {
  database_name = "rolewatch"

  # The master user, as RDS calls it. Its login is for migrations alone.
  owner = "rolewatch_owner"

  # The migrations make these roles, and let them in: by a password, or by tokens as roles of their own.
  has_password   = var.database_login == "secret"
  login_suffix   = local.has_password ? "" : "_iam"
  database_roles = { api = "rolewatch_api${local.login_suffix}", worker = "rolewatch_worker${local.login_suffix}" }

  logins = merge(
    { owner = { username = local.owner, description = "The login of the database's owner (master user), which migrations use" } },
    local.has_password ? {
      for name, role in local.database_roles : name => { username = role, description = "The login of the function ${name} to the database" }
    } : {},
  )

  # A class of RDS is a size of EC2. RDS admits a connection for each 9.5 MB of what its own processes and the operating
  # system leave, which a db.t4g.small has 178 of. Three quarters of the class's memory are less than any class has left.
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
  database_memory_mb   = data.aws_ec2_instance_type.database.memory_size
  database_connections = min(5000, floor(local.database_memory_mb * pow(1024, 2) / 9531392 * 0.75))

  # Only the second says why a login by token was refused.
  database_logs = toset(local.has_password ? ["postgresql"] : ["postgresql", "iam-db-auth-error"])
}

data "aws_ec2_instance_type" "database" {
  instance_type = trimprefix(var.database_instance_class, "db.")
}

# The passwords are made, stored and handed on without ever being in the state or in a plan.

resource "aws_secretsmanager_secret" "login" {
  #checkov:skip=CKV2_AWS_57: Raising password_version renews it together with the role's own; a rotation of its own would renew one without the other.
  for_each = local.logins

  # A prefix, because the name of a deleted secret stays taken for a week.
  name_prefix             = "${var.prefix}-${each.key}-"
  description             = each.value.description
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 7

  # One that goes with the login `iam` waits for the functions that still read it.
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

  # Hangs on the version, which is not known before the apply that makes the password: a plan makes none.
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

  # As the secret.
  lifecycle {
    create_before_destroy = true
  }
}

# Read back, so that the database gets the password that is stored, also where an apply has stopped between the two.
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

  # The default since Postgres 15. AWS reports a default as pending-reboot; with another method every plan would differ.
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  # Changes of the schema. A password's change shows its hash.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  # What people store stays out of the log: a slow statement would bring its parameters along, and an error the row.
  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }

  parameter {
    name  = "log_error_verbosity"
    value = "terse"
  }

  # A new major version's group is made before the server leaves the old one's.
  lifecycle {
    create_before_destroy = true
  }
}

# RDS would make them without retention.
resource "aws_cloudwatch_log_group" "database" {
  #checkov:skip=CKV_AWS_338: Logs serve to find faults, which takes weeks; log_retention_days is the operator's.
  for_each = local.database_logs

  name              = "/aws/rds/instance/${var.prefix}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_db_instance" "main" {
  #checkov:skip=CKV_AWS_157: A second server doubles the largest cost; database_multi_az turns it on.
  #checkov:skip=CKV_AWS_118: Performance Insights shows where time goes; the operating system's metrics each minute would add little on one small server.
  #checkov:skip=CKV_AWS_354: AWS's own key encrypts the insights; they hold statements without their values.
  identifier     = var.prefix
  engine         = "postgres"
  engine_version = var.postgres_version
  # Otherwise AWS charges for each processor and hour of a version that has come to its end.
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  instance_class = var.database_instance_class

  allocated_storage     = var.database_storage_gb
  max_allocated_storage = var.database_storage_gb * 5
  storage_type          = "gp3"
  storage_encrypted     = true

  # A restored database has its name already.
  db_name  = var.database_restore == null ? local.database_name : null
  port     = var.database_port
  username = local.owner
  # Without the right to read it there is none, and RDS would refuse this one.
  password_wo         = var.plan_only ? "/" : jsondecode(ephemeral.aws_secretsmanager_secret_version.owner[0].secret_string).password
  password_wo_version = var.password_version

  # It takes memory where it is on, so that it is off where it is not used.
  iam_database_authentication_enabled = var.database_login == "iam"
  publicly_accessible                 = false
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [aws_security_group.database.id]
  parameter_group_name                = aws_db_parameter_group.main.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  multi_az                            = var.database_multi_az

  # What AWS cannot change at once waits for this window, unless apply_immediately.
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
    # They say how a database is made, and later settings must not make it anew. RDS takes the first when it makes one.
    ignore_changes = [engine_lifecycle_support, snapshot_identifier, restore_to_point_in_time]

    # RDS tells what is in force. Where the switch waits for the maintenance window, the apply stops here, before a function
    # gets a login that the server does not take yet.
    postcondition {
      condition     = local.has_password || self.iam_database_authentication_enabled
      error_message = "The database does not take IAM logins yet: RDS turns them on in its maintenance window. The functions keep their passwords. Apply again after the window, or turn it on at once: database_apply_immediately = true."
    }
    precondition {
      condition     = local.has_password || local.database_memory_mb >= 2048
      error_message = "IAM logins take 300 to 1,000 MB of the server's memory: choose db.t4g.small or larger, or database_login = \"secret\"."
    }
    precondition {
      condition     = var.database_proxy || coalesce(var.api_concurrency, 10) + coalesce(var.worker_concurrency, 10) <= local.database_connections * 0.8
      error_message = "A ${var.database_instance_class} admits about ${local.database_connections} connections, and each function that runs takes one: choose a larger database_instance_class, lower api_concurrency and worker_concurrency, or have a database_proxy."
    }
  }
}
