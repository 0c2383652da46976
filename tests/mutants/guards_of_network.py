"""Guards of the way to career sites."""

from tests.mutants.mutant import Change, mutants

TESTS = "tests/integration/sourcing/test_network.py"

NETWORK = mutants(
    {
        f"{TESTS}::test_site_with_an_untrusted_certificate_is_not_read": {
            "career sites' certificates are not verified": Change(
                "sourcing/web/network.py",
                "httpx2.create_ssl_context(trust_env=False)",
                "httpx2.create_ssl_context(verify=False, trust_env=False)",
            )
        },
        f"{TESTS}::test_name_with_one_address_that_is_not_public_is_refused": {
            "one public address of several is enough": Change(
                "sourcing/web/network.py", "if not all(_is_public(", "if not any(_is_public("
            )
        },
        f"{TESTS}::test_connection_goes_to_the_address_that_was_checked": {
            "a name is looked up again for the connection": Change(
                "sourcing/web/network.py", "connect_tcp(address, port,", "connect_tcp(host, port,"
            )
        },
        f"{TESTS}::test_look_up_that_does_not_end_blocks_no_request": {
            "a look-up that does not end is waited for": Change(
                "sourcing/web/network.py",
                "    return await found\n",
                "    return await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)\n",
            )
        },
        "tests/integration/sourcing/test_manners.py"
        "::test_boards_of_a_slow_host_are_read_one_after_the_other_each_in_its_own_time": {
            "boards of a slow host are read all at once": Change(
                "sourcing/read.py",
                "provider.at_once if provider and provider.shares_host else BOARDS_AT_ONCE",
                "BOARDS_AT_ONCE if provider is None or provider else 0",
            )
        },
        "tests/integration/sourcing/test_memory.py::test_answer_that_would_take_more_memory_is_not_read[objects-8]": {
            "an answer may take all memory": Change(
                "sourcing/web/http.py",
                "        if not body.fits(is_json=request.is_json):",
                "        if not body.content and request.is_json:",
            )
        },
        "tests/integration/sourcing/test_manners.py::test_environments_proxy_is_not_used": {
            "career sites are asked by the environment's proxy": Change(
                "sourcing/web/http.py", "transport=transport, trust_env=False", "trust_env=True"
            )
        },
        "tests/unit/sourcing/test_hosts.py::"
        "test_companies_on_one_host_wait_for_each_other_outside_of_their_time[smartrecruiters]": {
            "companies on SmartRecruiters wait within their time": Change(
                "sourcing/providers/smartrecruiters/__init__.py", "    shares_host=True,\n", ""
            )
        },
        "tests/integration/sourcing/test_bounds.py::test_host_whose_name_only_holds_the_providers_is_not_asked": {
            "a host that only holds the provider's name is asked": Change(
                "sourcing/web/http.py", "self.provider.hosts.fullmatch(name)", "self.provider.hosts.search(name)"
            )
        },
    }
)
