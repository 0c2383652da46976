"""Parameters of the query that lists of jobs and of events share."""

from decimal import Decimal
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from api.http.fields import CompanyKey, Currency, SearchText, Since, Tag, Text
from sourcing.model.details import EmploymentType, Workplace

Companies = Annotated[list[CompanyKey] | None, Query(description="Companies that the person follows")]
Search = Annotated[SearchText | None, Query(description="Words, phrases in quotes, -word, OR, word*")]
Workplaces = Annotated[list[Workplace] | None, Query(description="The workplace that the posting states")]
Types = Annotated[list[EmploymentType] | None, Query(description="The employment type that the posting states")]
PayFrom = Annotated[Decimal | None, Query(ge=0, le=10**12, description="Least pay per year; converted")]
PayCurrency = Annotated[Currency | None, Query(description="The currency of the stated pay")]
PostedSince = Annotated[Since | None, Query(description="The first day posted, or how far back: 30d")]
Department = Annotated[Text | None, Query(description="A text in the department, in either case")]
PlaceWords = Annotated[SearchText | None, Query(description="Words of the place, as in q")]
Tags = Annotated[list[Tag] | None, Query(description="Tags of companies, any of them")]
