"""An API with as many jobs and news as a test needs; filling the local AWS with them would take minutes."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, Route

_AT = "2026-11-28T08:00:00Z"


def event(number: int, kind: str) -> dict[str, Any]:
    return {
        "id": number, "at": _AT, "run_id": 1, "kind": kind, "company": "lumenoak", "external_id": f"job-{number}",
        "title": f"Engineer {number}", "url": f"https://jobs.example/{number}", "location": "Berlin", "before": None,
        "count": None, "is_seen": False, "job_id": number, "stage": None, "workplace": "remote",
    }  # fmt: skip


def job(number: int) -> dict[str, Any]:
    return {
        "job_id": number, "company": "lumenoak", "external_id": f"job-{number}", "title": f"Engineer {number}",
        "url": f"https://jobs.example/{number}", "location": "Berlin", "status": "ready", "run_id": 1,
        "created_at": _AT, "updated_at": _AT, "first_seen_at": _AT, "last_seen_at": None, "missing_since": None,
        "gone_at": None, "kept_because": None, "page_says": None, "is_hidden": False, "workplace": None, "stage": None,
    }  # fmt: skip


@dataclass
class Invented:
    """What the routes of jobs and news answer."""

    events: list[dict[str, Any]] = field(default_factory=list)
    jobs: list[dict[str, Any]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    # Requests to mark events as seen or unseen, and what each of them changed.
    changes: list[dict[str, Any]] = field(default_factory=list)
    changed: list[set[int]] = field(default_factory=list)
    # Whether each page of a search for jobs is empty and has a next one; and those whose answer the test gives.
    is_endless: bool = False
    held: list[Route] | None = None
    # The cursors of the pages of jobs that were asked for, in order.
    cursors: list[str | None] = field(default_factory=list)

    def answer(self, page: Page) -> None:
        """Answer the page's requests from now on."""
        page.route(re.compile(r"/news\?.*limit="), self._news)
        # The address of the view has no limit.
        page.route(re.compile(r"/jobs\?.*limit="), self._jobs)
        page.route(re.compile(r"/jobs/\d+$"), self._job)
        page.route(re.compile(r"/news/seen$"), self._change_seen)
        page.route("**/saved?*", lambda route: fulfill(route, {"company": "", "external_id": "", "stage": "saved"}))
        page.route("**/hidden?*", lambda route: fulfill(route, {"company": "", "external_id": "", "hidden": True}))

    def _news(self, route: Route) -> None:
        query = _query(route)
        unseen = [one for one in self.events if one["id"] not in self.seen]
        found = [one for one in unseen if query.get("kind") in (None, one["kind"]) and _fits(one, query)]
        rows, following = _paged(found, query)
        fulfill(route, {"events": rows, "next": following, "searched_to": None, "unseen": len(unseen)})

    def _change_seen(self, route: Route) -> None:
        if route.request.method != "PUT":
            route.fallback()
            return
        wanted: dict[str, Any] = route.request.post_data_json or {}
        self.changes.append(wanted)
        if "undo" in wanted:
            self.seen -= self.changed[wanted["undo"]]
        elif wanted.get("is_seen", True):
            self.changed.append(set(wanted["ids"]) - self.seen)
            self.seen |= set(wanted["ids"])
        else:
            self.changed.append(set())
            self.seen -= set(wanted["ids"])
        fulfill(route, {"unseen": 0, "changed": 1, "undo": len(self.changed) - 1})

    def _job(self, route: Route) -> None:
        number = int(route.request.url.rsplit("/", 1)[1])
        text = [{"kind": "paragraph", "runs": [{"text": f"The text of {number}", "href": None}]}]
        more = {"description": None, "blocks": text, "language": None, "details_error": None, "history": []}
        fulfill(route, {**job(number), **more})

    def _jobs(self, route: Route) -> None:
        query = _query(route)
        self.cursors.append(query.get("cursor"))
        if self.held is not None:
            self.held.append(route)
        elif self.is_endless and "q" in query:
            following = str(int(query.get("cursor", 0)) + 1)
            fulfill(route, {"jobs": [], "next": following, "searched_to": "2026-03-12T08:00:00Z"})
        else:
            rows, more = _paged([one for one in self.jobs if _fits(one, query)], query)
            fulfill(route, {"jobs": rows, "next": more, "searched_to": None})


def _query(route: Route) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(route.request.url).query))


def _fits(one: dict[str, Any], query: dict[str, str]) -> bool:
    return query.get("q", "").lower() in one["title"].lower() and query.get("workplace") in {None, one["workplace"]}


def _paged(found: list[dict[str, Any]], query: dict[str, str]) -> tuple[list[dict[str, Any]], str | None]:
    begin = int(query.get("cursor", 0))
    end = begin + int(query["limit"])
    return found[begin:end], str(end) if end < len(found) else None


def fulfill(route: Route, answer: dict[str, Any]) -> None:
    route.fulfill(body=json.dumps(answer), content_type="application/json", headers=_cors(route))


def _cors(route: Route) -> dict[str, str]:
    origin = route.request.headers.get("origin", "*")
    return {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Methods": "*"}
