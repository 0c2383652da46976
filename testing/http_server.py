"""A server of pytest-httpserver that stops at once."""

from pytest_httpserver import HTTPServer

# Whether it is told to stop is looked at so often. By itself it looks twice a second.
_SECONDS = 0.02


class QuickServer(HTTPServer):
    """Stops within milliseconds."""

    def thread_target(self) -> None:
        assert self.server is not None
        self.server.serve_forever(_SECONDS)
