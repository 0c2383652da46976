# What must hold of every deployment: planned without credentials and without a network.

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

run "functions_are_made_as_the_runs_need_them" {
  command = plan

  assert {
    condition     = aws_lambda_function_event_invoke_config.worker.maximum_retry_attempts == 2
    error_message = "The worker makes three attempts."
  }
  assert {
    condition     = aws_lambda_function_event_invoke_config.worker.qualifier == null
    error_message = "The API invokes the function itself, so a qualified configuration would not apply."
  }
  assert {
    condition     = aws_lambda_function_event_invoke_config.worker.destination_config[0].on_failure[0].destination == aws_sqs_queue.failures.arn
    error_message = "What Lambda gives up goes to the failure queue."
  }
  assert {
    condition     = aws_lambda_function.worker.timeout == 900 && aws_lambda_function.api.timeout < 30
    error_message = "A run has 15 minutes, and an answer comes before the gateway gives up."
  }
  assert {
    condition     = aws_lambda_function.worker.reserved_concurrent_executions == 10 && aws_lambda_function.api.reserved_concurrent_executions == 20
    error_message = "Concurrency is reserved: it caps the connections to the database."
  }
  assert {
    condition     = aws_lambda_function.worker.package_type == "Image" && aws_lambda_function.api.package_type == "Image"
    error_message = "The functions are container images."
  }
  assert {
    condition = alltrue([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] :
      one(function.tracing_config).mode == "Active" && length(one(function.vpc_config).subnet_ids) > 0 && function.kms_key_arn != null
    ])
    error_message = "The functions are traced, in the network, and their settings encrypted."
  }
  assert {
    condition     = toset([for group in aws_cloudwatch_log_group.function : group.name]) == toset(["/aws/lambda/rolewatch-api", "/aws/lambda/rolewatch-worker"]) && alltrue([for group in aws_cloudwatch_log_group.function : group.retention_in_days == 30])
    error_message = "The log groups have the names that Lambda would give them, and a retention that it would not."
  }
  assert {
    condition     = jsondecode(aws_lambda_invocation.migrate.input) == { task = "migrate" }
    error_message = "An apply migrates."
  }
  assert {
    condition     = aws_cloudwatch_event_rule.sweep.schedule_expression == "rate(5 minutes)" && jsondecode(aws_cloudwatch_event_target.sweep.input) == { task = "sweep" }
    error_message = "The worker sweeps every five minutes."
  }
}

run "times_do_not_contradict_each_other" {
  command = plan

  variables {
    worker_event_age_seconds = 3600
    lease_seconds            = 45
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.worker.maximum_event_age_in_seconds == 3600
    error_message = "Lambda keeps an event as long as it is told."
  }
  assert {
    condition = alltrue([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] :
      tonumber(one(function.environment).variables.LOST_EVENT_SECONDS) > 3600
    ])
    error_message = "Neither function calls an event lost that Lambda may still deliver."
  }
  assert {
    condition     = tonumber(one(aws_lambda_function.worker.environment).variables.LOST_WORKER_SECONDS) > 120
    error_message = "No worker is called lost while Lambda waits to try again."
  }
  assert {
    condition     = tonumber(one(aws_lambda_function.worker.environment).variables.LEASE_SECONDS) < 60
    error_message = "The first retry, a minute after a death, finds the lease past."
  }
}

run "images_are_named_for_what_goes_into_them" {
  command = plan

  assert {
    condition = alltrue([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] :
      can(regex("^111122223333\\.dkr\\.ecr\\.us-east-1\\.amazonaws\\.com/repository:[0-9a-f]{32}$", function.image_uri))
    ])
    error_message = "A function's image is named by a hash, never by a tag that moves."
  }
  assert {
    condition     = alltrue([for repository in aws_ecr_repository.image : repository.image_tag_mutability == "IMMUTABLE" && repository.image_scanning_configuration[0].scan_on_push])
    error_message = "Tags stay what they are, and images are scanned."
  }
  assert {
    condition     = alltrue(flatten([for policy in aws_ecr_lifecycle_policy.image : [for rule in jsondecode(policy.policy).rules : rule.selection.tagStatus == "untagged"]]))
    error_message = "No image with a tag expires: it may be deployed."
  }
  assert {
    condition     = length(terraform_data.image) == 2 && anytrue([for file in local.image_files.worker : startswith(file, "migrations/")]) && !anytrue([for file in local.image_files.api : startswith(file, "worker/") || startswith(file, "migrations/")])
    error_message = "Both images are built; the worker's alone changes with the worker and the migrations."
  }
}

run "given_images_are_taken_as_they_are" {
  command = plan

  variables {
    build_images = false
    image_tags   = { api = "v1", worker = "v2" }
  }

  assert {
    condition     = length(terraform_data.image) == 0
    error_message = "Nothing is built."
  }
  assert {
    condition     = endswith(aws_lambda_function.api.image_uri, ":v1") && endswith(aws_lambda_function.worker.image_uri, ":v2")
    error_message = "The functions run the images that were named."
  }
}

run "gateway_asks_for_a_token" {
  command = plan

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.token)) == toset(["GET /{proxy+}", "POST /{proxy+}"])
    error_message = "OPTIONS is the gateway's own, or a preflight would be asked for a token."
  }
  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.token : route.authorization_type == "JWT" && route.authorization_scopes == toset(["aws.cognito.signin.user.admin"])])
    error_message = "A route takes an access token, and no ID token."
  }
  assert {
    condition     = toset([for route in aws_apigatewayv2_route.open : route.route_key]) == toset(["GET /health", "GET /openapi.json"])
    error_message = "Nothing else is open."
  }
  assert {
    condition     = aws_apigatewayv2_integration.api.payload_format_version == "2.0"
    error_message = "The API reads payload 2.0."
  }
  assert {
    condition     = !contains(one(aws_apigatewayv2_api.main.cors_configuration).allow_origins, "*")
    error_message = "Browsers are let in by name."
  }
  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit > 0 && length(aws_apigatewayv2_stage.default.access_log_settings) == 1
    error_message = "Requests are throttled and logged."
  }
  assert {
    condition     = output.issuer == "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool" && length(aws_cognito_user_pool.main) == 1
    error_message = "The users are Cognito's."
  }
  assert {
    condition     = one(aws_cognito_user_pool.main).admin_create_user_config[0].allow_admin_create_user_only
    error_message = "Nobody signs up by themselves unless allowed."
  }
}

run "another_issuer_makes_no_user_pool" {
  command = plan

  variables {
    jwt_issuer   = "https://login.example.com/"
    jwt_audience = ["rolewatch"]
  }

  assert {
    condition     = length(aws_cognito_user_pool.main) == 0 && output.user_pool_id == null
    error_message = "The users are somebody else's."
  }
  assert {
    condition     = one(aws_apigatewayv2_authorizer.jwt.jwt_configuration).issuer == "https://login.example.com/" && one(aws_apigatewayv2_authorizer.jwt.jwt_configuration).audience == toset(["rolewatch"])
    error_message = "The gateway believes the issuer that was named."
  }
}

run "alarms_tell_somebody" {
  command = plan

  variables {
    alarm_email = "ops@example.com"
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["failures", "api-errors", "worker-errors", "api-throttles", "worker-throttles", "swept-runs", "database-storage"])
    error_message = "The failure queue, errors, throttles and swept runs have alarms."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn])]) && length(aws_sns_topic_subscription.email) == 1
    error_message = "Every alarm is told to the address that was given."
  }
  assert {
    condition     = one(aws_lambda_function.worker.environment).variables.POWERTOOLS_SERVICE_NAME == aws_cloudwatch_metric_alarm.this["swept-runs"].dimensions.service
    error_message = "The worker counts where the alarm looks."
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets) == 11
    error_message = "There is one dashboard."
  }
}

run "career_sites_are_told_whom_to_ask" {
  command = plan

  variables {
    career_sites_contact = "https://example.com/rolewatch"
  }

  assert {
    condition = alltrue([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] :
      one(function.environment).variables.CAREER_SITES_CONTACT == "https://example.com/rolewatch"
    ])
    error_message = "Both functions read career pages, and say who runs them."
  }
}

run "contradictions_are_refused" {
  command = plan

  variables {
    prefix                   = "Role_Watch"
    image_tags               = { api = "latest", worker = "v1" }
    jwt_issuer               = "https://login.example.com"
    cors_origins             = ["*"]
    database_login           = "password"
    worker_event_age_seconds = 60
    lease_seconds            = 51
    log_retention_days       = 31
    career_sites_contact     = "a\nb"
    extra_environment        = { LOST_EVENT_SECONDS = "5" }
  }

  expect_failures = [
    var.prefix, var.image_tags, var.jwt_audience, var.cors_origins, var.database_login,
    var.worker_event_age_seconds, var.lease_seconds, var.log_retention_days, var.career_sites_contact,
    var.extra_environment,
  ]
}
