"""Guards of the way to career sites."""

from tests.mutants.mutant import fails, holds, mutants

NETWORK = mutants(
    {
        "tests/integration/sourcing/test_network.py::test_name_with_one_address_that_is_not_public_is_refused": [
            holds("sourcing.web.network._public_addresses", "_is_public")
        ],
        "tests/integration/sourcing/test_memory.py::test_answer_that_would_take_more_memory_is_not_read[objects-8]": [
            holds("sourcing.web.http.HttpSite._whole", "fits")
        ],
        "tests/integration/sourcing/test_bounds.py::test_host_whose_name_only_holds_the_providers_is_not_asked": [
            fails("sourcing.web.http.HttpSite._ask", "fullmatch")
        ],
        "tests/integration/sourcing/test_manners.py::test_boards_of_a_slow_host_are_read_one_after_the_other_each_in_its_own_time": [
            fails("sourcing.read._Slots.of", "provider", number=1)
        ],
    }
)
