"""Daily and weekly mail: due by the person's clock, with the news that no mail has told yet."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from api.notify.digests import next_digest
from api.notify.due_digests import write_digests
from api.notify.frequency import Frequency
from common.database import Connection
from common.environment import load_environment
from testing.aws import Aws
from tests.integration.mails import WISH, message_of
from tests.integration.people import Call, Person, Send

Write = Callable[[], int]


@pytest.fixture
def write(ses: Aws, api_conn: Connection) -> Write:
    """Makes all digests due and writes those with news; returns how many."""

    def write() -> int:
        api_conn.execute("UPDATE mail_settings SET next_digest_at = now() WHERE next_digest_at IS NOT NULL")
        return write_digests(api_conn, load_environment(), lambda: 29)

    return write


@pytest.mark.parametrize("frequency", ["daily", "weekly"])
def test_digest_tells_what_no_mail_has_told(
    confirmed: Person, ses: Aws, send: Send, write: Write, call: Call, frequency: str
) -> None:
    confirmed.has_news("Cook", "Baker")
    assert call("PUT", "/mail", "ada", WISH | {"frequency": frequency}).body["is_confirmed"]
    assert (write(), send(), write(), send()) == (1, 1, 0, 0)
    confirmed.has_news("Clerk")
    assert (write(), send()) == (1, 1)
    assert [message_of(sent)["Subject"] for sent in ses.mails] == ["Rolewatch: 2 new", "Rolewatch: 1 new"]


def test_digest_is_due_once_and_then_on_its_next_day(
    confirmed: Person, write: Write, call: Call, api_conn: Connection, owner: Connection
) -> None:
    confirmed.has_news("Cook")
    call("PUT", "/schedule", "ada", {"schedule": {"days": ["mon"], "time": "07:30", "zone": "Asia/Tokyo"}})
    call("PUT", "/mail", "ada", WISH | {"frequency": "daily"})
    assert write() == 1
    assert write_digests(api_conn, load_environment(), lambda: 29) == 0
    ((due,),) = owner.execute("SELECT next_digest_at FROM mail_settings").fetchall()
    # Eight in the morning in Tokyo.
    assert (due.astimezone(UTC).hour, due - datetime.now(UTC) <= timedelta(days=1)) == (23, True)


def test_digest_needs_news_and_a_confirmed_address(ada: Person, ses: Aws, write: Write, call: Call) -> None:
    call("PUT", "/mail", "ada", WISH | {"frequency": "daily"})
    ada.has_news("Cook")
    assert write() == 0
    ada.conn.execute("UPDATE mail_settings SET confirmed_at = now(), told_event_id = (SELECT max(id) FROM events)")
    ada.has_news("Cook", kind="changed")
    assert write() == 0


def test_digest_is_not_written_because_of_another_persons_news(
    confirmed: Person, eve: Person, write: Write, call: Call
) -> None:
    call("PUT", "/mail", "ada", WISH | {"frequency": "daily"})
    eve.follow("acme")
    eve.has_news("Spy")
    confirmed.has_news("Cook", kind="changed")
    assert write() == 0
    confirmed.has_news("Baker")
    assert write() == 1


def test_two_ticks_at_once_write_a_digest_once(
    confirmed: Person, call: Call, conn: Connection, api_conn: Connection, write: Write
) -> None:
    confirmed.has_news("Cook")
    call("PUT", "/mail", "ada", WISH | {"frequency": "daily"})
    conn.execute("UPDATE mail_settings SET next_digest_at = now()")
    with conn.transaction():
        assert write_digests(conn, load_environment(), lambda: 29) == 1
        assert write_digests(api_conn, load_environment(), lambda: 29) == 0
    assert write_digests(api_conn, load_environment(), lambda: 29) == 0


@pytest.mark.parametrize(
    ("after", "zone", "frequency", "due"),
    [
        ("2026-03-28T08:00+00:00", "Europe/Paris", "daily", "2026-03-29T06:00+00:00"),
        ("2026-10-24T06:00+00:00", "Europe/Paris", "daily", "2026-10-25T07:00+00:00"),
        ("2026-03-08T11:59+00:00", "America/New_York", "daily", "2026-03-08T12:00+00:00"),
        ("2026-11-01T12:00+00:00", "America/New_York", "daily", "2026-11-01T13:00+00:00"),
        ("2026-11-01T12:00+00:00", "America/New_York", "weekly", "2026-11-02T13:00+00:00"),
        ("2026-04-04T21:00+00:00", "Australia/Sydney", "daily", "2026-04-04T22:00+00:00"),
        ("2026-10-03T22:00+00:00", "Australia/Sydney", "weekly", "2026-10-04T21:00+00:00"),
        ("2026-10-03T22:00+00:00", "UTC", "each_run", None),
    ],
)
def test_digest_is_due_at_eight_by_the_persons_clock_also_when_clocks_change(
    after: str, zone: str, frequency: str, due: str | None
) -> None:
    expected = None if due is None else datetime.fromisoformat(due)
    assert next_digest(datetime.fromisoformat(after), zone, Frequency(frequency)) == expected
