"""Serves a built page and its API responses as CloudFront does: compressed, and from one origin."""

import gzip
import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from testing.ports import HOST
from testing.serving import serving

COMPANIES = 10
# A tenth of the titles contain this word.
WORD = "engineer"
EVENTS = 20
# How many jobs a run finds.
FOUND = 38

ISSUER, CLIENT = "https://issuer.example", "page"


@contextmanager
def served(folder: Path, jobs: int) -> Iterator[str]:
    """Serve a built page for a person with `jobs` open jobs, until the block is left; yield its URL."""
    answers = _Answers(folder, jobs)
    server = ThreadingHTTPServer((HOST, 0), type("Handler", (_Handler,), {"answers": answers}))
    server.daemon_threads = True
    with serving(server, "page"):
        yield f"http://{HOST}:{server.server_port}"


class _Answers:
    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder = folder
        now = datetime.now(UTC)
        self.jobs = [_job(number, now) for number in range(jobs, 0, -1)]
        self.found = [_job(number, now) for number in range(jobs + FOUND, jobs, -1)]
        self.looks = 0
        events = {"id": 0, "at": now.isoformat(), "kind": "new", "before": None, "count": None, "is_seen": False}
        self.events = [{**job, **events, "id": number} for number, job in enumerate(self.jobs[:EVENTS])]

    def to(self, path: str, query: dict[str, str]) -> tuple[str, bytes]:
        """Return the content type and the body of the response for a path."""
        if path == "/config.json":
            return _as_json({"api": "/api", "issuer": ISSUER, "client_id": CLIENT, "sign_in": ISSUER})
        if path.startswith("/api/"):
            return _as_json(self._of_api(path.removeprefix("/api"), query))
        file = self.folder / (path.lstrip("/") if "." in path else "index.html")
        return mimetypes.guess_type(file.name)[0] or "application/octet-stream", file.read_bytes()

    def _of_api(self, path: str, query: dict[str, str]) -> Any:
        if path.startswith("/jobs/") and path != "/jobs/counts":
            return _details(next(job for job in self.jobs if job["job_id"] == int(path.rsplit("/", 1)[1])))
        if path.startswith("/runs/"):
            return self._run()
        if path == "/jobs":
            begin, limit = int(query.get("cursor", 0)), int(query["limit"])
            found = [job for job in self.jobs if _fits(job, query)]
            end = begin + limit
            return {"jobs": found[begin:end], "next": str(end) if end < len(found) else None}
        if path == "/news":
            found = [event for event in self.events if _fits(event, query) and "kind" not in query]
            return {"events": found, "next": None, "unseen": len(found)}
        return {
            "/start": {"run_id": 1, "run_status": "pending"},
            "/hidden": {"company": "company-1", "external_id": "1", "hidden": True},
            "/news/seen": {"unseen": 0, "changed": 0, "undo": None},
            "/settings": {"companies": [_setting(number) for number in range(COMPANIES)]},
            "/companies": {"companies": [], "providers": []},
            "/jobs/counts": {"total": None, "matching": None, "options": None},
            "/news/unseen": {"total": None, "matching": None, "kinds": None, "companies": None},
            "/companies/followed": {"companies": [], "tags": []},
            "/filters": {"filters": None},
            "/searches": {"searches": []},
            "/current-run": {"run_id": None},
        }[path]

    def _run(self) -> dict[str, Any]:
        """Return a run that is over at the second request; its jobs are listed from then on."""
        self.looks += 1
        if self.looks > 1:
            self.jobs, self.found = self.found + self.jobs, []
        at, counts = self.jobs[0]["created_at"], dict.fromkeys(("ready", "skipped", "expired", "failed"), 0)
        return {
            "run_id": 1, "status": "finished" if self.looks > 1 else "initializing", "asked_by": "person",
            "total_jobs": None, "jobs_ready": None, "jobs_skipped": None, "jobs_expired": None, "jobs_failed": None,
            "created_at": at, "started_at": at, "finished_at": at if self.looks > 1 else None, "error_message": None,
            "waiting": None, "progress": None, "details": None, "jobs": counts, "companies": [],
        }  # fmt: skip


def _details(job: dict[str, Any]) -> dict[str, Any]:
    text = {"kind": "paragraph", "runs": [{"text": "What the job is about. " * 20, "href": None}]}
    more = {"description": None, "blocks": [text] * 10, "language": "en", "details_error": None, "history": []}
    return {**job, **more}


def _job(number: int, now: datetime) -> dict[str, Any]:
    seen = (now - timedelta(hours=number)).isoformat()
    return {
        "job_id": number, "company": f"company-{number % COMPANIES}", "external_id": str(number),
        "title": f"{'Platform Engineer' if number % 10 == 5 else 'Account Manager'}, team {number}",
        "url": f"https://jobs.example/{number}", "location": f"Town {number % 40}", "status": "ready", "run_id": 1,
        "created_at": seen, "updated_at": seen, "first_seen_at": seen, "last_seen_at": None, "missing_since": None,
        "gone_at": None, "kept_because": None, "page_says": None, "is_hidden": False, "stage": None,
    }  # fmt: skip


def _setting(number: int) -> dict[str, Any]:
    filters: dict[str, list[str]] = {"include": [], "exclude": []}
    name = f"company-{number}"
    return {
        "company": name, "provider": "greenhouse", "board": name, "is_enabled": True, "title_filters": filters,
        "location_filters": filters, "tags": [],
    }  # fmt: skip


def _fits(row: dict[str, Any], query: dict[str, str]) -> bool:
    wanted, company = query.get("q", "").lower(), query.get("company")
    return wanted in row["title"].lower() and company in (None, row["company"])


def _as_json(value: Any) -> tuple[str, bytes]:
    return "application/json", json.dumps(value).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answers: _Answers

    def do_GET(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        kind, body = self.answers.to(parts.path, dict(parse_qsl(parts.query)))
        packed = gzip.compress(body, 5)
        self.send_response(HTTPStatus.OK)
        for name, value in (("Type", kind), ("Encoding", "gzip"), ("Length", str(len(packed)))):
            self.send_header(f"Content-{name}", value)
        self.end_headers()
        self.wfile.write(packed)

    do_POST = do_PUT = do_GET  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay quiet."""
