"""The followed companies, the catalog, and what boards list now."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from api.companies import followed, following, queries
from api.companies.catalog_shapes import (
    CareerPage,
    Catalog,
    CatalogCompany,
    Lines,
    Provider,
    ResolvedBoard,
    ResolvedLines,
)
from api.companies.dry_run_shapes import DryRun
from api.companies.followed_shapes import FollowedCompanies
from api.companies.settings_shapes import CompanySettingList, Operation, OperationResults
from api.companies.slots import reading_slot
from api.http.fields import CompanyKey, Text
from api.http.problems import Problem, WrongField, problem_response
from api.http.router import Router, connection, documented
from common.environment import load_environment
from common.errors import NotACareerPage
from sourcing import catalog
from sourcing.providers import PROVIDERS
from sourcing.web.caches import Caches

router = Router()

# What this process keeps of career sites.
_caches = Caches()


@router.get("/settings", **documented("listSettings", "The followed companies", CompanySettingList))
def list_settings() -> CompanySettingList:
    """Return the companies that the caller follows, by name."""
    return CompanySettingList(companies=queries.list_settings(connection(), router.subject))


@router.post("/settings", **documented("saveSettings", "Follow and unfollow companies", OperationResults))
def save_settings(
    operations: Annotated[list[Operation], Body(min_length=1, max_length=100)],
) -> OperationResults:
    """Apply the operations in order, and return a result for each."""
    return OperationResults(results=following.apply(connection(), router.subject, operations))


@router.get("/companies", **documented("listCompanies", "The catalog", Catalog))
def list_companies(
    q: Annotated[Text | None, Query(description="A name, a part of it, an alias, or an address")] = None,
) -> Catalog:
    """Return the catalog's companies, which can be followed by name alone, and all providers.

    With `q`, return at most 50 companies that it may mean, best match first.
    """
    found = catalog.entries() if q is None else catalog.search(q)
    companies = [CatalogCompany.model_validate(c, from_attributes=True) for c in found]
    providers = [Provider(provider=p.name, title=p.title, fragile=p.fragile) for p in PROVIDERS.values()]
    return Catalog(companies=companies, providers=providers)


@router.get("/companies/followed", **documented("listFollowed", "Followed companies, with numbers", FollowedCompanies))
def list_followed() -> FollowedCompanies:
    """Return the companies that the caller follows: tags, open jobs, unseen events, and what the last run learned."""
    return followed.show(connection(), router.subject)


@router.post("/companies/resolve", **documented("resolveCompany", "A career page's board", ResolvedBoard, 404, 429))
def resolve_company(page: Annotated[CareerPage, Body()]) -> ResolvedBoard:
    """Return the provider and board of an address or a catalog company, with the current postings."""
    from api.companies.resolve import resolve  # noqa: PLC0415

    with reading_slot(router.subject):
        return resolve(page, load_environment(), _caches)


@router.post("/companies/resolve/lines", **documented("resolveLines", "The boards of many lines", ResolvedLines, 429))
def resolve_many(wanted: Annotated[Lines, Body()]) -> ResolvedLines:
    """Return the board of each line, an address or a company of the catalog, or a sentence on why it has none."""
    from api.companies.resolve_lines import resolve_lines  # noqa: PLC0415

    with reading_slot(router.subject):
        return ResolvedLines(lines=resolve_lines(wanted.lines, load_environment(), _caches))


@router.post("/dry-run", **documented("dryRun", "What a run would read", DryRun, 400, 404, 413, 429))
def dry_run(
    company: Annotated[CompanyKey | None, Query(description="A company that the person follows")] = None,
) -> DryRun:
    """Read the caller's enabled companies, or one company, as a run would. Nothing is written."""
    from api.companies.dry_run import read_followed  # noqa: PLC0415

    with reading_slot(router.subject):
        companies = read_followed(connection(), router.subject, company, load_environment(), _caches)
        return DryRun(companies=companies)


@router.exception_handler(NotACareerPage)
def _not_a_career_page(error: NotACareerPage) -> Response[str]:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    wrong = WrongField(loc=["body", "url"], msg=str(error))
    return problem_response(Problem(title=status.phrase, status=status, detail=str(error), errors=[wrong]))
