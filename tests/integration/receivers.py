"""Receivers of all channels on this machine, which speak TLS under the names of the real ones."""

import json
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from werkzeug import Request, Response

from api.notify.channels import KINDS
from sourcing.web import network
from testing.http_server import QuickServer
from testing.ports import HOST

HOOK = "https://hooks.example.com/news/0123456789abcdef"
DISCORD = "https://discord.com/api/webhooks/123456/abcdefghijklmnop-ABCD"
SLACK = "https://hooks.slack.com/services/T0001/B0001/abcdefghijklSLCK"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"

CHANNELS = [kind.name for kind in KINDS]

# What each channel is saved with, the whole address that is then asked, and what its person is shown of it.
ADDRESSES: dict[str, dict[str, str]] = {
    "webhook": {"address": HOOK},
    "ntfy": {"address": "https://ntfy.sh/my-secret-topic-1234", "secret": "tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2"},
    "discord": {"address": DISCORD},
    "slack": {"address": SLACK},
    "telegram": {"address": "-1001234567890", "secret": TOKEN},
}
ASKED = {
    "webhook": HOOK,
    "ntfy": "https://ntfy.sh/",
    "discord": DISCORD,
    "slack": SLACK,
    "telegram": f"https://api.telegram.org/bot{TOKEN}/sendMessage",
}

SHOWN = {
    "webhook": "hooks.example.com …cdef",
    "ntfy": "ntfy.sh …1234",
    "discord": "discord.com …ABCD",
    "slack": "hooks.slack.com …SLCK",
    "telegram": "chat -1001234567890 by bot 110201543",
}
HOSTS = {name: url.split("/")[2] for name, url in ASKED.items()}

_NAMES = (*HOSTS.values(), "other.example.com")
_PUBLIC = "93.184.215.14"

Answer = Callable[[Request], Response]


@dataclass
class Received:
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receivers:
    """All receivers; `answers` says what a host answers, 200 by default. `addresses` is what each name resolves to.

    `port` is where connections to them really go.
    """

    port: int
    received: list[Received] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_NAMES, _PUBLIC))

    def answer(self, request: Request) -> Response:
        host = request.headers["Host"]
        self.received.append(Received(f"https://{host}{request.path}", dict(request.headers), request.data))
        answer = self.answers.get(host)
        return answer(request) if answer else Response("ok")

    def refuse(self, host: str, status: int, body: str = "", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[host] = lambda _: Response(body, status, named)


@contextmanager
def serving_receivers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receivers]:
    """Serve them, and let their names lead there: each is looked up, checked and authenticated as ever."""
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = _certificate(folder / "receivers.pem")
    ours.load_cert_chain(certificate)
    theirs = ssl.create_default_context(cafile=str(certificate))
    with QuickServer(port=0, ssl_context=ours, threaded=True) as server:
        receivers = Receivers(server.port)
        server.expect_request(re.compile(".*"), method="POST").respond_with_handler(receivers.answer)
        _redirect(receivers, monkeypatch)
        monkeypatch.setattr(network, "authorities", lambda: theirs)
        yield receivers


def _redirect(receivers: Receivers, monkeypatch: pytest.MonkeyPatch) -> None:
    look_up, connect = socket.getaddrinfo, httpcore2.AnyIOBackend.connect_tcp

    def looked_up(host: str, port: int, *others: Any, **options: Any) -> list[Any]:
        if host not in receivers.addresses:
            return look_up(host, port, *others, **options)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (receivers.addresses[host], port))]

    async def connected(self: Any, host: str, port: int, *others: Any, **options: Any) -> Any:
        assert (host, port) == (_PUBLIC, 443)
        return await connect(self, HOST, receivers.port, *others, **options)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", connected)


def _certificate(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "receivers")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in _NAMES]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path
