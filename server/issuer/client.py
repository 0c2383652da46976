"""Asks an issuer: for its addresses and keys, and to exchange a code for a person's token."""

import base64
import hashlib
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx2

from server.accounts.ways import Issuer
from server.errors import IssuerAway, WrongToken
from server.issuer.person import IssuersPerson
from server.issuer.tokens import person_of

_SECONDS = 5.0
_MOST_BYTES = 1_000_000

_DISCOVERY = "/.well-known/openid-configuration"


def authorization_address(issuer: Issuer, state: str, nonce: str, verifier: str) -> str:
    """Return the address at which a person signs in.

    Raises:
        IssuerAway: the issuer does not tell it.
    """
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = {
        "response_type": "code",
        "client_id": issuer.client_id,
        "redirect_uri": issuer.return_address,
        "scope": "openid profile email",
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    with _client() as client:
        address = _address(issuer, _configuration(client, issuer), "authorization_endpoint")
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(query)}"


def redeem(issuer: Issuer, code: str, nonce: str, verifier: str) -> IssuersPerson:
    """Return the person for whom the issuer has given a code.

    Raises:
        IssuerAway: the issuer cannot be reached.
        WrongToken: the issuer takes the code for another's or an old one, or its token cannot be believed.
    """
    with _client() as client:
        configuration = _configuration(client, issuer)
        token = _exchange(client, issuer, configuration, code, verifier)
        keys = _ask(client, issuer, "GET", _address(issuer, configuration, "jwks_uri"))
    return person_of(token, keys, issuer, nonce)


def _client() -> httpx2.Client:
    # Uncompressed: a small answer could become a large one.
    return httpx2.Client(timeout=_SECONDS, follow_redirects=False, headers={"Accept-Encoding": "identity"})


def _configuration(client: httpx2.Client, issuer: Issuer) -> Mapping[str, Any]:
    told = _ask(client, issuer, "GET", issuer.url.rstrip("/") + _DISCOVERY)
    if told.get("issuer") != issuer.url:
        raise IssuerAway(f"The sign-in server says that it is {str(told.get('issuer'))[:200]!r}, not {issuer.url!r}.")
    return told


def _address(issuer: Issuer, configuration: Mapping[str, Any], name: str) -> str:
    """Return one of the issuer's addresses; plain HTTP only if the issuer's own address has it."""
    told = str(configuration.get(name, ""))
    parts = urlsplit(told)
    if not parts.netloc or parts.scheme not in {"https", urlsplit(issuer.url).scheme}:
        raise IssuerAway(f"The sign-in server {issuer.url} gives no usable {name}.")
    return told


def _exchange(client: httpx2.Client, issuer: Issuer, configuration: Mapping[str, Any], code: str, verifier: str) -> str:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": issuer.return_address,
        "client_id": issuer.client_id,
        "code_verifier": verifier,
    }
    headers = {}
    if issuer.client_secret is not None:
        known = configuration.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" in known:
            pair = f"{quote(issuer.client_id, safe='')}:{quote(issuer.client_secret, safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        else:
            form["client_secret"] = issuer.client_secret
    address = _address(issuer, configuration, "token_endpoint")
    answer = _ask(client, issuer, "POST", address, form=form, headers=headers)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise WrongToken("The sign-in server gave no token.")
    return token


def _ask(
    client: httpx2.Client, issuer: Issuer, method: str, address: str, *, form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Mapping[str, Any]:  # fmt: skip
    """Return the JSON object that an address of the issuer answers.

    Raises:
        IssuerAway: it cannot be reached, or answers something else.
        WrongToken: it refuses what it was given.
    """
    try:
        with client.stream(method, address, data=form, headers=headers) as answer:
            body = _read(answer)
            status = answer.status_code
    except httpx2.HTTPError as error:
        raise IssuerAway(f"The sign-in server {issuer.url} cannot be reached: {error}") from None
    if method == "POST" and status in {400, 401, 403}:
        raise WrongToken("The sign-in server refuses this sign-in. Sign in again.")
    try:
        told = json.loads(body) if status == 200 else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise IssuerAway(f"The sign-in server {issuer.url} does not answer as one ({status}).")
    return told


def _read(answer: httpx2.Response) -> bytes:
    deadline = time.monotonic() + _SECONDS
    body = b""
    for part in answer.iter_raw():
        body += part
        if len(body) > _MOST_BYTES or time.monotonic() > deadline:
            raise httpx2.ReadError("the answer does not end")
    return body
