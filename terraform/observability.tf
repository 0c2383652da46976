# Alarms for what needs a person, and one page that shows how the runs go. The metrics of the runs come from the
# worker's log (embedded metric format).

locals {
  # As worker/metrics.py has them.
  metrics = { namespace = "Rolewatch", dimensions = { service = local.functions.worker } }

  alarms = {
    failures = {
      description = "An event was given up: look into the failure queue, whose messages say why."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aws_sqs_queue.failures.name }
      statistic   = "Maximum"
      threshold   = 1
    }
    api-errors = {
      description = "The API has failed: its log says where."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = local.functions.api }
      statistic   = "Sum"
      threshold   = 1
    }
    worker-errors = {
      description = "The worker has failed three times within five minutes; a single failure is tried again."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = local.functions.worker }
      statistic   = "Sum"
      threshold   = 3
    }
    api-throttles = {
      description = "The API was refused: raise api_concurrency, or see who asks so often."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = { FunctionName = local.functions.api }
      statistic   = "Sum"
      threshold   = 1
    }
    worker-throttles = {
      description = "Runs wait for a worker: raise worker_concurrency."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = { FunctionName = local.functions.worker }
      statistic   = "Sum"
      threshold   = 10
    }
    swept-runs = {
      description = "Runs were lost and ended by the sweep: the worker's log names them."
      namespace   = local.metrics.namespace
      metric      = "RunsSwept"
      dimensions  = local.metrics.dimensions
      statistic   = "Sum"
      threshold   = 1
    }
    database-storage = {
      description = "Less than 2 GB are free on the database's disk, which should have grown by itself."
      namespace   = "AWS/RDS"
      metric      = "FreeStorageSpace"
      dimensions  = { DBInstanceIdentifier = aws_db_instance.main.identifier }
      statistic   = "Minimum"
      threshold   = 2 * 1024 * 1024 * 1024
      comparison  = "LessThanThreshold"
    }
  }

  charts = [
    { title = "Runs", stat = "Sum", metrics = ["RunsFinished", "RunsFailed", "RunsSwept"] },
    { title = "A run's duration", stat = "p95", metrics = ["RunDuration"] },
    { title = "Postings by outcome", stat = "Sum", metrics = ["PostingsComplete", "PostingsSuspect", "PostingsTruncated"] },
    { title = "Jobs kept and expired, companies failed", stat = "Sum", metrics = ["JobsKept", "JobsExpired", "CompaniesFailed"] },
  ]

  functions_charts = [
    for metric in ["Errors", "Throttles", "Duration", "ConcurrentExecutions"] : {
      title   = "Functions: ${metric}"
      stat    = { Errors = "Sum", Throttles = "Sum", Duration = "p95", ConcurrentExecutions = "Maximum" }[metric]
      metrics = [for function in values(local.functions) : ["AWS/Lambda", metric, "FunctionName", function]]
    }
  ]

  widgets = concat(
    [for chart in local.charts : {
      title   = chart.title
      stat    = chart.stat
      metrics = [for metric in chart.metrics : [local.metrics.namespace, metric, "service", local.metrics.dimensions.service]]
    }],
    local.functions_charts,
    [
      { title = "Requests", stat = "Sum", metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", aws_apigatewayv2_api.main.id]] },
      { title = "Database", stat = "Average", metrics = [for metric in ["CPUUtilization", "DatabaseConnections"] : ["AWS/RDS", metric, "DBInstanceIdentifier", aws_db_instance.main.identifier]] },
    ],
  )
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.prefix}-alarms"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alarm_email == null ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.prefix}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  threshold           = each.value.threshold
  comparison_operator = lookup(each.value, "comparison", "GreaterThanOrEqualToThreshold")
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = var.prefix
  dashboard_body = jsonencode({
    widgets = concat([for index, widget in local.widgets : {
      type   = "metric"
      x      = index % 2 * 12
      y      = floor(index / 2) * 6
      width  = 12
      height = 6
      properties = {
        title   = widget.title
        region  = var.region
        view    = "timeSeries"
        stat    = widget.stat
        period  = 300
        metrics = widget.metrics
      }
      }], [{
      # Companies are no dimension of the metrics: CloudWatch charges for each, and anybody may follow any.
      type   = "log"
      x      = 0
      y      = ceil(length(local.widgets) / 2) * 6
      width  = 24
      height = 6
      properties = {
        title  = "Failures by company"
        region = var.region
        view   = "table"
        query  = "SOURCE '/aws/lambda/${local.functions.worker}' | filter message = 'company failed' | stats count() as failures by company | sort failures desc | limit 20"
      }
    }])
  })
}
