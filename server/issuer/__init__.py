"""An issuer of OpenID Connect: what is asked of it, and what of its answers is believed."""
