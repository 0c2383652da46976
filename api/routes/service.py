"""What the API says of itself, to everybody."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from api import shapes
from api.problems import documented_responses
from api.router import Router

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler.openapi.models import SecurityScheme

router = Router()


@router.get(
    "/health",
    operation_id="showHealth",
    summary="The API answers",
    responses=documented_responses(shapes.Health, 422, 500),
)
def health() -> shapes.Health:
    """Answer, without a token."""
    return shapes.Health()


@router.get("/openapi.json", summary="This document", include_in_schema=False)
def openapi() -> Response[str]:
    """Answer the OpenAPI document, without a token."""
    # Loaded here alone: it takes a third of what the rest takes.
    from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer  # noqa: PLC0415

    app = router.api_resolver
    assert isinstance(app, APIGatewayHttpResolver)  # noqa: S101 - it is what the router was included in
    schemes: dict[str, SecurityScheme] = {"token": HTTPBearer(bearerFormat="JWT")}
    document = app.get_openapi_json_schema(title="Rolewatch", version="1", security_schemes=schemes)
    return Response(HTTPStatus.OK, "application/json", document)
