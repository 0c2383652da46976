"""Sends the mail that is due.

A mail is leased, given to SES, and then removed. If the function dies in between, the mail is taken again after its
lease, so none is lost; one that SES had already accepted is sent twice.
"""

from collections.abc import Callable

from api.notify.mail import queries
from api.notify.mail.queries import TakenMail
from common import aws
from common.database import Connection
from common.environment import Environment
from common.errors import AwsError
from common.log import logger

_LEASE_SECONDS = 60.0

# The longest that one mail may take.
_RESERVED_SECONDS = 14.0

# Each pause is twice as long as the one before; together they last four hours.
_MOST_ATTEMPTS = 7
_FIRST_PAUSE_SECONDS = 120.0

_UNDELIVERABLE = {
    "BOUNCE": "Mail to this address came back, so no more is sent there. Please name another address.",
    "COMPLAINT": "Mail to this address was marked as unwanted there, so no more is sent. Please name another address.",
}
_NO_ADDRESS = "The mail service does not take this address. Please name another one."
_NOT_YET = "The mail service may not send to this address. Please name another one, or ask the operator."
_GIVEN_UP = "The mail service accepted no mail for some hours, so one mail was given up. The next one will be tried."


def send_mail(conn: Connection, environment: Environment, seconds_left: Callable[[], float]) -> int:
    """Send the mail that is due, oldest first; return how many.

    Raises:
        AwsError: SES cannot be reached, or accepts no mail from us. The current mail is retried later.
    """
    sent = 0
    while environment.mail_sender and seconds_left() > _RESERVED_SECONDS:
        mail = queries.take_mail(conn, lease_seconds=_LEASE_SECONDS)
        if mail is None:
            break
        logger.info("mail taken", user_id=mail.user_id, mail_id=mail.id, attempts=mail.attempts)
        try:
            sent += _deal_with(conn, mail, environment)
        except AwsError:
            # The next mail would fail too.
            queries.postpone_mail(conn, mail, seconds=_FIRST_PAUSE_SECONDS * 2 ** (mail.attempts - 1))
            raise
    return sent


def _deal_with(conn: Connection, mail: TakenMail, environment: Environment) -> bool:
    """Send a mail and remove it, or only remove it; return whether it was sent.

    Raises:
        AwsError: SES did not accept the mail, and may accept it later.
    """
    problem = _GIVEN_UP if mail.attempts > _MOST_ATTEMPTS else None
    message = None if problem else _write(conn, mail, environment)
    if message is not None:
        problem = _give(mail, message, environment)
    if problem:
        logger.warning("mail refused", user_id=mail.user_id, mail_id=mail.id, problem=problem)
    queries.finish_mail(conn, mail, problem)
    return message is not None and problem is None


def _write(conn: Connection, mail: TakenMail, environment: Environment) -> bytes | None:
    """Return a mail's message, None if it is no longer wanted or has no news left to tell."""
    # Imported here because most ticks send nothing.
    from api.notify.mail import letters  # noqa: PLC0415

    if mail.frequency == "never" or mail.is_confirmed != (mail.kind == "news"):
        return None
    if mail.kind == "confirmation":
        return letters.confirmation(mail, environment)
    events = queries.list_told_events(conn, mail, most_of_kind=letters.MOST_OF_KIND, most=letters.MOST)
    return letters.news(mail, events, environment) if events else None


def _give(mail: TakenMail, message: bytes, environment: Environment) -> str | None:
    """Give a message to SES; return why this address gets none, None if SES accepted it.

    SES also accepts mail that it will not deliver. A bounce or complaint is known only at the next lookup.
    """
    try:
        if reason := aws.undeliverable(mail.address):
            return _UNDELIVERABLE.get(reason, _NO_ADDRESS)
        aws.send_mail(str(environment.mail_sender), mail.address, message)
    except AwsError as error:
        if error.code == "BadRequestException":
            return _NO_ADDRESS
        if error.code == "MessageRejected" and mail.address.lower() in str(error).lower():
            return _NOT_YET
        raise
    return None
