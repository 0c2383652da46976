# An optional pooler (`database_proxy`), so that more functions can run than the server allows connections. Migrations
# connect directly, because they need their own session.

locals {
  proxy = var.database_proxy ? { main = var.prefix } : {}

  # It listens on Postgres's default port. Its certificate is from Amazon's public authority, like those of AWS's services.
  # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html
  proxy_environment = var.database_proxy ? {
    DATABASE_HOST = aws_db_proxy.main["main"].endpoint
    DATABASE_CA   = "/etc/pki/tls/certs/ca-bundle.crt"
  } : {}
  proxy_owner_environment = var.database_proxy ? { OWNER_DATABASE_HOST = aws_db_instance.main.address } : {}

  pooled_logins = var.database_proxy && local.has_password ? ["api", "worker"] : []
}

resource "aws_iam_role" "proxy" {
  for_each = local.proxy

  name                 = "${each.value}-proxy"
  description          = "What the database's proxy may do: read the logins of the functions"
  permissions_boundary = var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "proxy" {
  for_each = local.proxy

  name = "logins"
  role = aws_iam_role.proxy[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [for login in local.pooled_logins : aws_secretsmanager_secret.login[login].arn]
      },
      {
        Sid       = "DecryptReadableSecrets"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [aws_kms_key.main.arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_security_group" "proxy" {
  #checkov:skip=CKV2_AWS_5: The proxy uses it, which the check does not recognize.
  for_each = local.proxy

  name        = "${each.value}-proxy"
  description = "The database's proxy"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${each.value}-proxy" }
}

resource "aws_vpc_security_group_ingress_rule" "proxy_from_functions" {
  for_each = local.proxy

  security_group_id            = aws_security_group.proxy[each.key].id
  description                  = "The functions"
  referenced_security_group_id = aws_security_group.functions.id
  ip_protocol                  = "tcp"
  from_port                    = var.database_port
  to_port                      = var.database_port
}

resource "aws_vpc_security_group_egress_rule" "functions_to_proxy" {
  for_each = local.proxy

  security_group_id            = aws_security_group.functions.id
  description                  = "The database's proxy"
  referenced_security_group_id = aws_security_group.proxy[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = var.database_port
  to_port                      = var.database_port
}

resource "aws_vpc_security_group_egress_rule" "proxy_to_database" {
  for_each = local.proxy

  security_group_id            = aws_security_group.proxy[each.key].id
  description                  = "The database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = var.database_port
  to_port                      = var.database_port
}

resource "aws_vpc_security_group_ingress_rule" "database_from_proxy" {
  for_each = local.proxy

  security_group_id            = aws_security_group.database.id
  description                  = "The proxy"
  referenced_security_group_id = aws_security_group.proxy[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = var.database_port
  to_port                      = var.database_port
}

resource "aws_db_proxy" "main" {
  for_each = local.proxy

  name                   = each.value
  engine_family          = "POSTGRESQL"
  role_arn               = aws_iam_role.proxy[each.key].arn
  require_tls            = true
  vpc_subnet_ids         = aws_subnet.private[*].id
  vpc_security_group_ids = [aws_security_group.proxy[each.key].id]

  dynamic "auth" {
    for_each = local.pooled_logins

    content {
      auth_scheme               = "SECRETS"
      description               = local.logins[auth.value].description
      iam_auth                  = "DISABLED"
      client_password_auth_type = "POSTGRES_SCRAM_SHA_256"
      secret_arn                = aws_secretsmanager_secret.login[auth.value].arn
    }
  }

  lifecycle {
    precondition {
      condition     = local.has_password
      error_message = "The proxy logs in with the functions' secrets: it needs database_login = \"secret\"."
    }
    precondition {
      condition     = var.database_port == 5432
      error_message = "The proxy listens on port 5432: do not change database_port."
    }
  }
}

resource "aws_db_proxy_default_target_group" "main" {
  for_each = local.proxy

  db_proxy_name = aws_db_proxy.main[each.key].name

  connection_pool_config {
    # Below the threshold of the connection alarm. The rest is for migrations and for people.
    max_connections_percent = 75
    # A request waits at most as long for a connection as for a lock.
    connection_borrow_timeout = 10
  }
}

resource "aws_db_proxy_target" "main" {
  for_each = local.proxy

  db_proxy_name          = aws_db_proxy.main[each.key].name
  target_group_name      = aws_db_proxy_default_target_group.main[each.key].name
  db_instance_identifier = aws_db_instance.main.identifier
}
