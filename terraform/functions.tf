locals {
  # Lambda waits two minutes before its second retry; with one more minute, a worker that Lambda is about to retry is not
  # declared lost. Lambda may keep a run's first event for six hours; the run waits one minute longer.
  lost_worker_seconds = 120 + 60
  lost_event_seconds  = 6 * 60 * 60 + 60

  # How many runs the tick allows at once. An account without reserved concurrency may have a quota of ten functions; runs
  # get half, and the API the rest.
  worker_slots = coalesce(var.worker_concurrency, 5)

  # With the login `secret`, the secret holds the role's name.
  login_environment = {
    for name, role in local.database_roles : name => (
      local.has_password ? { DATABASE_SECRET_ARN = aws_secretsmanager_secret.login[name].arn } : { DATABASE_USER = role }
    )
  }

  # The migrations set the passwords of both roles.
  migration_environment = merge(
    { OWNER_SECRET_ARN = aws_secretsmanager_secret.login["owner"].arn },
    local.has_password ? { API_DATABASE_SECRET_ARN = aws_secretsmanager_secret.login["api"].arn } : {},
  )

  contact_environment = var.career_sites_contact == null ? {} : { CAREER_SITES_CONTACT = var.career_sites_contact }

  mail_environment = var.mail_sender == null ? {} : { MAIL_SENDER = var.mail_sender }

  page_environment = local.page_url == null ? {} : { PAGE_URL = local.page_url }

  # DELETE /me also deletes the user from the pool.
  pool_environment = local.has_pool ? { USER_POOL_ID = aws_cognito_user_pool.main[0].id } : {}

  environment = merge(var.extra_environment, local.contact_environment, local.mail_environment, local.page_environment, {
    API_CONCURRENCY        = tostring(local.api_slots)
    API_URL                = local.api_url
    DATABASE_HOST          = aws_db_instance.main.address
    DATABASE_LOGIN         = var.database_login
    DATABASE_NAME          = local.database_name
    DATABASE_PORT          = tostring(var.database_port)
    DETAILS_SECONDS        = tostring(var.details_seconds)
    INGESTION              = var.ingestion
    KEEP_DAYS              = tostring(var.keep_days)
    LEASE_SECONDS          = tostring(var.lease_seconds)
    LOST_EVENT_SECONDS     = tostring(local.lost_event_seconds)
    LOST_WORKER_SECONDS    = tostring(local.lost_worker_seconds)
    MOCK_INGESTION_SECONDS = tostring(var.mock_ingestion_seconds)
    # Distinguishes the metrics of several deployments in one account.
    POWERTOOLS_SERVICE_NAME = var.prefix
    WORKER_CONCURRENCY      = tostring(local.worker_slots)
    WORKER_FUNCTION         = local.functions.worker
  })
}

# Created before the functions; otherwise Lambda creates them without retention.
resource "aws_cloudwatch_log_group" "function" {
  #checkov:skip=CKV_AWS_338: Logs are for finding faults, which takes weeks at most; lasting data is in the database. log_retention_days sets it.
  for_each = local.functions

  name              = "/aws/lambda/${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_lambda_function" "worker" {
  #checkov:skip=CKV_AWS_116: The on-failure destination keeps the event and the reason; a dead-letter queue would keep only the event.
  #checkov:skip=CKV_AWS_272: Code signing is for zip packages; the image's tag is immutable and names its content.
  function_name = local.functions.worker
  description   = "Brings a run from pending to finished, and migrates"
  role          = aws_iam_role.function["worker"].arn

  package_type  = "Image"
  image_uri     = local.image_uris["worker"]
  architectures = [var.architecture]

  timeout                        = var.worker_timeout_seconds
  memory_size                    = var.worker_memory_mb
  reserved_concurrent_executions = coalesce(var.worker_concurrency, -1)

  kms_key_arn = aws_kms_key.main.arn

  environment {
    variables = merge(local.environment, local.login_environment.worker, local.migration_environment, local.proxy_environment, local.proxy_owner_environment)
  }

  tracing_config {
    mode = "Active"
  }

  vpc_config {
    subnet_ids         = aws_subnet.private[*].id
    security_group_ids = [aws_security_group.functions.id]
  }

  depends_on = [
    terraform_data.image,
    aws_ecr_repository_policy.image,
    aws_cloudwatch_log_group.function,
    aws_iam_role_policy.function,
    # Destroyed after the function, which cannot leave a network without egress.
    aws_route.private,
    aws_route_table_association.private,
    aws_vpc_security_group_egress_rule.functions_to_database,
    aws_vpc_security_group_egress_rule.functions_to_https,
    aws_vpc_security_group_ingress_rule.database_from_functions,
  ]
}

resource "aws_lambda_function_event_invoke_config" "worker" {
  function_name                = aws_lambda_function.worker.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = var.worker_event_age_seconds

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures.arn
    }
  }
}

# Events that Lambda gave up, with the reason. Only people read them: the tick ends the runs.
resource "aws_sqs_queue" "failures" {
  name                      = "${var.prefix}-failures"
  message_retention_seconds = 14 * 24 * 60 * 60
  sqs_managed_sse_enabled   = true
}

# Migrates the schema before the API that needs it is updated. The migrations are idempotent. If they fail, the apply
# fails, and the next apply runs them again.
resource "aws_lambda_invocation" "migrate" {
  function_name = aws_lambda_function.worker.function_name
  input         = jsonencode({ task = "migrate" })

  triggers = {
    migrations = sha256(join("\n", [
      for file in sort(fileset(local.root, "migrations/*.sql")) : "${file} ${filesha256("${local.root}/${file}")}"
    ]))
    database = aws_db_instance.main.resource_id
    login    = "${var.database_login} ${var.password_version}"
  }

  depends_on = [aws_secretsmanager_secret_version.login]
}

resource "aws_lambda_function" "api" {
  #checkov:skip=CKV_AWS_116: The gateway waits for the response, and the next tick replaces a lost one: there is no event to keep.
  #checkov:skip=CKV_AWS_272: Code signing is for zip packages; the image's tag is immutable and names its content.
  function_name = local.functions.api
  description   = "Answers HTTP requests, and takes the clock's tick"
  role          = aws_iam_role.function["api"].arn

  package_type  = "Image"
  image_uri     = local.image_uris["api"]
  architectures = [var.architecture]

  # One second less than the gateway's timeout.
  timeout                        = 29
  memory_size                    = var.api_memory_mb
  reserved_concurrent_executions = coalesce(var.api_concurrency, -1)

  kms_key_arn = aws_kms_key.main.arn

  environment {
    variables = merge(local.environment, local.login_environment.api, local.proxy_environment, local.pool_environment)
  }

  tracing_config {
    mode = "Active"
  }

  vpc_config {
    subnet_ids         = aws_subnet.private[*].id
    security_group_ids = [aws_security_group.functions.id]
  }

  depends_on = [
    terraform_data.image,
    aws_ecr_repository_policy.image,
    aws_cloudwatch_log_group.function,
    aws_iam_role_policy.function,
    aws_lambda_invocation.migrate,
  ]
}

# For ticks, the only events that the API gets through Lambda's queue. A tick that fails, or waits a minute for a free
# function, is dropped: by then the next tick has come, and does its work.
resource "aws_lambda_function_event_invoke_config" "api" {
  function_name                = aws_lambda_function.api.function_name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
}
