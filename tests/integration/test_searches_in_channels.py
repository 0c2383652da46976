"""The news of searches in channels: queued after a run or as a digest, next to the news of everything."""

from typing import Any, LiteralString

import pytest

from api.notify import due_digests
from api.notify.due_digests import write_digests
from api.notify.mail import sending
from common.database import Connection
from common.environment import load_environment
from common.outbox.queries import queue_matches, queue_news
from testing.aws import Aws
from tests.integration.mails import message_of, texts_of
from tests.integration.people import Ask, Person, Send

ADD = "INSERT INTO searches (user_id, name, q, since_event_id) VALUES ($1, $2, 'cook', 0) RETURNING id"
TELL = """
INSERT INTO search_channels (user_id, search_id, channel, frequency, told_match_id, next_digest_at)
VALUES ($1, $2, 'mail', $3::text, 0, CASE WHEN $3 IN ('daily', 'weekly') THEN now() END)
"""
MATCH = """
INSERT INTO matches (user_id, search_id, event_id)
SELECT user_id, $2, id FROM events WHERE user_id = $1 AND title = any($3)
"""
WAITING = "SELECT channel, search_id FROM outbox ORDER BY search_id NULLS FIRST"


class Searches:
    """Ada's searches, told by mail."""

    def __init__(self, owner: Connection, person: Person) -> None:
        self.owner, self.person = owner, person

    def add(self, name: str, frequency: str = "each_run") -> int:
        ((number,),) = self.owner.execute(ADD, (self.person.user_id, name)).fetchall()
        self.owner.execute(TELL, (self.person.user_id, number, frequency))
        return int(number)

    def match(self, search_id: int, *titles: str) -> None:
        self.owner.execute(MATCH, (self.person.user_id, search_id, list(titles)))


@pytest.fixture
def searches(owner: Connection, confirmed: Person) -> Searches:
    return Searches(owner, confirmed)


def test_many_searches_of_a_person_delay_no_other_and_stop_at_the_quota_of_a_day(
    confirmed: Person, eve: Person, searches: Searches, ses: Aws, send: Send, owner: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    eve.follow("acme")
    eve.wants_mail()
    others = Searches(owner, eve)
    confirmed.has_news("Cook")
    eve.has_news("Cook")
    for number in range(5):
        searches.match(searches.add(f"Cooks {number}", "daily"), "Cook")
    others.match(others.add("Others", "daily"), "Cook")
    owner.execute("UPDATE search_channels SET next_digest_at = now() - interval '1 minute' WHERE user_id != $1",
                  (eve.user_id,))  # fmt: skip
    monkeypatch.setattr(due_digests, "_AT_ONCE", 2)
    for _ in range(3):
        write_digests(owner, load_environment(), lambda: 29)
    # Eve's only digest was among the first two, and her mail is the second.
    assert [user_id for (user_id,) in owner.execute("SELECT user_id FROM outbox ORDER BY id")][:2].count(
        eve.user_id
    ) == 1
    owner.execute("UPDATE outbox SET due_at = CASE user_id WHEN $1 THEN now() ELSE now() - interval '1 minute' END",
                  (eve.user_id,))  # fmt: skip
    monkeypatch.setattr(sending, "_MOST_A_DAY", 3)
    assert send() == 3 + 1
    subjects = [str(message_of(sent)["Subject"]) for sent in ses.mails]
    assert ["Others" in one for one in subjects] == [False, True, False, False]
    assert "3 mails within a day" in str(confirmed.call("GET", "/mail", confirmed.subject).body["problem"])
    # A mail that asks for a confirmation does not wait.
    wish = {"address": "new@example.com", "frequency": "daily"}
    assert confirmed.call("PUT", "/mail", confirmed.subject, wish).status == 200
    assert send() == 1


def test_mail_beyond_the_quota_is_sent_when_the_day_is_over_however_late(
    confirmed: Person, searches: Searches, ses: Aws, send: Send, worker_conn: Connection, owner: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def problem() -> Any:
        return confirmed.call("GET", "/mail", confirmed.subject).body["problem"]

    monkeypatch.setattr(sending, "_MOST_A_DAY", 1)
    confirmed.has_news("Cook")
    searches.match(searches.add("Cooks"), "Cook")
    queue_news(worker_conn, confirmed.user_id, off=[])
    queue_matches(worker_conn, confirmed.user_id, off=[])
    assert send() == 1
    assert problem().endswith("within a day. Messages wait, and are given up after two days.")
    owner.execute("UPDATE quotas SET ends_at = now()")
    owner.execute("UPDATE outbox SET due_at = now(), queued_at = queued_at - interval '25 hours'")
    owner.execute("UPDATE channels SET away_until = now(), failing_since = failing_since - interval '25 hours'")
    assert (send(), problem(), len(ses.mails)) == (1, None, 2)
    # A person who has too many each day does not fill the table.
    confirmed.has_news("Clerk")
    queue_news(worker_conn, confirmed.user_id, off=[])
    owner.execute("UPDATE outbox SET queued_at = queued_at - interval '49 hours'")
    assert (send(), owner.execute(WAITING).fetchall()) == (0, [])
    assert "given up after two days" in problem()


def test_search_and_everything_are_told_once_each_and_independently(
    confirmed: Person, searches: Searches, ses: Aws, send: Send, worker_conn: Connection, owner: Connection
) -> None:
    cooks, other = searches.add("Cooks & <b>bakers</b>"), searches.add("Other")
    confirmed.has_news("Cook", "Baker", "Clerk")
    searches.match(cooks, "Cook", "Baker")
    for _ in range(2):
        queue_news(worker_conn, confirmed.user_id, off=[])
        queue_matches(worker_conn, confirmed.user_id, off=[])
    assert owner.execute(WAITING).fetchall() == [("mail", None), ("mail", cooks)]
    assert send() == 2
    everything, found = (message_of(sent) for sent in ses.mails)
    assert everything["Subject"] == "Rolewatch: 3 new"
    assert found["Subject"] == "Rolewatch: Cooks & <b>bakers</b>: 2 new"
    text, page = texts_of(found)
    assert "Clerk" not in text + page
    assert "after each run that finds news for your search “Cooks & <b>bakers</b>”." in text
    assert "Cooks &amp; &lt;b&gt;bakers" in page
    # What is told of one search is still news of another.
    searches.match(other, "Cook")
    assert queue_matches(worker_conn, confirmed.user_id, off=[])
    assert (send(), len(ses.mails)) == (1, 3)


def test_digest_of_a_search_tells_its_matches_at_its_own_time(
    confirmed: Person, searches: Searches, ses: Aws, send: Send, api_conn: Connection, owner: Connection
) -> None:
    daily, never = searches.add("Daily", "daily"), searches.add("Never", "never")
    confirmed.has_news("Cook")
    for search in (daily, never):
        searches.match(search, "Cook")
    assert not queue_matches(owner, confirmed.user_id, off=[])
    assert [write_digests(api_conn, load_environment(), lambda: 29) for _ in range(2)] == [1, 0]
    ((is_later,),) = owner.execute(
        "SELECT next_digest_at > now() FROM search_channels WHERE search_id = $1", (daily,)
    ).fetchall()
    assert is_later
    assert send() == 1
    text, _ = texts_of(message_of(ses.mails[0]))
    assert "once a day for your search “Daily”" in text


def test_matches_of_a_channel_that_is_not_offered_wait_and_hidden_ones_are_not_sent(
    confirmed: Person, searches: Searches, send: Send, owner: Connection
) -> None:
    cooks = searches.add("Cooks")
    confirmed.has_news("Cook")
    searches.match(cooks, "Cook")
    assert not queue_matches(owner, confirmed.user_id, off=["mail"])
    assert queue_matches(owner, confirmed.user_id, off=[])
    owner.execute("INSERT INTO hidden VALUES ($1, 'acme', '')", (confirmed.user_id,))
    assert send() == 0
    assert owner.execute(WAITING).fetchall() == []


@pytest.mark.parametrize("undo", ["UPDATE mail_settings SET confirmed_at = NULL", "DELETE FROM mail_settings"])
def test_what_is_found_while_a_channel_is_not_confirmed_is_not_told_later(
    confirmed: Person, searches: Searches, owner: Connection, undo: LiteralString
) -> None:
    cooks = searches.add("Cooks")
    confirmed.has_news("Cook")
    searches.match(cooks, "Cook")
    owner.execute(undo)
    assert not queue_matches(owner, confirmed.user_id, off=[])
    owner.execute("DELETE FROM mail_settings")
    confirmed.wants_mail()
    assert not queue_matches(owner, confirmed.user_id, off=[])
    confirmed.has_news("Baker")
    searches.match(cooks, "Baker")
    assert queue_matches(owner, confirmed.user_id, off=[])


def test_search_that_is_deleted_takes_its_waiting_messages_with_it(
    confirmed: Person, searches: Searches, owner: Connection
) -> None:
    cooks = searches.add("Cooks")
    confirmed.has_news("Cook")
    searches.match(cooks, "Cook")
    assert queue_matches(owner, confirmed.user_id, off=[])
    owner.execute("DELETE FROM searches")
    assert owner.execute(WAITING).fetchall() == []


def test_link_that_ends_mail_ends_the_mail_of_searches(
    confirmed: Person, eve: Person, searches: Searches, ses: Aws, send: Send, ask: Ask, owner: Connection
) -> None:
    cooks = searches.add("Cooks", "weekly")
    eve.follow("acme")
    eves = Searches(owner, eve).add("Cooks")
    owner.execute(
        "INSERT INTO search_channels (user_id, search_id, channel, frequency, told_match_id)"
        " VALUES ($1, $2, 'slack', 'each_run', 0)",
        (confirmed.user_id, cooks),
    )
    confirmed.has_news("Cook")
    searches.match(cooks, "Cook")
    queue_matches(owner, confirmed.user_id, off=[], channel="mail", search_id=cooks)
    assert send() == 1
    link = message_of(ses.mails[0])["List-Unsubscribe"].strip("<>")
    assert ask("POST", link[link.index("/unsubscribe") :]).status == 200
    told = "SELECT search_id, channel, frequency, next_digest_at FROM search_channels ORDER BY 1, 2"
    assert owner.execute(told).fetchall() == [
        (cooks, "mail", "never", None), (cooks, "slack", "each_run", None), (eves, "mail", "each_run", None)
    ]  # fmt: skip
