# The page: a private bucket behind CloudFront, with /api/ on the same origin, so that browsers need no CORS.

locals {
  has_page = var.page && local.has_pool
  page     = toset(local.has_page ? ["page"] : [])

  page_hosts = local.has_page ? compact([var.page_domain_name, aws_cloudfront_distribution.page["page"].domain_name]) : []
  page_url   = local.has_page ? "https://${local.page_hosts[0]}" : null
  page_sign_in = !local.has_page ? null : (
    var.local_aws == null
    ? "https://${aws_cognito_user_pool_domain.page["page"].domain}.auth.${var.region}.amazoncognito.com"
    : "http://${var.local_aws.host}:${var.local_aws.port}"
  )

  # The inputs of the page's build. Only its types come from the API, and the build removes them.
  page_sources = flatten([for files in ["*.html", "*.json", "*.ts", "public/**", "src/**"] : [
    for file in fileset("${path.module}/../web", files) : file if !startswith(file, "src/generated/")
  ]])
  page_version = md5(join("", [for file in sort(local.page_sources) : filemd5("${path.module}/../web/${file}")]))

  # One file for all that serve the page.
  page_headers = jsondecode(file("${path.module}/../web/headers.json"))
}

# CloudFront's managed policies: the API gets everything that a client sends, except the Host header.
data "aws_cloudfront_origin_request_policy" "api" {
  for_each = local.page

  name = "Managed-AllViewerExceptHostHeader"
}

resource "aws_s3_bucket" "page" {
  #checkov:skip=CKV_AWS_18: The content is public, and only CloudFront reads the bucket.
  #checkov:skip=CKV_AWS_21: File names contain a hash of the content, and an older page can be built from an older checkout.
  #checkov:skip=CKV_AWS_144: The page can be rebuilt from the checkout.
  #checkov:skip=CKV_AWS_145: The content is public; S3 encrypts it with its own key.
  #checkov:skip=CKV2_AWS_61: push-page removes old files: age alone does not show what is still in use.
  #checkov:skip=CKV2_AWS_62: No one uses its events.
  for_each = local.page

  bucket        = "${var.prefix}-page-${local.account}"
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "page" {
  for_each = local.page

  bucket                  = aws_s3_bucket.page[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "page" {
  for_each = local.page

  bucket = aws_s3_bucket.page[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "ThisDistributionReads"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.page[each.key].arn}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.page[each.key].arn } }
      },
      # A local AWS's own CloudFront reads the bucket without TLS.
      ], var.local_aws != null ? [] : [
      {
        Sid       = "NobodyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.page[each.key].arn, "${aws_s3_bucket.page[each.key].arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ])
  })

  depends_on = [aws_s3_bucket_public_access_block.page]
}

resource "aws_cloudfront_origin_access_control" "page" {
  for_each = local.page

  name                              = "${var.prefix}-page"
  description                       = "CloudFront signs what it asks of the page's bucket"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "page" {
  for_each = local.page

  name    = "${var.prefix}-page"
  comment = "The page's addresses, and the API's behind /api/"
  runtime = "cloudfront-js-2.0"
  code    = file("${path.module}/scripts/page-addresses.js")
}

# A file's Cache-Control header sets how long it is cached; without one it is not cached.
resource "aws_cloudfront_cache_policy" "page" {
  for_each = local.page

  name        = "${var.prefix}-page"
  comment     = "As long as the files say, compressed"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }
    headers_config {
      header_behavior = "none"
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

# API responses are not cached, because they do not allow it. CloudFront only compresses with a policy that could cache, so
# the token is part of the cache key.
resource "aws_cloudfront_cache_policy" "api" {
  for_each = local.page

  name        = "${var.prefix}-api"
  comment     = "Not kept, compressed"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 1

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }
    headers_config {
      header_behavior = "whitelist"
      headers {
        items = ["Accept", "Authorization"]
      }
    }
    query_strings_config {
      query_string_behavior = "all"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "page" {
  #checkov:skip=CKV_AWS_259: Two years, including subdomains; only the owner of a whole domain may add it to the browsers' preload list.
  for_each = local.page

  name    = "${var.prefix}-page"
  comment = "What a browser may do with the page"

  security_headers_config {
    content_security_policy {
      content_security_policy = replace(local.page_headers["Content-Security-Policy"], "{connect}", local.page_sign_in)
      override                = true
    }
    content_type_options {
      override = true
    }
    frame_options {
      frame_option = local.page_headers["X-Frame-Options"]
      override     = true
    }
    referrer_policy {
      referrer_policy = local.page_headers["Referrer-Policy"]
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = tonumber(regex("max-age=(\\d+)", local.page_headers["Strict-Transport-Security"])[0])
      include_subdomains         = true
      override                   = true
    }
  }

  custom_headers_config {
    dynamic "items" {
      for_each = toset(["Cross-Origin-Opener-Policy", "Permissions-Policy"])

      content {
        header   = items.key
        value    = local.page_headers[items.key]
        override = true
      }
    }
  }

  remove_headers_config {
    items {
      header = "Server"
    }
  }
}

resource "aws_cloudfront_distribution" "page" {
  #checkov:skip=CKV_AWS_68: A firewall costs more than the rest of the page; the gateway limits rates, and the page's files are public.
  #checkov:skip=CKV2_AWS_47: As CKV_AWS_68; nothing here is Java.
  #checkov:skip=CKV_AWS_86: The gateway logs API requests; reads of the page's own files are not logged, for privacy.
  #checkov:skip=CKV_AWS_305: The function maps every address of the page, including /, to index.html.
  #checkov:skip=CKV_AWS_310: There is one bucket and one gateway, and no second origin to fail over to.
  #checkov:skip=CKV_AWS_374: People use it from anywhere.
  #checkov:skip=CKV2_AWS_42: page_domain_name has its own certificate; CloudFront's name uses CloudFront's.
  #checkov:skip=CKV_AWS_174: CloudFront sets the TLS policy for its own name; a custom domain requires TLSv1.2_2021.
  for_each = local.page

  comment         = "${var.prefix}: the page, and /api/"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_100"
  aliases         = compact([var.page_domain_name])

  origin {
    origin_id                = "page"
    domain_name              = aws_s3_bucket.page[each.key].bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.page[each.key].id
  }

  origin {
    origin_id   = "api"
    domain_name = var.local_aws == null ? trimprefix(aws_apigatewayv2_api.main.api_endpoint, "https://") : var.local_aws.host
    origin_path = var.local_aws == null ? "" : "/_aws/execute-api/${aws_apigatewayv2_api.main.id}"

    custom_origin_config {
      http_port              = var.local_aws == null ? 80 : var.local_aws.port
      https_port             = 443
      origin_protocol_policy = var.local_aws == null ? "https-only" : "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      # The time limit of the API's function and of the gateway.
      origin_read_timeout = 30
    }
  }

  default_cache_behavior {
    target_origin_id           = "page"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = aws_cloudfront_cache_policy.page[each.key].id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.page[each.key].id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.page[each.key].arn
    }
  }

  ordered_cache_behavior {
    path_pattern             = "/api/*"
    target_origin_id         = "api"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = aws_cloudfront_cache_policy.api[each.key].id
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.api[each.key].id
    # nosniff and the other headers apply to API responses too.
    response_headers_policy_id = aws_cloudfront_response_headers_policy.page[each.key].id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.page[each.key].arn
    }
  }

  # CloudFront caches errors for ten seconds by default, including the API's: a run that has just started would stay unknown.
  dynamic "custom_error_response" {
    for_each = toset([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504])

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.page_domain_name == null
    acm_certificate_arn            = var.page_certificate_arn
    minimum_protocol_version       = var.page_domain_name == null ? "TLSv1" : "TLSv1.2_2021"
    ssl_support_method             = var.page_domain_name == null ? null : "sni-only"
  }
}

resource "aws_route53_record" "page" {
  for_each = toset(var.page_zone_id == null ? [] : ["A", "AAAA"])

  zone_id = var.page_zone_id
  name    = var.page_domain_name
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.page["page"].domain_name
    zone_id                = aws_cloudfront_distribution.page["page"].hosted_zone_id
    evaluate_target_health = false
  }
}

# The sign-in: Cognito's hosted pages. The name must be unique in the AWS region.
resource "aws_cognito_user_pool_domain" "page" {
  for_each = local.page

  domain       = "${var.prefix}-${local.account}"
  user_pool_id = aws_cognito_user_pool.main[0].id
}

# The page's configuration for this deployment.
resource "aws_s3_object" "config" {
  for_each = local.page

  bucket        = aws_s3_bucket.page[each.key].id
  key           = "config.json"
  content_type  = "application/json"
  cache_control = "no-store"

  content = jsonencode({
    api       = "/api"
    issuer    = local.issuer
    client_id = local.audience[0]
    sign_in   = local.page_sign_in
  })
}

resource "terraform_data" "page" {
  for_each = local.page

  triggers_replace = [local.page_version, aws_s3_bucket.page[each.key].id]

  provisioner "local-exec" {
    command = "${path.module}/scripts/push-page"
    environment = {
      AWS_REGION  = var.region
      BUCKET      = aws_s3_bucket.page[each.key].id
      PAGE_FOLDER = coalesce(var.page_folder, "${path.module}/../build/page")
      BUILD_PAGE  = var.page_folder == null ? "1" : ""
    }
  }
}
