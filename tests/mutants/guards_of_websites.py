"""Guards in what a website's job is known by, whose it is, and when it is gone."""

from tests.mutants.mutant import fails, holds, mutants

WEBSITES = mutants(
    {
        "tests/unit/sourcing/test_identity.py::test_address_of_another_host_has_no_spelling_here": [
            holds("sourcing.website.identity.own_spelling", "_bare")
        ],
        "tests/unit/sourcing/test_identity.py::test_posting_is_open_where_one_of_its_statements_is": [
            holds("sourcing.website.identity._merged", "is_over")
        ],
        "tests/integration/sourcing/test_website_identity.py::test_posting_that_states_the_boards_page_has_its_own_pages_address": [
            holds("sourcing.website.jobpages._stating", "lists")
        ],
        "tests/integration/sourcing/test_website_identity.py::test_closed_address_that_serves_another_jobs_page_is_gone": [
            holds("sourcing.website.claims.former", "is_same_job", "page_of"),
            fails("sourcing.website.gone._Search._says", "stated"),
        ],
        "tests/integration/sourcing/test_website_identity.py::test_address_that_many_jobs_state_is_of_a_list_and_tells_none_apart": [
            fails("sourcing.website.claims.shared_addresses", "several")
        ],
        "tests/integration/sourcing/test_website_identity.py::test_jobs_that_look_alike_are_no_moved_ones_while_the_site_names_their_kind": [
            holds("sourcing.website.claims._moved", "kinds")
        ],
        "tests/integration/sourcing/test_website_identity.py::test_site_with_more_than_one_failing_page_in_ten_has_failed": [
            fails("sourcing.website.jobpages.read_pages.read", "most_failed")
        ],
        "tests/integration/sourcing/test_gone.py::test_many_jobs_that_are_all_over_at_once_are_kept_and_reported": [
            holds("sourcing.website.gone._Search._believed", "_MANY_OVER")
        ],
        "tests/integration/sourcing/test_gone.py::test_last_job_that_is_open_again_at_the_second_request_stays": [
            holds("sourcing.website.gone._Search._believed", "_is_over")
        ],
        "tests/integration/sourcing/test_gone.py::test_page_that_leads_to_what_lists_none_of_the_jobs_proves_nothing": [
            holds("sourcing.website.gone._Search._lists", "lists_jobs")
        ],
        "tests/integration/sourcing/test_gone.py::test_only_paths_of_the_sites_jobs_are_requested": [
            holds("sourcing.website.gone._Search._asked", "kinds"),
            holds("sourcing.website.gone._Search._speaks_of_jobs", "not"),
        ],
        "tests/integration/sourcing/test_gone.py::test_page_that_the_site_names_and_that_leads_to_a_list_proves_nothing": [
            holds("sourcing.website.gone._Search._is_left", "address")
        ],
        "tests/integration/sourcing/test_scope.py::test_board_on_a_host_of_many_lists_what_its_page_links_to": [
            holds("sourcing.website.scope.read_scope", "_is_one_companys")
        ],
    }
)
