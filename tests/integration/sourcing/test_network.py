"""Only authenticated sites on the public internet are read, whatever the DNS answers."""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer

from common.errors import SiteRefused
from sourcing.web import network
from sourcing.web.http import open_web
from sourcing.web.network import authorities
from sourcing.web.private import ALLOW_PRIVATE
from testing.http_server import QuickServer

HOST = "careers.example.com"
Resolve = Callable[[list[list[str]]], list[str]]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Makes each look-up return the next list of addresses; returns the names that were looked up."""
    look_up = socket.getaddrinfo

    def resolve(answers: list[list[str]]) -> list[str]:
        asked: list[str] = []

        def answer(host: str, port: int, *_: Any, **options: Any) -> list[Any]:
            if host != HOST:
                return look_up(host, port, **options)
            asked.append(host)
            addresses = answers[min(len(asked), len(answers)) - 1]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        return asked

    return resolve


@pytest.fixture
def tls_server(tmp_path: Path) -> Iterator[HTTPServer]:
    """A site with a certificate that no authority has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path / "site.pem"))
    with QuickServer(port=0, ssl_context=context) as server:
        server.expect_request("/").respond_with_data("here")
        yield server


def _self_signed(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


def get(url: str) -> httpx2.Response:
    async def ask() -> httpx2.Response:
        async with open_web(None, None) as web:
            return await web.client.get(url)

    return asyncio.run(ask())


def test_site_with_an_untrusted_certificate_is_not_read(
    tls_server: HTTPServer, resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.web.network._is_public", lambda _: True)
    resolve([["127.0.0.1"]])
    with pytest.raises(httpx2.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        get(f"https://{HOST}:{tls_server.port}/")
    assert not tls_server.log


def test_certificates_and_proxies_of_the_environment_are_not_used(
    tls_server: HTTPServer, resolve: Resolve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sites: HTTPServer
) -> None:
    monkeypatch.setattr("sourcing.web.network._is_public", lambda _: True)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "site.pem"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, sites.url_for(""))
    resolve([["127.0.0.1"]])
    authorities.cache_clear()
    try:
        with pytest.raises(httpx2.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            get(f"https://{HOST}:{tls_server.port}/")
    finally:
        authorities.cache_clear()
    assert (tls_server.log, sites.log) == ([], [])


@pytest.mark.parametrize("addresses", [["127.0.0.1", "93.184.215.14"], ["93.184.215.14", "127.0.0.1"]])
def test_name_with_one_address_that_is_not_public_is_refused(
    sites: HTTPServer, resolve: Resolve, addresses: list[str]
) -> None:
    resolve([addresses])
    with pytest.raises(SiteRefused, match="not on the public internet"):
        get(f"http://{HOST}:{sites.port}/")
    assert not sites.log


def test_connection_goes_to_the_address_that_was_checked(
    sites: HTTPServer, resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sourcing.web.network._is_public", lambda address: address == "127.0.0.1")
    sites.expect_request("/").respond_with_data("here")
    asked = resolve([["127.0.0.1"], ["127.0.0.2"]])
    assert get(f"http://{HOST}:{sites.port}/").text == "here"
    assert asked == [HOST]


def test_look_up_that_does_not_end_blocks_no_request(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: is_over.wait(15) and [])

    async def ask() -> None:
        async with open_web(None, None) as web:
            await web.client.get(f"http://{HOST}/", timeout=0.2)

    began = time.monotonic()
    try:
        with pytest.raises(httpx2.ConnectTimeout):
            asyncio.run(ask())
        assert time.monotonic() - began < 10
    finally:
        is_over.set()
        for thread in threading.enumerate():
            if thread.name == f"look-up of {HOST}":
                thread.join()


def test_name_that_does_not_exist_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(httpx2.ConnectError, match="not known"):
        get(f"http://{HOST}/")


@pytest.mark.parametrize("address", ["10.0.0.1", "172.16.0.1", "192.168.1.10"])
def test_private_network_is_read_only_where_the_operator_allows_it(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not network._is_public(address)
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    assert network._is_public(address)
    # A function on AWS may reach a network that is not its operator's alone.
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "rolewatch-api")
    assert not network._is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "0.0.0.0", "169.254.169.254", "168.63.129.16", "100.64.0.1", "::1", "fd00:ec2::254", "fe80::1"],
)
def test_this_machine_and_metadata_are_never_read(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    assert not network._is_public(address)
