"""The caller's account: showing and deleting it."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response

from api.account import queries
from api.account.exported import export
from api.account.leaving import leave, leave_pool
from api.account.shapes import Exported, Me
from api.http.router import Router, connection, documented
from api.news import queries as news
from api.notify.frequency import Frequency
from common.environment import load_environment

router = Router()


@router.get("/me", **documented("showMe", "The caller's account", Me))
def show_me() -> Me:
    """Return the caller's account."""
    me = queries.show_me(connection(), router.subject)
    return Me(
        email=router.email or me.address,
        zone=me.zone_name,
        unseen=news.count_unseen(connection(), router.subject),
        has_feed=me.has_feed,
        mail=Frequency(me.frequency),
    )


@router.get("/me/export", **documented("exportMe", "What the caller has set up", Exported, 413))
def export_me() -> Exported:
    """Return the caller's companies, filters, searches, channels, schedule, and saved and hidden jobs, as one document.

    It has no secrets: of a channel's address only what `GET /channels` shows, and neither feeds nor keys.
    """
    return export(connection(), router.subject)


@router.delete("/me", **documented("deleteMe", "Delete the caller's account", None, success=204))
def delete_me() -> Response[str]:
    """Delete all of the caller's data, also during a run, and then the user that they sign in with."""
    leave(connection(), router.subject)
    leave_pool(load_environment().user_pool_id, router.username)
    return Response(HTTPStatus.NO_CONTENT, body="")
