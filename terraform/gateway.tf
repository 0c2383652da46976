# The HTTP API. Not ANY and not $default: they match OPTIONS too, and a CORS preflight has no token.

locals {
  has_pool = var.jwt_issuer == null

  issuer   = local.has_pool ? "https://${aws_cognito_user_pool.main[0].endpoint}" : var.jwt_issuer
  audience = local.has_pool ? [aws_cognito_user_pool_client.main[0].id] : var.jwt_audience
  scopes   = coalesce(var.jwt_scopes, local.has_pool ? ["aws.cognito.signin.user.admin"] : [])

  open_routes  = setunion(["GET /health", "GET /openapi.json"], local.secret_routes)
  token_routes = toset(["GET /{proxy+}", "POST /{proxy+}", "PUT /{proxy+}", "DELETE /{proxy+}", local.dry_run])

  # Routes with a secret instead of a token: feeds, the pages that mails link to, and requests with a key.
  secret_routes = toset([
    "GET /feed/{address}",
    "GET /mail/confirm/{token}",
    "POST /mail/confirm/{token}",
    "GET /unsubscribe/{token}",
    "POST /unsubscribe/{token}",
    # The secret is a key, which the API itself looks up.
    "GET /key/{proxy+}",
    "POST /key/{proxy+}",
    "PUT /key/{proxy+}",
    "DELETE /key/{proxy+}",
  ])

  # Sorted, because AWS returns them sorted.
  sign_in_origins = sort(concat([for host in local.page_hosts : "https://${host}"], var.cors_origins))

  # How many requests the API answers at once. An account without reserved concurrency may have a quota of ten functions,
  # shared with the runs unless those have reserved concurrency.
  api_slots = coalesce(var.api_concurrency, var.worker_concurrency == null ? 5 : 10)

  # The API allows one dry run per person, and half of its slots for all dry runs; it refuses more at once. The gateway
  # limits all people together, and keeps half of the requests for the other routes.
  dry_run       = "POST /dry-run"
  dry_run_burst = max(1, floor(local.api_slots / 2))
  dry_run_rate  = var.throttle_rate / 2

  # These routes need no sign-in, so each gets only a part of the API's capacity. The default is enough for 1,500 feeds
  # whose readers ask every five minutes.
  secret_burst = max(1, floor(local.api_slots / 4))
  secret_rate  = var.throttle_rate / 10

  api_url = var.domain_name == null ? aws_apigatewayv2_api.main.api_endpoint : "https://${var.domain_name}"
}

resource "aws_apigatewayv2_api" "main" {
  name          = var.prefix
  description   = "Rolewatch"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.cors_origins) == 0 ? [] : [var.cors_origins]

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS"]
      allow_headers = ["authorization", "content-type"]
      # A browser hides other headers from a frontend, and the gateway removes the function's own answer to CORS.
      expose_headers = ["content-disposition", "retry-after"]
      max_age        = 3600
    }
  }
}

resource "aws_apigatewayv2_integration" "api" {
  api_id                 = aws_apigatewayv2_api.main.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.api.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.main.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = local.issuer
    audience = local.audience
  }
}

resource "aws_apigatewayv2_route" "token" {
  for_each = local.token_routes

  api_id               = aws_apigatewayv2_api.main.id
  route_key            = each.key
  target               = "integrations/${aws_apigatewayv2_integration.api.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.jwt.id
  authorization_scopes = local.scopes
}

resource "aws_apigatewayv2_route" "open" {
  #checkov:skip=CKV_AWS_309: The API's health and description are public; feeds and mail links have a secret in the path.
  for_each = local.open_routes

  api_id             = aws_apigatewayv2_api.main.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.api.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.main.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttle_rate
    throttling_burst_limit = coalesce(var.throttle_burst, local.api_slots)
    # AWS charges for metrics per route, not for those of the whole API.
    detailed_metrics_enabled = false
  }

  route_settings {
    route_key              = local.dry_run
    throttling_rate_limit  = local.dry_run_rate
    throttling_burst_limit = local.dry_run_burst
  }

  dynamic "route_settings" {
    for_each = local.secret_routes

    content {
      route_key              = route_settings.value
      throttling_rate_limit  = local.secret_rate
      throttling_burst_limit = local.secret_burst
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    # Without the caller and the path, which may hold a secret. The API's log has the request by its id.
    format = jsonencode({
      request_id = "$context.requestId"
      at         = "$context.requestTime"
      route      = "$context.routeKey"
      status     = "$context.status"
      latency_ms = "$context.responseLatency"
      error      = "$context.error.message"
      refused    = "$context.authorizer.error"
    })
  }

  # AWS refuses settings for a route that does not exist yet.
  depends_on = [aws_apigatewayv2_route.token, aws_apigatewayv2_route.open]
}

resource "aws_cloudwatch_log_group" "access" {
  #checkov:skip=CKV_AWS_338: Logs are for finding faults, which takes weeks at most; log_retention_days sets it.
  name              = "/aws/apigateway/${var.prefix}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_lambda_permission" "gateway" {
  statement_id  = "gateway"
  function_name = aws_lambda_function.api.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.main.execution_arn}/*/*"
}

# The users, unless jwt_issuer names another issuer.

resource "aws_cognito_user_pool" "main" {
  count = local.has_pool ? 1 : 0

  name                     = var.prefix
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"

  # Ada@ and ada@ are the same person. This cannot be changed later.
  username_configuration {
    case_sensitive = false
  }

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  # Cognito itself sends at most 50 mails a day for the whole account.
  dynamic "email_configuration" {
    for_each = local.sign_in_identities

    content {
      email_sending_account = local.has_ses_sign_in ? "DEVELOPER" : "COGNITO_DEFAULT"
      from_email_address    = local.has_ses_sign_in ? var.mail_sender : null
      source_arn            = local.has_ses_sign_in ? email_configuration.value.arn : null
    }
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
}

resource "aws_cognito_user_pool_client" "main" {
  count = local.has_pool ? 1 : 0

  name         = var.prefix
  user_pool_id = aws_cognito_user_pool.main[0].id

  # A frontend proves the password without sending it (SRP). Only the pool's administrators may send a password.
  explicit_auth_flows           = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true

  # Cognito's hosted pages. They redirect back to the page, and to other frontends at the same path.
  allowed_oauth_flows                  = local.has_page ? ["code"] : null
  allowed_oauth_flows_user_pool_client = local.has_page
  allowed_oauth_scopes                 = local.has_page ? ["openid", "email", "aws.cognito.signin.user.admin"] : null
  supported_identity_providers         = local.has_page ? ["COGNITO"] : null
  callback_urls                        = local.has_page ? [for origin in local.sign_in_origins : "${origin}/signed-in"] : null
  logout_urls                          = local.has_page ? [for origin in local.sign_in_origins : "${origin}/"] : null

  access_token_validity = 60

  token_validity_units {
    access_token = "minutes"
  }
}
