"""Parses request bodies."""

import json
from http import HTTPStatus
from typing import Any

from api.http.problems import Refused


def read_json(text: str) -> Any:
    """Return the parsed JSON.

    Raises:
        json.JSONDecodeError: the text is not JSON.
        Refused: 422 if it holds a number with more digits than Python parses.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "The body holds a number that is too long to be read.") from None
