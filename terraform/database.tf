locals {
  database_name = "rolewatch"
  owner         = "rolewatch_owner"

  # The migrations make this role.
  application_role = "rolewatch_app"
  has_password     = var.database_login == "secret"

  # The owner's is for migrations alone, which give the application's password, where it has one, to its role.
  logins = merge(
    { owner = { username = local.owner, description = "The database owner's login, which migrations use" } },
    local.has_password ? { application = { username = local.application_role, description = "The functions' login to the database" } } : {},
  )
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
}

resource "terraform_data" "password_version" {
  input = var.password_version
}

ephemeral "aws_secretsmanager_random_password" "login" {
  provider = aws.ephemeral
  for_each = local.logins

  # Hangs on the version, which is not known before the apply that makes the password: a plan makes none.
  password_length     = terraform_data.password_version.output == 0 ? 0 : 40
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "login" {
  for_each = local.logins

  secret_id = aws_secretsmanager_secret.login[each.key].id
  secret_string_wo = jsonencode({
    username = each.value.username
    password = ephemeral.aws_secretsmanager_random_password.login[each.key].random_password
  })
  secret_string_wo_version = var.password_version
}

# Read back, so that the database gets the password that is stored, also where an apply has stopped between the two.
ephemeral "aws_secretsmanager_secret_version" "owner" {
  provider = aws.ephemeral

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
  description = "TLS only, and slow statements in the log"
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

  # Changes of the schema; the rows' values stay out of the log.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  # A new major version's group is made before the server leaves the old one's.
  lifecycle {
    create_before_destroy = true
  }
}

# RDS would make it without retention.
resource "aws_cloudwatch_log_group" "database" {
  #checkov:skip=CKV_AWS_338: Logs serve to find faults, which takes weeks; log_retention_days is the operator's.
  name              = "/aws/rds/instance/${var.prefix}/postgresql"
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
  instance_class = var.database_instance_class

  allocated_storage     = var.database_storage_gb
  max_allocated_storage = var.database_storage_gb * 5
  storage_type          = "gp3"
  storage_encrypted     = true

  db_name             = local.database_name
  port                = var.database_port
  username            = local.owner
  password_wo         = jsondecode(ephemeral.aws_secretsmanager_secret_version.owner.secret_string).password
  password_wo_version = var.password_version

  iam_database_authentication_enabled = true
  publicly_accessible                 = false
  db_subnet_group_name                = aws_db_subnet_group.main.name
  vpc_security_group_ids              = [aws_security_group.database.id]
  parameter_group_name                = aws_db_parameter_group.main.name
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  multi_az                            = var.database_multi_az

  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = true
  maintenance_window          = "sun:03:30-sun:04:30"

  backup_retention_period   = var.database_backup_days
  backup_window             = "02:00-03:00"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.prefix}-final-${aws_vpc.main.id}"

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = ["postgresql"]

  depends_on = [aws_cloudwatch_log_group.database]
}
