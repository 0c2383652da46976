"""Everything that a person has set up or chosen, in one document, so that they can take it elsewhere."""

from datetime import UTC, datetime

from api.account import queries
from api.account.shapes import Exported, ExportedChannel, ExportedHidden, ExportedSavedJob, ExportedSearch
from api.companies.queries import list_settings
from api.filters.queries import find_filters
from api.jobs.shapes import JobFilters
from api.notify.frequency import Frequency
from api.notify.mail.queries import show_mail
from api.notify.queries import list_receivers
from api.saved.conditions import conditions_of
from api.saved.queries import SearchRow, list_searches
from api.saved.shapes import SearchChannel
from api.schedule.queries import find_schedule
from common.database import Connection


def export(conn: Connection, subject: str) -> Exported:
    """Return what a person has set up or chosen, without secrets; an unknown person gets empty lists."""
    filters = find_filters(conn, subject)
    return Exported(
        exported_at=datetime.now(UTC),
        companies=list_settings(conn, subject),
        filters=None if filters is None else JobFilters.model_validate(filters),
        schedule=find_schedule(conn, subject),
        searches=[_search(row) for row in list_searches(conn, subject, most_unseen=0)],
        channels=_channels(conn, subject),
        saved=[ExportedSavedJob.model_validate(row, from_attributes=True) for row in queries.list_saved(conn, subject)],
        hidden=[
            ExportedHidden(company=company, external_id=one) for company, one in queries.list_hidden(conn, subject)
        ],
    )


def _search(row: SearchRow) -> ExportedSearch:
    channels = [SearchChannel.model_validate(one) for one in row.channels]
    return ExportedSearch(name=row.name, filters=conditions_of(row), channels=channels)


def _channels(conn: Connection, subject: str) -> list[ExportedChannel]:
    """Return where a person gets news; of a receiver's address only as much as they are shown."""
    told = [
        ExportedChannel(channel=one.channel, address=one.shown, frequency=Frequency(one.frequency))
        for one in list_receivers(conn, subject)
    ]
    mail = show_mail(conn, subject)
    if mail is None:
        return told
    return [ExportedChannel(channel="mail", address=mail.address, frequency=Frequency(mail.frequency)), *told]
