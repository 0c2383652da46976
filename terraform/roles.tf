# The rights of the two functions.

locals {
  functions = { api = "${var.prefix}-api", worker = "${var.prefix}-worker" }

  function_arns = {
    for name, function in local.functions : name => "arn:${local.partition}:lambda:${var.region}:${local.account}:function:${function}"
  }

  # The secrets that each function may read, or the role it may log in as.
  readable_secrets = {
    api    = local.has_password ? ["api"] : []
    worker = local.has_password ? ["owner", "api", "worker"] : ["owner"]
  }

  secret_statements = {
    for name, secrets in local.readable_secrets : name => length(secrets) == 0 ? [] : [{
      Sid      = "ReadSecrets"
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = [for secret in secrets : aws_secretsmanager_secret.login[secret].arn]
    }]
  }

  decrypt_statements = {
    for name, secrets in local.readable_secrets : name => length(secrets) == 0 ? [] : [{
      Sid      = "DecryptReadableSecrets"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = [aws_kms_key.main.arn]
      Condition = {
        StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" }
      }
    }]
  }

  login_statements = {
    for name, role in local.database_roles : name => local.has_password ? [] : [{
      Sid      = "LogInToTheDatabase"
      Effect   = "Allow"
      Action   = ["rds-db:connect"]
      Resource = ["arn:${local.partition}:rds-db:${var.region}:${local.account}:dbuser:${aws_db_instance.main.resource_id}/${role}"]
    }]
  }

  pool_statements = [for pool in aws_cognito_user_pool.main : {
    Sid      = "DeleteWhoHasGone"
    Effect   = "Allow"
    Action   = ["cognito-idp:AdminDeleteUser"]
    Resource = [pool.arn]
  }]

  own_statements = {
    api = concat(local.mail_statements, local.pool_statements, [{
      Sid      = "InvokeTheWorker"
      Effect   = "Allow"
      Action   = ["lambda:InvokeFunction"]
      Resource = [local.function_arns.worker]
    }])
    worker = [{
      Sid      = "KeepFailures"
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [aws_sqs_queue.failures.arn]
    }]
  }

  # Lambda requires that the role may manage network interfaces, and uses these rights itself. They cannot be limited to a
  # resource. The deny statement keeps the function's own code from using them.
  interface_actions = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ]
}

resource "aws_iam_role" "function" {
  for_each = local.functions

  name                 = each.value
  description          = "What the function ${each.value} may do"
  permissions_boundary = var.permissions_boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  #checkov:skip=CKV_AWS_290: Traces cannot be limited to a resource.
  #checkov:skip=CKV_AWS_355: Neither traces nor reads of SES's suppression list can be limited to a resource.
  for_each = local.functions

  name = "function"
  role = aws_iam_role.function[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.login_statements[each.key], local.secret_statements[each.key], local.decrypt_statements[each.key], local.own_statements[each.key], [
      {
        Sid      = "DecryptOwnSettings"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [aws_kms_key.main.arn]
        Condition = {
          StringEquals = { "kms:EncryptionContext:aws:lambda:FunctionArn" = local.function_arns[each.key] }
        }
      },
      {
        Sid      = "WriteOwnLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
      },
      {
        Sid      = "Trace"
        Effect   = "Allow"
        Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
        Resource = ["*"]
      },
    ])
  })
}

# A separate policy, because the network depends on it. Lambda needs these rights to remove its interfaces minutes after the
# function is deleted, and the security group and the subnets cannot be deleted before that.
resource "aws_iam_role_policy" "network" {
  #checkov:skip=CKV_AWS_290: Network interfaces cannot be limited to a resource, and the code is denied these rights.
  #checkov:skip=CKV_AWS_355: Network interfaces cannot be limited to a resource.
  for_each = local.functions

  name = "network"
  role = aws_iam_role.function[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LetLambdaConnectTheFunction"
        Effect   = "Allow"
        Action   = local.interface_actions
        Resource = ["*"]
      },
      {
        Sid      = "ButNotTheCode"
        Effect   = "Deny"
        Action   = local.interface_actions
        Resource = ["*"]
        Condition = {
          ArnEquals = { "lambda:SourceFunctionArn" = local.function_arns[each.key] }
        }
      },
    ]
  })
}
