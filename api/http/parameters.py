"""Routes whose query has the fields of a model."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

Result = TypeVar("Result")


def takes(model: type[BaseModel]) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Return a decorator for a route's function whose first parameter is the model, filled from the query.

    Powertools takes a model as a parameter too, but describes all of its fields as single texts.
    """

    def decorate(function: Callable[..., Result]) -> Callable[..., Result]:
        @wraps(function)
        def route(**given: Any) -> Result:
            fields = {name: given.pop(name) for name in model.model_fields}
            return function(model.model_construct(**fields), **given)

        _, *others = signature(function).parameters.values()
        parameters = [_parameter(model, name) for name in model.model_fields] + others
        keywords = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in parameters]
        route.__signature__ = signature(function).replace(parameters=keywords)  # type: ignore[attr-defined]
        return route

    return decorate


def _parameter(model: type[BaseModel], name: str) -> Parameter:
    field = model.model_fields[name]
    kind: Any = Annotated[field.annotation, Query(description=field.description)]
    return Parameter(name, Parameter.KEYWORD_ONLY, default=field.default, annotation=kind)
