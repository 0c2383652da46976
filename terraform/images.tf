# An image's tag is a hash of its inputs: an unchanged tree plans no change, and a tag is never reused.

locals {
  root = "${path.module}/.."

  image_parts = {
    api    = ["Dockerfile.api", "requirements/api.txt", "{api,sourcing,common}/**", "pyproject.toml"]
    worker = ["Dockerfile.worker", "requirements/worker.txt", "{worker,sourcing,common,migrations}/**"]
  }

  image_files = {
    for name, parts in local.image_parts : name => [
      for file in flatten([for part in concat(parts, [".dockerignore", "images/check_authorities.py"]) : sort(fileset(local.root, part))]) : file
      if !strcontains(file, "__pycache__")
    ]
  }

  built_tags = {
    for name, files in local.image_files : name => substr(sha256(join("\n", concat(
      [var.architecture, var.base_image], [for file in files : "${file} ${filesha256("${local.root}/${file}")}"]
    ))), 0, 32)
  }

  image_tags = var.build_images ? local.built_tags : {
    api    = var.image_tags.api
    worker = var.image_tags.worker
  }

  image_uris = { for name, repository in aws_ecr_repository.image : name => "${repository.repository_url}:${local.image_tags[name]}" }
}

resource "aws_ecr_repository" "image" {
  #checkov:skip=CKV_AWS_136: ECR encrypts with its own key; an image holds code and no secrets.
  for_each = toset(["api", "worker"])

  name                 = "${var.prefix}-${each.key}"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = !var.deletion_protection

  image_scanning_configuration {
    scan_on_push = true
  }
}

# A function without its image fails forever. Images built here are deployed at once, so the last ten include the running
# one. Images pushed by others may run at any time, so all of them stay.
resource "aws_ecr_lifecycle_policy" "image" {
  for_each = aws_ecr_repository.image

  repository = each.value.name
  policy = jsonencode({
    rules = [
      for rule in [
        {
          rulePriority = 1
          description  = "Layers that no tag names"
          selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
          action       = { type = "expire" }
        },
        {
          rulePriority = 2
          description  = "All but the last ten images"
          selection    = { tagStatus = "tagged", tagPatternList = ["*"], countType = "imageCountMoreThan", countNumber = 10 }
          action       = { type = "expire" }
        },
      ] : rule if var.build_images || rule.selection.tagStatus == "untagged"
    ]
  })
}

# Without this policy Lambda writes it itself, and fails if the deployer may not set repository policies. Lambda uses this
# Sid and this condition; its actions have changed over the years.
# https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
resource "aws_ecr_repository_policy" "image" {
  for_each = aws_ecr_repository.image

  repository = each.value.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "LambdaECRImageRetrievalPolicy"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Condition = {
        StringLike = { "aws:sourceArn" = "arn:${local.partition}:lambda:${var.region}:${local.account}:function:*" }
      }
    }]
  })

  # Otherwise each apply would undo Lambda's changes, and each drift check would report them.
  lifecycle {
    ignore_changes = [policy]
  }
}

resource "terraform_data" "image" {
  for_each = var.build_images ? local.built_tags : {}

  triggers_replace = [local.image_uris[each.key]]

  provisioner "local-exec" {
    command = "${path.module}/scripts/push-image"

    environment = {
      IMAGE      = local.image_uris[each.key]
      DOCKERFILE = "${local.root}/Dockerfile.${each.key}"
      CONTEXT    = local.root
      PLATFORM   = var.architecture == "arm64" ? "linux/arm64" : "linux/amd64"
      AWS_REGION = var.region
      BASE_IMAGE = var.base_image
    }
  }
}
