# Alarms for problems that need a person. docs/operations.md explains each threshold and how missing data counts. The
# metrics of runs and ticks come from the functions' logs (embedded metric format).

locals {
  # As in common/metrics.py.
  metrics = {
    namespace  = "Rolewatch"
    dimensions = { service = local.environment.POWERTOOLS_SERVICE_NAME }
  }

  api_dimensions      = { FunctionName = local.functions.api }
  worker_dimensions   = { FunctionName = local.functions.worker }
  database_dimensions = { DBInstanceIdentifier = aws_db_instance.main.identifier }

  # An idle micro class has a tenth of its memory free, so an alarm at a tenth would fire every day.
  least_memory = local.database_memory_mb < 2048 ? 0.06 : 0.1

  # A period is five minutes unless set. `periods`: how many in a row trigger the alarm.
  function_alarms = {
    lost-events = {
      description = "Lambda gave up a worker event. The newest message in the failure queue says which one, and why."
      namespace   = "AWS/Lambda"
      metric      = "AsyncEventsDropped"
      dimensions  = local.worker_dimensions
      threshold   = 1
    }
    unkept-events = {
      description = "Lambda gave up an event and could not put it into the failure queue. Check the rights of the worker's role, and the queue."
      namespace   = "AWS/Lambda"
      metric      = "DestinationDeliveryFailures"
      dimensions  = local.worker_dimensions
      threshold   = 1
    }
    worker-errors = {
      description = "The worker failed three times within five minutes. Single failures are retried."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.worker_dimensions
      threshold   = 3
    }
    waiting-runs = {
      description = "For 15 minutes, runs have waited three minutes for a worker. Raise worker_concurrency."
      namespace   = "AWS/Lambda"
      metric      = "AsyncEventAge"
      dimensions  = local.worker_dimensions
      statistic   = "Average"
      threshold   = 3 * 60 * 1000
      periods     = 3
    }
    api-failures = {
      # A tick that ends like this publishes no failed step, and the other ticks hide that it is missing.
      description = "The API's function was cut off three times within five minutes: at its time limit, at its memory, or by a crash. Its log says where."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.api_dimensions
      threshold   = 3
    }
    lost-runs = {
      description = "Runs were lost, and the tick ended them. The API's log names them."
      namespace   = local.metrics.namespace
      metric      = "RunsLost"
      dimensions  = local.metrics.dimensions
      threshold   = 1
    }
    unwritten-boards = {
      description = "Three boards within five minutes could not be stored for everyone: their jobs have no details, and no page of a missing job is asked. The worker's log says why (board not written)."
      namespace   = local.metrics.namespace
      metric      = "BoardsNotWritten"
      dimensions  = local.metrics.dimensions
      threshold   = 3
    }
    failing-ticks = {
      description = "Steps of the tick failed three times within five minutes. The API's log says which, and why."
      namespace   = local.metrics.namespace
      metric      = "StepsFailed"
      dimensions  = local.metrics.dimensions
      threshold   = 3
    }
    missing-ticks = {
      description = "No tick has completed for 15 minutes. Check the schedule and the API's log."
      namespace   = local.metrics.namespace
      metric      = "StepsFailed"
      dimensions  = local.metrics.dimensions
      statistic   = "SampleCount"
      comparison  = "LessThanThreshold"
      threshold   = 1
      periods     = 3
      missing     = "breaching"
    }
  }

  gateway_alarms = {
    api-errors = {
      description = "Three requests within five minutes were answered with 5xx. The API's log says where. If it says nothing, the API reached its time limit, or api_concurrency was too low."
      namespace   = "AWS/ApiGateway"
      metric      = "5xx"
      dimensions  = { ApiId = aws_apigatewayv2_api.main.id }
      threshold   = 3
    }
  }

  database_alarms = {
    database-storage = {
      # RDS grows the disk when a tenth is free, at most every six hours. That alone is no alarm.
      description = "Less than a twentieth of the database's initial disk is free, although it should have grown automatically."
      metric      = "FreeStorageSpace"
      statistic   = "Minimum"
      comparison  = "LessThanThreshold"
      threshold   = var.database_storage_gb * pow(1024, 3) / 20
      periods     = 3
    }
    database-memory = {
      description = "For 15 minutes, the database had almost no free memory. Choose a larger database_instance_class."
      metric      = "FreeableMemory"
      statistic   = "Average"
      comparison  = "LessThanThreshold"
      threshold   = local.database_memory_mb * pow(1024, 2) * local.least_memory
      periods     = 3
    }
    database-connections = {
      description = "Four fifths of the database's connections are in use. Choose a larger database_instance_class, or lower the concurrency."
      metric      = "DatabaseConnections"
      statistic   = "Maximum"
      threshold   = floor(local.database_connections * 0.8)
    }
  }

  # On RDS a burstable class never slows down: AWS charges for missing credits, and the alarm watches these charges. It
  # does not watch the credit balance, because a new server has none.
  credit_alarms = startswith(var.database_instance_class, "db.t") ? {
    database-credits = {
      description = "For a day, the database has used more CPU than its class includes, which AWS charges for. Choose a larger database_instance_class."
      metric      = "CPUSurplusCreditsCharged"
      statistic   = "Maximum"
      comparison  = "GreaterThanThreshold"
      threshold   = 0
    }
  } : {}

  # A stopped instance has no status, which also triggers the alarm.
  nat_alarms = {
    for zone, instance in aws_instance.nat : "nat-${zone}" => {
      description = "The NAT instance ${zone} has failed its checks for ten minutes, so runs cannot read career sites. Replace it as docs/operations.md says."
      namespace   = "AWS/EC2"
      metric      = "StatusCheckFailed"
      dimensions  = { InstanceId = instance.id }
      statistic   = "Maximum"
      threshold   = 1
      periods     = 2
      missing     = "breaching"
    }
  }

  # SES measures these shares for the whole account. It warns at these values, and pauses sending at twice the first. It
  # reports them only now and then; in between, the last value counts.
  mail_alarms = var.mail_sender == null ? {} : {
    for name, alarm in {
      mail-bounces    = { metric = "Reputation.BounceRate", threshold = 0.05, what = "One mail of twenty came back" }
      mail-complaints = { metric = "Reputation.ComplaintRate", threshold = 0.001, what = "One mail of a thousand was marked as unwanted" }
      } : name => {
      description = "${alarm.what}, for which SES puts an account under review: see docs/operations.md."
      namespace   = "AWS/SES"
      metric      = alarm.metric
      dimensions  = {}
      statistic   = "Average"
      threshold   = alarm.threshold
      period      = 3600
      missing     = "ignore"
    }
  }

  alarms = merge(local.function_alarms, local.gateway_alarms, local.nat_alarms, local.mail_alarms, {
    for name, alarm in merge(local.database_alarms, local.credit_alarms) :
    name => merge(alarm, { namespace = "AWS/RDS", dimensions = local.database_dimensions })
  })
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.prefix}-alarms"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsOfThisDeployment"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${var.region}:${local.account}:alarm:${var.prefix}-*" }
          StringEquals = { "aws:SourceAccount" = local.account }
        }
      },
      {
        Sid       = "FindingsOfThisDeployment"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.findings.arn } }
      },
    ]
  })
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
  statistic           = lookup(each.value, "statistic", "Sum")
  threshold           = each.value.threshold
  comparison_operator = lookup(each.value, "comparison", "GreaterThanOrEqualToThreshold")
  period              = lookup(each.value, "period", 300)
  evaluation_periods  = lookup(each.value, "periods", 1)
  # Missing data means that nothing happened or was measured. It triggers an alarm only if the metric is a heartbeat.
  treat_missing_data = lookup(each.value, "missing", "notBreaching")
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
}

# ECR scans an image once, when it is pushed, and reports the findings in an event, not in a metric.
resource "aws_cloudwatch_event_rule" "findings" {
  name        = "${var.prefix}-findings"
  description = "A pushed image has weaknesses, or could not be looked through"

  event_pattern = jsonencode({
    source      = ["aws.ecr"]
    detail-type = ["ECR Image Scan"]
    detail = {
      repository-name = [for repository in aws_ecr_repository.image : repository.name]
      "$or" = concat(
        [for severity in ["CRITICAL", "HIGH"] : { finding-severity-counts = { (severity) = [{ numeric = [">", 0] }] } }],
        [{ scan-status = [{ anything-but = ["COMPLETE"] }] }],
      )
    }
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule      = aws_cloudwatch_event_rule.findings.name
  target_id = "alarms"
  arn       = aws_sns_topic.alarms.arn

  input_transformer {
    input_paths = {
      critical   = "$.detail.finding-severity-counts.CRITICAL"
      digest     = "$.detail.image-digest"
      high       = "$.detail.finding-severity-counts.HIGH"
      repository = "$.detail.repository-name"
      status     = "$.detail.scan-status"
    }
    input_template = "\"ECR has looked through the image <repository>@<digest> (<status>). Critical: <critical>, high: <high>. See docs/operations.md.\""
  }

  # The topic's policy must allow the rule before the rule gets its target.
  depends_on = [aws_sns_topic_policy.alarms]
}

# CloudFront has its metrics in us-east-1 only, and an alarm can only notify a topic in its own region.

locals {
  page_alarm_topics = length(local.page_topic) == 0 ? [aws_sns_topic.alarms.arn] : [for topic in aws_sns_topic.page : topic.arn]

  page_topic = toset(local.has_page && var.region != "us-east-1" ? ["page"] : [])
}

resource "aws_sns_topic" "page" {
  #checkov:skip=CKV_AWS_26: Its messages only hold one alarm's name and value; a separate key in that region would cost more than everything else there.
  for_each = local.page_topic
  provider = aws.global

  name = "${var.prefix}-page-alarms"
}

resource "aws_sns_topic_subscription" "page" {
  for_each = var.alarm_email == null ? [] : local.page_topic
  provider = aws.global

  topic_arn = aws_sns_topic.page[each.key].arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

resource "aws_cloudwatch_metric_alarm" "page" {
  for_each = local.page
  provider = aws.global

  alarm_name          = "${var.prefix}-page-errors"
  alarm_description   = "For 15 minutes, CloudFront has answered one in twenty requests with 5xx. See docs/operations.md."
  namespace           = "AWS/CloudFront"
  metric_name         = "5xxErrorRate"
  dimensions          = { DistributionId = aws_cloudfront_distribution.page[each.key].id, Region = "Global" }
  statistic           = "Average"
  threshold           = 5
  comparison_operator = "GreaterThanOrEqualToThreshold"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.page_alarm_topics
  ok_actions          = local.page_alarm_topics
}
