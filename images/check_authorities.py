"""Checks that a file is RDS's CA bundle while an image is built: `python3 check_authorities.py FILE`.

AWS updates the bundle in place, so no hash of it can be pinned. The TLS connection of the download proves its origin.
This script proves that it is the whole bundle, and not an error page, a part of it or another one.
"""

import re
import ssl
import sys
from pathlib import Path

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n?")
_OWNER = {"organizationName": "Amazon Web Services, Inc.", "organizationalUnitName": "Amazon RDS"}


def flaw(text: str) -> str | None:
    """Return what is wrong with a bundle in PEM, or None."""
    certificates = _CERTIFICATE.findall(text)
    if not certificates or _CERTIFICATE.sub("", text).strip():
        return "it does not consist of certificates"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=text)
    except ssl.SSLError as error:
        return f"a certificate cannot be read: {error.reason}"
    # get_ca_certs() lists only CAs, each once.
    authorities = context.get_ca_certs()
    if len(authorities) < len(set(certificates)):
        return "a certificate is no authority's"
    for authority in authorities:
        subject = {str(part[0][0]): str(part[0][1]) for part in authority["subject"]}
        if not _OWNER.items() <= subject.items():
            return f"{subject.get('commonName')} is not RDS's"
    return None


if __name__ == "__main__":
    if wrong := flaw(Path(sys.argv[1]).read_text(encoding="ascii", errors="replace")):
        sys.exit(f"This is no bundle of RDS's authorities: {wrong}.")
