# The clock: every minute the API gets a tick. api/tick.py lists its steps.

resource "aws_cloudwatch_event_rule" "tick" {
  name                = "${var.prefix}-tick"
  description         = "Lets the API end lost runs and start due ones"
  schedule_expression = "rate(1 minute)"
}

resource "aws_cloudwatch_event_target" "tick" {
  rule      = aws_cloudwatch_event_rule.tick.name
  target_id = "api"
  arn       = aws_lambda_function.api.arn
  input     = jsonencode({ task = "tick" })

  # Only for the delivery to Lambda's queue. As short as AWS allows, because the next tick comes within a minute.
  # aws_lambda_function_event_invoke_config.api sets what happens in the queue.
  retry_policy {
    maximum_event_age_in_seconds = 60
    maximum_retry_attempts       = 1
  }

  # Without that configuration, Lambda would retry a failed tick twice.
  depends_on = [aws_lambda_function_event_invoke_config.api]
}

resource "aws_lambda_permission" "schedule" {
  statement_id  = "schedule"
  function_name = aws_lambda_function.api.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.tick.arn
}
