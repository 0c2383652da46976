"""Runs pytest on a copy of the tree, in a process that finds the packages loaded.

Most of a short test's time would be their import.
"""

import gc
import multiprocessing as mp
import os
import sys
from pathlib import Path

from testing.processes import ROOT

# Whatever of these the functions or the tests import; what is not loaded here, each process loads itself.
_PACKAGES = [
    "anyio._backends._asyncio", "aws_lambda_powertools.event_handler", "aws_lambda_powertools.metrics", "boto3.session",
    "botocore.endpoint", "email.policy", "h2.connection", "httpcore2", "hypothesis.strategies", "httpx2", "msgspec",
    "psutil", "psycopg_binary", "psycopg.types.json", "pydantic.deprecated.config", "pytest", "stamina", "truststore",
    "yoyo",
]  # fmt: skip
# What the tests use of pytest's plugins; pytest would look for all that are installed, and load them, at every start.
_PLUGINS = ["_hypothesis_pytestplugin", "pytest_httpserver.pytest_plugin", "pytest_timeout"]
# Modules of this project that compile hundreds of patterns. Each process loads its own tree's modules, but `re` keeps
# what was compiled; these come last, so that it still has them.
_PATTERNS = ["sourcing.details.describe"]
_PROJECT = {"api", "bench", "common", "images", "local", "sourcing", "testing", "tests", "worker"}

# The packages are loaded unchanged, too late for pytest to rewrite their assertions; no one reads a mutant's.
_OPTIONS = ["-q", "-x", "--assert=plain", "--tb=short", "-pno:cacheprovider", *(f"-p{plugin}" for plugin in _PLUGINS)]

_MP = mp.get_context("forkserver")
_MP.set_forkserver_preload([*_PACKAGES, *_PLUGINS, *_PATTERNS])


def run_pytest(tree: Path, environment: dict[str, str], *arguments: str, seconds: float) -> tuple[int | None, str]:
    """Run pytest on a tree; return its exit code, or None where it took longer than `seconds`, and what it printed."""
    output = tree.with_suffix(".output")
    process = _MP.Process(target=_run, args=(tree, environment, output, arguments))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return None, output.read_text()
    return process.exitcode, output.read_text()


def _run(tree: Path, environment: dict[str, str], output: Path, arguments: tuple[str, ...]) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in _PROJECT]:
        del sys.modules[name]
    sys.path[:] = [str(tree), *(part for part in sys.path if Path(part).resolve() != ROOT)]
    os.environ.clear()
    os.environ.update(environment, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    os.chdir(tree)
    with output.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    import pytest  # noqa: PLC0415 - where it is loaded already

    # Loaded packages are not garbage. pytest collects garbage twice, for its warnings.
    gc.freeze()
    sys.exit(pytest.main([*_OPTIONS, *arguments]))
