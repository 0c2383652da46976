# Every five minutes the worker ends the runs whose event or worker is lost.

resource "aws_cloudwatch_event_rule" "sweep" {
  name                = "${var.prefix}-sweep"
  description         = "Ends the runs whose event or worker is lost"
  schedule_expression = "rate(5 minutes)"
}

resource "aws_cloudwatch_event_target" "sweep" {
  rule      = aws_cloudwatch_event_rule.sweep.name
  target_id = "worker"
  arn       = aws_lambda_function.worker.arn
  input     = jsonencode({ task = "sweep" })

  # Of the delivery to Lambda's queue alone: once the event is there, a sweep that fails is tried twice more, as the
  # function's own settings have it. Neither does harm, because a sweep may run at any time and beside another.
  retry_policy {
    maximum_event_age_in_seconds = 300
    maximum_retry_attempts       = 1
  }

  # Before the first migration there is nothing to sweep, and no table.
  depends_on = [aws_lambda_invocation.migrate]
}

resource "aws_lambda_permission" "schedule" {
  statement_id  = "schedule"
  function_name = aws_lambda_function.worker.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.sweep.arn
}
