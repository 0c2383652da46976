# The sender of mail, and the API's right to send. Planned without credentials and without a network.

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

run "without_a_sender_nothing_of_mail_is_made" {
  command = plan

  assert {
    condition     = length(aws_sesv2_email_identity.mail) + length(aws_sesv2_configuration_set.mail) + length(output.mail_dns_records) == 0
    error_message = "No identity is made."
  }
  assert {
    condition     = length(one(aws_cognito_user_pool.main).email_configuration) == 0
    error_message = "Cognito sends its mail itself."
  }
  assert {
    condition     = alltrue([for function in [aws_lambda_function.api, aws_lambda_function.worker] : !contains(keys(function.environment[0].variables), "MAIL_SENDER") && function.environment[0].variables.API_URL == output.api_url])
    error_message = "No mail is offered; feeds have the API's own address."
  }
  assert {
    condition     = !strcontains(join("", [for policy in aws_iam_role_policy.function : policy.policy]), "ses:")
    error_message = "No function may send mail."
  }
}

run "sender_has_an_identity_and_the_api_alone_may_send_as_them" {
  command = plan

  variables {
    mail_sender    = "news@jobs.example.com"
    domain_name    = "api.example.com"
    domain_zone_id = "Z123"
  }

  assert {
    condition     = aws_sesv2_email_identity.mail["jobs.example.com"].configuration_set_name == "rolewatch" && toset(one(aws_sesv2_configuration_set.mail["jobs.example.com"].suppression_options).suppressed_reasons) == toset(["BOUNCE", "COMPLAINT"])
    error_message = "The domain is SES's, and what came back or was unwanted gets no more."
  }
  assert {
    condition     = alltrue([for function in [aws_lambda_function.api, aws_lambda_function.worker] : function.environment[0].variables.MAIL_SENDER == "news@jobs.example.com" && function.environment[0].variables.API_URL == "https://api.example.com"])
    error_message = "Both know who mail is from: the worker writes it, the API sends it."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.function["api"].policy).Statement : statement if statement.Sid == "SendMail"] == [{
      Sid       = "SendMail"
      Effect    = "Allow"
      Action    = ["ses:SendEmail", "ses:SendRawEmail"]
      Resource  = ["arn:aws:ses:us-east-1:111122223333:identity/*", "arn:aws:ses:us-east-1:111122223333:configuration-set/rolewatch"]
      Condition = { StringEquals = { "ses:FromAddress" = "news@jobs.example.com" } }
    }]
    error_message = "The API sends as this address and as no other, to whom it likes: in the sandbox SES checks the recipient's identity too."
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.function["worker"].policy, "ses:")
    error_message = "The worker sends nothing."
  }
}

run "sender_that_is_no_address_is_refused" {
  command = plan

  variables {
    mail_sender = "News <news@jobs.example.com>"
  }

  expect_failures = [var.mail_sender]
}

run "sign_in_goes_by_ses_once_the_domain_is_proven" {
  command = plan

  variables {
    mail_sender = "news@jobs.example.com"
  }

  override_resource {
    target          = aws_sesv2_email_identity.mail
    override_during = plan
    values          = { arn = "arn:aws:ses:us-east-1:111122223333:identity/jobs.example.com", verified_for_sending_status = true }
  }

  assert {
    condition     = { for key, value in one(one(aws_cognito_user_pool.main).email_configuration) : key => value if contains(["email_sending_account", "from_email_address", "source_arn"], key) } == { email_sending_account = "DEVELOPER", from_email_address = "news@jobs.example.com", source_arn = "arn:aws:ses:us-east-1:111122223333:identity/jobs.example.com" }
    error_message = "Invitations and codes come from the same address as news, without Cognito's limit."
  }
}

run "sign_in_stays_cognitos_until_the_domain_is_proven" {
  command = plan

  variables {
    mail_sender = "news@jobs.example.com"
  }

  override_resource {
    target          = aws_sesv2_email_identity.mail
    override_during = plan
    values          = { arn = "arn:aws:ses:us-east-1:111122223333:identity/jobs.example.com", verified_for_sending_status = false }
  }

  assert {
    condition     = one(one(aws_cognito_user_pool.main).email_configuration).email_sending_account == "COGNITO_DEFAULT" && one(one(aws_cognito_user_pool.main).email_configuration).source_arn == null
    error_message = "Cognito refuses an identity that is not proven."
  }
}

run "sign_in_stays_cognitos_in_the_sandbox" {
  command = plan

  variables {
    mail_sender  = "news@jobs.example.com"
    sign_in_mail = "cognito"
  }

  assert {
    condition     = length(one(aws_cognito_user_pool.main).email_configuration) == 0
    error_message = "In the sandbox SES would deliver no invitation."
  }
}
