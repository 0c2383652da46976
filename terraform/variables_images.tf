# The functions' images

variable "architecture" {
  description = "The processor that the images are built for and the functions run on; arm64 is a fifth cheaper."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Either arm64 or x86_64."
  }
}

variable "build_images" {
  description = "Whether apply builds and pushes the images, which takes docker and the aws command line on the machine that it runs on."
  type        = bool
  default     = true
}

variable "base_image" {
  description = "The image that the functions' images are built on. A tag that AWS moves is renewed by naming its newest digest, as docs/operations.md says."
  type        = string
  default     = "public.ecr.aws/lambda/python:3.13"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.:-]*/[a-z0-9/._-]+:3\\.13[A-Za-z0-9.-]*(@sha256:[0-9a-f]{64})?$", var.base_image))
    error_message = "A Python 3.13 of AWS Lambda, such as public.ecr.aws/lambda/python:3.13@sha256:…"
  }
}

variable "image_tags" {
  description = "The tags of images that something else has pushed, where build_images is false."
  type        = object({ api = string, worker = string })
  default     = null

  validation {
    condition     = (var.image_tags == null) == var.build_images
    error_message = "Needed where build_images is false, and meaningless where it is true."
  }

  validation {
    condition = var.image_tags == null || alltrue([
      for tag in try(values(var.image_tags), []) : can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", tag)) && tag != "latest"
    ])
    error_message = "Each is a tag that is never moved, so not latest."
  }
}
