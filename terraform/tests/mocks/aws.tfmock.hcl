# Values of resources in plans that AWS would generate.

mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}
mock_data "aws_partition" {
  defaults = { partition = "aws" }
}
mock_data "aws_availability_zones" {
  defaults = { names = ["us-east-1a", "us-east-1b", "us-east-1c"] }
}
mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:us-east-1:111122223333:key/main", key_id = "main" }
}
mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/function" }
}
mock_resource "aws_sqs_queue" {
  defaults = { arn = "arn:aws:sqs:us-east-1:111122223333:rolewatch-failures" }
}
mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:us-east-1:111122223333:rolewatch-alarms" }
}
mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:group" }
}
mock_resource "aws_cloudwatch_event_rule" {
  defaults = { arn = "arn:aws:events:us-east-1:111122223333:rule/rolewatch-tick" }
}
mock_resource "aws_lambda_function" {
  defaults = {
    arn        = "arn:aws:lambda:us-east-1:111122223333:function:function"
    invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/function/invocations"
  }
}
mock_resource "aws_ecr_repository" {
  defaults = { repository_url = "111122223333.dkr.ecr.us-east-1.amazonaws.com/repository" }
}
mock_resource "aws_apigatewayv2_api" {
  defaults = { id = "api", api_endpoint = "https://api.execute-api.us-east-1.amazonaws.com", execution_arn = "arn:aws:execute-api:us-east-1:111122223333:api" }
}
mock_resource "aws_db_instance" {
  defaults = { address = "rolewatch.abc.us-east-1.rds.amazonaws.com", resource_id = "db-MAIN" }
}
mock_resource "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:login" }
}
mock_resource "aws_network_interface" {
  defaults = { id = "eni-mocked" }
}
mock_resource "aws_security_group" {
  defaults = { id = "sg-mocked" }
}
mock_resource "aws_cognito_user_pool" {
  defaults = {
    id       = "us-east-1_pool"
    arn      = "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_pool"
    endpoint = "cognito-idp.us-east-1.amazonaws.com/us-east-1_pool"
  }
}
mock_resource "aws_cognito_user_pool_client" {
  defaults = { id = "client" }
}
mock_data "aws_ec2_instance_type" {
  defaults = { memory_size = 2048 }
}
mock_data "aws_servicequotas_service_quota" {
  defaults = { value = 1000 }
}
mock_data "aws_ssm_parameter" {
  defaults = { insecure_value = "ami-mocked" }
}
mock_resource "aws_instance" {
  defaults = { id = "i-mocked" }
}
mock_resource "aws_cloudfront_distribution" {
  defaults = {
    arn            = "arn:aws:cloudfront::111122223333:distribution/E1"
    domain_name    = "d1.cloudfront.net"
    hosted_zone_id = "Z2FDTNDATAQYW2"
  }
}
mock_resource "aws_cloudfront_function" {
  defaults = { arn = "arn:aws:cloudfront::111122223333:function/rolewatch-page" }
}
mock_resource "aws_s3_bucket" {
  defaults = {
    id                          = "rolewatch-page-111122223333"
    arn                         = "arn:aws:s3:::rolewatch-page-111122223333"
    bucket_regional_domain_name = "rolewatch-page-111122223333.s3.us-east-1.amazonaws.com"
  }
}
mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:us-east-1:111122223333:certificate/made"
    domain_validation_options = [{
      domain_name           = "api.example.com"
      resource_record_name  = "_proof.api.example.com."
      resource_record_type  = "CNAME"
      resource_record_value = "_proof.acm-validations.aws."
    }]
  }
}
mock_resource "aws_acm_certificate_validation" {
  defaults = { certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/made" }
}
mock_resource "aws_sesv2_email_identity" {
  defaults = { arn = "arn:aws:ses:us-east-1:111122223333:identity/jobs.example.com" }
}
mock_resource "aws_sesv2_configuration_set" {
  defaults = { arn = "arn:aws:ses:us-east-1:111122223333:configuration-set/rolewatch" }
}
mock_resource "aws_db_proxy" {
  defaults = { endpoint = "rolewatch.proxy-main.us-east-1.rds.amazonaws.com" }
}
