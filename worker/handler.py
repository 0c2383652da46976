"""The worker Lambda's entry point: each event asks for one run or for the migrations."""

from importlib import import_module
from typing import Any, Literal

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from common import database
from common.environment import load_environment
from common.log import logger
from sourcing.web.caches import Caches
from worker.run import work

# A wrong environment stops the start.
load_environment()

# Compiling their patterns takes 0.3 s: rather now than in a run.
import_module("sourcing.details.pay.text")
import_module("sourcing.details.workplace.stated")

# A warm function transfers less.
_caches = Caches()


class RunEvent(BaseModel):
    """Asks for one run."""

    model_config = ConfigDict(strict=True, extra="forbid")

    run_id: int = Field(gt=0, lt=2**63)
    user_id: int = Field(gt=0, lt=2**63)


class MigrateEvent(BaseModel):
    """Asks for the newest schema; `break_lock` first removes the lock of a dead process."""

    model_config = ConfigDict(strict=True, extra="forbid")

    task: Literal["migrate"]
    break_lock: bool = False


_EVENT: TypeAdapter[RunEvent | MigrateEvent] = TypeAdapter(RunEvent | MigrateEvent)


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Do what the event asks for.

    Args:
        event: `{"run_id", "user_id"}` or `{"task": "migrate"}`. Anything else is logged as an error and ignored: a
            retry would not help.
        context: Lambda's context, which knows the time left.

    Returns:
        A JSON object with one key: `finished`, `applied` or `ignored`.

    Raises:
        RolewatchError: the run or the migrations failed.
        psycopg.Error: the database failed.
    """
    try:
        asked = _EVENT.validate_python(event)
    except ValidationError:
        logger.error("event fits nothing", event=event)
        return {"ignored": 'An event is {"run_id", "user_id"} or {"task": "migrate"}.'}
    try:
        return _do(asked, context)
    except database.AWAY:
        database.disconnect()
        raise


def _do(asked: RunEvent | MigrateEvent, context: LambdaContext) -> dict[str, Any]:
    match asked:
        case RunEvent():
            return _run(asked, context)
        case MigrateEvent():
            return _migrate(asked)


def _run(event: RunEvent, context: LambdaContext) -> dict[str, Any]:
    logger.append_keys(run_id=event.run_id, user_id=event.user_id)
    snapshot = work(
        event.run_id,
        event.user_id,
        environment=load_environment(),
        seconds_left=lambda: context.get_remaining_time_in_millis() / 1000,
        caches=_caches,
    )
    return {"finished": snapshot is not None}


def _migrate(event: MigrateEvent) -> dict[str, Any]:
    # Imported here because runs do not need yoyo.
    from worker.migrate import migrate_configured  # noqa: PLC0415

    applied = migrate_configured(load_environment(), break_lock=event.break_lock)
    logger.info("migrations applied", applied=applied)
    return {"applied": applied}
