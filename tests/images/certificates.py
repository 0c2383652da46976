"""A test certificate authority, and the certificates that it signs."""

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """An authority; `certificate` is in PEM."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: str

    def issue(self, host: str) -> tuple[str, str]:
        """Return a server's key and certificate in PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        return _pem(key), _sign(_named(host), self.name, key, self.key, names)


def make_authority(name: str, organization: str | None = None, unit: str | None = None) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    constraint = x509.BasicConstraints(ca=True, path_length=0)
    named = _named(name, organization, unit)
    return Authority(named, key, _sign(named, named, key, key, constraint))


def make_rds_authority(name: str) -> Authority:
    """Make a certificate with a name like those in AWS's bundle."""
    return make_authority(name, "Amazon Web Services, Inc.", "Amazon RDS")


def _sign(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    extension: x509.ExtensionType,
) -> str:
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), now - _DAY, now + _DAY
    )
    signed = builder.add_extension(extension, critical=True).sign(signer, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


def _named(name: str, organization: str | None = None, unit: str | None = None) -> x509.Name:
    oids = (x509.NameOID.ORGANIZATION_NAME, x509.NameOID.ORGANIZATIONAL_UNIT_NAME, x509.NameOID.COMMON_NAME)
    parts = zip(oids, (organization, unit, name), strict=True)
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value is not None])


def _pem(key: ec.EllipticCurvePrivateKey) -> str:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, form, serialization.NoEncryption()).decode()
