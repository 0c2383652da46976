"""Fixtures: the two images, a Postgres container with TLS, and a fake AWS that the containers can reach."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from local.images import FUNCTIONS, build
from testing.aws import Aws, serve_aws
from testing.processes import keeper
from testing.sites import Sites, serve_sites
from tests.images.certificates import Authority, make_authority
from tests.images.engine import Container, docker, mark, run
from tests.images.functions import Function, Start, await_postgres

Running = Callable[..., AbstractContextManager[Function]]

OWNER = {"username": "owner", "password": "owner's p@ss/w:rd"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests, and skip them without a container engine."""
    mark(items, Path(__file__).parent, ("buildx", "Docker has no buildx"))


@pytest.fixture(scope="session")
def authority() -> Authority:
    return make_authority("Rolewatch Test")


@pytest.fixture(scope="session")
def bundle(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that replaces AWS's bundle in the images."""
    path = tmp_path_factory.mktemp("bundle") / "authorities.pem"
    path.write_text(authority.certificate)
    return path


@pytest.fixture(scope="session")
def images(bundle: Path) -> Iterator[dict[str, str]]:
    """The images' names by function."""
    tag = uuid4().hex
    names = {function: f"rolewatch-{function}:{tag}" for function in FUNCTIONS}
    for function, name in names.items():
        build(function, "--load", "--tag", name, authorities=bundle)
    yield names
    docker("image", "rm", "--force", *names.values())


@pytest.fixture(scope="session")
def bridge() -> Iterator[str]:
    with keeper() as kept:
        yield kept.network()


@pytest.fixture(scope="session")
def gateway(bridge: str) -> str:
    """The address at which the containers reach this machine."""
    return docker("network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}", bridge)


@pytest.fixture(scope="session")
def aws(gateway: str) -> Iterator[Aws]:
    with serve_aws(gateway) as served:
        served.secrets = {
            "owner": OWNER,
            "api": {"username": "rolewatch_api", "password": "the API's"},
            "worker": {"username": "rolewatch_worker", "password": "the worker's"},
        }
        yield served


@pytest.fixture(scope="session")
def sites(gateway: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    with serve_sites(tmp_path_factory.mktemp("sites"), host=gateway) as served:
        yield served


@pytest.fixture(scope="session")
def postgres(bridge: str, authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """A Postgres that accepts TLS only. It has the name of its certificate, `database`, and also `impostor`."""
    folder = tmp_path_factory.mktemp("tls")
    folder.chmod(0o755)
    key, certificate = authority.issue("database")
    (folder / "server.key").write_text(key)
    (folder / "server.crt").write_text(certificate)
    # Postgres must own the key, and no one else may read it.
    start = "install -o postgres -g postgres -m 600 /tls/server.key /tls/server.crt /var/lib/postgresql/ && exec "
    start += "docker-entrypoint.sh postgres -c ssl=on -c ssl_key_file=/var/lib/postgresql/server.key "
    start += "-c ssl_cert_file=/var/lib/postgresql/server.crt -c fsync=off"
    with run(
        "postgres:17",
        "-c",
        start,
        options=[
            f"--network={bridge}",
            "--network-alias=database",
            "--network-alias=impostor",
            "--entrypoint=sh",
            f"--volume={folder}:/tls:ro",
        ],
        environment={"POSTGRES_USER": "owner", "POSTGRES_PASSWORD": OWNER["password"], "POSTGRES_DB": "rolewatch"},
    ) as container:
        await_postgres(container)
        yield container


@pytest.fixture(scope="session")
def running(bridge: str, images: dict[str, str], aws: Aws, sites: Sites, postgres: Container) -> Running:
    """Runs a function, `api` or `worker`, with optional variables and options of `docker run`."""
    given = {
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": aws.url, "CAREER_SITES_URL": sites.url, "DATABASE_HOST": "database",
        "DATABASE_NAME": "rolewatch", "DATABASE_LOGIN": "secret",
        "MOCK_INGESTION_SECONDS": "0", "LEASE_SECONDS": "2",
    }  # fmt: skip

    @contextmanager
    def running(function: str, *options: str, **variables: str) -> Iterator[Function]:
        secrets = {"DATABASE_SECRET_ARN": function}
        if function == "worker":
            secrets |= {"OWNER_SECRET_ARN": "owner", "API_DATABASE_SECRET_ARN": "api"}
        with run(
            images[function],
            options=[f"--network={bridge}", "--publish=127.0.0.1::8080", *options],
            environment=given | secrets | variables,
        ) as container:
            container.until_listening(8080)
            yield Function(container)

    return running


@pytest.fixture
def start(running: Running) -> Iterator[Start]:
    """Starts a function like `running`, until the test ends."""
    with ExitStack() as stack:
        yield lambda *given, **variables: stack.enter_context(running(*given, **variables))


@pytest.fixture(scope="session")
def migrated(running: Running) -> None:
    """The database has its tables and roles."""
    with running("worker") as worker:
        answer = worker.invoke({"task": "migrate"})
    assert "applied" in answer, answer
