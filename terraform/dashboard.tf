# One dashboard for the runs.

locals {
  charts = [
    { title = "Runs", stat = "Sum", metrics = ["RunsFinished", "RunsFailed", "RunsLost"] },
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
      # Companies are not a dimension of the metrics: CloudWatch charges per value, and anyone may follow any company.
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
