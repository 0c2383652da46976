"""Mail: the caller's settings, and the pages behind the links in mails."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from api.http.problems import Refused
from api.http.queries import upsert_user
from api.http.router import Router, connection, documented, documented_text
from api.notify.digests import next_digest
from api.notify.frequency import Frequency
from api.notify.links import hash_of, new_secret
from api.notify.mail import queries
from api.notify.mail.shapes import MailSettings, MailWish
from api.notify.pages import page
from api.schedule.queries import zone_of
from common.database import Connection
from common.environment import load_environment

# How many confirmation mails a person may request in a day, and an address may get.
_CONFIRMATIONS = 5

_A_DAY = 24 * 3600

_PAGE = "text/html"

_OUTDATED = "This link is no longer valid: its address gets no mail from here."

router = Router()

_Token = Annotated[str, Path(description="The token from the link in a mail")]


@router.get("/mail", **documented("showMail", "Where mail goes", MailSettings))
def show_mail() -> MailSettings:
    """Return where the caller wants mail, and how often."""
    is_offered = load_environment().mail_sender is not None
    mail = queries.show_mail(connection(), router.subject)
    if mail is None:
        return MailSettings(is_offered=is_offered)
    return MailSettings(
        is_offered=is_offered,
        address=mail.address,
        is_confirmed=mail.is_confirmed,
        frequency=Frequency(mail.frequency),
        problem=mail.problem,
    )


@router.put("/mail", **documented("saveMail", "Where mail goes", MailSettings, 409, 429))
def save_mail(wish: Annotated[MailWish, Body()]) -> MailSettings:
    """Save where the caller wants mail, and send a confirmation mail to an address that is not confirmed."""
    if load_environment().mail_sender is None:
        raise Refused(HTTPStatus.CONFLICT, "This service sends no mail. A feed has the same news: POST /feed.")
    conn = connection()
    with conn.transaction():
        user_id = upsert_user(conn, router.subject)
        zone = zone_of(conn, user_id)
        due = next_digest(datetime.now(UTC), zone, wish.frequency)
        address, frequency = wish.address, wish.frequency
        is_confirmed = queries.put_mail(conn, user_id, address, frequency, token=new_secret(), next_digest_at=due)
        if not is_confirmed and wish.frequency is not Frequency.NEVER:
            _ask_for_confirmation(conn, user_id)
    return show_mail()


def _ask_for_confirmation(conn: Connection, user_id: int) -> None:
    if not queries.ask_for_confirmation(conn, user_id, most=_CONFIRMATIONS):
        detail = f"You, or this address, reached the limit of {_CONFIRMATIONS} confirmation mails a day. Try tomorrow."
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after=_A_DAY)


@router.get("/mail/confirm/<token>", **documented_text("askToConfirmMail", "The page of a mail's link", _PAGE, 404))
def ask_to_confirm(token: _Token) -> Response[str]:
    """Return a page with a button that confirms an address."""
    return _ask(token, "Send job news to your address?", "Yes, this is my address")


@router.post("/mail/confirm/<token>", **documented_text("confirmMail", "Confirm an address", _PAGE, 404))
def confirm(token: _Token) -> Response[str]:
    """Confirm the address that the token was sent to."""
    return _do(token, queries.confirm_mail, "Thank you. Job news will be sent to your address.")


@router.get("/unsubscribe/<token>", **documented_text("askToEndMail", "The page of a mail's link", _PAGE, 404))
def ask_to_end(token: _Token) -> Response[str]:
    """Return a page with a button that ends the mail."""
    return _ask(token, "Stop sending job news to your address?", "No more mail")


@router.post("/unsubscribe/<token>", **documented_text("endMail", "End the mail to an address", _PAGE, 404))
def end(token: _Token) -> Response[str]:
    """End the mail to the address that the token was sent to (RFC 8058)."""
    return _do(token, queries.end_mail, "No more mail is sent to your address.")


def _ask(token: str, question: str, button: str) -> Response[str]:
    """Return a link's page; it changes nothing and does not reveal whether the token exists."""
    if hash_of(token) is None:
        return page(_OUTDATED, status=HTTPStatus.NOT_FOUND)
    return page(question, button=button)


def _do(token: str, change: Callable[[Connection, bytes], bool], done: str) -> Response[str]:
    token_hash = hash_of(token)
    if token_hash is None or not change(connection(), token_hash):
        return page(_OUTDATED, status=HTTPStatus.NOT_FOUND)
    return page(done)
