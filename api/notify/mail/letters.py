"""The mails that people get: MIME messages with the same content as text and as HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from itertools import groupby

from api.notify.links import own_url, text_of
from api.notify.mail.queries import Recipient
from api.notify.queries import Message, ToldEvent
from api.notify.wording import WORDS, plain
from common.environment import Environment

# Most jobs that a mail lists per kind and company, and in all; it says how many more there are.
MOST_OF_KIND = 20
MOST = 200

_LONGEST_URL = 2048
_NAME = "Rolewatch"
_OFTEN = {"each_run": "after each run that finds news", "daily": "once a day", "weekly": "once a week"}


@dataclass(frozen=True, slots=True)
class _Group:
    """The events of one kind at a company: those that are shown, and how many more there are."""

    company: str
    kind: str
    shown: Sequence[ToldEvent]

    @property
    def total(self) -> int:
        return self.shown[0].of_kind

    @property
    def more(self) -> int:
        return self.total - len(self.shown)


def confirmation(to: Recipient, environment: Environment) -> bytes:
    """Return the mail that asks whether an address is the person's."""
    link = f"{own_url(environment)}/mail/confirm/{text_of(to.token)}"
    text = (
        "Someone, most likely you, wants job news sent to this address.\n\n"
        f"If it was you, open this page and press its button:\n{link}\n\n"
        "If it was not, there is nothing to do: no other mail comes unless the button is pressed.\n"
    )
    page = (
        "<p>Someone, most likely you, wants job news sent to this address.</p>"
        f'<p>If it was you, open <a href="{escape(link)}">this page</a> and press its button.</p>'
        "<p>If it was not, there is nothing to do: no other mail comes unless the button is pressed.</p>"
    )
    return _written(_message(to, environment, "Confirm your address"), text, page)


def news(to: Recipient, events: Sequence[ToldEvent], message: Message, environment: Environment) -> bytes:
    """Return the mail with at least one event: of everything, or of what a search has found."""
    groups = [
        _Group(company, kind, list(some)) for (company, kind), some in groupby(events, lambda e: (e.company, e.kind))
    ]
    first = events[0]
    counts = {"new": first.all_new, "back": first.all_back, "gone": first.all_gone}
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    left_out = sum(counts.values()) - sum(group.total for group in groups)
    unsubscribe = f"{own_url(environment)}/unsubscribe/{text_of(to.token)}"
    search = None if message.search_name is None else plain(message.search_name)
    mail = _message(to, environment, said if search is None else f"{search}: {said}")
    # https://www.rfc-editor.org/rfc/rfc8058
    mail["List-Unsubscribe"] = f"<{unsubscribe}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    often = _OFTEN[message.frequency] + ("" if search is None else f" for your search “{search}”")
    end = (environment.page_url, often, unsubscribe)
    return _written(mail, _as_text(groups, left_out, *end), _as_html(groups, left_out, *end))


def _message(to: Recipient, environment: Environment, subject: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{_NAME}: {subject}"
    message["From"] = Address(_NAME, addr_spec=environment.mail_sender)
    message["To"] = Address(addr_spec=to.address)
    message["Date"] = datetime.now(UTC)
    message["Auto-Submitted"] = "auto-generated"
    return message


def _written(message: EmailMessage, text: str, page: str) -> bytes:
    message.set_content(text, cte="quoted-printable")
    document = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{_NAME}</title><body>{page}</body></html>'
    message.add_alternative(document, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def _as_text(groups: Iterable[_Group], left_out: int, page_url: str | None, often: str, unsubscribe: str) -> str:
    lines = []
    for company, of_company in groupby(groups, lambda group: group.company):
        lines += [company, ""]
        for group in of_company:
            lines.append(f"{WORDS[group.kind]} ({group.total}):")
            for event in group.shown:
                lines += [f"- {_title(event)}", f"  {plain(event.url, _LONGEST_URL)}"]
            lines += [f"- and {group.more} more"] * (group.more > 0) + [""]
    lines += [f"And {left_out} more jobs at other companies.", ""] * (left_out > 0)
    lines += [f"All of them: {page_url}"] * (page_url is not None)
    return "\n".join([*lines, f"You get this mail {often}. Unsubscribe: {unsubscribe}", ""])


def _as_html(groups: Iterable[_Group], left_out: int, page_url: str | None, often: str, unsubscribe: str) -> str:
    parts = []
    for company, of_company in groupby(groups, lambda group: group.company):
        parts.append(f"<h2>{escape(company)}</h2>")
        for group in of_company:
            items = "".join(f"<li>{_linked(event)}</li>" for event in group.shown)
            more = f"<li>and {group.more} more</li>" if group.more > 0 else ""
            parts.append(f"<h3>{WORDS[group.kind]} ({group.total})</h3><ul>{items}{more}</ul>")
    if left_out > 0:
        parts.append(f"<p>And {left_out} more jobs at other companies.</p>")
    if page_url:
        parts.append(f'<p><a href="{escape(page_url)}">All of them</a></p>')
    parts.append(f'<p>You get this mail {escape(often)}. <a href="{escape(unsubscribe)}">Unsubscribe</a></p>')
    return "\n".join(parts)


def _title(event: ToldEvent) -> str:
    place = plain(event.location)
    return plain(event.title) + (f", {place}" if place else "")


def _linked(event: ToldEvent) -> str:
    return f'<a href="{escape(plain(event.url, _LONGEST_URL))}">{escape(_title(event))}</a>'
