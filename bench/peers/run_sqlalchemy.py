"""A run on httpx2 and SQLAlchemy's ORM in the usual style: read all boards at once, then save all jobs at once."""

import asyncio
from collections.abc import Sequence

import httpx2
from sqlalchemy import func, update
from sqlalchemy.orm import Session

from bench.peers.upsert_sqlalchemy import Job, upsert_jobs
from sourcing.model.posting import Posting


def run(session: Session, user_id: int, run_id: int, sites: str, companies: Sequence[str]) -> None:
    """Read the companies' boards at Greenhouse, save what they list, and expire the rest."""
    boards = asyncio.run(_read(sites, companies))
    upsert_jobs(session, user_id, run_id, dict(zip(companies, boards, strict=True)))
    mine = update(Job).where(Job.user_id == user_id)
    session.execute(
        mine.where(Job.run_id != run_id, Job.status != "expired").values(status="expired", updated_at=func.now())
    )
    session.execute(mine.where(Job.run_id == run_id, Job.status == "pending").values(status="ready"))
    session.commit()


async def _read(sites: str, companies: Sequence[str]) -> list[list[Posting]]:
    # Rolewatch's client does not verify certificates of local sites either.
    async with httpx2.AsyncClient(verify=False, trust_env=False, timeout=60) as client:
        return await asyncio.gather(*(_board(client, sites, company) for company in companies))


async def _board(client: httpx2.AsyncClient, sites: str, company: str) -> list[Posting]:
    answer = await client.get(f"{sites}/boards-api.greenhouse.io/v1/boards/{company}/jobs")
    answer.raise_for_status()
    return [
        Posting(str(job["id"]), job["title"], job["location"]["name"], job["absolute_url"])
        for job in answer.json()["jobs"]
    ]
