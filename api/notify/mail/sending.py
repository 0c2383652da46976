"""The channel mail: writes a letter, and hands it to SES."""

from dataclasses import dataclass

from api.notify import queries as messages
from api.notify.channel import Channel, QuotaUsed, ReceiverAway
from api.notify.mail import queries
from api.notify.queries import Message
from common import aws
from common.database import Connection
from common.environment import Environment
from common.errors import AwsError

# The longest that one mail may take: a quick lookup, and two attempts to send it, each with a connection and an answer.
_SECONDS = 16.0

# Mails with news to one person in a day: more than most runs with news, and few enough to cost little.
_MOST_A_DAY = 100

_UNDELIVERABLE = {
    "BOUNCE": "Mail to this address came back, so no more is sent there. Please name another address.",
    "COMPLAINT": "Mail to this address was marked as unwanted there, so no more is sent. Please name another address.",
}
# SES's codes for more requests, or mails, than it takes in a second.
_TOO_FAST = ("TooManyRequestsException", "ThrottlingException", "Throttling")

_NO_ADDRESS = "The mail service does not take this address. Please name another one."
_NOT_YET = "The mail service may not send to this address. Please name another one, or ask the operator."
_GIVEN_UP = "The mail service accepted no mail for a day, so one mail was given up. The next one will be tried."


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's address, and its message in MIME."""

    address: str
    message: bytes


def write(conn: Connection, message: Message, environment: Environment) -> Letter | None:
    """Return a letter that asks for a confirmation or has news, None if there is no news left."""
    # Imported here because most ticks send nothing.
    from api.notify.mail import letters  # noqa: PLC0415

    to = queries.find_recipient(conn, message.user_id)
    if to is None:
        return None
    if message.kind == "confirmation":
        return Letter(to.address, letters.confirmation(to, environment))
    events = messages.list_told_events(conn, message, most_of_kind=letters.MOST_OF_KIND, most=letters.MOST)
    if not events:
        return None
    if wait := messages.count_message(conn, message.user_id, "mail", most=_MOST_A_DAY):
        raise QuotaUsed(f"{_MOST_A_DAY} mails", wait)
    return Letter(to.address, letters.news(to, events, message, environment))


def uncount(conn: Connection, message: Message) -> None:
    """Take a mail with news back from the quota: it was not accepted."""
    if message.kind == "news":
        messages.uncount_message(conn, message.user_id, "mail", most=_MOST_A_DAY)


def send(letter: Letter, environment: Environment) -> str | None:
    """Give a letter to SES; return why this address gets none, None if SES accepted it.

    SES also accepts mail that it will not deliver. A bounce or complaint is known only at the next lookup.

    Raises:
        ReceiverAway: SES has had as many mails as it takes in a second.
        AwsError: SES cannot be reached, or accepts no mail from us.
    """
    try:
        if reason := _bounced(letter.address):
            return _UNDELIVERABLE.get(reason, _NO_ADDRESS)
        aws.send_mail(str(environment.mail_sender), letter.address, letter.message)
    except AwsError as error:
        # The other quota that has these codes is a day's, which ends everyone's mail.
        if error.code in _TOO_FAST and "rate" in str(error).lower():
            raise ReceiverAway(is_failing=False) from None
        if error.code == "BadRequestException":
            return _NO_ADDRESS
        if error.code == "MessageRejected" and letter.address.lower() in str(error).lower():
            return _NOT_YET
        raise
    return None


def _bounced(address: str) -> str | None:
    """Return why SES no longer delivers to an address; None if it does, or if it does not say.

    SES answers one such request a second, and takes many more mails. Mail that it will not deliver it drops itself, so
    only the person's sentence has to wait, for a mail that is looked up.
    """
    try:
        return aws.undeliverable(address)
    except AwsError as error:
        if error.code is None or error.code in _TOO_FAST:
            return None
        raise


MAIL = Channel("mail", write, send, _SECONDS, _GIVEN_UP, uncount=uncount)
