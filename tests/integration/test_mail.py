"""Mail goes only to a confirmed address, once for each event, and stops when the person unsubscribes."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from api.notify import queries
from common.database import Connection
from common.outbox.queries import queue_news
from testing.aws import Aws
from testing.boards import Boards
from tests.integration.mails import WISH, link_of, message_of
from tests.integration.people import Ask, Call, Person, Read, Send


@pytest.fixture
def following(boards: Boards, confirmed: Person, read: Read) -> Person:
    """A person with a confirmed address who has followed a board for a while."""
    boards.put("acme", "1", "2")
    confirmed.follow("acme")
    read(confirmed)
    return confirmed


def test_address_gets_news_once_its_owner_has_pressed_the_button(
    boards: Boards, ada: Person, ses: Aws, send: Send, call: Call, ask: Ask, read: Read
) -> None:
    boards.put("acme", "1")
    ada.follow("acme")
    read(ada)
    unconfirmed = {"is_offered": True, **WISH, "is_confirmed": False, "problem": None}
    assert call("PUT", "/mail", "ada", WISH).body == unconfirmed
    boards.put("acme", "1", "2")
    read(ada)
    assert (send(), send()) == (1, 0)
    (sent,) = ses.mails
    assert sent["Destination"] == {"ToAddresses": ["ada@example.com"]}
    link = link_of(message_of(sent))
    page = ask("GET", link)
    assert (page.status, '<form method="post">' in page.body) == (200, True)
    assert call("GET", "/mail").body == unconfirmed
    assert ask("POST", link).status == 200
    assert call("GET", "/mail").body == unconfirmed | {"is_confirmed": True}
    boards.put("acme", "1", "2", "3")
    read(ada)
    assert send() == 1
    assert message_of(ses.mails[1])["Subject"] == "Rolewatch: 1 new"


def test_run_with_news_sends_one_mail_and_a_run_without_sends_none(
    boards: Boards, following: Person, ses: Aws, send: Send, read: Read
) -> None:
    assert send() == 0
    read(following)
    assert send() == 0
    boards.put("acme", "2", "3", "4")
    read(following)
    read(following)
    assert (send(), send()) == (1, 0)
    (sent,) = ses.mails
    assert (sent["FromEmailAddress"], message_of(sent)["Subject"]) == (
        "news@rolewatch.example", "Rolewatch: 2 new, 1 gone",
    )  # fmt: skip


def test_mail_is_ended_by_one_click(
    boards: Boards, following: Person, ses: Aws, send: Send, ask: Ask, call: Call, read: Read
) -> None:
    boards.put("acme", "3")
    read(following)
    send()
    message = message_of(ses.mails[0])
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = urlsplit(message["List-Unsubscribe"].strip("<>")).path
    assert ask("GET", link).status == 200
    assert call("GET", "/mail").body["frequency"] == "each_run"
    assert ask("POST", link, body="List-Unsubscribe=One-Click").status == 200
    assert call("GET", "/mail").body["frequency"] == "never"
    boards.put("acme", "4")
    read(following)
    assert send() == 0


def test_events_from_before_mail_was_wanted_are_not_mailed(
    boards: Boards, following: Person, ses: Aws, send: Send, call: Call, read: Read
) -> None:
    call("PUT", "/mail", "ada", WISH | {"frequency": "never"})
    boards.put("acme", "3")
    read(following)
    assert call("PUT", "/mail", "ada", WISH).body["is_confirmed"]
    boards.put("acme", "3", "4")
    read(following)
    assert send() == 1
    assert message_of(ses.mails[0])["Subject"] == "Rolewatch: 1 new"


@pytest.mark.parametrize("how", ["confirm", "want again"])
def test_news_written_while_a_mail_begins_is_told_despite_newer_news_of_others(
    confirmed: Person, owner: Connection, ses: Aws, send: Send, call: Call, ask: Ask, how: str
) -> None:
    """Newer news of others were already committed when the person's own were not."""
    eve = Person(owner, "eve", call)
    eve.follow("acme")
    if how == "confirm":
        call("PUT", "/mail", "ada", WISH | {"address": "ada@example.org"})
        assert send() == 1
        link = link_of(message_of(ses.mails.pop()))
    else:
        call("PUT", "/mail", "ada", WISH | {"frequency": "never"})
    with confirmed.conn.transaction():
        confirmed.has_news("Cook")
        eve.has_news("Spy", "Guard")
        if how == "confirm":
            assert ask("POST", link).status == 200
        else:
            assert call("PUT", "/mail", "ada", WISH).body["is_confirmed"]
    queue_news(owner, confirmed.user_id, off=[])
    assert send() == 1
    assert message_of(ses.mails[0])["Subject"] == "Rolewatch: 1 new"


def test_mail_that_another_person_wants_is_not_shown(confirmed: Person, eve: Person, call: Call) -> None:
    nothing = {"is_offered": True, "address": None, "is_confirmed": False, "frequency": "never", "problem": None}
    assert call("GET", "/mail", "eve").body == nothing
    eve.follow("acme")
    assert call("GET", "/mail", "eve").body == nothing
    call("PUT", "/mail", "eve", {"address": "eve@example.com", "frequency": "daily"})
    shown = {subject: call("GET", "/mail", subject).body["address"] for subject in ("ada", "eve")}
    assert shown == {"ada": "ada@example.com", "eve": "eve@example.com"}


def test_problem_of_the_last_mail_is_over_with_the_next_wish(confirmed: Person, conn: Connection, call: Call) -> None:
    conn.execute("UPDATE mail_settings SET problem = 'Mail came back.'")
    assert call("GET", "/mail").body["problem"] == "Mail came back."
    assert call("PUT", "/mail", "ada", WISH).body["problem"] is None


def test_address_that_wants_no_mail_is_not_asked(ses: Aws, send: Send, call: Call, owner: Connection) -> None:
    for number in range(6):
        wish = {"address": f"a{number}@example.com", "frequency": "never"}
        assert call("PUT", "/mail", "ada", wish).status == 200
    assert owner.execute("SELECT 1 FROM outbox").fetchall() == []
    # It does not count as asked either.
    assert call("PUT", "/mail", "ada", WISH).status == 200
    assert (send(), len(ses.mails)) == (1, 1)


@pytest.mark.parametrize("path", ["/unsubscribe/", "/mail/confirm/"])
@pytest.mark.parametrize("token", ["x", "x" * 43, "é" * 43])
def test_link_that_was_never_sent_does_nothing(confirmed: Person, ask: Ask, call: Call, path: str, token: str) -> None:
    page = ask("POST", path + token)
    assert (page.status, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert call("GET", "/mail").body == {"is_offered": True, **WISH, "is_confirmed": True, "problem": None}


def test_pages_of_links_run_no_script_and_are_neither_framed_nor_cached(ask: Ask) -> None:
    for path in ("/unsubscribe/", "/mail/confirm/"):
        headers = ask("GET", path + "x" * 43).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; form-action 'self'; frame-ancestors")
        assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_new_address_is_asked_first_and_links_to_the_old_one_are_no_longer_good(
    boards: Boards, following: Person, ses: Aws, send: Send, ask: Ask, call: Call, read: Read
) -> None:
    boards.put("acme", "3")
    read(following)
    answer = call("PUT", "/mail", "ada", WISH | {"address": "ada@example.org"}).body
    assert (answer["address"], answer["is_confirmed"]) == ("ada@example.org", False)
    assert send() == 1
    (sent,) = ses.mails
    assert sent["Destination"]["ToAddresses"] == ["ada@example.org"]
    assert message_of(sent)["Subject"] == "Rolewatch: Confirm your address"


@pytest.mark.parametrize(
    "address",
    [
        "", "ada", "ada@example", "@example.com", "ada@@example.com", "ada@example.com\n", "ada@example.com\r\nBcc: e",
        "a\nda@example.com", "ada@example.com, eve@example.com", "Ada <ada@example.com>", "ada@-example.com",
        "ada..b@example.com", ".ada@example.com", "ada@[127.0.0.1]", "äda@example.com", "ada@exämple.com", "\x00@e.com",
        f"{'a' * 65}@example.com", f"ada@{'a' * 64}.com", f"ada@{'a.' * 130}com", 7, None,
    ],
)  # fmt: skip
def test_address_that_is_none_is_refused_and_changes_nothing(
    ses: Aws, call: Call, owner: Connection, address: object
) -> None:
    answer = call("PUT", "/mail", "ada", WISH | {"address": address})
    assert (answer.status, answer.body["errors"][0]["loc"]) == (422, ["body", "address"])
    assert owner.execute("SELECT 1 FROM users").fetchall() == []


def test_without_a_sender_no_mail_is_offered(environment: Any, call: Call, owner: Connection) -> None:
    assert call("GET", "/mail").body == {
        "is_offered": False, "address": None, "is_confirmed": False, "frequency": "never", "problem": None,
    }  # fmt: skip
    answer = call("PUT", "/mail", "ada", WISH)
    assert (answer.status, "POST /feed" in answer.body["detail"]) == (409, True)
    assert owner.execute("SELECT 1 FROM users").fetchall() == []


def test_confirmations_have_a_bound_for_each_day(ses: Aws, send: Send, call: Call, owner: Connection) -> None:
    for number in range(5):
        assert call("PUT", "/mail", "ada", WISH | {"address": f"a{number}@example.com"}).status == 200
        assert send() == 1
    answer = call("PUT", "/mail", "ada", WISH)
    assert (answer.status, "Try tomorrow" in answer.body["detail"]) == (429, True)
    assert call("GET", "/mail").body["address"] == "a4@example.com"
    owner.execute("UPDATE quotas SET ends_at = now()")
    assert call("PUT", "/mail", "ada", WISH).status == 200
    assert send() == 1


def test_confirmations_still_count_after_the_account_is_deleted(ses: Aws, call: Call, owner: Connection) -> None:
    for number in range(5):
        assert call("PUT", "/mail", "ada", WISH | {"address": f"a{number}@example.com"}).status == 200
        assert call("DELETE", "/me").status == 204
    assert call("PUT", "/mail", "ada", WISH).status == 429
    assert owner.execute("SELECT 1 FROM outbox").fetchall() == []
    assert call("PUT", "/mail", "bob", WISH).status == 200


@pytest.mark.parametrize("same", ["ada@example.com", "ADA@Example.com", "ada+news@example.com"])
def test_address_gets_no_more_confirmations_however_many_people_name_it(
    ses: Aws, call: Call, owner: Connection, same: str
) -> None:
    for number in range(5):
        assert call("PUT", "/mail", f"p{number}", WISH).status == 200
    answer = call("PUT", "/mail", "eve", WISH | {"address": same})
    assert (answer.status, "this address" in answer.body["detail"]) == (429, True)
    assert call("GET", "/mail", "eve").body["address"] is None
    # Refused requests do not count.
    assert call("PUT", "/mail", "eve", WISH | {"address": "eve@example.com"}).status == 200
    assert owner.execute("SELECT used FROM quotas WHERE kind = 'address' ORDER BY used").fetchall() == [(1,), (5,)]


def test_confirmation_that_waits_is_not_sent_twice(ses: Aws, send: Send, call: Call) -> None:
    for _ in range(2):
        call("PUT", "/mail", "ada", WISH)
    assert (send(), send()) == (1, 0)


def test_confirmation_asked_for_while_one_is_sent_is_sent_as_well(
    ses: Aws, send: Send, call: Call, api_conn: Connection
) -> None:
    call("PUT", "/mail", "ada", WISH)
    under_way = queries.take_message(api_conn, "mail", lease_seconds=60)
    assert under_way
    call("PUT", "/mail", "ada", WISH | {"address": "ada@example.org"})
    queries.finish_message(api_conn, under_way, None, is_answered=True)
    assert send() == 1
    assert ses.mails[0]["Destination"]["ToAddresses"] == ["ada@example.org"]
