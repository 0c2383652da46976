"""POST /start and GET /jobs on FastAPI, Mangum, SQLAlchemy and boto3, written as their documentation teaches."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import boto3
from fastapi import Depends, FastAPI, HTTPException, Request
from mangum import Mangum
from pydantic import BaseModel, ConfigDict
from sqlalchemy import URL, ForeignKey, create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

ACTIVE = ("pending", "initializing", "ingesting")


def database_url() -> str | URL:
    """Return the database's URL, from the environment or from a secret in AWS."""
    if "DATABASE_URL" in os.environ:
        return os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://", 1)
    secrets = boto3.client("secretsmanager")
    login = json.loads(secrets.get_secret_value(SecretId=os.environ["DATABASE_SECRET_ARN"])["SecretString"])
    return URL.create(
        "postgresql+psycopg",
        login["username"],
        login["password"],
        os.environ["DATABASE_HOST"],
        database=os.environ["DATABASE_NAME"],
        query={"sslmode": "verify-full", "sslrootcert": os.environ["DATABASE_CA"]},
    )


# A function handles one request at a time. Its connection may have died while it was frozen.
engine = create_engine(database_url(), pool_size=1, pool_pre_ping=True)
SessionLocal = sessionmaker(engine, expire_on_commit=False)
lambda_client = boto3.client("lambda")
app = FastAPI(title="Rolewatch")


class Base(DeclarativeBase):
    """The base class of the models."""


class User(Base):
    """A person."""

    __tablename__ = "users"

    user_id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]


class CompanySetting(Base):
    """A company that a person follows."""

    __tablename__ = "user_company_settings"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    company: Mapped[str] = mapped_column(primary_key=True)
    is_enabled: Mapped[bool]


class Run(Base):
    """A run."""

    __tablename__ = "ingestion_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.user_id"))
    status: Mapped[str] = mapped_column(server_default="pending")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Job(Base):
    """A job, as a person's runs found it."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.user_id"))
    company: Mapped[str]
    external_id: Mapped[str]
    title: Mapped[str]
    url: Mapped[str]
    location: Mapped[str]
    status: Mapped[str]
    run_id: Mapped[int]
    last_seen_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Started(BaseModel):
    """The response of POST /start."""

    run_id: int


class Listed(BaseModel):
    """A job in the response of GET /jobs."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    company: str
    external_id: str
    title: str
    url: str
    location: str
    status: str
    run_id: int
    last_seen_at: datetime | None
    created_at: datetime
    updated_at: datetime


class Page(BaseModel):
    """The response of GET /jobs."""

    jobs: list[Listed]


def get_session() -> Iterator[Session]:
    """Yield a session that is closed after the request."""
    with SessionLocal() as session:
        yield session


def get_subject(request: Request) -> str:
    """Return the caller's subject from the token, which the gateway has verified."""
    claims: dict[str, Any] = request.scope["aws.event"]["requestContext"]["authorizer"]["jwt"]["claims"]
    return str(claims["sub"])


@app.post("/start", status_code=202)
def start(session: Annotated[Session, Depends(get_session)], subject: Annotated[str, Depends(get_subject)]) -> Started:
    """Record a run and invoke the worker."""
    user = session.scalar(select(User).where(User.subject == subject))
    if user is None or not session.scalar(
        select(func.count())
        .select_from(CompanySetting)
        .where(CompanySetting.user_id == user.user_id, CompanySetting.is_enabled)
    ):
        raise HTTPException(400, "No company is enabled.")
    active = session.scalar(select(Run.id).where(Run.user_id == user.user_id, Run.status.in_(ACTIVE)))
    if active is not None:
        raise HTTPException(409, {"run_id": active})
    run = Run(user_id=user.user_id)
    session.add(run)
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(409, "A run is active.") from None
    lambda_client.invoke(
        FunctionName=os.environ["WORKER_FUNCTION"],
        InvocationType="Event",
        Payload=json.dumps({"run_id": run.id, "user_id": user.user_id}),
    )
    return Started(run_id=run.id)


@app.get("/jobs")
def list_jobs(
    session: Annotated[Session, Depends(get_session)],
    subject: Annotated[str, Depends(get_subject)],
    cursor: int | None = None,
    limit: int = 100,
) -> Page:
    """Return a page of the caller's jobs, newest first."""
    user = session.scalar(select(User).where(User.subject == subject))
    if user is None:
        return Page(jobs=[])
    wanted = select(Job).where(Job.user_id == user.user_id)
    if cursor is not None:
        wanted = wanted.where(Job.id < cursor)
    jobs = session.scalars(wanted.order_by(Job.id.desc()).limit(limit))
    return Page(jobs=[Listed.model_validate(job) for job in jobs])


handler = Mangum(app, lifespan="off")
