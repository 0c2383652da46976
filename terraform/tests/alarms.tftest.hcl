# The alarms and their recipients. Planned without credentials and without a network.

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

run "every_fault_has_an_alarm_with_a_recipient" {
  command = plan

  variables {
    monthly_budget_dollars = 100
    mail_sender            = "news@jobs.example.com"
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => "${alarm.namespace} ${alarm.metric_name} ${alarm.statistic}" } == {
      lost-events          = "AWS/Lambda AsyncEventsDropped Sum"
      unkept-events        = "AWS/Lambda DestinationDeliveryFailures Sum"
      worker-errors        = "AWS/Lambda Errors Sum"
      api-failures         = "AWS/Lambda Errors Sum"
      waiting-runs         = "AWS/Lambda AsyncEventAge Average"
      lost-runs            = "Rolewatch RunsLost Sum"
      unwritten-boards     = "Rolewatch BoardsNotWritten Sum"
      failing-ticks        = "Rolewatch StepsFailed Sum"
      missing-ticks        = "Rolewatch StepsFailed SampleCount"
      api-errors           = "AWS/ApiGateway 5xx Sum"
      database-storage     = "AWS/RDS FreeStorageSpace Minimum"
      database-memory      = "AWS/RDS FreeableMemory Average"
      database-connections = "AWS/RDS DatabaseConnections Maximum"
      database-credits     = "AWS/RDS CPUSurplusCreditsCharged Maximum"
      nat-0                = "AWS/EC2 StatusCheckFailed Maximum"
      mail-bounces         = "AWS/SES Reputation.BounceRate Average"
      mail-complaints      = "AWS/SES Reputation.ComplaintRate Average"
    }
    error_message = "Every kind of failure has an alarm."
  }
  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.ok_actions == toset([aws_sns_topic.alarms.arn])
    ]) && one(aws_sns_topic_subscription.email).endpoint == "ops@example.com"
    error_message = "Every alarm and its end is sent to alarm_email."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["api-failures"].dimensions == tomap({ FunctionName = aws_lambda_function.api.function_name }) && aws_cloudwatch_metric_alarm.this["worker-errors"].dimensions == tomap({ FunctionName = aws_lambda_function.worker.function_name })
    error_message = "Ticks that are cut off count no failed step; only Lambda counts them, for each function."
  }
  assert {
    # docs/deploy.md sums up their prices: without those of mail and NAT, with the page's.
    condition     = length(setsubtract(keys(aws_cloudwatch_metric_alarm.this), ["mail-bounces", "mail-complaints", "nat-0"])) + length(aws_cloudwatch_metric_alarm.page) == 15
    error_message = "The costs in docs/deploy.md count the alarms."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["api-errors"].dimensions == tomap({ ApiId = aws_apigatewayv2_api.main.id })
    error_message = "The API answers its own failures with 500 and 503, which only the gateway counts."
  }
  assert {
    condition = alltrue(flatten([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] : [
        for alarm in ["lost-runs", "unwritten-boards", "failing-ticks", "missing-ticks"] :
        one(function.environment).variables.POWERTOOLS_SERVICE_NAME == aws_cloudwatch_metric_alarm.this[alarm].dimensions.service
      ]
    ]))
    error_message = "The functions count where the alarms look."
  }
  assert {
    condition     = [for name, alarm in aws_cloudwatch_metric_alarm.this : name if alarm.treat_missing_data == "breaching"] == ["missing-ticks", "nat-0"] && [for name, alarm in aws_cloudwatch_metric_alarm.this : name if alarm.treat_missing_data == "ignore"] == ["mail-bounces", "mail-complaints"] && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(["breaching", "ignore", "notBreaching"], alarm.treat_missing_data)])
    error_message = "Missing data is an alarm only for ticks and heartbeats; mail shares keep their last value; anything else may just not have happened."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["missing-ticks"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.this["missing-ticks"].evaluation_periods * aws_cloudwatch_metric_alarm.this["missing-ticks"].period == 900
    error_message = "The alarm is for ticks missing for 15 minutes, not for one late tick."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-memory"].threshold == 2048 * 1024 * 1024 / 10 && aws_cloudwatch_metric_alarm.this["database-connections"].threshold == floor(168 * 0.8)
    error_message = "The thresholds are parts of what the class has: 178 connections with 2 GB."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["mail-bounces"].threshold == 0.05 && aws_cloudwatch_metric_alarm.this["mail-complaints"].threshold == 0.001
    error_message = "SES warns at these shares."
  }
  assert {
    # RDS grows the disk when a tenth is free: an alarm there would fire in normal operation.
    condition     = aws_cloudwatch_metric_alarm.this["database-storage"].threshold == 1024 * 1024 * 1024
    error_message = "The disk's alarm is below the threshold for automatic growth."
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets) == 11
    error_message = "Ten charts, and the companies that fail."
  }
  assert {
    condition     = one(aws_budgets_budget.account).limit_amount == "100" && { for told in one(aws_budgets_budget.account).notification : told.notification_type => told.threshold if told.subscriber_email_addresses == toset(["ops@example.com"]) } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "The budget has notifications for actual and for forecast costs."
  }
}

run "no_alarm_for_credits_that_a_class_does_not_have" {
  command = plan

  variables {
    database_instance_class = "db.m7g.large"
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "database-credits")
    error_message = "Only burstable classes have credits."
  }
}

run "micro_class_is_no_alarm_at_rest" {
  command = plan

  variables {
    database_instance_class = "db.t4g.micro"
    database_login          = "secret"
  }

  override_data {
    target = data.aws_ec2_instance_type.database
    values = { memory_size = 1024 }
  }

  assert {
    # At rest 106 to 120 MB are free, in units of a million.
    condition     = aws_cloudwatch_metric_alarm.this["database-memory"].threshold < 80 * 1000 * 1000 && aws_cloudwatch_metric_alarm.this["database-memory"].threshold > 40 * 1000 * 1000
    error_message = "The alarm is well below the free memory of an idle server."
  }
  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "mail-bounces")
    error_message = "Without mail there are no alarms for bounces."
  }
}

run "alarms_that_no_one_hears_are_refused" {
  command = plan

  variables {
    alarm_email = null
  }

  expect_failures = [var.alarm_email]
}

run "address_that_is_told_nothing_is_refused" {
  command = plan

  variables {
    alarms_by_email = false
  }

  expect_failures = [var.alarm_email]
}

run "alarms_without_mail_are_said_so" {
  command = plan

  variables {
    alarm_email     = null
    alarms_by_email = false
    region          = "eu-central-1"
  }

  assert {
    condition     = length(aws_sns_topic_subscription.email) + length(aws_sns_topic_subscription.page) == 0 && output.alarm_topic_arn != null
    error_message = "The topic is there for other subscribers."
  }
}

run "page_that_fails_has_an_alarm_where_cloudfront_counts" {
  command = plan

  variables {
    region = "eu-central-1"
  }

  override_resource {
    target          = aws_sns_topic.page
    override_during = plan
    values          = { arn = "arn:aws:sns:us-east-1:111122223333:rolewatch-page-alarms" }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.page["page"].metric_name == "5xxErrorRate" && aws_cloudwatch_metric_alarm.page["page"].dimensions.Region == "Global" && aws_cloudwatch_metric_alarm.page["page"].threshold == 5
    error_message = "One request of twenty fails."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.page["page"].alarm_actions == toset(["arn:aws:sns:us-east-1:111122223333:rolewatch-page-alarms"]) && aws_sns_topic_subscription.page["page"].endpoint == "ops@example.com"
    error_message = "An alarm tells a topic of its own region, which tells the same address."
  }
}

run "one_topic_is_enough_in_the_region_where_cloudfront_counts" {
  command = plan

  assert {
    condition     = length(aws_sns_topic.page) == 0 && aws_cloudwatch_metric_alarm.page["page"].alarm_actions == toset([aws_sns_topic.alarms.arn])
    error_message = "The alarm tells the deployment's topic."
  }
}

run "without_a_page_nothing_of_it_fails" {
  command = plan

  variables {
    page   = false
    region = "eu-central-1"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.page) + length(aws_sns_topic.page) == 0
    error_message = "Neither the alarm nor its topic is made."
  }
}

run "weakness_in_an_image_is_told" {
  command = plan

  assert {
    condition = (
      toset(jsondecode(aws_cloudwatch_event_rule.findings.event_pattern).detail.repository-name) == toset(["rolewatch-api", "rolewatch-worker"]) &&
      jsonencode(jsondecode(aws_cloudwatch_event_rule.findings.event_pattern).detail["$or"]) == jsonencode([
        { finding-severity-counts = { CRITICAL = [{ numeric = [">", 0] }] } },
        { finding-severity-counts = { HIGH = [{ numeric = [">", 0] }] } },
        { scan-status = [{ anything-but = ["COMPLETE"] }] },
      ])
    )
    error_message = "Critical and high findings, and an image that could not be looked through."
  }
  assert {
    condition = {
      for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Principal.Service => statement.Condition
      } == {
      "cloudwatch.amazonaws.com" = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:rolewatch-*" }
        StringEquals = { "aws:SourceAccount" = "111122223333" }
      }
      "events.amazonaws.com" = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.findings.arn } }
    }
    error_message = "The topic takes this deployment's alarms and this one rule's events."
  }
  assert {
    condition     = aws_cloudwatch_event_target.findings.arn == aws_sns_topic.alarms.arn && contains([for statement in jsondecode(aws_kms_key.main.policy).Statement : try(statement.Principal.Service, "")], "events.amazonaws.com")
    error_message = "The rule tells the topic, and may use the topic's key."
  }
}
