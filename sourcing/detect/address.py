"""Finds the board of a career page or posting by its URL alone."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from common.errors import ManyCompanies, NotACareerPage
from sourcing.lists.entries import MAX_URL
from sourcing.model.company_names import of_host
from sourcing.model.posting import Board
from sourcing.model.provider import Page
from sourcing.model.text import is_clean
from sourcing.providers import PROVIDERS
from sourcing.web.hostnames import is_aggregator, plain_host


def resolve(url: str) -> Board:
    """Return the board of a URL. The scheme may be missing.

    Raises:
        NotACareerPage: the URL is invalid or of no known provider; the message says what can be followed.
        ManyCompanies: the URL belongs to a site that lists the jobs of many companies.
    """
    page = page_at(url.strip())
    if page and is_aggregator(page.host):
        raise ManyCompanies(f"{page.host} lists the jobs of many companies. Paste the company's own career page.")
    board = _board(page) if page else None
    if board is None:
        titles = ", ".join(provider.title for provider in PROVIDERS.values())
        raise NotACareerPage(
            f"No board can be followed at this address. Give a company's career page on one of: {titles}."
        )
    return board


def readable(board: Board) -> str:
    """Return a likely company name for a board.

    It is the tenant of a board of several parts, the domain of a board that is a host, else the board itself. Words are
    capitalized if the board has no capitals.
    """
    words = re.sub("[-_]+", " ", _company(board)).strip()
    return words.title() if words.islower() else words


def _company(board: Board) -> str:
    """Return the part of a board's name that names the company."""
    provider = PROVIDERS[board.provider]
    return of_host(board.board) if provider.is_on_own_host(board.board) else provider.company(board.board)


def _board(page: Page) -> Board | None:
    for provider in PROVIDERS.values():
        board = provider.board_at(page)
        if board and provider.is_board(board):
            return Board(provider.name, board)
    return None


def page_at(url: str) -> Page | None:
    """Return a parsed URL; None if it is invalid."""
    if len(url) > MAX_URL or not is_clean(url):
        return None
    try:
        parts = urlsplit(url if re.match(r"(?:https?:)?//", url, re.IGNORECASE) else f"//{url}")
        path = [unquote(segment, errors="strict") for segment in parts.path.split("/") if segment]
        query = dict(parse_qsl(parts.query, errors="strict"))
    except ValueError:
        return None
    # A user or another port stays in the host, so that it matches no provider.
    return None if {".", ".."} & set(path) else Page(plain_host(parts.netloc), path, query)
