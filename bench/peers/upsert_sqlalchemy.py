"""The upsert on SQLAlchemy's ORM, as its documentation teaches: one statement per company."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Identity, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from sourcing.model.posting import Posting

# The wire protocol limits a statement's number of parameters to 16 bits.
MOST_PARAMETERS = 65_535


class Base(DeclarativeBase):
    """The base class of the models."""


class Job(Base):
    """A job, as a person's runs found it."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("user_id", "company", "external_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    company: Mapped[str]
    external_id: Mapped[str]
    title: Mapped[str]
    url: Mapped[str]
    status: Mapped[str]
    run_id: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())


def upsert_jobs(session: Session, user_id: int, run_id: int, boards: Mapping[str, Sequence[Posting]]) -> None:
    """Save each company's postings, in as few statements as the parameter limit allows."""
    for company, postings in boards.items():
        rows = [
            {
                "user_id": user_id,
                "company": company,
                "external_id": posting.external_id,
                "title": posting.title,
                "url": posting.url,
                "status": "pending",
                "run_id": run_id,
            }
            for posting in postings
        ]
        for chunk in _chunks(rows):
            statement = insert(Job).values(chunk)
            session.execute(
                statement.on_conflict_do_update(
                    index_elements=[Job.user_id, Job.company, Job.external_id],
                    set_={"run_id": statement.excluded.run_id, "status": "pending", "updated_at": func.now()},
                )
            )


def _chunks(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    size = MOST_PARAMETERS // len(rows[0]) if rows else 1
    return (rows[start : start + size] for start in range(0, len(rows), size))
