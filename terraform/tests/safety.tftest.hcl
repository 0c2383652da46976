# The rights of all roles, in every deployment: planned without credentials and without a network.

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

run "roles_have_no_more_than_they_need" {
  command = plan

  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.function["api"].policy).Statement : statement.Action if statement.Effect == "Allow" && statement.Resource != ["*"]
    ])) == toset(["cognito-idp:AdminDeleteUser", "kms:Decrypt", "lambda:InvokeFunction", "logs:CreateLogStream", "logs:PutLogEvents", "rds-db:connect"])
    error_message = "The API logs in, invokes the worker, deletes who goes, and writes its log."
  }
  assert {
    condition = (
      [for statement in jsondecode(aws_iam_role_policy.function["api"].policy).Statement : statement.Resource if contains(statement.Action, "cognito-idp:AdminDeleteUser")] == [[one(aws_cognito_user_pool.main).arn]] &&
      one(aws_lambda_function.api.environment).variables.USER_POOL_ID == one(aws_cognito_user_pool.main).id && !contains(keys(one(aws_lambda_function.worker.environment).variables), "USER_POOL_ID")
    )
    error_message = "The API deletes from its own pool and from no other, and the worker from none."
  }
  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.function["worker"].policy).Statement : statement.Action if statement.Effect == "Allow" && statement.Resource != ["*"]
    ])) == toset(["kms:Decrypt", "logs:CreateLogStream", "logs:PutLogEvents", "rds-db:connect", "secretsmanager:GetSecretValue", "sqs:SendMessage"])
    error_message = "The worker logs in, reads the owner's password, keeps failures, and writes its log."
  }
  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_role_policy.function), values(aws_iam_role_policy.network)) : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in statement.Action : can(regex("^(ec2:|xray:Put)", action)) if statement.Effect == "Allow" && contains(statement.Resource, "*")
        ]
      ]
    ]))
    error_message = "Only what AWS gives no narrower resource for is granted on everything."
  }
  assert {
    condition = alltrue([
      for policy in aws_iam_role_policy.network : length([
        for statement in jsondecode(policy.policy).Statement : statement if statement.Effect == "Deny" && contains(statement.Action, "ec2:CreateNetworkInterface")
      ]) == 1
    ])
    error_message = "A function's code cannot use what Lambda needs to connect it."
  }
  assert {
    condition = {
      for name, policy in aws_iam_role_policy.function : name => flatten([
        for statement in jsondecode(policy.policy).Statement : statement.Resource if contains(statement.Action, "rds-db:connect")
      ])
      } == {
      api    = ["arn:aws:rds-db:us-east-1:111122223333:dbuser:db-MAIN/rolewatch_api_iam"]
      worker = ["arn:aws:rds-db:us-east-1:111122223333:dbuser:db-MAIN/rolewatch_worker_iam"]
    }
    error_message = "Each function logs in only as its own role."
  }
  assert {
    condition = (
      one(aws_lambda_function.api.environment).variables.DATABASE_USER == "rolewatch_api_iam" &&
      one(aws_lambda_function.worker.environment).variables.DATABASE_USER == "rolewatch_worker_iam" &&
      !contains(keys(one(aws_lambda_function.api.environment).variables), "OWNER_SECRET_ARN")
    )
    error_message = "Each function is told its own role, and the API nothing of the owner."
  }
  assert {
    condition = alltrue([for policy in aws_ecr_repository_policy.image : one(jsondecode(policy.policy).Statement) == {
      Sid       = "LambdaECRImageRetrievalPolicy"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Condition = { StringLike = { "aws:sourceArn" = "arn:aws:lambda:us-east-1:111122223333:function:*" } }
    }])
    error_message = "Lambda may fetch the images of this account's functions, under the condition that Lambda writes itself."
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.function["api"].policy, "arn:aws:lambda:us-east-1:111122223333:function:rolewatch-worker")
    error_message = "The API invokes the worker and nothing else."
  }
  assert {
    condition     = aws_lambda_permission.gateway.source_arn == "arn:aws:execute-api:us-east-1:111122223333:api/*/*" && aws_lambda_permission.schedule.source_arn == aws_cloudwatch_event_rule.tick.arn
    error_message = "The functions are invoked by this gateway and this schedule, not by anyone's."
  }
}

run "functions_log_in_with_a_password_where_asked" {
  command = plan

  variables {
    database_login          = "secret"
    database_instance_class = "db.t4g.micro"
    permissions_boundary    = "arn:aws:iam::111122223333:policy/boundary"
  }

  override_data {
    target = data.aws_ec2_instance_type.database
    values = { memory_size = 1024 }
  }
  override_resource {
    target          = aws_secretsmanager_secret.login["owner"]
    override_during = plan
    values          = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:owner" }
  }
  override_resource {
    target          = aws_secretsmanager_secret.login["api"]
    override_during = plan
    values          = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:api" }
  }
  override_resource {
    target          = aws_secretsmanager_secret.login["worker"]
    override_during = plan
    values          = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:worker" }
  }

  assert {
    condition = {
      for name, function in { api = aws_lambda_function.api, worker = aws_lambda_function.worker } : name => {
        for variable, value in one(function.environment).variables : variable => value if can(regex("SECRET|DATABASE_(LOGIN|USER)", variable))
      }
      } == {
      api = {
        DATABASE_LOGIN      = "secret"
        DATABASE_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:api"
      }
      worker = {
        DATABASE_LOGIN          = "secret"
        DATABASE_SECRET_ARN     = "arn:aws:secretsmanager:us-east-1:111122223333:secret:worker"
        API_DATABASE_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:api"
        OWNER_SECRET_ARN        = "arn:aws:secretsmanager:us-east-1:111122223333:secret:owner"
      }
    }
    error_message = "Each function has a secret of its own; the worker, who migrates, also the others."
  }
  assert {
    condition = {
      for name, policy in aws_iam_role_policy.function : name => toset([
        for arn in flatten([for statement in jsondecode(policy.policy).Statement : statement.Resource if contains(statement.Action, "secretsmanager:GetSecretValue")]) : reverse(split(":", arn))[0]
      ])
    } == { api = toset(["api"]), worker = toset(["api", "owner", "worker"]) }
    error_message = "The API reads only its own password."
  }
  assert {
    condition     = alltrue([for policy in aws_iam_role_policy.function : !strcontains(policy.policy, "rds-db:connect")]) && !aws_db_instance.main.iam_database_authentication_enabled
    error_message = "Who logs in with a password needs no token."
  }
  assert {
    condition     = alltrue([for role in aws_iam_role.function : role.permissions_boundary == "arn:aws:iam::111122223333:policy/boundary"])
    error_message = "Every role is bounded."
  }
}
