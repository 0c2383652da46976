# terraform/scripts/init copies this beside the other files where an environment is named. What is left out is in the
# environment's .s3.tfbackend.
terraform {
  backend "s3" {}
}
