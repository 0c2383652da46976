"""Asking for single postings of boards on a local server."""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from sourcing.ask import open_asking
from sourcing.model.answer import Answer
from sourcing.model.posting import Board, Posting

RIPPLING = "/api.rippling.com/platform/api/ats/v1/board/acme/jobs"

JAZZHR = "/acme.applytojob.com/apply"

BOARD = Board("rippling", "acme")

SMARTRECRUITERS = "/api.smartrecruiters.com/v1/companies/Acme/postings"


def postings(*ids: object, title: str = "Engineer", url: str = "https://example.com/jobs/{}") -> list[Posting]:
    return [Posting(str(one), title, "Berlin", url.format(one)) for one in ids]


async def ask_postings(
    sites: HTTPServer, board: Board, postings: Iterable[Posting], seconds: float
) -> AsyncGenerator[tuple[Posting, Answer]]:
    """Yield postings of one board with their answers."""
    async with (
        open_asking(sites.url_for(""), seconds=seconds) as asking,
        aclosing(asking.postings(board, postings)) as answered,
    ):
        async for one in answered:
            yield one


def answers(sites: HTTPServer, board: Board, wanted: Sequence[Posting], seconds: float = 20) -> dict[str, Answer]:
    async def collect() -> dict[str, Answer]:
        asking = ask_postings(sites, board, wanted, seconds)
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
