"""The addresses of the page's views, on a server of one's own and behind CloudFront."""

import re
from pathlib import Path

import pytest

from server.accounts.ways import Way
from server.http.page import _OF_A_FILE, Page
from testing.processes import ROOT

pytestmark = pytest.mark.any_python

VIEWS = ("/", "/inbox", "/inbox/12", "/jobs/12", "/companies/acme.io", "/companies/a.b/c", "/settings/keys", "/runs/5")
FILES = ("/assets/index-1a2b.js", "/assets/missing", "/icon.svg", "/manifest.webmanifest", "/missing.js")


@pytest.fixture
def page(tmp_path: Path) -> Page:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "icon.svg", "assets/index-1a2b.js", "manifest.webmanifest"):
        (tmp_path / name).write_text(name)
    return Page(tmp_path, Way.PASSWORD, is_https=True)


@pytest.mark.parametrize("path", VIEWS)
def test_view_has_the_pages_own_file(page: Page, path: str) -> None:
    file = page.find(path)
    assert file is not None
    assert file.content == b"index.html"


@pytest.mark.parametrize("path", FILES)
def test_file_is_found_by_its_own_address_alone(page: Page, path: str) -> None:
    file = page.find(path)
    assert (None if file is None else file.content.decode()) == (None if "missing" in path else path[1:])


def test_cloudfront_and_the_server_tell_views_from_files_alike() -> None:
    script = (ROOT / "terraform" / "scripts" / "page-addresses.js").read_text()
    [pattern] = re.findall(r"^var FILE = /(.*)/;$", script, re.MULTILINE)
    assert pattern.removeprefix("^").replace("\\/", "/") == _OF_A_FILE.pattern
