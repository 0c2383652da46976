"""Guards of readings that people share, at their edges: memory, clocks, waiting, failing, and which reading judged last."""

from tests.mutants.mutant import fails, holds, mutants, skips

TRAPPED = mutants(
    {
        "tests/integration/test_leased_boards.py::test_large_listing_needs_little_extra_memory_and_does_not_block_the_event_loop": [
            skips("sourcing.cache.unpack", "sleep")
        ],
        "tests/integration/test_room_of_shared_readings.py::test_no_more_is_packed_of_a_listing_than_shows_that_it_is_too_large": [
            fails("sourcing.cache.pack", "MOST_PACKED_BYTES")
        ],
        "tests/integration/test_sharing_traps.py::test_website_is_read_again_for_a_person_whose_job_page_was_not_reached": [
            holds("sourcing.website.gone._Search._judged", "page_of")
        ],
        "tests/integration/test_sharing_traps.py::test_reading_by_a_clock_that_is_ahead_is_not_believed_when_its_time_has_come": [
            holds("common/readings/sql/find_reading.sql", "read_at", number=2),
            fails("common/readings/sql/keep_reading.sql", "now"),
        ],
        "tests/integration/test_sharing_traps.py::test_late_reader_uses_the_reading_made_while_it_waited": [
            holds("sourcing.cache.SharedReadings._shared", "has_waited_enough")
        ],
        "tests/integration/test_leased_boards.py::test_listing_that_was_seen_is_not_sent_again": [
            fails("common/readings/sql/find_reading.sql", "coalesce")
        ],
        "tests/integration/test_unreliable_cache.py::test_nothing_is_stored_for_an_impossible_board": [
            holds("sourcing.cache.SharedReadings.reading_of", "is_board")
        ],
        "tests/integration/test_unreliable_cache.py::test_boards_are_read_once_when_the_cache_fails_and_it_is_not_asked_again": [
            fails("sourcing.cache.SharedReadings._find", "_is_broken")
        ],
        "tests/integration/test_unreliable_cache.py::test_website_that_failed_has_failed_for_every_person_with_jobs_of_it": [
            fails("sourcing.cache.SharedReadings._serves", "Outcome")
        ],
        "tests/integration/test_unreliable_cache.py::test_others_have_their_turn_while_a_listing_is_packed": [
            skips("sourcing.cache.pack", "sleep")
        ],
        "tests/integration/test_last_readings.py::test_company_that_moves_to_a_board_that_was_read_after_its_own_is_judged_by_a_reading_of_its_own": [
            holds("worker/sql/list_last_readings.sql", "board"),
            holds("worker/sql/list_last_readings.sql", "provider"),
        ],
        "tests/integration/test_last_readings.py::test_board_is_read_again_when_only_other_people_have_a_look_at_it": [
            holds("worker/sql/list_last_readings.sql", "introductions", number=1)
        ],
        "tests/integration/test_sharing_traps.py::test_reader_does_not_wait_for_one_unusable_reading_after_another": [
            fails("sourcing.cache.SharedReadings._shared", "_FIRST_PAUSE_SECONDS")
        ],
        "tests/integration/test_last_readings.py::test_company_without_open_jobs_takes_no_older_reading": [
            fails("worker/sql/list_last_readings.sql", "read_at")
        ],
        "tests/integration/test_last_readings.py::test_look_of_another_person_does_not_prevent_sharing": [
            holds("worker/sql/list_last_readings.sql", "followed", number=5)
        ],
        "tests/integration/test_last_readings.py::test_company_with_nothing_open_shares_whatever_is_remembered": [
            holds("worker/sql/list_last_readings.sql", "'expired'")
        ],
        "tests/integration/test_room_of_shared_readings.py::test_shared_lists_take_of_the_same_room": [
            skips("sourcing.cache.unpack", "take")
        ],
        "tests/integration/test_sharing_traps.py::test_page_that_only_one_persons_job_leads_to_is_listed_to_no_one_else": [
            holds("sourcing.cache.unpack", "external_id")
        ],
        "tests/integration/test_room_of_shared_readings.py::test_list_that_was_cut_for_lack_of_room_is_not_shared": [
            fails("sourcing.cache.SharedReadings._read", "was_refused")
        ],
    }
)
