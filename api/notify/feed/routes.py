"""The feed: managing its secret address, and reading it without a token."""

import hashlib
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from api.http.fields import Id
from api.http.problems import Refused
from api.http.queries import upsert_user
from api.http.router import Router, connection, documented, documented_text
from api.news.queries import EventFilter, list_events
from api.notify.feed import queries
from api.notify.feed.shapes import FeedAddresses, FeedState
from api.notify.links import hash_of, new_secret, own_url, text_of
from common.environment import load_environment

if TYPE_CHECKING:
    from api.notify.feed.documents import Feed

_ATOM = "application/atom+xml"
_JSON = "application/feed+json"

# The number of events in a feed.
_NEWS = 100

# How long a client may cache a feed, in seconds.
_FRESH = 300

router = Router()

_Search = Annotated[Id | None, Query(description="A saved search; all news without it")]
_Secret = Annotated[str, Path(description="The secret from the address that `POST /feed` returned")]


@router.post("/feed", **documented("makeFeed", "A new address of the feed", FeedAddresses, 404))
def make_feed(search: _Search = None) -> FeedAddresses:
    """Create an address at which the caller's news can be read without a token. An earlier address stops working.

    Each saved search may have a feed of its own, next to the feed of all news.
    """
    secret = new_secret()
    text = text_of(secret)
    secret_hash = hash_of(text)
    assert secret_hash is not None  # noqa: S101 - it is a secret's text
    conn = connection()
    # Creating the user waits for a deletion of the person, and keeps one out until the feed is written.
    with conn.transaction():
        user_id = upsert_user(conn, router.subject)
        if search is None:
            queries.put_feed(conn, user_id, secret_hash)
        elif not queries.put_search_feed(conn, user_id, search, secret_hash):
            raise Refused(HTTPStatus.NOT_FOUND, f"You have no search {search}.")
    return FeedAddresses(atom=_address(text, "atom"), json=_address(text, "json"))


@router.delete("/feed", **documented("endFeed", "No feed", FeedState))
def end_feed(search: _Search = None) -> FeedState:
    """Delete the caller's feed, or the feed of a saved search; its address stops working."""
    if search is None:
        queries.delete_feed(connection(), router.subject)
    else:
        queries.delete_search_feed(connection(), router.subject, search)
    return FeedState(has_feed=False)


@router.get("/feed/<secret>.atom", **documented_text("readAtomFeed", "News as Atom", _ATOM, 304, 404))
def read_atom(secret: _Secret) -> Response[str]:
    """Return the latest news of the feed's owner as Atom 1.0."""
    from api.notify.feed.documents import atom  # noqa: PLC0415

    return _answer(atom(_read(secret, "atom")), _ATOM)


@router.get("/feed/<secret>.json", **documented_text("readJsonFeed", "News as JSON Feed", _JSON, 304, 404))
def read_json(secret: _Secret) -> Response[str]:
    """Return the latest news of the feed's owner as JSON Feed 1.1."""
    from api.notify.feed.documents import json_feed  # noqa: PLC0415

    return _answer(json_feed(_read(secret, "json")), _JSON)


def _read(secret: str, ending: str) -> "Feed":
    # Imported here because nothing else needs XML.
    from api.notify.feed.documents import Feed  # noqa: PLC0415

    secret_hash = hash_of(secret)
    reader = queries.find_feed(connection(), secret_hash) if secret_hash else None
    if reader is None:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no feed at this address, or no longer.")
    wanted = EventFilter(saved_search=reader.search_id)
    news = list_events(connection(), reader.subject, wanted, before=None, limit=_NEWS)
    page_url = load_environment().page_url
    return Feed(_address(secret, ending), page_url, reader.user_id, news, reader.search_id, reader.search_name)


def _answer(body: str, content_type: str) -> Response[str]:
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": f"private, max-age={_FRESH}", "X-Content-Type-Options": "nosniff"}
    known = router.current_event.headers.get("if-none-match") or ""
    if tag in re.findall(r'"[^"]*"', known):
        return Response(HTTPStatus.NOT_MODIFIED, body="", headers={**headers})
    return Response(HTTPStatus.OK, f"{content_type}; charset=utf-8", body, headers={**headers})


def _address(secret: str, ending: str) -> str:
    domain = router.current_event.request_context.domain_name
    return f"{own_url(load_environment(), domain)}/feed/{secret}.{ending}"
