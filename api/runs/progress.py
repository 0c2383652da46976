"""A run as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).

One answer holds the whole state and ends: a function cannot stream its answer. The client comes back after a second
with the last event's id. The server without AWS goes on with the differences (`server/http/streaming.py`).
"""

import hashlib

from api.runs.shapes import Run
from common.states import RunStatus

CONTENT_TYPE = "text/event-stream"

# The id of a run's last event. The run's counts may still change when later runs take over its jobs.
ENDED = "end"

# After how many milliseconds a client comes back.
_RETRY = "retry: 1000\n"

_OVER = {RunStatus.FINISHED, RunStatus.ERROR, RunStatus.ABORTED}


def events(run: Run, last_id: str) -> str | None:
    """Return what a client is sent that knows the state `last_id`; None if it knows the end."""
    state = run.model_dump_json()
    known = ENDED if run.status in _OVER else hashlib.sha256(state.encode()).hexdigest()[:16]
    if known == last_id:
        return None if known == ENDED else f"{_RETRY}\n"
    return f"{_RETRY}id: {known}\nevent: state\ndata: {state}\n\n"
