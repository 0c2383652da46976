"""The images add little to their base, reproducibly, for the right processor, and without secrets."""

import hashlib
import re
import tarfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from local.images import FUNCTIONS, build
from testing.processes import ROOT
from tests.images.engine import docker

Contents = Callable[..., Path]

# The handler's module, and the modules that it imports.
OWN = {"api": {"api", "common", "sourcing"}, "worker": {"worker", "common", "sourcing", "migrations"}}

UNWANTED = re.compile(
    r"(^|/)(tests?|conftest\.py|pip|setuptools|wheel|\.cache|\.git|\.env|bin|local|bench|terraform)(/|$)"
    r"|^boto3/data/|^botocore/data/(?!cognito-idp/|lambda/|rds/|secretsmanager/|sesv2/|[^/]+\.json$)"
    # botocore trusts AWS's endpoints by its own list of authorities.
    r"|(?<!^botocore/cacert)\.(pem|key|crt|tfstate|whl|sqlite)$"
)
SECRET = re.compile(r"(password|secret|token)\s*=\s*\S|AKIA[A-Z0-9]{16}|PRIVATE KEY", re.IGNORECASE)


@pytest.fixture(scope="module")
def contents(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """Builds an image's contents, as a tar file."""

    @cache
    def contents(function: str, *options: str, architecture: str | None = None) -> Path:
        target = tmp_path_factory.mktemp(function) / "contents.tar"
        output = f"--output=type=tar,dest={target}"
        build(function, "--target=contents", output, *options, authorities=bundle, architecture=architecture)
        return target

    return contents


@pytest.mark.parametrize("function", FUNCTIONS)
def test_image_adds_at_most_60_megabytes_to_its_base(images: dict[str, str], function: str) -> None:
    whole, base = (
        int(docker("image", "inspect", "--format", "{{.Size}}", name))
        for name in (images[function], "public.ecr.aws/lambda/python:3.13")
    )
    assert 0 < whole - base < 60_000_000


@pytest.mark.parametrize("function", FUNCTIONS)
def test_image_holds_what_it_needs_and_no_test_cache_or_secret(contents: Contents, function: str) -> None:
    names = {member.name for member in _members(contents(function)) if not member.isdir()}
    task = {name.removeprefix("var/task/") for name in names if name.startswith("var/task/")}
    assert names - {f"var/task/{name}" for name in task} == {"opt/rds/global-bundle.pem"}
    assert sorted(name for name in task if UNWANTED.search(name)) == []
    folders = {name.split("/")[0] for name in task} & {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert folders == OWN[function]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_module_is_compiled_and_never_compared_with_its_source(contents: Contents, function: str) -> None:
    compiled, sources = set(), set()
    with tarfile.open(contents(function)) as archive:
        for member in archive:
            if member.name.endswith(".pyc") and (content := archive.extractfile(member)):
                # An unchecked hash: https://docs.python.org/3/reference/import.html#cached-bytecode-invalidation
                assert content.read(8)[4:] == b"\x01\0\0\0", member.name
                compiled.add(re.sub(r"__pycache__/([^/]+)\.cpython-\d+\.pyc$", r"\1.py", member.name))
            elif member.name.endswith(".py"):
                sources.add(member.name)
    assert compiled == sources


@pytest.mark.parametrize("function", FUNCTIONS)
def test_history_shows_no_secret_and_installs_nothing(images: dict[str, str], function: str) -> None:
    history = docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", images[function])
    base = docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", "public.ecr.aws/lambda/python:3.13")
    added = history.removesuffix(base)
    assert added != history
    assert {line.split()[0] for line in added.splitlines()} == {"ENV", "COPY", "USER", "CMD"}
    assert not SECRET.search(added)
    assert not SECRET.search(docker("image", "inspect", "--format", "{{.Config.Env}}", images[function]))


def test_function_is_not_root(images: dict[str, str]) -> None:
    for name in images.values():
        assert docker("run", "--rm", "--entrypoint=id", name, "-u") != "0"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_same_tree_gives_the_same_contents(contents: Contents, function: str) -> None:
    # First the build that may use a cache, because the build without one leaves a cache behind.
    first, second = _digests(contents(function)), _digests(contents(function, "--no-cache"))
    assert first == second


@pytest.mark.parametrize(("architecture", "machine"), [("amd64", 0x3E), ("arm64", 0xB7)])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_libraries_are_the_processors(contents: Contents, function: str, architecture: str, machine: int) -> None:
    with tarfile.open(contents(function, architecture=architecture)) as archive:
        heads = {
            member.name: content.read(20)
            for member in archive
            if re.search(r"\.so(\.|$)", member.name) and (content := archive.extractfile(member))
        }
    assert len(heads) > 5
    # An ELF file names its machine in bytes 18 and 19: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
    assert {int.from_bytes(head[18:20], "little") for head in heads.values()} == {machine}


def _members(path: Path) -> Iterator[tarfile.TarInfo]:
    with tarfile.open(path) as archive:
        yield from archive


def _digests(path: Path) -> dict[str, tuple[int, int, str]]:
    """Mode, time and content of each file, and modes and times of the folders that were copied."""
    found = {}
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isdir() and member.name.count("/") < 2:
                # The build creates these itself.
                continue
            content = archive.extractfile(member)
            digest = hashlib.sha256(content.read()).hexdigest() if content else member.linkname
            found[member.name] = (member.mode, int(member.mtime), digest)
    return found
