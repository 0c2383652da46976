"""What is cached about hosts, which addresses are public, and how requests wait for each other."""

import re

import pytest

from sourcing.model.provider import Provider
from sourcing.providers import PROVIDERS
from sourcing.web.hosts import AnswerCache
from sourcing.web.network import _is_public


def test_least_recently_used_answer_is_forgotten_first() -> None:
    remembered, body = AnswerCache(), bytes(2_000_000)
    for name in "abcd":
        remembered.put(name, "tag", body)
    assert remembered.get("a") is not None
    remembered.put("e", "tag", body)
    assert [name for name in "abcde" if remembered.get(name)] == ["a", "c", "d", "e"]


def test_answer_that_is_too_large_is_not_cached() -> None:
    remembered = AnswerCache()
    remembered.put("a", "old", b"1")
    remembered.put("a", "new", bytes(2_000_001))
    assert remembered.get("a") is None


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:169.254.169.254", False),
        ("64:ff9b:1::7f00:1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
        ("ff02::1", False),
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("2a00:1450:4001:830::200e", True),
        ("::ffff:8.8.8.8", True),
        ("127.255.255.254", False),
        ("192.0.2.1", False),
        ("198.51.100.1", False),
        ("203.0.113.1", False),
        ("198.18.0.1", False),
        ("192.0.0.9", False),
        ("192.0.0.192", False),
        ("192.88.99.1", False),
        ("100.100.100.200", False),
        ("168.63.129.16", False),
        ("240.0.0.1", False),
        ("::127.0.0.1", False),
        ("::8.8.8.8", False),
        ("::ffff:0:7f00:1", False),
        ("::ffff:0:808:808", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::c000:c0", False),
        ("64:ff9b:1::808:808", False),
        ("2002:808:808::1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("2001:2::1", False),
        ("2001:20::1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
        ("2606:2800::5efe:7f00:1", False),
        ("2606:2800::200:5efe:a00:1", False),
        ("fec0::1", False),
        ("fc00::1", False),
        ("100::1", False),
        ("100:0:0:1::1", False),
        ("5f00::1", False),
        ("4000::1", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, *, is_public: bool) -> None:
    assert _is_public(address) is is_public


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
def test_companies_on_one_host_wait_for_each_other_outside_of_their_time(provider: Provider) -> None:
    # Regions and hosts that only lead to a board make no difference.
    pattern = re.sub(r"\(\?:[^()]*\)\?", "", provider.hosts.pattern)
    is_one_host = re.fullmatch(r"(?:[a-z0-9.-]|\\\.)+", pattern) is not None
    has_companies = re.fullmatch("[a-z]+", provider.alphabet.pattern) is None
    assert provider.shares_host == (is_one_host and has_companies)
