"""The resources of a deployment by the reference's types, and what is asked of those that MiniStack does not make."""

import re

from testing.processes import ROOT

ACCOUNT, PREFIX = "111122223333", "rolewatch-staging"

_HERE = f"us-east-1:{ACCOUNT}"
_LOGS = (
    "/aws/lambda/{}-api",
    "/aws/rds/instance/{}/postgresql",
    "/aws/rds/instance/{}/iam-db-auth-error",
    "/aws/apigateway/{}",
)


def declared_types() -> set[str]:
    """Return the types of terraform/'s resources and data."""
    text = "\n".join(path.read_text() for path in (ROOT / "terraform").glob("*.tf"))
    return set(re.findall(r'^(?:resource|data) "(aws_\w+)"', text, re.MULTILINE))


def owned(prefix: str = PREFIX) -> dict[str, list[str]]:
    """Return the ARNs of a deployment's resources by their type."""
    return {
        "budgets:budget": [f"arn:aws:budgets::{ACCOUNT}:budget/{prefix}"],
        "cloudfront:cache-policy": [f"arn:aws:cloudfront::{ACCOUNT}:cache-policy/c1"],
        "cloudfront:distribution": [f"arn:aws:cloudfront::{ACCOUNT}:distribution/E1"],
        "cloudfront:function": [f"arn:aws:cloudfront::{ACCOUNT}:function/{prefix}-page"],
        "cloudfront:origin-access-control": [f"arn:aws:cloudfront::{ACCOUNT}:origin-access-control/o1"],
        "cloudfront:origin-request-policy": [f"arn:aws:cloudfront::{ACCOUNT}:origin-request-policy/p1"],
        "cloudfront:response-headers-policy": [f"arn:aws:cloudfront::{ACCOUNT}:response-headers-policy/h1"],
        "cloudwatch:alarm": [
            f"arn:aws:cloudwatch:{_HERE}:alarm:{prefix}-{name}" for name in ("lost-runs", "page-errors")
        ],
        "cloudwatch:dashboard": [f"arn:aws:cloudwatch::{ACCOUNT}:dashboard/{prefix}"],
        "cognito-idp:userpool": [f"arn:aws:cognito-idp:{_HERE}:userpool/us-east-1_1"],
        "acm:certificate": [f"arn:aws:acm:{_HERE}:certificate/1"],
        "ec2:elastic-ip": [f"arn:aws:ec2:{_HERE}:elastic-ip/eipalloc-1"],
        "ec2:image": ["arn:aws:ec2:us-east-1::image/ami-1"],
        "ec2:instance": [f"arn:aws:ec2:{_HERE}:instance/i-1"],
        "ec2:internet-gateway": [f"arn:aws:ec2:{_HERE}:internet-gateway/igw-1"],
        "ec2:natgateway": [f"arn:aws:ec2:{_HERE}:natgateway/nat-1"],
        "ec2:network-interface": [f"arn:aws:ec2:{_HERE}:network-interface/eni-1"],
        "ec2:route-table": [f"arn:aws:ec2:{_HERE}:route-table/rtb-1"],
        "ec2:security-group": [f"arn:aws:ec2:{_HERE}:security-group/sg-1"],
        "ec2:security-group-rule": [f"arn:aws:ec2:{_HERE}:security-group-rule/sgr-1"],
        "ec2:subnet": [f"arn:aws:ec2:{_HERE}:subnet/subnet-1"],
        "ec2:volume": [f"arn:aws:ec2:{_HERE}:volume/vol-1"],
        "ec2:vpc": [f"arn:aws:ec2:{_HERE}:vpc/vpc-1"],
        "ecr:repository": [f"arn:aws:ecr:{_HERE}:repository/{prefix}-api"],
        "events:rule-on-default-event-bus": [
            f"arn:aws:events:{_HERE}:rule/{prefix}-{name}" for name in ("tick", "findings")
        ],
        "iam:role": [f"arn:aws:iam::{ACCOUNT}:role/{prefix}-{name}" for name in ("api", "worker", "proxy")],
        "kms:alias": [f"arn:aws:kms:{_HERE}:alias/{prefix}"],
        "kms:key": [f"arn:aws:kms:{_HERE}:key/1"],
        "lambda:function": [f"arn:aws:lambda:{_HERE}:function:{prefix}-{name}" for name in ("api", "worker")],
        "logs:log-group": [f"arn:aws:logs:{_HERE}:log-group:{name.format(prefix)}" for name in _LOGS],
        "rds:db": [f"arn:aws:rds:{_HERE}:db:{prefix}"],
        # RDS's own, which a database without another one has.
        "rds:og": [f"arn:aws:rds:{_HERE}:og:default:postgres-17"],
        "rds:pg": [f"arn:aws:rds:{_HERE}:pg:{prefix}-postgres17"],
        "rds:proxy": [f"arn:aws:rds:{_HERE}:db-proxy:prx-1"],
        "rds:snapshot": [
            f"arn:aws:rds:{_HERE}:snapshot:{name}" for name in (f"{prefix}-final-vpc-1", f"rds:{prefix}-1")
        ],
        "rds:subgrp": [f"arn:aws:rds:{_HERE}:subgrp:{prefix}"],
        "rds:target-group": [f"arn:aws:rds:{_HERE}:target-group:prx-tg-1"],
        "route53:change": ["arn:aws:route53:::change/1"],
        "route53:hostedzone": ["arn:aws:route53:::hostedzone/1"],
        "s3:bucket": [f"arn:aws:s3:::{prefix}-page-{ACCOUNT}"],
        "s3:object": [f"arn:aws:s3:::{prefix}-page-{ACCOUNT}/index.html"],
        "secretsmanager:Secret": [f"arn:aws:secretsmanager:{_HERE}:secret:{prefix}-owner-1"],
        "ses:configuration-set": [f"arn:aws:ses:{_HERE}:configuration-set/{prefix}"],
        "ses:identity": [f"arn:aws:ses:{_HERE}:identity/jobs.example.com"],
        "sns:topic": [f"arn:aws:sns:{_HERE}:{prefix}-{name}" for name in ("alarms", "page-alarms")],
        "sqs:queue": [f"arn:aws:sqs:{_HERE}:{prefix}-failures"],
        "ssm:parameter": ["arn:aws:ssm:us-east-1::parameter/aws/service/ami-amazon-linux-latest/x"],
    }


# Other resource types that actions may name; they are not used here.
FOREIGN = {
    "cloudfront:streaming-distribution",
    "ec2:capacity-reservation",
    "ec2:elastic-gpu",
    "ec2:elastic-inference",
    "ec2:group",
    "ec2:ipam-pool",
    "ec2:ipv4pool-ec2",
    "ec2:ipv6pool-ec2",
    "ec2:key-pair",
    "ec2:launch-template",
    "ec2:license-configuration",
    "ec2:local-gateway",
    "ec2:placement-group",
    "ec2:secondary-subnet",
    "ec2:snapshot",
    "ec2:vpn-gateway",
    "events:rule-on-custom-event-bus",
    "rds:auto-backup",
    "rds:cluster",
    "rds:cluster-snapshot",
    "rds:secgrp",
    "s3:accesspoint",
    "s3:accesspointobject",
    "servicequotas:quota",
    "ses:dedicated-ip-pool",
    "ses:mailmanager-archive",
}

# What version 5 of the provider asks, by the type of resource or data, where MiniStack makes none.
UNAPPLIED = {
    "aws_acm_certificate": [
        "acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:DescribeCertificate", "acm:ListTagsForCertificate",
        "acm:RequestCertificate",
    ],
    "aws_acm_certificate_validation": ["acm:DescribeCertificate"],
    "aws_apigatewayv2_api_mapping": ["apigateway:DELETE", "apigateway:GET", "apigateway:PATCH", "apigateway:POST"],
    "aws_apigatewayv2_domain_name": ["apigateway:DELETE", "apigateway:GET", "apigateway:PATCH", "apigateway:POST"],
    "aws_budgets_budget": [
        "budgets:ListTagsForResource", "budgets:ModifyBudget", "budgets:TagResource", "budgets:ViewBudget",
    ],
    "aws_db_proxy": [
        "rds:AddTagsToResource", "rds:CreateDBProxy", "rds:DeleteDBProxy", "rds:DescribeDBProxies",
        "rds:ListTagsForResource", "rds:ModifyDBProxy",
    ],
    "aws_db_proxy_default_target_group": ["rds:DescribeDBProxyTargetGroups", "rds:ModifyDBProxyTargetGroup"],
    "aws_db_proxy_target": [
        "rds:DeregisterDBProxyTargets", "rds:DescribeDBProxyTargets", "rds:RegisterDBProxyTargets",
    ],
    "aws_instance": [
        "ec2:AssociateIamInstanceProfile", "ec2:CreateTags", "ec2:DeleteTags",
        "ec2:DescribeIamInstanceProfileAssociations", "ec2:DescribeInstanceAttribute",
        "ec2:DescribeInstanceCreditSpecifications", "ec2:DescribeInstanceTypes", "ec2:DescribeInstances",
        "ec2:DescribeVolumes", "ec2:DisassociateIamInstanceProfile", "ec2:ModifyInstanceAttribute",
        "ec2:ModifyInstanceCreditSpecification", "ec2:ModifyInstanceMaintenanceOptions",
        "ec2:ModifyInstanceMetadataOptions", "ec2:ReplaceIamInstanceProfileAssociation", "ec2:RunInstances",
        "ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances",
    ],
    "aws_network_interface": [
        "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
        "ec2:DetachNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute",
    ],
    "aws_route53_record": [
        "route53:ChangeResourceRecordSets", "route53:GetChange", "route53:GetHostedZone",
        "route53:ListResourceRecordSets",
    ],
    "aws_servicequotas_service_quota": ["servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota"],
    "aws_sns_topic_subscription": [
        "sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic", "sns:SetSubscriptionAttributes",
        "sns:Subscribe", "sns:Unsubscribe",
    ],
    "aws_ssm_parameter": ["ssm:GetParameter"],
}  # fmt: skip
