"""Asks SuccessFactors for one job by its page: GET https://{host}/job/{slug}/{id}/

Classic sites state a JobPosting. Others mark the parts with `itemprop` and the employer's own labels; the longest part
marked as the description is it. A closed job is a 404, or a redirect to the search, which proves nothing.
"""

import re

from sourcing.details.describe import describe
from sourcing.details.text import plain, sanitize
from sourcing.formats.html import Attributes, Element, elements, text_of
from sourcing.formats.markup import markup
from sourcing.model.answer import Answer
from sourcing.model.provider import Site
from sourcing.website.onejob import Template, ask_page

# The employer's labels, by the field that they name.
_LABELS = {
    "requisition": re.compile(r"(?:job )?req(?:uisition)? ?(?:id|number|no\.?|#)|job (?:id|number)", re.IGNORECASE),
    "employment": re.compile(r"(?:employment|job|contract|position|schedule) type|work schedule", re.IGNORECASE),
    "department": re.compile(r"department|function|job (?:family|category|function)|category", re.IGNORECASE),
    "workplace": re.compile(r"work ?(?:place|location|mode|style|model)(?: type)?|remote", re.IGNORECASE),
    "pay": re.compile(r"(?:base )?(?:salary|pay|compensation)(?: range)?", re.IGNORECASE),
}


async def ask(site: Site, _: str, external_id: str, url: str) -> Answer:
    """Return the answer on a job's page."""
    return await ask_page("SuccessFactors", site, url, external_id, template=read_template)


async def read_template(html: str) -> Template | None:
    """Return the job that a page marks with `itemprop`; None without a description."""
    found = await elements("SuccessFactors", html, _is_wanted)
    texts = [one for one in found if one.attributes.get("itemprop") == "description"]
    if not texts:
        return None
    title = text_of(next((one for one in found if one.attributes.get("itemprop") == "title"), None)) or ""
    values = _labelled(found)
    described = describe(
        html=max((markup(one) or "" for one in texts), key=lambda text: len(plain(sanitize(text)))),
        posted=next((one.attributes["content"] for one in found if "content" in one.attributes), None)
        or next((one.text for one in found if _property(one) == "date"), None),
        department=values.get("department") or _of(found, "department"),
        requisition=values.get("requisition"),
        employment=values.get("employment"),
        workplace=values.get("workplace"),
        pay=values.get("pay"),
        title=title,
        location=_of(found, "city"),
    )
    return Template(title, described)


def _is_wanted(tag: str, attributes: Attributes) -> bool:
    item = attributes.get("itemprop", "")
    if tag == "meta":
        return item == "datePosted"
    is_label = "joblayouttoken" in attributes.get("class", "").split()
    return is_label or item in {"description", "title"}


def _labelled(found: list[Element]) -> dict[str, str]:
    """Return the values that the employer's labels name."""
    values = dict[str, str]()
    for token in found:
        label = token.first(class_="joblayouttoken-label")
        if label is None:
            continue
        name = label.text.strip(" :")
        value = next((one.text for one in token.all("span") if one is not label and one.text), "")
        for key, pattern in _LABELS.items():
            if value and key not in values and pattern.fullmatch(name):
                values[key] = value
    return values


def _property(element: Element) -> str:
    return element.attributes.get("data-careersite-propertyid", "")


def _of(found: list[Element], name: str) -> str | None:
    inner = (one for token in found for one in (token, *token.all("span")))
    return next((one.text for one in inner if _property(one) == name and one.text), None)
