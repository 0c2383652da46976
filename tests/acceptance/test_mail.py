"""Mail on its way from a run through SES to a mailbox."""

import email
import email.policy
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import feedparser  # type: ignore[import-untyped]
import httpx2

from local.api_client import Api
from local.aws import LocalAws
from testing.boards import Boards
from testing.mailbox import Mailbox
from testing.sites import Sites
from testing.waiting import wait_for
from tests.acceptance.people import Person, follow, sent_mails

Read = Callable[[Api], dict[str, Any]]


def test_run_with_news_sends_one_mail_and_a_run_without_sends_none(
    aws: LocalAws, person: Person, sites: Sites, read: Read, mailbox: Mailbox
) -> None:
    address = f"{uuid4().hex}@example.com"
    ada = person("ada")
    Boards(sites).put("acme", "1", "2")
    follow(ada, "acme")
    assert ada.send("put", "/mail", {"address": address, "frequency": "each_run"}).status_code == 200
    (asked,) = sent_mails(aws, address, 1)
    (link,) = re.findall(r"http://[^\s]+/mail/confirm/[A-Za-z0-9_-]{43}", asked["BodyText"])
    assert "<button>" in httpx2.get(link).text
    assert httpx2.post(link).status_code == 200
    read(ada)
    read(ada)
    Boards(sites).put("acme", "2", "3")
    read(ada)
    read(ada)
    _, told = sent_mails(aws, address, 2)
    assert told["Subject"] == "Rolewatch: 1 new, 1 gone"
    text = _received(mailbox, address, 2).get_body(("plain",))
    assert text
    assert "New (1):\n- Engineer 3, Paris\n  https://example.com/jobs/3" in text.get_content().replace("\r\n", "\n")
    (unsubscribe,) = re.findall(r"http://[^\s]+/unsubscribe/[A-Za-z0-9_-]{43}", told["BodyText"])
    clicked = httpx2.post(unsubscribe, data={"List-Unsubscribe": "One-Click"})
    assert (clicked.status_code, ada.get("/mail").json()["frequency"]) == (200, "never")
    Boards(sites).put("acme", "4")
    read(ada)
    assert len(sent_mails(aws, address, 2)) == 2


def test_feed_is_read_over_http_without_a_token_and_its_secret_opens_nothing_else(
    person: Person, sites: Sites, read: Read, anonymous: Api, reachable: Callable[[str], str]
) -> None:
    ada = person("ada")
    Boards(sites).put("acme", "1")
    follow(ada, "acme")
    read(ada)
    addresses = {name: reachable(address) for name, address in ada.post("/feed").json().items()}
    told = feedparser.parse(httpx2.get(addresses["atom"]).content)
    assert [entry.title for entry in told.entries] == ["Following acme: 1 open jobs"]
    asked = httpx2.get(addresses["json"])
    assert [item["title"] for item in asked.json()["items"]] == ["Following acme: 1 open jobs"]
    assert httpx2.get(addresses["json"], headers={"If-None-Match": asked.headers["ETag"]}).status_code == 304
    secret = urlsplit(addresses["json"]).path.rpartition("/")[2].removesuffix(".json")
    for path in (f"/unsubscribe/{secret}", f"/mail/confirm/{secret}"):
        assert anonymous.post(path).status_code == 404
    assert person("eve").send("delete", "/feed").status_code == 200
    assert httpx2.get(addresses["atom"]).status_code == 200
    assert ada.send("delete", "/me").status_code == 204
    assert httpx2.get(addresses["atom"]).status_code == 404


def _received(mailbox: Mailbox, address: str, expected: int) -> Any:
    """Wait until an address has received this many mails, and return the last one."""
    found = wait_for(
        lambda: [content for recipients, content in mailbox.mails if address in recipients],
        lambda contents: len(contents) >= expected,
    )
    assert len(found) == expected
    return email.message_from_bytes(found[-1], policy=email.policy.default)
