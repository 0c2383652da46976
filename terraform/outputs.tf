output "api_url" {
  description = "The URL of the API; GET /openapi.json describes it."
  value       = local.api_url
}

output "page_url" {
  description = "The URL of the page, or null if there is none."
  value       = local.page_url
}

output "page_target" {
  description = "The DNS target for page_domain_name if no Route 53 zone is set, or null."
  value       = one(values(aws_cloudfront_distribution.page)[*].domain_name)
}

output "page_bucket" {
  description = "The bucket with the page's files, or null."
  value       = one(values(aws_s3_bucket.page)[*].id)
}

output "domain_target" {
  description = "The DNS target for domain_name if no Route 53 zone is set, or null."
  value       = one([for domain in aws_apigatewayv2_domain_name.api : domain.domain_name_configuration[0].target_domain_name])
}

output "mail_dns_records" {
  description = "The DKIM records that verify the domain of mail_sender for SES, to be added to its DNS; empty without mail_sender."
  value       = local.mail_dns_records
}

output "region" {
  description = "The AWS region of the deployment."
  value       = var.region
}

output "issuer" {
  description = "The issuer of the users' tokens."
  value       = local.issuer
}

output "audience" {
  description = "The audience that tokens must have; for the Cognito user pool, its client."
  value       = local.audience
}

output "user_pool_id" {
  description = "The Cognito user pool, or null if jwt_issuer names another issuer."
  value       = one(aws_cognito_user_pool.main[*].id)
}

output "user_pool_client_id" {
  description = "The Cognito client for frontends, or null."
  value       = one(aws_cognito_user_pool_client.main[*].id)
}

output "api_function" {
  description = "The API's Lambda function."
  value       = aws_lambda_function.api.function_name
}

output "worker_function" {
  description = "The worker's Lambda function, which also applies the migrations."
  value       = aws_lambda_function.worker.function_name
}

output "image_uris" {
  description = "The images that the functions run."
  value       = local.image_uris
}

output "repository_urls" {
  description = "The repositories to push images to if build_images is false."
  value       = { for name, repository in aws_ecr_repository.image : name => repository.repository_url }
}

output "database_host" {
  description = "The database's host, for connections from inside the network."
  value       = aws_db_instance.main.address
}

output "master_user_secret_arn" {
  description = "The secret with the login of the database's owner (master user)."
  value       = aws_secretsmanager_secret.login["owner"].arn
}

output "failure_queue_url" {
  description = "The queue with the events that Lambda gave up."
  value       = aws_sqs_queue.failures.url
}

output "deletion_protection" {
  description = "Whether `make destroy` refuses to run; destroying only a part would be worse than nothing."
  value       = var.deletion_protection
}

output "dashboard" {
  description = "The CloudWatch dashboard's name."
  value       = aws_cloudwatch_dashboard.main.dashboard_name
}

output "alarm_topic_arn" {
  description = "The topic that receives the alarms, for additional subscribers."
  value       = aws_sns_topic.alarms.arn
}

output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.main.id
}

output "private_subnet_ids" {
  description = "The subnets of the functions and the database."
  value       = aws_subnet.private[*].id
}

output "functions_security_group_id" {
  description = "The security group that may connect to the database."
  value       = aws_security_group.functions.id
}

output "public_addresses" {
  description = "The public addresses from which career sites are read."
  value       = concat(values(aws_eip.gateway)[*].public_ip, values(aws_eip.instance)[*].public_ip)
}
