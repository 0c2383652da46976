# terraform/scripts/init copies this file next to the others for a named environment. The environment's .s3.tfbackend has
# the remaining settings.
terraform {
  backend "s3" {}
}
