"""The conditions by which jobs, news and saved searches are filtered."""

from typing import Literal

from pydantic import BaseModel, Field

from api.http.fields import CompanyKey, Currency, PayFrom, SearchText, Since, Tag, Text
from sourcing.model.details import EmploymentType, PayPeriod, Workplace

WantedWorkplace = Literal[Workplace, "not_stated"]

_WORKPLACE = "The workplace that the posting states; not_stated finds jobs whose postings state none"
_UNSTATED = "Whether pay_from and pay_currency also find jobs whose postings state no pay"


class Conditions(BaseModel):
    """The conditions on a job, as in the query of GET /jobs: every given one must hold; null for any."""

    company: list[CompanyKey] | None = Field(None, max_length=200, description="Companies that the person follows")
    q: SearchText | None = Field(None, description="Words, phrases in quotes, -word, OR, word*")
    workplace: list[WantedWorkplace] | None = Field(None, max_length=4, description=_WORKPLACE)
    employment_type: list[EmploymentType] | None = Field(
        None, max_length=6, description="The employment type that the posting states"
    )
    pay_from: PayFrom | None = Field(None, description="The least that the upper end of the stated pay must reach")
    pay_period: PayPeriod | None = Field(None, description="What pay_from is paid for; a year without it")
    pay_currency: Currency | None = Field(None, description="The currency of the stated pay")
    pay_unstated: bool | None = Field(None, description=_UNSTATED)
    posted_since: Since | None = Field(None, description="The first day posted, or how far back: 30d")
    department: Text | None = Field(None, description="A text in the department, in either case")
    place: SearchText | None = Field(None, description="Words of the place, as in q")
    tag: list[Tag] | None = Field(None, max_length=20, description="Tags of companies, any of them")
