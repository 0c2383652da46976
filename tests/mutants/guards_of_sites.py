"""Guards in the reading of pages, feeds and scripts, without which an open job would be closed, or a site harmed."""

from tests.mutants.mutant import fails, holds, mutants, skips

SITES = mutants(
    {
        "tests/integration/sourcing/test_further_traps.py::test_icims_job_that_slipped_between_two_pages_closes_nothing": [
            holds("sourcing.website.sitemaps.agreed", "listed")
        ],
        "tests/integration/sourcing/test_further_traps.py::test_successfactors_feed_that_breaks_off_shows_what_came": [
            holds("sourcing.providers.successfactors.markup.read_feed", "is_whole")
        ],
        "tests/integration/sourcing/test_further_traps.py::test_successfactors_feed_alone_closes_nothing": [
            fails("sourcing.providers.successfactors.markup.read_feed", "is")
        ],
        "tests/integration/sourcing/test_further_lists.py::test_jazzhr_company_that_left_has_failed_and_is_not_empty": [
            holds("sourcing.providers.jazzhr._listing", "found")
        ],
        "tests/integration/sourcing/test_further_lists.py::test_pinpoint_asks_again_before_it_believes_an_empty_list": [
            holds("sourcing.providers.pinpoint.read", "flaw")
        ],
        "tests/integration/sourcing/test_further_traps.py::test_icims_wrapper_without_the_list_has_failed": [
            fails("sourcing.providers.icims._batch", "icims_content_iframe")
        ],
        "tests/integration/sourcing/test_gone.py::test_part_of_a_site_that_is_away_proves_nothing": [
            holds("sourcing.website.gone._Search._believed", "well", "one")
        ],
        "tests/integration/sourcing/test_gone.py::test_site_that_breaks_while_it_is_read_proves_nothing": [
            holds("sourcing.website.gone._Search._shows", "address")
        ],
        "tests/integration/sourcing/test_gone.py::test_page_that_says_anything_else_proves_nothing": [
            holds("sourcing.website.gone._Search._says", "is_gone")
        ],
        "tests/integration/sourcing/test_website.py::test_pages_behind_what_a_website_may_hold_are_not_asked_for": [
            holds("sourcing.website.jobpages.read_pages.read", "left")
        ],
        "tests/integration/sourcing/test_gone.py::test_job_that_another_page_still_lists_is_not_gone": [
            fails("sourcing.website.gone._Search._says", "jobs")
        ],
        "tests/integration/sourcing/test_website.py::test_page_that_holds_too_many_jobs_lists_none": [
            fails("sourcing.website.jobpages._held_in", "_MOST_JOBS")
        ],
        "tests/integration/sourcing/test_website.py::test_page_that_holds_much_is_not_remembered": [
            fails("sourcing.website.jobpages._held_by", "_LARGEST_CACHED")
        ],
        "tests/integration/sourcing/test_gone.py::test_website_with_more_than_may_be_read_proves_nothing_gone": [
            holds("sourcing.website.gone._Search.findings", "all_fit")
        ],
        "tests/integration/sourcing/test_robots.py::test_tenant_that_wants_no_robots_is_not_read_and_the_person_is_told": [
            holds("sourcing.web.robots_policy.PoliteSite._obey", "allow")
        ],
        "tests/integration/sourcing/test_once.py::test_no_more_is_kept_than_the_limit": [
            holds("sourcing.web.once.Once.ask", "took")
        ],
        "tests/integration/sourcing/test_once.py::test_reading_is_as_old_as_the_oldest_of_its_pages": [
            fails("sourcing.read.BoardReader.read", "oldest_page_at")
        ],
        "tests/integration/sourcing/test_manners.py::test_boards_that_are_not_there_do_not_keep_another_of_their_host_from_being_read": [
            holds("sourcing.web.hosts.Host.wait", "FAILURES_IN_A_ROW")
        ],
        "tests/integration/sourcing/test_manners.py::test_only_what_is_said_of_a_host_silences_its_other_boards[500-False]": [
            holds("sourcing.web.http.HttpSite._busy", "_OF_THE_HOST")
        ],
        "tests/unit/sourcing/test_providers.py::test_entry_without_a_web_address_is_counted": [
            holds("sourcing.lists.entries._web_address", "scheme")
        ],
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[HTML]": [
            skips("sourcing.formats.html.fed", "sleep")
        ],
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[XML]": [
            skips("sourcing.formats.xml_records.read_records", "sleep")
        ],
        "tests/unit/sourcing/test_robots.py::test_longest_rule_for_us_decides": [
            holds("sourcing.web.robots.Rules.allow", "robots")
        ],
        "tests/unit/sourcing/test_records.py::test_malformed_document_is_read_but_not_whole": [
            fails("sourcing.formats.xml_records.read_records", "faults")
        ],
        "tests/unit/sourcing/test_records.py::test_hostile_document_takes_little_time_and_memory": [
            fails("sourcing.formats.xml_records._Reader._start", "_DEEPEST"),
            fails("sourcing.formats.xml_records._Reader._parse", "CurrentByteIndex"),
        ],
        "tests/unit/sourcing/test_records.py::test_records_that_are_kept_count_as_what_the_board_holds": [
            holds("sourcing.formats.xml_records._Reader._take", "hold")
        ],
        "tests/integration/sourcing/test_sitemaps.py::test_indexes_that_name_each_other_end": [
            holds("sourcing.website.sitemaps._Walk.add_sitemap", "_asked")
        ],
        "tests/integration/sourcing/test_sitemaps.py::test_index_within_indexes_is_followed_three_levels_deep": [
            holds("sourcing.website.sitemaps._Walk.add_sitemap", "MOST_LEVELS")
        ],
        "tests/integration/sourcing/test_sitemaps.py::test_page_with_an_overlong_date_is_read_again": [
            holds("sourcing.website.sitemaps._Walk.add_page", "_LONGEST_DATE")
        ],
        "tests/integration/sourcing/test_robots.py::test_long_rules_of_hosts_are_dropped_from_the_cache": [
            holds("sourcing.web.robots_policy.rules_of", "_MOST_BYTES")
        ],
        "tests/integration/sourcing/test_confirming.py::test_greenhouse_job_that_leads_elsewhere_tells_nothing": [
            holds("sourcing.detect.page._Detection._lead", "board", "name")
        ],
        "tests/integration/sourcing/test_confirming.py::test_companys_own_host_is_a_board_where_the_feed_answers_there": [
            holds("sourcing.detect.page._Detection._own", "_answers")
        ],
        "tests/integration/sourcing/test_confirming.py::test_no_more_pages_are_asked_for_than_the_limit": [
            fails("sourcing.detect.page._Detection._like", "left")
        ],
        "tests/integration/sourcing/test_confirming.py::test_feed_on_a_companys_own_host_is_asked_for_as_its_robots_txt_allows": [
            fails("sourcing.web.robots_policy.open_site", "is_on_own_host")
        ],
        "tests/integration/sourcing/test_detecting.py::test_links_of_a_page_count_more_than_its_assets": [
            holds("sourcing.detect.page._Detection._of_page", "_most_common", "boards")
        ],
        "tests/integration/sourcing/test_detecting.py::test_vendors_own_page_is_no_website": [
            fails("sourcing.detect.page._Detection._of_page", "_vendor")
        ],
    }
)
