"""Reads the bodies of requests."""

import json
from http import HTTPStatus
from typing import Any

from api.problems import Refused


def read_json(text: str) -> Any:
    """Return what a JSON text holds.

    Raises:
        json.JSONDecodeError: it is no JSON.
        Refused: 422, it holds a number of more digits than Python reads.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "The body holds a number that is too long to be read.") from None
