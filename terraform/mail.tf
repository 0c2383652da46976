# Mail by SES, where mail_sender says who it is from. Without it nothing is made, and no mail is offered.

locals {
  mail_domains = toset([for sender in var.mail_sender[*] : split("@", sender)[1]])

  mail_dns_records = flatten([
    for domain, identity in aws_sesv2_email_identity.mail : [
      for token in flatten(identity.dkim_signing_attributes[*].tokens) : {
        name  = "${token}._domainkey.${domain}"
        type  = "CNAME"
        value = "${token}.dkim.amazonses.com"
      }
    ]
  ])

  # Cognito refuses an identity that is not proven yet, so that its mail changes over with the first apply after that.
  sign_in_identities = [for identity in aws_sesv2_email_identity.mail : identity if var.sign_in_mail == "ses"]
  has_ses_sign_in    = length(local.sign_in_identities) == 0 ? false : coalesce(local.sign_in_identities[0].verified_for_sending_status, false)

  mail_statements = flatten([
    for domain, identity in aws_sesv2_email_identity.mail : [
      {
        Sid    = "SendMail"
        Effect = "Allow"
        # SES asks for the second where a message comes as a whole.
        Action = ["ses:SendEmail", "ses:SendRawEmail"]
        # In the sandbox SES also checks the identity of the recipient. The condition keeps the sender to one address.
        Resource  = ["arn:${local.partition}:ses:${var.region}:${local.account}:identity/*", aws_sesv2_configuration_set.mail[domain].arn]
        Condition = { StringEquals = { "ses:FromAddress" = var.mail_sender } }
      },
      {
        Sid      = "SeeWhereMailCameBack"
        Effect   = "Allow"
        Action   = ["ses:GetSuppressedDestination"]
        Resource = ["*"]
      },
    ]
  ])
}

resource "aws_sesv2_email_identity" "mail" {
  for_each = local.mail_domains

  email_identity         = each.key
  configuration_set_name = aws_sesv2_configuration_set.mail[each.key].configuration_set_name
}

# Whatever the account has set: where mail came back, or was marked as unwanted, none is sent again.
resource "aws_sesv2_configuration_set" "mail" {
  for_each = local.mail_domains

  configuration_set_name = var.prefix

  delivery_options {
    tls_policy = "REQUIRE"
  }

  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}
