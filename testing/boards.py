"""Greenhouse boards (one response each), SmartRecruiters boards (read page by page), and companies' own websites.

Their responses are written to the folder that `testing.sites` serves.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testing.sites import Sites

# More would take a test long to write.
_MOST_RECORDS = 50


@dataclass
class Boards:
    """Boards that can be changed while they are served."""

    sites: Sites

    def put(
        self,
        board: str,
        *ids: str,
        title: str = "Engineer",
        titles: Mapping[str, str] | None = None,
        total: int | None = None,
    ) -> None:
        """List postings with these ids. A posting's title comes from `titles`, else from `title` and its id."""
        postings = [posting(one, (titles or {}).get(one, f"{title} {one}")) for one in ids]
        self.put_raw(board, listing(*postings, total=total))
        self.put_records(board, *postings[:_MOST_RECORDS])

    def put_records(self, board: str, *postings: dict[str, Any]) -> None:
        """Serve exactly these postings' own records; all other records of the board answer 404."""
        folder = _path(self.sites.folder, board).with_suffix("")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for one in postings:
            (folder / f"{one['id']}.json").write_text(json.dumps(one))

    def put_raw(self, board: str, document: object) -> None:
        write_board(self.sites.folder, board, document)

    def remove(self, board: str) -> None:
        _path(self.sites.folder, board).unlink()

    def put_pages(self, board: str, *ids: str, size: int, titles: Mapping[str, str] | None = None, total: int) -> None:
        """List postings with these ids on SmartRecruiters, `size` per page; every page states `total`."""
        folder = self.sites.folder / "api.smartrecruiters.com" / "v1" / "companies" / board
        folder.mkdir(parents=True, exist_ok=True)
        entries = [{"id": one, "name": (titles or {}).get(one, f"Engineer {one}")} for one in ids]
        # A reader asks for one more page after the last posting; that page is empty, whatever the total says.
        for offset in {*range(0, max(1, total), size), len(ids)}:
            page = {"totalFound": total, "content": entries[offset : offset + size]}
            (folder / f"postings?limit=100&offset={offset}.json").write_text(json.dumps(page))

    def put_page_records(self, board: str, texts: Mapping[str, str]) -> None:
        """Serve exactly these records of postings on SmartRecruiters, by id, each with its text."""
        folder = self.sites.folder / "api.smartrecruiters.com" / "v1" / "companies" / board / "postings"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for one, text in texts.items():
            record = {"id": one, "jobAd": {"sections": {"jobDescription": {"text": f"<p>{text}</p>"}}}}
            (folder / f"{one}.json").write_text(json.dumps(record))

    def put_answers(self, board: str, answers: Mapping[str, str], *, is_paged: bool) -> None:
        """Answer exactly these requests for single postings of a board, by id."""
        companies = self.sites.folder / "api.smartrecruiters.com" / "v1" / "companies"
        folder = companies / board / "postings" if is_paged else _path(self.sites.folder, board).with_suffix("")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for one, answer in answers.items():
            (folder / f"{one}.json").write_text(answer)

    def put_website(self, host: str, named: Iterable[str], titles: Mapping[str, str | None]) -> None:
        """Serve a website whose sitemap lists the job pages `named`. A page in `titles` answers 200, without a job if
        its title is None; all other pages answer 404."""
        folder = self.sites.folder / host
        shutil.rmtree(folder / "jobs", ignore_errors=True)
        (folder / "jobs").mkdir(parents=True)
        urls = "".join(f"<url><loc>https://{host}/jobs/{one}</loc></url>" for one in named)
        (folder / "sitemap.xml.json").write_text(f"<urlset>{urls}</urlset>")
        for one, title in titles.items():
            job = json.dumps({"@type": "JobPosting", "title": title})
            page = f"<script type='application/ld+json'>{job}</script>" if title else "<h1>It is filled</h1>"
            (folder / "jobs" / f"{one}.json").write_text(page)

    def put_html(self, host: str, pages: Mapping[str, str]) -> None:
        """Serve a website with exactly these pages, keyed by path."""
        folder = self.sites.folder / host
        shutil.rmtree(folder, ignore_errors=True)
        for path, html in pages.items():
            file = folder / f"{path}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html)

    def remove_pages(self, board: str) -> None:
        shutil.rmtree(self.sites.folder / "api.smartrecruiters.com" / "v1" / "companies" / board, ignore_errors=True)


def posting(external_id: str, title: str, location: str = "Paris", **further: object) -> dict[str, Any]:
    """Return a posting as Greenhouse lists it, with `further` fields that Rolewatch does not read."""
    url = f"https://example.com/jobs/{external_id}"
    return {"id": external_id, "title": title, "location": {"name": location}, "absolute_url": url, **further}


def listing(*postings: object, total: int | None = None) -> dict[str, Any]:
    """Return a response that lists these postings and states `total`, by default their number."""
    return {"jobs": list(postings), "meta": {"total": len(postings) if total is None else total}}


def write_board(folder: Path, board: str, document: object) -> None:
    """Write a board's response to a folder of sites: a string unchanged, anything else as JSON."""
    path = _path(folder, board)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document))


def _path(folder: Path, board: str) -> Path:
    return folder / "boards-api.greenhouse.io" / "v1" / "boards" / board / "jobs.json"
