"""An installed Chromium or Chrome."""

import os
import shutil

# The headless shell needs half the time of the full browser.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Return the path of a browser, BROWSER_PATH if set, or None if none is installed."""
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, _NAMES)), None)
