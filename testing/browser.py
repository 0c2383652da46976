"""An installed Chromium or Chrome."""

import os
import shutil

# The shell, which is Chromium without its windows, takes half of the time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Return the path of a browser, which is the one that BROWSER_PATH names, if any; None where none is installed."""
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, _NAMES)), None)
