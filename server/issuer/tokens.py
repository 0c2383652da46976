"""Checks the ID tokens of an issuer (OpenID Connect Core 1.0, 3.1.3.7)."""

import hmac
from collections.abc import Mapping
from typing import Any

import jwt

from server.accounts.ways import Issuer
from server.errors import WrongToken
from server.issuer.person import IssuersPerson

# Asymmetric only: with an HS algorithm, anyone could sign with the public key as the secret.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")

_REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]

# Clocks differ.
_LEEWAY_SECONDS = 60

_LONGEST_ID = 255


def person_of(token: str, keys: Mapping[str, Any], issuer: Issuer, nonce: str) -> IssuersPerson:
    """Return the person whom a token names.

    Args:
        token: the ID token.
        keys: the issuer's JSON Web Key Set.
        issuer: the issuer that must have signed it, for this server.
        nonce: what this sign-in began with.

    Raises:
        WrongToken: it is not to be believed; the message says why.
    """
    try:
        claims = jwt.decode(
            token, _key(token, keys), algorithms=ALGORITHMS, audience=issuer.client_id, issuer=issuer.url,
            leeway=_LEEWAY_SECONDS, options={"require": _REQUIRED},
        )  # fmt: skip
    except (jwt.PyJWTError, AttributeError, OverflowError, TypeError, ValueError) as error:
        raise WrongToken(f"The token of the sign-in server is refused: {error}") from None
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise WrongToken("The token of the sign-in server belongs to another sign-in.")
    # A token for several clients must name the one that it was issued to.
    is_shared = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if is_shared else issuer.client_id) != issuer.client_id:
        raise WrongToken("The token of the sign-in server was issued to another client.")
    return IssuersPerson(_id(claims), _name(claims))


def _key(token: str, keys: Mapping[str, Any]) -> Any:
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:
        raise WrongToken(f"The token of the sign-in server is signed with {str(header.get('alg'))[:20]!r}.")
    found = [
        key
        for key in jwt.PyJWKSet.from_dict(dict(keys)).keys
        if key.public_key_use in {None, "sig"} and header.get("kid") in {None, key.key_id}
    ]
    if len(found) != 1:
        raise WrongToken("The token of the sign-in server is signed with a key that is not the server's.")
    return found[0]


def _id(claims: Mapping[str, Any]) -> str:
    told = claims["sub"]
    if not isinstance(told, str) or not 0 < len(told) <= _LONGEST_ID or not told.isprintable():
        raise WrongToken("The token of the sign-in server names no person.")
    return told


def _name(claims: Mapping[str, Any]) -> str:
    named = (claims.get(name) for name in ("preferred_username", "email", "name", "sub"))
    return next(str(name)[:_LONGEST_ID] for name in named if isinstance(name, str) and name)
