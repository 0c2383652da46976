"""The systemd unit is one that systemd takes, and starts what is there."""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from testing.processes import ROOT

pytestmark = pytest.mark.any_python

UNIT = ROOT / "server" / "rolewatch.service"


def test_unit_starts_a_module_of_this_checkout() -> None:
    (module,) = re.findall(r"^ExecStart=/opt/rolewatch/\.venv/bin/python -m (\S+)$", UNIT.read_text(), re.MULTILINE)
    assert find_spec(module)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    # What it starts must be there to be verified.
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/opt/rolewatch/.venv/bin/python", sys.executable))
    checked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    # It notices mistakes in it.
    unit.write_text(unit.read_text().replace("Restart=always", "Restart=forever"))
    checked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert "restart specifier" in checked.stderr
