"""Applies a batch of changes to the companies that a person follows."""

from collections.abc import Mapping

from api.companies import queries
from api.companies.settings_shapes import DeleteSetting, Operation, OperationResult, UpsertSetting
from api.http.queries import upsert_user
from common.database import Connection
from sourcing import catalog
from sourcing.providers import PROVIDERS
from sourcing.spelling import ignores_case

# How many companies one person may follow.
MOST_COMPANIES = 200


def apply(conn: Connection, subject: str, operations: list[Operation]) -> list[OperationResult]:
    """Apply the operations in order and return a result for each; a refused one does not affect the others."""
    with conn.transaction():
        user_id = upsert_user(conn, subject)
        return [
            _upsert(conn, user_id, operation)
            if isinstance(operation, UpsertSetting)
            else _delete(conn, user_id, operation)
            for operation in operations
        ]


def _upsert(conn: Connection, user_id: int, operation: UpsertSetting) -> OperationResult:
    def result(outcome: str, detail: str | None = None) -> OperationResult:
        return OperationResult.model_validate(
            {"op": "upsert", "company": operation.company, "result": outcome, "detail": detail}
        )

    known = catalog.find(operation.company)
    provider, board = operation.provider, operation.board
    if provider is None or board is None:
        if known is None:
            return result("refused", f"{operation.company} is not in the catalog: give its provider and board.")
        provider, board = known.provider, known.board
    if provider not in PROVIDERS:
        return result("refused", f"There is no provider {provider}. There are {', '.join(PROVIDERS)}.")
    if not PROVIDERS[provider].is_board(board):
        return result("refused", f"{board} cannot be the name of a board at {PROVIDERS[provider].title}.")
    spellings = queries.list_spellings(conn, user_id, provider, board) if ignores_case(provider) else {}
    if operation.company not in spellings and (other := _other_spelling(spellings, board)):
        return result("refused", f"You already follow this board as {other}, with its name spelled differently.")
    board = spellings.get(operation.company) or catalog.spelling(provider, board)
    chosen = operation.model_copy(update={"provider": provider, "board": board})
    if not queries.upsert_setting(conn, user_id, chosen, most=MOST_COMPANIES):
        return result("refused", f"You already follow {MOST_COMPANIES} companies, the limit per person.")
    return result("saved")


def _other_spelling(spellings: Mapping[str, str], board: str) -> str | None:
    """Return a company that spells its board differently, None if there is none."""
    return next((company for company, spelling in spellings.items() if spelling != board), None)


def _delete(conn: Connection, user_id: int, operation: DeleteSetting) -> OperationResult:
    deleted = queries.delete_setting(conn, user_id, operation.company)
    return OperationResult(op="delete", company=operation.company, result="deleted" if deleted else "not_followed")
