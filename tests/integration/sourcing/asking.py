"""Asking for single postings of boards on a local server."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing import ask
from sourcing.model.answer import Answer
from sourcing.model.posting import Board, Posting

RIPPLING = "/api.rippling.com/platform/api/ats/v1/board/acme/jobs"

JAZZHR = "/acme.applytojob.com/apply"

BOARD = Board("rippling", "acme")

SMARTRECRUITERS = "/api.smartrecruiters.com/v1/companies/Acme/postings"


def postings(*ids: object, title: str = "Engineer", url: str = "https://example.com/jobs/{}") -> list[Posting]:
    return [Posting(str(one), title, "Berlin", url.format(one)) for one in ids]


def answers(sites: HTTPServer, board: Board, wanted: Sequence[Posting], seconds: float = 20) -> dict[str, Answer]:
    async def collect() -> dict[str, Answer]:
        asking = ask.ask_postings(board, wanted, sites_url=sites.url_for(""), seconds=seconds)
        return {posting.external_id: answer async for posting, answer in asking}

    return asyncio.run(collect())


def one(sites: HTTPServer, provider: str = "rippling", board: str = "acme", id_: str = "1") -> Answer:
    return answers(sites, Board(provider, board), postings(id_))[id_]


def job(number: object = 1) -> dict[str, Any]:
    return {"uuid": str(number), "name": "Engineer", "description": {"role": "<p>Build.</p>"}}


def job_of_path(request: Request) -> Response:
    return Response(json.dumps(job(request.path.rpartition("/")[2])))


def jsonld(url: str, **more: object) -> str:
    posting = {"@type": "JobPosting", "title": "Engineer", "description": "<p>Build.</p>", "url": url, **more}
    return f'<html><script type="application/ld+json">{json.dumps(posting)}</script></html>'
