"""Builds the images of the two functions: `python -m local.images`.

RDS_CA=FILE replaces AWS's bundle of certificate authorities, which is downloaded by default. ARCH=arm64 or amd64 sets
the processor (default: this machine's), BASE_IMAGE=name the base image, and TAG=name the images' tag (default: `dev`).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from testing.errors import LocalError
from testing.processes import ROOT

FUNCTIONS = ("api", "worker")

# A file must be here to be sent to a build; .dockerignore lets it through.
_BUILD = ROOT / "build"


@contextmanager
def in_context(authorities: Path) -> Iterator[str]:
    """Copy a bundle of authorities into the build context; yield the build argument RDS_CA_BUNDLE for it."""
    _BUILD.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=_BUILD, suffix=".pem") as copy:
        copy.write(authorities.read_bytes())
        copy.flush()
        yield str(Path(copy.name).relative_to(ROOT))


def build(function: str, *options: str, authorities: Path | None = None, architecture: str | None = None) -> None:
    """Build a function's image; `options` are passed to `docker buildx build`, such as a tag.

    Raises:
        LocalError: Docker is missing, or the build fails; the message is the build's own.
    """
    # With attestations the result is a list of manifests, which Lambda rejects.
    command = ["docker", "buildx", "build", "--progress=plain", "--provenance=false", *options]
    if architecture:
        command.append(f"--platform=linux/{architecture}")
    with in_context(authorities) if authorities else nullcontext() as bundle:
        given = [f"--build-arg=RDS_CA_BUNDLE={bundle}"] if bundle else []
        _run([*command, *given, "--file", f"Dockerfile.{function}", "."])


def _run(command: list[str]) -> None:
    if shutil.which("docker") is None:
        raise LocalError("Docker builds the images, and it is not installed on this machine.")
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LocalError(
            f"The image could not be built:\n{done.stderr.strip()[-3000:]}\n"
            "If AWS's bundle of authorities cannot be downloaded, name a file that holds it: make images RDS_CA=FILE"
        )


def _base() -> list[str]:
    base = os.environ.get("BASE_IMAGE")
    return [f"--build-arg=BASE_IMAGE={base}"] if base else []


def main() -> int:
    """Build both images and print their names."""
    authorities = os.environ.get("RDS_CA")
    try:
        for function in FUNCTIONS:
            name = f"rolewatch-{function}:{os.environ.get('TAG') or 'dev'}"
            build(
                function, "--load", "--tag", name, *_base(),
                authorities=Path(authorities) if authorities else None, architecture=os.environ.get("ARCH") or None,
            )  # fmt: skip
            print(name)
    except (LocalError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
