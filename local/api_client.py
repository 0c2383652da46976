"""An API client with a person's token."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import httpx2

from testing.errors import LocalError


class Api:
    """The API as one person sees it, or without sign-in if there is no token."""

    def __init__(self, url: str, token: str | None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Ignore the environment's proxies: they cannot reach this machine.
        self._client = httpx2.Client(base_url=url, headers=headers, timeout=35, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, path: str, accept: str = "*/*", /, **params: str | int) -> httpx2.Response:
        """Send a GET request to a path; `params` are its query."""
        return self._client.get(path, params=params, headers={"Accept": accept})

    def post(self, path: str, json: object = None) -> httpx2.Response:
        """Send a POST request to a path, with or without a JSON body."""
        return self._client.post(path) if json is None else self._client.post(path, json=json)

    def send(self, method: str, path: str, json: object = None, **params: str | int) -> httpx2.Response:
        """Send a request with any method, with or without a JSON body; `params` are its query."""
        return self._client.request(method.upper(), path, json=json, params=params)

    def jobs(self, **params: str | int) -> Iterator[dict[str, Any]]:
        """Yield all jobs, page by page, as `pages` does."""
        return self.pages("/jobs", "jobs", **params)

    def pages(self, path: str, name: str, **params: str | int) -> Iterator[dict[str, Any]]:
        """Yield the items that a path lists under `name`, page by page, newest first.

        Raises:
            LocalError: the API refused a request.
        """
        cursor: dict[str, str] = {}
        while True:
            page = answer(self.get(path, limit=100, **params, **cursor))
            yield from page[name]
            if not page["next"]:
                return
            cursor = {"cursor": page["next"]}


def answer(response: httpx2.Response) -> Any:
    """Return the JSON of a successful response.

    Raises:
        LocalError: the API refused; the message holds its reason.
    """
    if not response.is_success:
        asked = response.request
        raise LocalError(f"{asked.method} {asked.url.path} was answered with {response.status_code}: {response.text}")
    return response.json()
