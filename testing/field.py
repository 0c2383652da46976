"""Cases from the field: folders of what real sites answered, which are not part of the project."""

import json
import os
from pathlib import Path
from urllib.parse import unquote

import pytest
from werkzeug import Request, Response

_SUFFIX = ".headers"


def field_cases(prefix: str = "") -> tuple[list[Path], pytest.MarkDecorator]:
    """Return the case folders whose names start with `prefix`, and the mark that skips tests without any.

    The folder of cases is what ROLEWATCH_FIELD names.
    """
    named = os.environ.get("ROLEWATCH_FIELD")
    folders = sorted(Path(named).glob(f"{prefix}*/case.json")) if named else []
    reason = f"ROLEWATCH_FIELD names no folder of cases '{prefix}*'"
    return [one.parent for one in folders], pytest.mark.skipif(not folders, reason=reason)


def answer_from(case: Path, request: Request) -> Response:
    """Return what a case's sites answer to `/HOST/PATH?QUERY`: its file `HOST/PATH@QUERY`, else `HOST/PATH`, else 404.

    A path that ends with a slash is the file `index` of its folder. `FILE.headers` holds the response's headers as
    JSON.
    """
    asked = unquote(request.path).removeprefix("/")
    query = unquote(request.query_string.decode())
    # `read_boards` asks a local server for /HOST/PATH.
    for name in (f"{asked}@{query}", f"{asked.rstrip('/')}@{query}", f"{asked}index", asked, f"{asked}/index"):
        file = (case / name).resolve()
        if file.is_relative_to(case.resolve()) and file.is_file():
            headers = file.with_name(file.name + _SUFFIX)
            return Response(file.read_bytes(), headers=json.loads(headers.read_text()) if headers.is_file() else None)
    return Response("There is no such page.", 404)
