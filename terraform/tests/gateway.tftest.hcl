# The API: access, rate limits and domain. Planned without credentials and without a network.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

mock_provider "aws" {
  alias           = "global"
  source          = "./tests/mocks"
  override_during = plan
}

# The apply generates the passwords, so a plan never calls this provider.
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

run "gateway_asks_for_a_token" {
  command = plan

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.token)) == toset(["GET /{proxy+}", "POST /{proxy+}", "PUT /{proxy+}", "DELETE /{proxy+}", "POST /dry-run"])
    error_message = "OPTIONS is the gateway's own, or a preflight would be asked for a token."
  }
  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.token : route.authorization_type == "JWT" && route.authorization_scopes == toset(["aws.cognito.signin.user.admin"])])
    error_message = "A route takes an access token, and no ID token."
  }
  assert {
    condition     = toset([for route in aws_apigatewayv2_route.open : route.route_key]) == toset(["GET /health", "GET /openapi.json", "GET /feed/{address}", "GET /mail/confirm/{token}", "POST /mail/confirm/{token}", "GET /unsubscribe/{token}", "POST /unsubscribe/{token}", "GET /key/{proxy+}", "POST /key/{proxy+}", "PUT /key/{proxy+}", "DELETE /key/{proxy+}"])
    error_message = "Nothing else is open; a feed and a mail's links are one part of a path, and below /key the API looks up the key."
  }
  assert {
    condition     = aws_apigatewayv2_integration.api.payload_format_version == "2.0"
    error_message = "The API reads payload 2.0."
  }
  assert {
    condition     = length(aws_apigatewayv2_api.main.cors_configuration) == 0
    error_message = "The page asks on its own origin, and no other frontend is let in."
  }
  assert {
    condition     = toset(keys(jsondecode(aws_apigatewayv2_stage.default.access_log_settings[0].format))) == toset(["request_id", "at", "route", "status", "latency_ms", "error", "refused"])
    error_message = "Requests are logged without who asked, and without a path, which may hold a secret."
  }
  assert {
    condition     = output.issuer == "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool" && length(aws_cognito_user_pool.main) == 1
    error_message = "The users are Cognito's."
  }
  assert {
    condition     = !one(one(aws_cognito_user_pool.main).username_configuration).case_sensitive
    error_message = "Ada@ and ada@ are one person."
  }
  assert {
    condition     = one(aws_cognito_user_pool.main).admin_create_user_config[0].allow_admin_create_user_only
    error_message = "Sign-up is closed unless allowed."
  }
  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 20 && aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 50
    error_message = "A burst is as large as the API's concurrency: more requests get 429 from the gateway, not 503."
  }
  assert {
    condition     = one([for one in aws_apigatewayv2_stage.default.route_settings : one if one.route_key == "POST /dry-run"]).throttling_rate_limit == 25 && one([for one in aws_apigatewayv2_stage.default.route_settings : one if one.route_key == "POST /dry-run"]).throttling_burst_limit == 10
    error_message = "One person's dry runs, which the API refuses at once, do not use up the limit of all others."
  }
  assert {
    condition     = one(aws_lambda_function.api.environment).variables.API_CONCURRENCY == "20"
    error_message = "The API knows its number of slots, half of them for dry runs."
  }
  assert {
    condition     = toset([for one in aws_apigatewayv2_stage.default.route_settings : one.route_key if one.throttling_burst_limit == 5 && one.throttling_rate_limit == 5]) == toset(["GET /feed/{address}", "GET /mail/confirm/{token}", "POST /mail/confirm/{token}", "GET /unsubscribe/{token}", "POST /unsubscribe/{token}", "GET /key/{proxy+}", "POST /key/{proxy+}", "PUT /key/{proxy+}", "DELETE /key/{proxy+}"])
    error_message = "Routes without a token get only a part of the API, so guessing secrets cannot use all of it."
  }
}

run "another_frontend_is_let_in_by_name" {
  command = plan

  variables {
    cors_origins = ["https://app.example.com"]
  }

  assert {
    condition     = one(aws_apigatewayv2_api.main.cors_configuration).allow_origins == toset(["https://app.example.com"])
    error_message = "A browser may ask from where it was said to."
  }
  assert {
    condition     = one(aws_apigatewayv2_api.main.cors_configuration).expose_headers == toset(["content-disposition", "retry-after"])
    error_message = "A frontend reads how long to wait, and the name of a table."
  }
  assert {
    condition     = contains(one(aws_cognito_user_pool_client.main).callback_urls, "https://app.example.com/signed-in")
    error_message = "Its people may sign in."
  }
}

run "another_issuer_makes_no_user_pool" {
  command = plan

  variables {
    jwt_issuer      = "https://login.example.com/"
    jwt_audience    = ["rolewatch"]
    api_concurrency = 4
  }

  assert {
    condition     = length(aws_cognito_user_pool.main) == 0 && output.user_pool_id == null
    error_message = "There is no user pool."
  }
  assert {
    condition     = one(aws_apigatewayv2_authorizer.jwt.jwt_configuration).issuer == "https://login.example.com/" && one(aws_apigatewayv2_authorizer.jwt.jwt_configuration).audience == toset(["rolewatch"])
    error_message = "The gateway believes the issuer that was named."
  }
  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 4 && toset(aws_apigatewayv2_stage.default.route_settings[*].throttling_burst_limit) == toset([1, 2]) && one(aws_lambda_function.api.environment).variables.API_CONCURRENCY == "4"
    error_message = "A burst is as large as the API's concurrency."
  }
}

run "own_name_in_a_zone_is_proven_and_entered" {
  command = plan

  variables {
    domain_name    = "api.example.com"
    domain_zone_id = "Z123"
  }

  assert {
    condition     = output.api_url == "https://api.example.com" && aws_apigatewayv2_domain_name.api["api.example.com"].domain_name_configuration[0].certificate_arn == "arn:aws:acm:us-east-1:111122223333:certificate/made"
    error_message = "The API answers under the name, with the certificate that was made."
  }
  assert {
    condition     = aws_route53_record.proof["api.example.com"].name == "_proof.api.example.com." && one(aws_route53_record.api["api.example.com"].alias) != null
    error_message = "The zone has the certificate's proof, and leads to the API."
  }
}

run "own_name_elsewhere_takes_a_certificate" {
  command = plan

  variables {
    domain_name            = "api.example.com"
    domain_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/own"
  }

  assert {
    condition     = aws_apigatewayv2_domain_name.api["api.example.com"].domain_name_configuration[0].certificate_arn == "arn:aws:acm:us-east-1:111122223333:certificate/own" && length(aws_acm_certificate.api) == 0
    error_message = "The API answers with the certificate that was named."
  }
}
