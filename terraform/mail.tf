# Mail by SES, from mail_sender. Without it nothing is created, and mail is not offered.

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

  # Cognito refuses an unverified identity, so its mail switches to SES with the first apply after the verification.
  sign_in_identities = [for identity in aws_sesv2_email_identity.mail : identity if var.sign_in_mail == "ses"]
  has_ses_sign_in    = length(local.sign_in_identities) == 0 ? false : coalesce(local.sign_in_identities[0].verified_for_sending_status, false)

  mail_statements = flatten([
    for domain, identity in aws_sesv2_email_identity.mail : [
      {
        Sid    = "SendMail"
        Effect = "Allow"
        # SES requires the second action for raw messages.
        Action = ["ses:SendEmail", "ses:SendRawEmail"]
        # In the sandbox SES also checks the recipient's identity. The condition limits the sender to one address.
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

# Whatever the account's settings: addresses that bounced or complained get no more mail.
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
