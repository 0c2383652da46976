"""Health and the OpenAPI document, for anyone."""

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from pydantic import BaseModel

from api.http.problems import documented_responses
from api.http.router import Router

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler.openapi.models import SecurityScheme

# The checkout, or the function's folder in the image.
_ROOT = Path(__file__).resolve().parents[2]

router = Router()


class Health(BaseModel):
    """The API is up."""

    status: Literal["ok"] = "ok"


@router.get(
    "/health",
    operation_id="showHealth",
    summary="The API answers",
    responses=documented_responses(Health, 422, 500),
)
def health() -> Health:
    """Return that the API is up. Needs no token."""
    return Health()


@router.get("/openapi.json", summary="This document", include_in_schema=False)
def openapi() -> Response[str]:
    """Return the OpenAPI document. Needs no token."""
    # Imported here because it takes a third of the time of all other imports.
    from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer  # noqa: PLC0415

    app = router.api_resolver
    assert isinstance(app, APIGatewayHttpResolver)  # noqa: S101 - it is what the router was included in
    schemes: dict[str, SecurityScheme] = {"token": HTTPBearer(bearerFormat="JWT")}
    document = app.get_openapi_json_schema(title="Rolewatch", version=_version(), security_schemes=schemes)
    return Response(HTTPStatus.OK, "application/json", document)


def _version() -> str:
    import tomllib  # noqa: PLC0415 - nothing else needs it

    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])
