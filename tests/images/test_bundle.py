"""The bundle of RDS's certificate authorities, downloaded while an image is built."""

from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from local.images import FUNCTIONS, build
from testing.errors import LocalError
from tests.images.certificates import make_rds_authority


@pytest.fixture
def site(gateway: str) -> Iterator[HTTPServer]:
    """A site in place of AWS's bundle, which the builder can reach."""
    with HTTPServer(host=gateway, port=0) as server:
        yield server


def _fetch(site: HTTPServer, function: str, text: str) -> None:
    site.expect_request("/bundle.pem").respond_with_data(text)
    build(function, "--target=authorities", f"--build-arg=RDS_CA_BUNDLE={site.url_for('/bundle.pem')}")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_renewed_bundle_is_taken(site: HTTPServer, function: str) -> None:
    _fetch(site, function, make_rds_authority("G1").certificate + make_rds_authority("G2").certificate)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_page_in_the_place_of_the_bundle_is_refused(site: HTTPServer, function: str) -> None:
    with pytest.raises(LocalError, match="no bundle of RDS's authorities"):
        _fetch(site, function, "<html>Sign in to this network</html>")
