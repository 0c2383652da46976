"""Keys: made and deleted over the API, and requests with them as AWS's gateway passes them on."""

from typing import Any

import pytest

from api.keys.queries import MOST_KEYS
from api.keys.rights import CLOSED_TO_KEYS
from common.database import Connection
from tests.integration.people import Ask, Call, Person
from tests.integration.variables import take_database_away


def make(call: Call, rights: str = "read_write", subject: str = "ada") -> dict[str, Any]:
    made = call("POST", "/keys", subject, {"name": "a script", "rights": rights})
    assert made.status == 201, made.body
    body: dict[str, Any] = made.body
    return body


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def test_key_is_shown_once_and_stored_as_a_hash(call: Call, owner: Connection) -> None:
    made = make(call)
    listed = call("GET", "/keys").body["keys"]
    assert listed == [{name: value for name, value in made.items() if name != "key"}]
    assert made["key"] not in str(owner.execute("TABLE keys").fetchall())


def test_key_opens_its_owners_data(call: Call, ask: Ask, ada: Person) -> None:
    ada.follow("acme")
    answered = ask("GET", "/key/settings", **bearer(make(call)["key"]))
    assert answered.status == 200
    assert '"acme"' in answered.body
    eves = ask("GET", "/key/settings", **bearer(make(call, subject="eve")["key"]))
    assert '"acme"' not in eves.body


def test_use_of_a_key_is_shown(call: Call, ask: Ask) -> None:
    made = make(call)
    assert made["used_at"] is None
    ask("GET", "/key/jobs", **bearer(made["key"]))
    assert call("GET", "/keys").body["keys"][0]["used_at"] is not None


def test_key_that_was_deleted_a_moment_ago_opens_nothing(call: Call, ask: Ask) -> None:
    made = make(call)
    assert ask("GET", "/key/jobs", **bearer(made["key"])).status == 200
    assert call("DELETE", f"/keys/{made['id']}").status == 204
    assert ask("GET", "/key/jobs", **bearer(made["key"])).status == 401
    assert call("DELETE", f"/keys/{made['id']}").status == 404


def test_key_of_another_person_cannot_be_deleted(call: Call, ask: Ask) -> None:
    made = make(call)
    assert call("DELETE", f"/keys/{made['id']}", "eve").status == 404
    assert ask("GET", "/key/jobs", **bearer(made["key"])).status == 200


def test_key_to_read_changes_nothing(call: Call, ask: Ask) -> None:
    key = bearer(make(call, "read")["key"])
    assert ask("GET", "/key/jobs", **key).status == 200
    for method, path in (("POST", "/settings"), ("POST", "/start"), ("PUT", "/schedule"), ("DELETE", "/hidden")):
        assert ask(method, f"/key{path}", **key).status == 403, path


@pytest.mark.parametrize("part", sorted(CLOSED_TO_KEYS))
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_key_opens_nothing_of_the_account(call: Call, ask: Ask, part: str, method: str) -> None:
    key = bearer(make(call)["key"])
    for path in (part, f"{part}/", f"{part}/x", f"/{part}", f"key/{part}", f"{part}\n"):
        assert ask(method, f"/key/{path}", **key).status in {401, 403, 404}, path


def test_key_does_not_choose_where_a_search_is_told(call: Call, ask: Ask) -> None:
    wish = {"frequency": "never", "address": "https://hooks.example.com/a-secret-path"}
    assert call("PUT", "/channels/webhook", "ada", wish).status == 200
    search = call("POST", "/searches", "ada", {"name": "Bakers", "filters": {"q": "baker"}}).body["search_id"]
    key = bearer(make(call)["key"])
    for end in ("webhook", "webhook\n", "w%65bhook"):
        told = ask("PUT", f"/key/searches/{search}/channels/{end}", body={"frequency": "each_run"}, **key)
        assert told.status == 403, end
    assert ask("GET", f"/key/searches/{search}", **key).status == 200
    assert call("GET", f"/searches/{search}").body["channels"] == []


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer rw_wrong", "Basic rw_wrong", "rw_wrong"])
def test_what_is_no_key_opens_nothing(ask: Ask, header: str) -> None:
    assert ask("GET", "/key/jobs", authorization=header).status == 401
    assert ask("GET", "/key/jobs").status == 401


def test_key_is_no_token_elsewhere(call: Call, ask: Ask) -> None:
    assert ask("GET", "/jobs", **bearer(make(call)["key"])).status == 401


def test_token_is_no_key(ask: Ask) -> None:
    assert ask("GET", "/key/jobs", subject="ada").status == 401


@pytest.mark.parametrize(
    "body",
    [
        {"name": "", "rights": "read"},
        {"name": "x" * 101, "rights": "read"},
        {"name": "a\nb", "rights": "read"},
        {"name": "x", "rights": "all"},
        {"name": "x"},
        {"name": "x", "rights": "read", "user_id": 1},
    ],
)
def test_wrong_key_is_not_made(call: Call, body: object) -> None:
    assert call("POST", "/keys", "ada", body).status == 422
    assert call("GET", "/keys").body == {"keys": []}


def test_person_has_a_bounded_number_of_keys(call: Call) -> None:
    for _ in range(MOST_KEYS):
        make(call)
    refused = call("POST", "/keys", "ada", {"name": "one more", "rights": "read"})
    assert (refused.status, len(call("GET", "/keys").body["keys"])) == (409, MOST_KEYS)
    make(call, subject="eve")


def test_key_ends_with_the_account(call: Call, ask: Ask) -> None:
    key = bearer(make(call)["key"])
    assert call("DELETE", "/me").status == 204
    assert ask("GET", "/key/jobs", **key).status == 401


def test_key_is_a_503_while_the_database_is_away(
    call: Call, ask: Ask, environment: pytest.MonkeyPatch, api_database: Any
) -> None:
    key = bearer(make(call)["key"])
    take_database_away(environment, api_database)
    assert ask("GET", "/key/jobs", **key).status == 503
