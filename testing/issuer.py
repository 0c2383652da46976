"""An issuer of OpenID Connect over real HTTP: authorization code flow with PKCE, tokens signed with RS256."""

import base64
import hashlib
import json
import logging
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from werkzeug import Request, Response

from testing.http_server import QuickServer
from testing.ports import HOST

CLIENT_ID = "rolewatch here"
CLIENT_SECRET = "s:cret/of the client"

_KEY_ID = "2026"

# The key set as it is.
TRUE = object()


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@dataclass
class Issuer:
    """An issuer. Its tokens are true, but for what `claims` and `header` change and `signed_with` signs.

    `away` lists paths that are answered with 503. `configuration` changes what it tells of itself. `visitor` is the
    person who signs in with a browser; without one, the sign-in is broken off there.
    """

    url: str
    claims: dict[str, Any] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    header: dict[str, Any] = field(default_factory=dict)
    signed_with: tuple[str, Any] | None = None
    away: set[str] = field(default_factory=set)
    configuration: dict[str, Any] = field(default_factory=dict)
    visitor: str | None = None
    keys: Any = TRUE
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, tuple[dict[str, str], dict[str, Any]]] = field(default_factory=dict)

    def reset(self) -> None:
        """Tell the truth again."""
        self.claims, self.header, self.signed_with = {}, {}, None
        self.away, self.configuration, self.without, self.keys = set(), {}, set(), TRUE

    def sign_in(self, address: str, sub: str, **claims: object) -> dict[str, str]:
        """Let a person sign in at the address that a server has sent them to; return what they come back with."""
        asked = dict(parse_qsl(urlsplit(address).query, strict_parsing=True))
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT_ID)
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self._codes[code] = (asked, {"sub": sub, **claims})
        return {"code": code, "state": asked["state"]}

    def answer(self, request: Request) -> Response:
        """Answer a request."""
        self.asked.append(request.path)
        if request.path in self.away:
            return Response(status=503)
        if request.path == "/.well-known/openid-configuration":
            return _json(self._configuration())
        if request.path == "/keys":
            return _json({"keys": [self.public_key()] if self.keys is TRUE else self.keys})
        if request.path == "/authorize":
            return self._send_back(request)
        return self._exchange(request) if request.path == "/token" else Response(status=404)

    def public_key(self) -> dict[str, Any]:
        """Return the key of the tokens, as a JSON Web Key."""
        key: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(_key().public_key()))
        return key | {"kid": _KEY_ID, "use": "sig", "alg": "RS256"}

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        } | self.configuration

    def _send_back(self, request: Request) -> Response:
        back = {"state": request.args["state"], "error": "access_denied"}
        if self.visitor is not None:
            back = self.sign_in(request.url, self.visitor, preferred_username=self.visitor)
        return Response(status=302, headers={"Location": f"{request.args['redirect_uri']}?{urlencode(back)}"})

    def _exchange(self, request: Request) -> Response:
        # A code is taken once.
        asked, claims = self._codes.pop(request.form["code"], ({}, {}))
        pair = f"{'rolewatch%20here'}:{'s%3Acret%2Fof%20the%20client'}"
        challenge = base64.urlsafe_b64encode(hashlib.sha256(request.form["code_verifier"].encode()).digest())
        is_right = (
            asked.get("code_challenge") == challenge.decode().rstrip("=")
            and asked.get("redirect_uri") == request.form["redirect_uri"]
            and request.headers.get("Authorization") == f"Basic {base64.b64encode(pair.encode()).decode()}"
        )
        if not is_right:
            return _json({"error": "invalid_grant"}, 400)
        return _json({"id_token": self._token(asked["nonce"], claims), "access_token": "a", "token_type": "Bearer"})

    def _token(self, nonce: str, claims: dict[str, Any]) -> str:
        now = int(time.time())
        told = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **claims,
            **self.claims,
        }
        told = {name: value for name, value in told.items() if name not in self.without}
        algorithm, key = self.signed_with or ("RS256", _key())
        return jwt.encode(told, key, algorithm, headers={"kid": _KEY_ID, **self.header})


def _json(body: object, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")


@contextmanager
def serve_issuer() -> Iterator[Issuer]:
    """Serve an issuer until the block is left."""
    # At INFO, werkzeug writes a line to standard error for each request.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with QuickServer(host=HOST, port=0, threaded=True) as server:
        issuer = Issuer(server.url_for("").rstrip("/"))
        server.expect_request(re.compile(".*")).respond_with_handler(issuer.answer)
        yield issuer
