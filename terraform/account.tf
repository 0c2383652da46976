# Account-wide: the Lambda quota and the budget.

locals {
  reserved_concurrency = coalesce(var.worker_concurrency, 0) + coalesce(var.api_concurrency, 0)
}

# Checked in the plan. Otherwise an apply fails after ten minutes, half done. Lambda keeps 100 executions unreserved.
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
data "aws_servicequotas_service_quota" "functions_at_once" {
  count = var.check_quota && local.reserved_concurrency > 0 ? 1 : 0

  service_code = "lambda"
  quota_code   = "L-B99A9384"

  lifecycle {
    postcondition {
      condition     = self.value >= local.reserved_concurrency + 100
      error_message = "The account's quota is ${self.value} concurrent functions in ${var.region}, and 100 of them cannot be reserved. worker_concurrency and api_concurrency reserve ${local.reserved_concurrency}. Ask AWS for a higher quota (Service Quotas, Lambda, Concurrent executions), or set both to null, which reserves nothing."
    }
  }
}

resource "aws_budgets_budget" "account" {
  count = var.monthly_budget_dollars == null ? 0 : 1

  name         = var.prefix
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.monthly_budget_dollars)
  limit_unit   = "USD"

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }

    content {
      notification_type          = notification.key
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = [var.alarm_email]
    }
  }
}
