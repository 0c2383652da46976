"""Channels that post over HTTP: the caller's settings, and test messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

import psycopg
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from api.http.problems import Refused
from api.http.queries import upsert_user
from api.http.router import Router, connection, documented
from api.notify import queries
from api.notify.channel import ReceiverAway, ReceiverGone
from api.notify.channels import KINDS
from api.notify.digests import next_digest
from api.notify.frequency import Frequency
from api.notify.news import sample_news
from api.notify.posting import SECONDS
from api.notify.queries import Receiver
from api.notify.receiver import Kind
from api.notify.shapes import Channels, ChannelSettings, ChannelWish, SavedChannel, TriedChannel
from api.schedule.queries import zone_of
from common.environment import load_environment
from common.errors import LoginError
from common.log import logger

# How many test messages a person may send in a day.
_TESTS = 20

_A_DAY = 24 * 3600

# How much longer than its request a test may hold its slot, if the function dies.
_GRACE_SECONDS = 5.0

router = Router()

_Channel = Annotated[str, Path(description="The channel's name, as `GET /channels` lists it")]


@router.get("/channels", **documented("listChannels", "Where news goes over HTTP", Channels))
def list_channels() -> Channels:
    """Return the channels, and what the caller has set of each."""
    found = {one.channel: one for one in queries.list_receivers(connection(), router.subject)}
    return Channels(channels=[_settings(kind, found.get(kind.name)) for kind in KINDS])


@router.put("/channels/<channel>", **documented("saveChannel", "Where news goes", SavedChannel, 404, 409))
def save_channel(channel: _Channel, wish: Annotated[ChannelWish, Body()]) -> SavedChannel:
    """Save where the caller wants news in a channel, and how often; it is turned on."""
    kind = _offered(channel)
    conn = connection()
    with conn.transaction():
        user_id = upsert_user(conn, router.subject)
        stored = queries.find_receiver(conn, user_id, kind.name)
        given = _given(kind, wish, stored)
        if given is not None:
            kind.add(conn, user_id, given)
        due = next_digest(datetime.now(UTC), zone_of(conn, user_id), wish.frequency)
        if not queries.set_receiver(conn, user_id, kind.name, wish.frequency, due, given):
            raise Refused(HTTPStatus.CONFLICT, "The channel has no address yet: give one.")
    secret = given.secret if given and kind.makes_secret and (stored is None or stored.secret != given.secret) else None
    return SavedChannel(**_shown(kind).model_dump(), secret=secret)


@router.delete("/channels/<channel>", **documented("deleteChannel", "No more news in a channel", ChannelSettings, 404))
def delete_channel(channel: _Channel) -> ChannelSettings:
    """Forget where the caller wanted news in a channel, with its secrets."""
    kind = _kind(channel)
    queries.delete_receiver(connection(), router.subject, kind.name)
    return _shown(kind)


@router.post(
    "/channels/<channel>/test", **documented("testChannel", "Send a test message", TriedChannel, 404, 409, 429)
)
def test_channel(channel: _Channel) -> TriedChannel:
    """Send a test message to the caller's receiver, and return what came of it."""
    kind = _offered(channel)
    conn = connection()
    with conn.transaction():
        user_id = upsert_user(conn, router.subject)
        receiver = queries.find_receiver(conn, user_id, kind.name)
        if receiver is None:
            raise Refused(HTTPStatus.CONFLICT, "The channel has no address yet: save it first.")
    with _slot(router.subject):
        result = _test(kind, receiver)
    if result.is_sent:
        queries.wake_receiver(connection(), user_id, kind.name)
    return result


def _test(kind: Kind, receiver: Receiver) -> TriedChannel:
    try:
        refusal = kind.deliver(kind.write(receiver, sample_news(load_environment())))
    except (ReceiverAway, ReceiverGone) as error:
        refusal = str(error)
    return TriedChannel(is_sent=refusal is None, detail=refusal or f"{kind.title} accepted the test message.")


@contextmanager
def _slot(subject: str) -> Iterator[None]:
    """Hold a person's slot for a test within a block; it is counted.

    Raises:
        Refused: 429 if the quota is used up, or another test is being sent.
    """
    conn = connection()
    slots = max(1, load_environment().api_concurrency // 2)
    with conn.transaction():
        if not queries.begin_test(conn, subject, seconds=SECONDS + _GRACE_SECONDS, most=_TESTS, at_once=slots):
            detail = f"You may send {_TESTS} test messages a day, one after the other. Please try again later."
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=int(SECONDS))
    try:
        yield
    finally:
        try:
            queries.end_test(connection(), subject)
        except (psycopg.Error, LoginError):
            # The slot ends by itself.
            logger.exception("test not ended")


def _kind(name: str) -> Kind:
    found = next((kind for kind in KINDS if kind.name == name), None)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "There is no such channel. GET /channels lists them.")
    return found


def _offered(name: str) -> Kind:
    kind = _kind(name)
    if kind.name in load_environment().channels_off:
        raise Refused(HTTPStatus.CONFLICT, "This service does not offer this channel.")
    return kind


def _given(kind: Kind, wish: ChannelWish, stored: Receiver | None) -> Receiver | None:
    """Return the receiver that a person names, None if they name none.

    Raises:
        Refused: 422 if it is none of the channel's. The sentence holds nothing of it.
    """
    if wish.address is None:
        if wish.secret is not None:
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "A secret comes with its address: give both.")
        return None
    try:
        return kind.check(wish.address, _secret(kind, wish, stored))
    except ValueError as error:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None


def _secret(kind: Kind, wish: ChannelWish, stored: Receiver | None) -> str | None:
    """Return the secret of an address that a person names: their own, the stored one if it is known, or a new one."""
    if kind.makes_secret is None:
        return wish.secret
    if wish.secret is not None:
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "The secret of this channel is made here: give none.")
    is_known = stored is not None and stored.address == wish.address
    return stored.secret if stored and is_known else kind.makes_secret()


def _shown(kind: Kind) -> ChannelSettings:
    found = queries.list_receivers(connection(), router.subject)
    return _settings(kind, next((one for one in found if one.channel == kind.name), None))


def _settings(kind: Kind, found: queries.ShownReceiver | None) -> ChannelSettings:
    is_offered = kind.name not in load_environment().channels_off
    if found is None:
        return ChannelSettings(channel=kind.name, is_offered=is_offered)
    return ChannelSettings(
        channel=kind.name,
        is_offered=is_offered,
        is_on=found.is_on,
        address=found.shown,
        frequency=Frequency(found.frequency),
        problem=found.problem,
    )
