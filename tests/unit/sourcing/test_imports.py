"""Which modules of sourcing are loaded when."""

import subprocess
import sys
from pathlib import Path

from sourcing.providers import PROVIDERS

ROOT = Path(__file__).parents[3]


def test_http_client_is_not_loaded_before_a_site_is_read() -> None:
    program = (
        "import sys, sourcing.catalog, sourcing.read, sourcing.detect.address\n"
        "from sourcing.providers import PROVIDERS\n"
        "assert len([provider.title for provider in PROVIDERS.values()]) == len(PROVIDERS)\n"
        "sys.exit('httpx2' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_registry_loads_no_provider_before_one_is_asked_for_and_then_that_one() -> None:
    program = (
        "import sys; from sourcing.providers import PROVIDERS; list(PROVIDERS), len(PROVIDERS), 'lever' in PROVIDERS\n"
        "PROVIDERS['lever']\n"
        "print(*[name for name in sys.modules if name.startswith('sourcing.providers.')])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert loaded.stdout.split() == ["sourcing.providers.lever"]


def test_every_module_of_a_provider_is_in_the_registry_under_its_name() -> None:
    folder = ROOT / "sourcing" / "providers"
    found = [*folder.glob("*.py"), *(path.parent for path in folder.glob("*/__init__.py"))]
    modules = sorted(path.stem for path in found if path.stem != "__init__")
    assert list(PROVIDERS) == modules
    assert [provider.name for provider in PROVIDERS.values()] == modules
