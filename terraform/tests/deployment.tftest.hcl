# Requirements for every deployment: planned without credentials and without a network.

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
    condition = (
      aws_cloudwatch_event_rule.tick.schedule_expression == "rate(1 minute)" && aws_cloudwatch_event_rule.tick.state != "DISABLED" &&
      jsondecode(aws_cloudwatch_event_target.tick.input) == { task = "tick" } && aws_cloudwatch_event_target.tick.arn == aws_lambda_function.api.arn
    )
    error_message = "The API takes a tick every minute."
  }
  assert {
    condition = (
      aws_lambda_function_event_invoke_config.api.maximum_retry_attempts == 0 && aws_lambda_function_event_invoke_config.api.maximum_event_age_in_seconds == 60 &&
      aws_lambda_function_event_invoke_config.api.qualifier == null && aws_cloudwatch_event_target.tick.retry_policy[0].maximum_event_age_in_seconds == 60
    )
    error_message = "A failed tick is not retried at the same time as later ones."
  }
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
    condition = alltrue([
      for policy in aws_ecr_lifecycle_policy.image :
      { for rule in jsondecode(policy.policy).rules : rule.selection.tagStatus => rule.selection.countNumber } == { untagged = 14, tagged = 10 }
    ])
    error_message = "The last ten images stay, and layers without a tag for two weeks."
  }
  assert {
    condition     = length(terraform_data.image) == 2 && anytrue([for file in local.image_files.worker : startswith(file, "migrations/")]) && !anytrue([for file in local.image_files.api : startswith(file, "worker/") || startswith(file, "migrations/")])
    error_message = "Both images are built; the worker's alone changes with the worker and the migrations."
  }
}

run "times_do_not_contradict_each_other" {
  command = plan

  variables {
    worker_event_age_seconds = 21600
    worker_concurrency       = 25
    keep_days                = 30
    lease_seconds            = 45
    details_seconds          = 90
    career_sites_contact     = "https://example.com/rolewatch"
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.worker.maximum_event_age_in_seconds == 21600
    error_message = "Lambda keeps an event as long as it is told."
  }
  assert {
    condition = alltrue([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] :
      tonumber(one(function.environment).variables.LOST_EVENT_SECONDS) > 21600
    ])
    error_message = "Neither function calls an event lost that Lambda may still deliver."
  }
  assert {
    condition     = aws_lambda_function.worker.reserved_concurrent_executions == 25 && one(aws_lambda_function.api.environment).variables.WORKER_CONCURRENCY == "25"
    error_message = "The tick has the room that the worker has."
  }
  assert {
    condition     = one(aws_lambda_function.api.environment).variables.KEEP_DAYS == "30"
    error_message = "The tick keeps what is old as long as it is told."
  }
  assert {
    condition     = one(aws_lambda_function.worker.environment).variables.INGESTION == "details"
    error_message = "Runs store the details of their jobs, unless the mock is asked for."
  }
  assert {
    condition     = one(aws_lambda_function.worker.environment).variables.DETAILS_SECONDS == "90"
    error_message = "The worker gets another limit for asking pages."
  }
  assert {
    condition     = tonumber(one(aws_lambda_function.worker.environment).variables.LOST_WORKER_SECONDS) > 120
    error_message = "No worker is called lost while Lambda waits to try again."
  }
  assert {
    condition     = tonumber(one(aws_lambda_function.worker.environment).variables.LEASE_SECONDS) < 60
    error_message = "The first retry, a minute after a death, finds the lease past."
  }
  assert {
    condition = alltrue([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] :
      one(function.environment).variables.CAREER_SITES_CONTACT == "https://example.com/rolewatch"
    ])
    error_message = "Both functions read career pages, and say who runs them."
  }
}

run "another_base_is_another_image" {
  command = plan

  variables {
    base_image = "public.ecr.aws/lambda/python:3.13@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  }

  assert {
    condition     = aws_lambda_function.api.image_uri != run.functions_are_made_as_the_runs_need_them.image_uris.api && aws_lambda_function.worker.image_uri != run.functions_are_made_as_the_runs_need_them.image_uris.worker
    error_message = "A patched base is built in: it belongs to the tags' hashes."
  }
}

run "given_images_are_taken_as_they_are" {
  command = plan

  variables {
    build_images = false
    image_tags   = { api = "v1", worker = "v2" }

    worker_concurrency = null
    api_concurrency    = null
  }

  override_data {
    target = data.aws_servicequotas_service_quota.functions_at_once
    values = { value = 10 }
  }

  assert {
    condition     = length(terraform_data.image) == 0
    error_message = "Nothing is built."
  }
  assert {
    condition     = alltrue(flatten([for policy in aws_ecr_lifecycle_policy.image : [for rule in jsondecode(policy.policy).rules : rule.selection.tagStatus == "untagged"]]))
    error_message = "No image with a tag expires: of those that others push, an old one may run."
  }
  assert {
    condition     = endswith(aws_lambda_function.api.image_uri, ":v1") && endswith(aws_lambda_function.worker.image_uri, ":v2")
    error_message = "The functions run the images that were named."
  }
  assert {
    condition     = aws_lambda_function.api.reserved_concurrent_executions == -1 && aws_lambda_function.worker.reserved_concurrent_executions == -1
    error_message = "Nothing is reserved."
  }
  assert {
    condition     = one(aws_lambda_function.api.environment).variables.WORKER_CONCURRENCY == "5"
    error_message = "The tick leaves half of ten functions to the API."
  }
  assert {
    condition = (
      aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 5 &&
      toset([for setting in aws_apigatewayv2_stage.default.route_settings : setting.throttling_burst_limit]) == toset([1, 2])
    )
    error_message = "The gateway lets through what five functions answer."
  }
}

run "too_small_a_quota_is_seen_before_anything_is_made" {
  command = plan

  override_data {
    target = data.aws_servicequotas_service_quota.functions_at_once
    values = { value = 10 }
  }

  expect_failures = [data.aws_servicequotas_service_quota.functions_at_once]
}

run "contradictions_are_refused" {
  command = plan

  variables {
    prefix                   = "Role_Watch"
    image_tags               = { api = "latest", worker = "v1" }
    jwt_issuer               = "https://login.example.com"
    cors_origins             = ["*"]
    database_login           = "password"
    base_image               = "python:3.12"
    nat                      = "none"
    tags                     = { Application = "another" }
    permissions_boundary     = "boundary"
    domain_zone_id           = "Z123"
    availability_zones       = ["eu-central-1a", "eu-central-1b"]
    throttle_burst           = 21
    alarm_email              = null
    alarms_by_email          = false
    monthly_budget_dollars   = 100
    sign_in_mail             = "smtp"
    database_restore         = { snapshot = "one", instance = "other", time = "yesterday" }
    worker_event_age_seconds = 60
    lease_seconds            = 51
    ingestion                = "none"
    details_seconds          = 601
    log_retention_days       = 31
    keep_days                = 0
    career_sites_contact     = "a\nb"
    extra_environment        = { LOST_EVENT_SECONDS = "5" }
  }

  expect_failures = [
    var.prefix, var.image_tags, var.jwt_audience, var.cors_origins, var.database_login,
    var.worker_event_age_seconds, var.lease_seconds, var.ingestion, var.details_seconds, var.log_retention_days, var.career_sites_contact, var.keep_days,
    var.extra_environment, var.base_image, var.nat, var.tags, var.permissions_boundary,
    var.domain_zone_id, var.availability_zones, var.throttle_burst, var.monthly_budget_dollars, var.database_restore,
    var.sign_in_mail,
  ]
}
