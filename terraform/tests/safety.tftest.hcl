# Who reaches what, and who may do what, in every deployment: planned without credentials and without a network.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

# The passwords are left to the apply, so this one is never asked.
provider "aws" {
  alias                       = "ephemeral"
  region                      = "us-east-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

run "database_is_reached_by_the_functions_alone" {
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
    condition     = aws_db_instance.main.performance_insights_enabled && contains(aws_db_instance.main.enabled_cloudwatch_logs_exports, "postgresql")
    error_message = "The database can be looked into."
  }
  assert {
    condition     = aws_db_instance.main.password == null && aws_db_instance.main.password_wo_version == 1
    error_message = "The owner's password is not in the state."
  }
  assert {
    condition     = contains([for parameter in aws_db_parameter_group.main.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1")
    error_message = "Nobody connects without TLS."
  }
  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.database_from_functions.cidr_ipv4 == null &&
      aws_vpc_security_group_ingress_rule.database_from_functions.referenced_security_group_id == aws_security_group.functions.id &&
      aws_vpc_security_group_egress_rule.functions_to_database.cidr_ipv4 == null
    )
    error_message = "The database's rules name the other group, not addresses."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.functions_to_https.from_port == 443 && aws_vpc_security_group_egress_rule.functions_to_https.to_port == 443
    error_message = "The way out is HTTPS alone."
  }
  assert {
    condition     = length(aws_nat_gateway.main) == 1 && !anytrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch])
    error_message = "There is one NAT gateway, and no public address besides its own."
  }
}

run "each_zone_has_its_own_way_out_where_asked" {
  command = plan

  variables {
    nat_gateway_per_zone = true
    database_multi_az    = true
  }

  assert {
    condition     = length(aws_nat_gateway.main) == 2 && aws_db_instance.main.multi_az
    error_message = "One zone's loss leaves the other's."
  }
}

run "roles_have_no_more_than_they_need" {
  command = plan

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.function["api"].policy).Statement : statement.Action if statement.Effect == "Allow" && statement.Resource != ["*"]
    ])) == toset(["kms:Decrypt", "lambda:InvokeFunction", "logs:CreateLogStream", "logs:PutLogEvents", "rds-db:connect"])
    error_message = "The API logs in, invokes the worker, and writes its log."
  }
  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.function["worker"].policy).Statement : statement.Action if statement.Effect == "Allow" && statement.Resource != ["*"]
    ])) == toset(["kms:Decrypt", "logs:CreateLogStream", "logs:PutLogEvents", "rds-db:connect", "secretsmanager:GetSecretValue", "sqs:SendMessage"])
    error_message = "The worker logs in, reads the owner's password, keeps failures, and writes its log."
  }
  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_role_policy.function : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in statement.Action : can(regex("^(ec2:|xray:Put)", action)) if statement.Effect == "Allow" && contains(statement.Resource, "*")
        ]
      ]
    ]))
    error_message = "Only what AWS gives no narrower resource for is granted on everything."
  }
  assert {
    condition = alltrue([
      for policy in aws_iam_role_policy.function : length([
        for statement in jsondecode(policy.policy).Statement : statement if statement.Effect == "Deny" && contains(statement.Action, "ec2:CreateNetworkInterface")
      ]) == 1
    ])
    error_message = "A function's code cannot use what Lambda needs to connect it."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.function["api"].policy, "arn:aws:rds-db:us-east-1:111122223333:dbuser:db-MAIN/rolewatch_app")
    error_message = "The API logs in as the application and as nobody else."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.function["api"].policy, "arn:aws:lambda:us-east-1:111122223333:function:rolewatch-worker")
    error_message = "The API invokes the worker and nothing else."
  }
  assert {
    condition     = aws_lambda_permission.gateway.source_arn == "arn:aws:execute-api:us-east-1:111122223333:api/*/*" && aws_lambda_permission.schedule.source_arn == aws_cloudwatch_event_rule.sweep.arn
    error_message = "The functions are invoked by this gateway and this schedule, not by anyone's."
  }
}

run "functions_log_in_with_a_password_where_asked" {
  command = plan

  variables {
    database_login = "secret"
  }

  assert {
    condition     = length(aws_secretsmanager_secret.login) == 2 && one(aws_lambda_function.api.environment).variables.DATABASE_LOGIN == "secret"
    error_message = "The application has a password of its own."
  }
  assert {
    condition     = one(aws_lambda_function.api.environment).variables.DATABASE_SECRET_ARN != "" && !contains(keys(one(aws_lambda_function.api.environment).variables), "OWNER_SECRET_ARN")
    error_message = "The API knows where its password is, and nothing of the owner's."
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.function["api"].policy, "rds-db:connect") && strcontains(aws_iam_role_policy.function["api"].policy, "secretsmanager:GetSecretValue")
    error_message = "Who logs in with a password needs no token."
  }
}
