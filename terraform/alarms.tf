# Alarms for what needs a person. What each one takes for an alarm, and why a missing number is or is not one, is in
# docs/operations.md. The metrics of the runs and of the tick come from the functions' logs (embedded metric format).

locals {
  # As common/metrics.py has them.
  metrics = {
    namespace  = "Rolewatch"
    dimensions = { service = local.environment.POWERTOOLS_SERVICE_NAME }
  }

  worker_dimensions   = { FunctionName = local.functions.worker }
  database_dimensions = { DBInstanceIdentifier = aws_db_instance.main.identifier }

  # A micro class has a tenth of its memory free at rest, so that a tenth would ring each day.
  least_memory = local.database_memory_mb < 2048 ? 0.06 : 0.1

  # Five minutes each unless it says otherwise. `periods` is how many in a row make an alarm.
  function_alarms = {
    lost-events = {
      description = "Lambda has given up an event of the worker: the failure queue's newest message says which, and why."
      namespace   = "AWS/Lambda"
      metric      = "AsyncEventsDropped"
      dimensions  = local.worker_dimensions
      threshold   = 1
    }
    unkept-events = {
      description = "Lambda has given up an event and could not keep it in the failure queue: see the rights of the worker's role, and the queue."
      namespace   = "AWS/Lambda"
      metric      = "DestinationDeliveryFailures"
      dimensions  = local.worker_dimensions
      threshold   = 1
    }
    worker-errors = {
      description = "The worker has failed three times within five minutes; a single failure is tried again."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = local.worker_dimensions
      threshold   = 3
    }
    waiting-runs = {
      description = "For a quarter of an hour runs have waited three minutes for a worker: raise worker_concurrency."
      namespace   = "AWS/Lambda"
      metric      = "AsyncEventAge"
      dimensions  = local.worker_dimensions
      statistic   = "Average"
      threshold   = 3 * 60 * 1000
      periods     = 3
    }
    lost-runs = {
      description = "Runs were lost and ended by the tick: the API's log names them."
      namespace   = local.metrics.namespace
      metric      = "RunsLost"
      dimensions  = local.metrics.dimensions
      threshold   = 1
    }
    failing-ticks = {
      description = "Steps of the tick have failed three times within five minutes: the API's log says which, and why."
      namespace   = local.metrics.namespace
      metric      = "StepsFailed"
      dimensions  = local.metrics.dimensions
      threshold   = 3
    }
    missing-ticks = {
      description = "No tick has ended for a quarter of an hour: see the schedule, and the API's log."
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
      description = "Three requests within five minutes were answered with 5xx: the API's log says where; where it says nothing, the API was cut off at its time limit or refused for want of api_concurrency."
      namespace   = "AWS/ApiGateway"
      metric      = "5xx"
      dimensions  = { ApiId = aws_apigatewayv2_api.main.id }
      threshold   = 3
    }
  }

  database_alarms = {
    database-storage = {
      # RDS lets the disk grow at a tenth, which is no alarm, but at most every six hours.
      description = "Less than a twentieth of the database's first disk is free, which should have grown by itself."
      metric      = "FreeStorageSpace"
      statistic   = "Minimum"
      comparison  = "LessThanThreshold"
      threshold   = var.database_storage_gb * pow(1024, 3) / 20
      periods     = 3
    }
    database-memory = {
      description = "For a quarter of an hour almost none of the database's memory was free: choose a larger database_instance_class."
      metric      = "FreeableMemory"
      statistic   = "Average"
      comparison  = "LessThanThreshold"
      threshold   = local.database_memory_mb * pow(1024, 2) * local.least_memory
      periods     = 3
    }
    database-connections = {
      description = "Four fifths of the connections that the database admits are taken: choose a larger database_instance_class, or lower the concurrency."
      metric      = "DatabaseConnections"
      statistic   = "Maximum"
      threshold   = floor(local.database_connections * 0.8)
    }
  }

  # A burstable class never slows down on RDS: what it lacks in credits is charged for, and that is the alarm. A new
  # server has no credits yet, so that their balance would be an alarm each time.
  credit_alarms = startswith(var.database_instance_class, "db.t") ? {
    database-credits = {
      description = "For a day the database has worked beyond its class, which AWS now charges for: choose a larger database_instance_class."
      metric      = "CPUSurplusCreditsCharged"
      statistic   = "Maximum"
      comparison  = "GreaterThanThreshold"
      threshold   = 0
    }
  } : {}

  # An instance that is stopped has no status: that is an alarm too.
  nat_alarms = {
    for zone, instance in aws_instance.nat : "nat-${zone}" => {
      description = "The NAT instance ${zone} has failed its checks for ten minutes, so that no run can read a career site: replace it, as docs/operations.md says."
      namespace   = "AWS/EC2"
      metric      = "StatusCheckFailed"
      dimensions  = { InstanceId = instance.id }
      statistic   = "Maximum"
      threshold   = 1
      periods     = 2
      missing     = "breaching"
    }
  }

  # Of the whole account, as SES judges it: it warns at these shares, and pauses sending at twice the first. It tells them
  # now and then, so that between two of them the last one holds.
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
  # Nothing happened, or nobody measured: an alarm only where the number itself is the sign of life.
  treat_missing_data = lookup(each.value, "missing", "notBreaching")
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
}

# ECR looks through an image once, when it is pushed, and counts what it has found in an event and in no metric.
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

  # A target may be told only once the topic admits it.
  depends_on = [aws_sns_topic_policy.alarms]
}

# CloudFront counts in us-east-1 alone, and an alarm tells a topic of its own region.

locals {
  page_alarm_topics = length(local.page_topic) == 0 ? [aws_sns_topic.alarms.arn] : [for topic in aws_sns_topic.page : topic.arn]

  page_topic = toset(local.has_page && var.region != "us-east-1" ? ["page"] : [])
}

resource "aws_sns_topic" "page" {
  #checkov:skip=CKV_AWS_26: It tells the name and the number of one alarm; a key of its own in that region would cost more than all else there.
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
  alarm_description   = "For a quarter of an hour CloudFront has answered one request of twenty with 5xx: see docs/operations.md."
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
