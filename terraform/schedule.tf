# The clock: every minute the API takes a tick, whose steps are those of api/tick.py.

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

  # Of the delivery to Lambda's queue alone, as short as AWS allows: the next tick comes within the minute. What happens
  # in the queue is aws_lambda_function_event_invoke_config.api's.
  retry_policy {
    maximum_event_age_in_seconds = 60
    maximum_retry_attempts       = 1
  }

  # Before it a tick that fails would be tried twice more.
  depends_on = [aws_lambda_function_event_invoke_config.api]
}

resource "aws_lambda_permission" "schedule" {
  statement_id  = "schedule"
  function_name = aws_lambda_function.api.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.tick.arn
}
