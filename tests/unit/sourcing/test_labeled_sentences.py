"""Pay and workplace of labeled sentences: how many are found, and how many are right."""

import csv
import os
from decimal import Decimal
from pathlib import Path

from sourcing.details.pay.text import pay_in
from sourcing.details.workplace.stated import of_text

OWN = Path(__file__).parent

SHARED = Path(os.environ.get("ROLEWATCH_RECORDINGS", "")) / "details"

PRECISION = 0.98

# What is in doubt is not read, so that what is read is right.
RECALL_OF_PAY, RECALL_OF_WORKPLACES = 0.95, 0.96


def sentences(name: str) -> list[dict[str, str]]:
    """Return the labeled sentences of this project, and those of the recordings where these are."""
    paths = [OWN / f"{name}_sentences.tsv", SHARED / f"{name}_sample.tsv"]
    found = [path for path in paths if path.is_file()]
    return [row for path in found for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def score(said: list[tuple[object, object]]) -> tuple[float, float, list[object]]:
    """Return precision, recall and the wrong ones of pairs of what a sentence states and what was read."""
    right = sum(stated == read for stated, read in said if stated is not None)
    read_at_all = sum(read is not None for _, read in said)
    stated_at_all = sum(stated is not None for stated, _ in said)
    wrong = [pair for pair in said if pair[0] != pair[1]]
    return right / read_at_all, right / stated_at_all, list(wrong)


def stated_pay(row: dict[str, str]) -> tuple[Decimal | None, Decimal | None, str, str] | None:
    bounds = [Decimal(row[key]) if row[key] else None for key in ("pay_min", "pay_max")]
    return (bounds[0], bounds[1], row["currency"], row["period"]) if row["currency"] else None


def read_pay(text: str) -> tuple[Decimal | None, Decimal | None, str, str] | None:
    pay = pay_in(text)
    return None if pay is None else (pay.minimum, pay.maximum, pay.currency, pay.period)


def test_there_are_enough_labeled_sentences() -> None:
    assert len(_rows(OWN / "pay_sentences.tsv")) + len(_rows(OWN / "workplace_sentences.tsv")) >= 200


def test_pay_of_labeled_sentences_is_precise() -> None:
    precision, recall, wrong = score([(stated_pay(row), read_pay(row["text"])) for row in sentences("pay")])
    assert precision >= PRECISION, wrong
    assert recall >= RECALL_OF_PAY, wrong


def test_workplace_of_labeled_sentences_is_precise() -> None:
    rows = sentences("workplace")
    precision, recall, wrong = score([(row["workplace"] or None, of_text(row["text"])) for row in rows])
    assert precision >= PRECISION, wrong
    assert recall >= RECALL_OF_WORKPLACES, wrong
