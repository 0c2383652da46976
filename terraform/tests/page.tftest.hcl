# How the page is served, and what a browser may do with it. Planned without credentials and without a network.

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

run "page_is_served_by_its_distribution_alone" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.page["page"].block_public_acls, aws_s3_bucket_public_access_block.page["page"].block_public_policy,
      aws_s3_bucket_public_access_block.page["page"].ignore_public_acls, aws_s3_bucket_public_access_block.page["page"].restrict_public_buckets,
    ])
    error_message = "The bucket is private."
  }
  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.page["page"].policy).Statement : statement.Condition.StringEquals["AWS:SourceArn"] if statement.Effect == "Allow"
    ] == [aws_cloudfront_distribution.page["page"].arn]
    error_message = "Only the distribution reads it."
  }
  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.page["page"].policy).Statement : statement.Condition.Bool["aws:SecureTransport"] if statement.Effect == "Deny"
    ]) == "false"
    error_message = "Requests without TLS are refused."
  }
  assert {
    condition     = aws_cloudfront_origin_access_control.page["page"].signing_behavior == "always"
    error_message = "CloudFront signs what it asks of the bucket."
  }
}

run "api_is_on_the_pages_origin_and_never_kept" {
  command = plan

  assert {
    condition     = one([for origin in aws_cloudfront_distribution.page["page"].origin : origin.domain_name if origin.origin_id == "api"]) == "api.execute-api.us-east-1.amazonaws.com"
    error_message = "/api/ leads to the gateway."
  }
  assert {
    condition     = alltrue([for origin in aws_cloudfront_distribution.page["page"].origin : one(origin.custom_origin_config).origin_protocol_policy == "https-only" if origin.origin_id == "api"])
    error_message = "Tokens go over TLS all the way."
  }
  assert {
    condition     = aws_cloudfront_cache_policy.api["page"].default_ttl == 0 && contains(one(one(aws_cloudfront_cache_policy.api["page"].parameters_in_cache_key_and_forwarded_to_origin).headers_config).headers[0].items, "Authorization")
    error_message = "No API response is cached, so no one gets another person's response."
  }
  assert {
    condition     = aws_cloudfront_cache_policy.page["page"].default_ttl == 0 && aws_cloudfront_cache_policy.page["page"].min_ttl == 0
    error_message = "A file that does not say how long it may be kept is not kept: index.html and config.json."
  }
  assert {
    condition     = aws_s3_object.config["page"].cache_control == "no-store" && jsondecode(aws_s3_object.config["page"].content).api == "/api"
    error_message = "The page asks on its own origin."
  }
}

run "error_is_kept_nowhere" {
  command = plan

  assert {
    condition     = { for error in aws_cloudfront_distribution.page["page"].custom_error_response : error.error_code => error.error_caching_min_ttl } == { for code in [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504] : code => 0 }
    error_message = "What failed a moment ago is asked for again."
  }
  assert {
    condition     = alltrue([for error in aws_cloudfront_distribution.page["page"].custom_error_response : error.response_code == null && coalesce(error.response_page_path, "-") == "-"])
    error_message = "An error stays what the API said."
  }
}

run "browser_is_told_what_it_may_do" {
  command = plan

  assert {
    condition = alltrue([
      for part in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "connect-src 'self' https://rolewatch-111122223333.auth.us-east-1.amazoncognito.com;"] :
      strcontains(one(aws_cloudfront_response_headers_policy.page["page"].security_headers_config).content_security_policy[0].content_security_policy, part)
    ])
    error_message = "Scripts and styles are the page's own, and it asks itself and the sign-in alone."
  }
  assert {
    condition     = !strcontains(one(aws_cloudfront_response_headers_policy.page["page"].security_headers_config).content_security_policy[0].content_security_policy, "unsafe")
    error_message = "Nothing inline, nothing evaluated."
  }
  assert {
    condition     = one(aws_cloudfront_response_headers_policy.page["page"].security_headers_config).strict_transport_security[0].access_control_max_age_sec >= 31536000
    error_message = "TLS for a year at least."
  }
}

run "people_sign_in_and_come_back" {
  command = plan

  assert {
    condition     = one(aws_cognito_user_pool_client.main).callback_urls == toset(["https://d1.cloudfront.net/signed-in"]) && one(aws_cognito_user_pool_client.main).logout_urls == toset(["https://d1.cloudfront.net/"])
    error_message = "They come back to the page and nowhere else."
  }
  assert {
    condition     = one(aws_cognito_user_pool_client.main).allowed_oauth_flows == toset(["code"])
    error_message = "No address contains a token."
  }
  assert {
    condition     = output.page_url == "https://d1.cloudfront.net"
    error_message = "The page has CloudFront's name."
  }
}

run "own_name_takes_a_certificate" {
  command = plan

  variables {
    page_domain_name     = "app.example.com"
    page_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/own"
    page_zone_id         = "Z123"
  }

  assert {
    condition     = output.page_url == "https://app.example.com" && aws_cloudfront_distribution.page["page"].aliases == toset(["app.example.com"])
    error_message = "The page answers under the name."
  }
  assert {
    condition     = one(aws_cloudfront_distribution.page["page"].viewer_certificate).minimum_protocol_version == "TLSv1.2_2021"
    error_message = "Old TLS is refused."
  }
  assert {
    condition     = toset(keys(aws_route53_record.page)) == toset(["A", "AAAA"]) && contains(one(aws_cognito_user_pool_client.main).callback_urls, "https://app.example.com/signed-in")
    error_message = "The zone leads to the page, and people come back to the name."
  }
}

run "without_a_pool_there_is_no_page" {
  command = plan

  variables {
    jwt_issuer   = "https://login.example.com/"
    jwt_audience = ["rolewatch"]
  }

  assert {
    condition     = length(aws_cloudfront_distribution.page) == 0 && length(aws_s3_bucket.page) == 0 && output.page_url == null
    error_message = "The page signs in with the pool."
  }
  assert {
    condition     = !contains(keys(one(aws_lambda_function.api.environment).variables), "USER_POOL_ID") && !strcontains(aws_iam_role_policy.function["api"].policy, "cognito-idp:")
    error_message = "Another issuer's users are not ours to delete."
  }
}

# For an account that CloudFront refuses until AWS has verified it.
run "api_comes_up_without_the_page" {
  command = plan

  variables {
    page = false
  }

  assert {
    condition     = length(aws_cloudfront_distribution.page) + length(aws_cloudfront_function.page) + length(aws_cloudfront_cache_policy.page) + length(aws_cloudfront_origin_access_control.page) == 0
    error_message = "Nothing is asked of CloudFront."
  }
  assert {
    condition     = length(aws_apigatewayv2_route.token) > 0 && length(aws_cognito_user_pool.main) == 1 && !contains(keys(one(aws_lambda_function.api.environment).variables), "PAGE_URL")
    error_message = "The API and its users are there, and no mail leads to a page."
  }
  assert {
    condition     = contains(one(aws_cognito_user_pool_client.main).explicit_auth_flows, "ALLOW_USER_SRP_AUTH")
    error_message = "A frontend of one's own signs in."
  }
}

run "certificate_that_cloudfront_cannot_use_is_refused" {
  command = plan

  variables {
    page_domain_name     = "app.example.com"
    page_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/own"
  }

  expect_failures = [var.page_certificate_arn]
}

run "zone_without_a_name_is_refused" {
  command = plan

  variables {
    page_zone_id = "Z123"
  }

  expect_failures = [var.page_zone_id]
}
