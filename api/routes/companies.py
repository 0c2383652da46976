"""The catalog, and the board behind any career page's address."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from api.problems import Problem, WrongField, problem_response
from api.router import Router, documented
from api.shapes.companies import CareerPage, Catalog, CatalogCompany, Provider, ResolvedBoard
from api.shapes.fields import Text
from api.turns import reading_turn
from common.environment import load_environment
from common.errors import NotACareerPage
from sourcing import catalog
from sourcing.providers import PROVIDERS

router = Router()


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


@router.post("/companies/resolve", **documented("resolveCompany", "A career page's board", ResolvedBoard, 404, 429))
def resolve_company(page: Annotated[CareerPage, Body()]) -> ResolvedBoard:
    """Return the provider and board of an address or a catalog company, with the current postings."""
    from api.dry_run import resolve  # noqa: PLC0415

    with reading_turn(router.subject):
        return resolve(page, load_environment())


@router.exception_handler(NotACareerPage)
def _not_a_career_page(error: NotACareerPage) -> Response[str]:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    wrong = WrongField(loc=["body", "url"], msg=str(error))
    return problem_response(Problem(title=status.phrase, status=status, detail=str(error), errors=[wrong]))
