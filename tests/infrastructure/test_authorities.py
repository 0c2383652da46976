"""What the build of an image takes for a bundle of RDS's authorities."""

import subprocess
import sys
from pathlib import Path

import pytest

from testing.processes import ROOT
from tests.images.certificates import make_authority, make_rds_authority

FIRST, RENEWED = make_rds_authority("Root CA RSA2048 G1"), make_rds_authority("Root CA RSA2048 G2")


def _check(folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    bundle = folder / "bundle.pem"
    bundle.write_text(text)
    command = [sys.executable, str(ROOT / "images" / "check_authorities.py"), str(bundle)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("text", [FIRST.certificate, FIRST.certificate + RENEWED.certificate])
def test_bundle_is_taken_whatever_authorities_of_rds_it_holds(tmp_path: Path, text: str) -> None:
    assert _check(tmp_path, text).returncode == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not consist of certificates"),
        ("<html><body>Not Found</body></html>", "does not consist of certificates"),
        (FIRST.certificate + "<html>", "does not consist of certificates"),
        (FIRST.certificate[:400], "does not consist of certificates"),
        (FIRST.certificate + FIRST.issue("database")[0], "does not consist of certificates"),
        (FIRST.certificate.replace("MII", "XII", 1), "cannot be read"),
        (FIRST.certificate + FIRST.issue("database")[1], "no authority's"),
        (FIRST.certificate + make_authority("Stranger").certificate, "Stranger is not RDS's"),
        (FIRST.certificate + make_authority("Other", "Amazon Web Services, Inc.", "Other").certificate, "not RDS's"),
    ],
    ids=["empty", "page", "page-behind", "part", "key", "broken", "server", "stranger", "other-service"],
)  # fmt: skip
def test_file_that_is_no_bundle_is_refused(tmp_path: Path, text: str, why: str) -> None:
    checked = _check(tmp_path, text)
    assert checked.returncode == 1
    assert why in checked.stderr
