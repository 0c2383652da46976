# A custom domain for the API. The certificate is created and validated here, or the operator provides one.

locals {
  in_zone     = toset(var.domain_zone_id == null ? [] : [var.domain_name])
  domains     = toset(var.domain_name == null ? [] : [var.domain_name])
  certificate = one(concat(values(aws_acm_certificate_validation.api)[*].certificate_arn, var.domain_certificate_arn[*]))
}

resource "aws_acm_certificate" "api" {
  for_each = local.in_zone

  domain_name       = each.key
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  for_each = local.in_zone

  zone_id         = var.domain_zone_id
  name            = one(aws_acm_certificate.api[each.key].domain_validation_options).resource_record_name
  type            = one(aws_acm_certificate.api[each.key].domain_validation_options).resource_record_type
  records         = [one(aws_acm_certificate.api[each.key].domain_validation_options).resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "api" {
  for_each = local.in_zone

  certificate_arn         = aws_acm_certificate.api[each.key].arn
  validation_record_fqdns = [aws_route53_record.proof[each.key].fqdn]
}

resource "aws_apigatewayv2_domain_name" "api" {
  for_each = local.domains

  domain_name = each.key

  domain_name_configuration {
    certificate_arn = local.certificate
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "api" {
  for_each = local.domains

  api_id      = aws_apigatewayv2_api.main.id
  domain_name = aws_apigatewayv2_domain_name.api[each.key].id
  stage       = aws_apigatewayv2_stage.default.id
}

resource "aws_route53_record" "api" {
  for_each = local.in_zone

  zone_id = var.domain_zone_id
  name    = each.key
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.api[each.key].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.api[each.key].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
