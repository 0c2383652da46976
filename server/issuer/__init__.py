"""Asks an issuer of OpenID Connect, and checks its answers."""
