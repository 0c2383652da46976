# What is watched, and whom it is told to. Planned without credentials and without a network.

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

variables {
  alarm_email = "ops@example.com"
}

run "every_fault_has_an_alarm_that_tells_somebody" {
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
      waiting-runs         = "AWS/Lambda AsyncEventAge Average"
      lost-runs            = "Rolewatch RunsLost Sum"
      failing-ticks        = "Rolewatch StepsFailed Sum"
      missing-ticks        = "Rolewatch StepsFailed SampleCount"
      api-errors           = "AWS/ApiGateway 5xx Sum"
      database-storage     = "AWS/RDS FreeStorageSpace Minimum"
      database-memory      = "AWS/RDS FreeableMemory Average"
      database-connections = "AWS/RDS DatabaseConnections Maximum"
      database-credits     = "AWS/RDS CPUSurplusCreditsCharged Maximum"
    }
    error_message = "Nothing fails unseen."
  }
  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.ok_actions == toset([aws_sns_topic.alarms.arn])
    ]) && one(aws_sns_topic_subscription.email).endpoint == "ops@example.com"
    error_message = "Every alarm, and its end, is told to the address that was given."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["api-errors"].dimensions == tomap({ ApiId = aws_apigatewayv2_api.main.id })
    error_message = "The API answers its own failures with 500 and 503, which only the gateway counts."
  }
  assert {
    condition = alltrue(flatten([
      for function in [aws_lambda_function.api, aws_lambda_function.worker] : [
        for alarm in ["lost-runs", "failing-ticks", "missing-ticks"] :
        one(function.environment).variables.POWERTOOLS_SERVICE_NAME == aws_cloudwatch_metric_alarm.this[alarm].dimensions.service
      ]
    ]))
    error_message = "The functions count where the alarms look."
  }
  assert {
    condition     = [for name, alarm in aws_cloudwatch_metric_alarm.this : name if alarm.treat_missing_data == "breaching"] == ["missing-ticks"] && alltrue([for alarm in aws_cloudwatch_metric_alarm.this : contains(["breaching", "notBreaching"], alarm.treat_missing_data)])
    error_message = "A tick every minute counts; of all else nothing may have happened."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["missing-ticks"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.this["missing-ticks"].evaluation_periods * aws_cloudwatch_metric_alarm.this["missing-ticks"].period == 900
    error_message = "Ticks are missing for a quarter of an hour, and not one that was late."
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
    # RDS lets the disk grow at a tenth: an alarm there would ring each time that all is well.
    condition     = aws_cloudwatch_metric_alarm.this["database-storage"].threshold == 1024 * 1024 * 1024
    error_message = "The disk's alarm is below where the disk grows by itself."
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.main.dashboard_body).widgets) == 11
    error_message = "Ten charts, and the companies that fail."
  }
  assert {
    condition     = one(aws_budgets_budget.account).limit_amount == "100" && { for told in one(aws_budgets_budget.account).notification : told.notification_type => told.threshold if told.subscriber_email_addresses == toset(["ops@example.com"]) } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "What was spent, and what AWS forecasts."
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
