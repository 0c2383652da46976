# What the two functions may do, and nothing besides.

locals {
  functions = { api = "${var.prefix}-api", worker = "${var.prefix}-worker" }

  function_arns = {
    for name, function in local.functions : name => "arn:${local.partition}:lambda:${var.region}:${local.account}:function:${function}"
  }

  application_login = (
    local.has_password
    ? {
      Sid      = "ReadTheApplicationsPassword"
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = [aws_secretsmanager_secret.login["application"].arn]
    }
    : {
      Sid      = "LogInAsTheApplication"
      Effect   = "Allow"
      Action   = ["rds-db:connect"]
      Resource = ["arn:${local.partition}:rds-db:${var.region}:${local.account}:dbuser:${aws_db_instance.main.resource_id}/${local.application_role}"]
    }
  )

  own_statements = {
    api = [{
      Sid      = "InvokeTheWorker"
      Effect   = "Allow"
      Action   = ["lambda:InvokeFunction"]
      Resource = [local.function_arns.worker]
    }]
    worker = [
      {
        Sid      = "ReadTheOwnersPassword"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [aws_secretsmanager_secret.login["owner"].arn]
      },
      {
        Sid      = "KeepFailures"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [aws_sqs_queue.failures.arn]
      },
    ]
  }

  decrypt_secrets = {
    Sid      = "DecryptReadableSecrets"
    Effect   = "Allow"
    Action   = ["kms:Decrypt"]
    Resource = [aws_kms_key.main.arn]
    Condition = {
      StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" }
    }
  }

  decrypting_secrets = {
    api    = local.has_password ? [local.decrypt_secrets] : []
    worker = [local.decrypt_secrets]
  }

  # Lambda demands the rights to network interfaces of the role, uses them itself, and has no narrower resource for
  # them. The denial keeps the function's own code from them.
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

  name        = each.value
  description = "What the function ${each.value} may do"

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
  #checkov:skip=CKV_AWS_290: Of what changes something, only Lambda's own network interfaces have no narrower resource, and the code is denied them.
  #checkov:skip=CKV_AWS_355: X-Ray and network interfaces know no narrower resource.
  for_each = local.functions

  name = "function"
  role = aws_iam_role.function[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([local.application_login], local.own_statements[each.key], local.decrypting_secrets[each.key], [
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
    ])
  })
}
