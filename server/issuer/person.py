"""A person, as an issuer names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IssuersPerson:
    """What an issuer says of a person: `id` never changes; `name` is for people to read."""

    id: str
    name: str
