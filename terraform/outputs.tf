output "api_url" {
  description = "Where the API answers; GET /openapi.json describes it."
  value       = local.api_url
}

output "page_url" {
  description = "Where people use Rolewatch, or null where there is no page."
  value       = local.page_url
}

output "page_target" {
  description = "Where page_domain_name must lead, where no zone of Route 53 is named; or null."
  value       = one(values(aws_cloudfront_distribution.page)[*].domain_name)
}

output "page_bucket" {
  description = "The bucket that the page's files are in, or null."
  value       = one(values(aws_s3_bucket.page)[*].id)
}

output "domain_target" {
  description = "Where domain_name must lead, where no zone of Route 53 is named; or null."
  value       = one([for domain in aws_apigatewayv2_domain_name.api : domain.domain_name_configuration[0].target_domain_name])
}

output "mail_dns_records" {
  description = "The records that prove the domain of mail_sender to SES (DKIM), to be entered where the domain is kept; none without it."
  value       = local.mail_dns_records
}

output "region" {
  description = "The region that everything is in."
  value       = var.region
}

output "issuer" {
  description = "Who issues the users' tokens."
  value       = local.issuer
}

output "audience" {
  description = "For whom the tokens must be; with the Cognito user pool, its client."
  value       = local.audience
}

output "user_pool_id" {
  description = "The Cognito user pool, or null where jwt_issuer names another issuer."
  value       = one(aws_cognito_user_pool.main[*].id)
}

output "user_pool_client_id" {
  description = "The Cognito client that a frontend signs in with, or null."
  value       = one(aws_cognito_user_pool_client.main[*].id)
}

output "api_function" {
  description = "The API's function."
  value       = aws_lambda_function.api.function_name
}

output "worker_function" {
  description = "The worker's function, which also migrates."
  value       = aws_lambda_function.worker.function_name
}

output "image_uris" {
  description = "What the functions run."
  value       = local.image_uris
}

output "repository_urls" {
  description = "Where images are pushed, where build_images is false."
  value       = { for name, repository in aws_ecr_repository.image : name => repository.repository_url }
}

output "database_host" {
  description = "The database's host, for connections from within the network."
  value       = aws_db_instance.main.address
}

output "master_user_secret_arn" {
  description = "Where the login of the database's owner (master user) is."
  value       = aws_secretsmanager_secret.login["owner"].arn
}

output "failure_queue_url" {
  description = "Where the events are that Lambda gave up."
  value       = aws_sqs_queue.failures.url
}

output "deletion_protection" {
  description = "Whether `make destroy` refuses; half a destruction would be worse than none."
  value       = var.deletion_protection
}

output "dashboard" {
  description = "The CloudWatch dashboard's name."
  value       = aws_cloudwatch_dashboard.main.dashboard_name
}

output "alarm_topic_arn" {
  description = "The topic that alarms are told to, for further subscribers."
  value       = aws_sns_topic.alarms.arn
}

output "vpc_id" {
  description = "The network."
  value       = aws_vpc.main.id
}

output "private_subnet_ids" {
  description = "The subnets of the functions and the database."
  value       = aws_subnet.private[*].id
}

output "functions_security_group_id" {
  description = "The security group that the database lets in."
  value       = aws_security_group.functions.id
}

output "public_addresses" {
  description = "The addresses that career sites are read from."
  value       = concat(values(aws_eip.gateway)[*].public_ip, values(aws_eip.instance)[*].public_ip)
}
