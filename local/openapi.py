"""Writes the API's OpenAPI document without starting a server: `python -m local.openapi FILE`."""

import os
import sys
from pathlib import Path

from common.environment import Environment
from testing.context import Context
from testing.events import http_event

# No connection is made: the document only needs the code.
_NO_DATABASE = "postgresql://nologin@localhost/none"


def document() -> str:
    """Return the OpenAPI document as JSON. The environment must name a database: the API reads it when it is loaded."""
    from api.handler import handler  # noqa: PLC0415 - it reads the environment when it is loaded

    answer: dict[str, str] = handler(http_event("GET", "/openapi.json", None), Context())  # type: ignore[arg-type]
    return answer["body"]


if __name__ == "__main__":
    # Not what a person has set for their server: the first `make serve` builds the page before it checks that.
    for name in Environment.model_fields:
        os.environ.pop(name.upper(), None)
    os.environ["DATABASE_URL"] = _NO_DATABASE
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(document(), encoding="utf-8")
