"""The documents name only files, steps, alarms and versions that exist."""

import json
import re
import subprocess

import pytest

from api.tick import STEPS
from common.environment import Environment
from local.openapi import document
from server.environment import ServerEnvironment
from testing.processes import ROOT

TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
DOCUMENTS = [name for name in TRACKED if name.endswith(".md")]
FOLDERS = {name.split("/")[0] for name in TRACKED if "/" in name}

pytestmark = pytest.mark.skipif(not TRACKED, reason="takes a checkout of git, which says what is generated")

# The operator makes these.
OWN = {"terraform/terraform.tfvars", "terraform/backend.tf", "terraform/.terraform.lock.hcl"}
# The example module of docs/providers.md.
EXAMPLES = {"sourcing/providers/jobsite.py"}


def _named(text: str) -> set[str]:
    """Return the paths from the root that a document names in code spans and in lines of commands."""
    paths = re.findall(r"(?<![\w/.@$-])((?:[\w.-]+/)+[\w.-]*\w)", text)
    return {path for path in paths if path.split("/")[0] in FOLDERS and "." in path.rsplit("/", 1)[1]}


def _exists(path: str) -> bool:
    # docs/reliability.md leaves out the common folder of its tests.
    return (ROOT / path).exists() or (
        path.rsplit("/", maxsplit=1)[-1].startswith("test_") and any(name.endswith(f"/{path}") for name in TRACKED)
    )


def _linked(text: str) -> set[str]:
    return {
        link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link and not link.startswith("mailto:")
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_names_files_that_exist(document: str) -> None:
    text = (ROOT / document).read_text()
    assert {path for path in _named(text) - OWN - EXAMPLES if not _exists(path)} == set()
    assert {link for link in _linked(text) if not (ROOT / document).parent.joinpath(link).exists()} == set()


def test_paths_are_found() -> None:
    text = (ROOT / "docs" / "providers.md").read_text()
    assert "sourcing/web/http.py" in _named(text)
    assert _linked((ROOT / "docs" / "deploy.md").read_text()) >= {"environments.md", "operations.md"}


def test_api_page_lists_exactly_the_routes_that_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///nowhere")
    paths = json.loads(document())["paths"]
    routes = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    routes |= {"GET /openapi.json"}
    assert set(re.findall(r"`([A-Z]+ /[^`]*)`(?=[^|]*\|)", _rows("api.md"))) == routes


def test_settings_page_lists_exactly_the_variables_that_exist() -> None:
    page = (ROOT / "docs" / "settings.md").read_text().partition("## Your own server")[0]
    listed = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", page, re.MULTILINE))
    assert set(listed) == {name.upper() for name in Environment.model_fields}
    for name, field in Environment.model_fields.items():
        if isinstance(field.default, int | float):
            assert listed[name.upper()] == str(field.default)


def test_settings_page_lists_the_variables_of_the_server() -> None:
    page = (ROOT / "docs" / "settings.md").read_text().partition("## Your own server")[2].partition("\n## ")[0]
    listed = {name for cell in re.findall(r"^\| (`[^|]*`) \|", page, re.MULTILINE) for name in re.findall(r"\w+", cell)}
    assert listed - {"SITES"} == {name.upper() for name in ServerEnvironment.model_fields}


def _rows(page: str) -> str:
    """Return the first cells of a page's tables."""
    text = (ROOT / "docs" / page).read_text()
    return "\n".join(line.split("|")[1] + "|" for line in text.splitlines() if line.startswith("| `"))


def test_architecture_lists_the_steps_of_the_tick_in_their_order() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    table = text.split("| step | what it does |\n", 1)[1].split("\n\n", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(STEPS)


def test_changelog_names_alarms_that_exist() -> None:
    named = re.findall(r"`([a-z]+-[a-z]+)`", (ROOT / "CHANGELOG.md").read_text())
    alarms = (ROOT / "terraform" / "alarms.tf").read_text()
    assert named
    assert [name for name in named if f"{name} " not in alarms] == []


def test_changelog_calls_released_what_has_a_tag() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    released = re.findall(r"^## (\d+\.\d+\.\d+)$", text, re.MULTILINE)
    unreleased = re.findall(r"^## (\d+\.\d+\.\d+) \(not yet released\)$", text, re.MULTILINE)
    assert len(released) + len(unreleased) == text.count("\n## ")
    assert ("No version is released yet" in text) == (not released)
    tags = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert {f"v{version}" for version in unreleased} & set(tags) == set()


def test_totals_at_the_top_of_the_deployment_are_the_sums_of_the_costs() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text()
    table = text.split("| at rest | | gateway | instance |\n|---|---|---|---|\n", 1)[1].split("\n\n", 1)[0]
    *parts, (gateway, instance) = [
        [float(cell.strip("* ")) for cell in row.split("|")[3:5]] for row in table.splitlines()
    ]
    assert [round(sum(column), 2) for column in zip(*parts, strict=True)] == [gateway, instance]
    micro = instance - float(re.findall(r"db\.t4g\.micro costs half of the small one \(([\d.]+)\)", text)[0]) + 0.8
    assert re.findall(r"^\| \*\*\$([\d.]+)\*\*", text, re.MULTILINE) == [
        f"{sum_:.2f}" for sum_ in (micro, instance, gateway)
    ]
