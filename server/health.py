"""Tells a container engine whether a part works: `python -m server.health web` or `worker`."""

import os
import sys
import time
import urllib.request
from pathlib import Path

# A worker looks for runs every five seconds, and waits up to five for a database that is away.
_STALE_SECONDS = 60


def main() -> int:
    """Return 0 if the part works."""
    return 0 if (_is_web_up() if sys.argv[1:] == ["web"] else _is_worker_up()) else 1


def _is_web_up() -> bool:
    url = f"http://127.0.0.1:{os.environ.get('PORT', '5173')}/api/health"
    try:
        with urllib.request.urlopen(url, timeout=8) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _is_worker_up() -> bool:
    try:
        touched = Path(os.environ["HEARTBEAT_FILE"]).stat().st_mtime
    except (KeyError, OSError):
        return False
    return time.time() - touched < _STALE_SECONDS


if __name__ == "__main__":
    sys.exit(main())
