"""Changes which events a person has seen, and takes such changes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from api.http.problems import Refused
from api.news import queries
from api.news.queries import Change, EventFilter
from common.database import Connection


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a change: how many events it changed, and the number that takes it back, None if none."""

    changed: int
    undo: int | None


def see_up_to(conn: Connection, subject: str, event_id: int, wanted: EventFilter | None) -> Done:
    """Mark an event of the person and all older ones as seen, or those of them that match a filter.

    Raises:
        Refused: 404 if the event is not theirs.
    """
    with conn.transaction():
        user_id = queries.lock_seen(conn, subject)
        if user_id is None or not queries.has_event(conn, subject, event_id):
            raise _no_event(event_id)
        if wanted is None:
            found = queries.find_unseen(conn, user_id, event_id)
            queries.raise_seen(conn, user_id, event_id)
        else:
            found = [row[0] for row in queries.stream_events(conn, subject, wanted, before=event_id + 1)]
            queries.put_seen(conn, user_id, found)
        return _recorded(conn, user_id, Change(True, found))


def set_seen(conn: Connection, subject: str, event_ids: Sequence[int], *, is_seen: bool) -> Done:
    """Mark events of the person as seen or unseen.

    Raises:
        Refused: 404 if one of them is not theirs; then none is marked.
    """
    with conn.transaction():
        user_id = queries.lock_seen(conn, subject)
        found = [] if user_id is None else queries.find_events(conn, user_id, event_ids)
        unknown = set(event_ids) - {one.id for one in found}
        if user_id is None or unknown:
            raise _no_event(min(unknown))
        return _change(conn, user_id, Change(is_seen, [one.id for one in found if one.is_seen != is_seen]))


def undo(conn: Connection, subject: str, number: int) -> Done:
    """Take back a change of the person: what it marked is as before. Events that are gone stay so.

    Raises:
        Refused: 404 if they made no such change, took it back already, or can no longer take it back.
    """
    with conn.transaction():
        user_id = queries.lock_seen(conn, subject)
        done = None if user_id is None else queries.take_change(conn, user_id, number)
        if user_id is None or done is None:
            raise _no_change(number)
        found = queries.find_events(conn, user_id, done.event_ids)
        changed = [one.id for one in found if one.is_seen == done.is_seen]
        return _change(conn, user_id, Change(not done.is_seen, changed))


def _change(conn: Connection, user_id: int, change: Change) -> Done:
    if change.event_ids:
        (queries.put_seen if change.is_seen else queries.put_unseen)(conn, user_id, change.event_ids)
    return _recorded(conn, user_id, change)


def _recorded(conn: Connection, user_id: int, change: Change) -> Done:
    queries.compact_seen(conn, user_id)
    if not change.event_ids:
        return Done(0, None)
    number = queries.record_change(conn, user_id, change)
    queries.delete_old_changes(conn, user_id)
    return Done(len(change.event_ids), number)


def _no_change(number: int) -> Refused:
    detail = f"You have no change {number} to undo: only the last {queries.MOST_CHANGES} of a day can be undone."
    return Refused(HTTPStatus.NOT_FOUND, detail)


def _no_event(event_id: int) -> Refused:
    return Refused(HTTPStatus.NOT_FOUND, f"You have no event {event_id}.")
