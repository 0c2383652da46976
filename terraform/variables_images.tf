# The functions' images

variable "architecture" {
  description = "The CPU architecture of the images and the functions; arm64 is a fifth cheaper."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Either arm64 or x86_64."
  }
}

variable "build_images" {
  description = "Whether apply builds and pushes the images, which needs docker and the aws command on the machine that runs it."
  type        = bool
  default     = true
}

variable "base_image" {
  description = "The base image of the functions' images. To update a tag that AWS moves, name its newest digest, as docs/operations.md says."
  type        = string
  default     = "public.ecr.aws/lambda/python:3.13"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.:-]*/[a-z0-9/._-]+:3\\.13[A-Za-z0-9.-]*(@sha256:[0-9a-f]{64})?$", var.base_image))
    error_message = "An AWS Lambda image with Python 3.13, such as public.ecr.aws/lambda/python:3.13@sha256:…"
  }
}

variable "image_tags" {
  description = "The tags of images that were pushed by other means, if build_images is false."
  type        = object({ api = string, worker = string })
  default     = null

  validation {
    condition     = (var.image_tags == null) == var.build_images
    error_message = "Required if build_images is false; otherwise leave it out."
  }

  validation {
    condition = var.image_tags == null || alltrue([
      for tag in try(values(var.image_tags), []) : can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", tag)) && tag != "latest"
    ])
    error_message = "Each must be a tag that never moves, so not latest."
  }
}
