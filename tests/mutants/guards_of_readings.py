"""Guards of readings that people share, at their edges: memory, clocks, waiting, failing, and what a look is."""

from tests.mutants.mutant import Change, mutants

ROOM = "tests/integration/test_room_of_shared_readings.py"
LEASED = "tests/integration/test_leased_boards.py"
LOOKS = "tests/integration/test_looks.py"
MEMORY = "tests/integration/test_unreliable_cache.py"
TRAPS = "tests/integration/test_sharing_traps.py"

TRAPPED = mutants(
    {
        f"{LEASED}::test_large_listing_needs_little_extra_memory_and_does_not_block_the_event_loop": {
            "a whole listing is in memory next to its postings": Change(
                "sourcing/cache.py", "for line in lines:", "for line in lines.readlines():"
            ),
            "nothing has a turn while a listing is unpacked": Change(
                "sourcing/cache.py",
                "share.take(one)\n                await asyncio.sleep(0)",
                "share.take(one)",
            ),
        },
        f"{ROOM}::test_only_one_packed_listing_at_a_time_is_in_memory": {
            "the packed listings of all boards are in memory at once": Change(
                "sourcing/cache.py", 'replace(shelf.reading, listing=b"")', "shelf.reading"
            )
        },
        f"{ROOM}::test_no_more_is_packed_of_a_listing_than_shows_that_it_is_too_large": {
            "a listing that is not kept is packed whole": Change(
                "sourcing/cache.py", "len(packed) > MOST_PACKED_BYTES", "False"
            )
        },
        f"{LEASED}::test_listing_that_another_version_packed_is_read_again": {
            "what cannot be unpacked ends the run": Change(
                "sourcing/cache.py",
                "    except Exception:\n        # A broken",
                "    except (ValueError, TypeError):\n        # A broken",
            ),
        },
        f"{TRAPS}::test_website_is_read_again_for_a_person_whose_job_page_was_not_reached": {
            "a website was asked about jobs that there was no turn for": Change(
                "sourcing/website/gone.py",
                "frozenset(one for one in self.known if page_of(one) in self.found) - cut",
                "self.known - cut",
            )
        },
        f"{TRAPS}::test_reading_by_a_clock_that_is_ahead_is_not_believed_when_its_time_has_come": {
            "a reading is taken that began by a clock that is ahead": Change(
                "common/readings/sql/find_reading.sql", "read_at <= now()\n            AND ", ""
            ),
            "a reading that began by a clock that is ahead stays": Change(
                "common/readings/sql/keep_reading.sql", "    OR readings.read_at > now()\n", ""
            ),
        },
        f"{TRAPS}::test_reader_does_not_wait_for_one_unusable_reading_after_another": {
            "a person who cannot use a reading waits for the next": Change(
                "sourcing/cache.py", "if pause > _FIRST_PAUSE_SECONDS:", "if False:"
            )
        },
        f"{TRAPS}::test_wait_lasts_no_longer_than_one_reading_may_take": {
            "a reading is waited for longer than it may take": Change(
                "sourcing/cache.py",
                "max(reader.seconds_left / 2, reader.seconds_left - provider.seconds - _RESERVE_SECONDS)",
                "reader.seconds_left / 2",
            )
        },
        f"{TRAPS}::test_late_reader_uses_the_reading_made_while_it_waited": {
            "a late reader reads again what was read while it waited": Change(
                "sourcing/cache.py", "if has_waited_enough:", "if reader.seconds_left <= ends_at:"
            )
        },
        f"{LEASED}::test_expired_lease_is_free_and_a_lease_is_released_for_its_own_board_only": {
            "an expired lease is still held": Change(
                "common/readings/sql/find_reading.sql",
                "coalesce(lease_until > now(), FALSE)",
                "lease_until IS NOT NULL",
            )
        },
        f"{LEASED}::test_listing_that_was_seen_is_not_sent_again": {
            "a listing that does not serve is sent each time": Change(
                "common/readings/sql/find_reading.sql", "read_at <> $5", "$5::timestamptz IS NULL"
            )
        },
        f"{TRAPS}::test_person_who_cannot_use_the_last_reading_waits_for_the_next": {
            "a listing is asked for that was seen": Change("sourcing/cache.py", "seen=unfit)", "seen=None)")
        },
        f"{MEMORY}::test_lease_lasts_no_longer_than_half_a_minute": {
            "a lease lasts for long": Change(
                "sourcing/cache.py",
                "board.board, seconds=_LEASE_SECONDS, unfit",
                "board.board, seconds=provider.seconds, unfit",
            )
        },
        "tests/integration/test_renewed_leases.py::test_lease_of_a_reader_that_lives_is_renewed_and_let_go": {
            "a lease passes while its board is read": Change("sourcing/cache.py", "held.lease = renewed", "return")
        },
        f"{MEMORY}::test_nothing_is_stored_for_an_impossible_board": {
            "what is no board is remembered": Change(
                "sourcing/cache.py", "if provider and provider.is_board(reader.board.board):", "if provider:"
            )
        },
        f"{MEMORY}::test_boards_are_read_once_when_the_cache_fails_and_it_is_not_asked_again": {
            "a memory that failed is asked again": Change(
                "sourcing/cache.py", "            if self._is_broken:\n", "            if False:\n"
            ),
            "a lease that cannot be let go costs another reading": Change(
                "sourcing/cache.py",
                "                with suppress(SharingError):\n",
                "                with suppress(ValueError):\n",
            ),
        },
        f"{MEMORY}::test_website_that_failed_has_failed_for_every_person_with_jobs_of_it": {
            "a website that failed is asked by each who has jobs there": Change(
                "sourcing/cache.py", "reading.outcome is Outcome.FAILED or listed", "listed"
            )
        },
        f"{MEMORY}::test_others_have_their_turn_while_a_listing_is_packed": {
            "nothing has a turn while a listing is packed": Change(
                "sourcing/cache.py", "for one in some]))\n        await asyncio.sleep(0)", "for one in some]))"
            )
        },
        f"{LOOKS}::test_look_lasts_from_the_readings_beginning_to_its_end": {
            "a reading ends when it began": Change(
                "worker/sql/write_looks.sql", "read_until = judged.read_until", "read_until = judged.read_at"
            )
        },
        f"{LOOKS}::test_reading_is_never_said_to_have_ended_before_it_had": {
            "a reading ended before it had": Change(
                "sourcing/read.py",
                "max(_now() - started, (datetime.now(UTC) - read_at).total_seconds())",
                "(_now() - started)",
            )
        },
        f"{LOOKS}::test_company_that_moves_to_a_board_that_was_read_after_its_own_is_judged_by_a_reading_of_its_own": {
            "a look at another board is one": Change(
                "worker/sql/list_looks.sql", "        AND followed.board = introductions.board\n", ""
            ),
            "a look at another provider is one": Change(
                "worker/sql/list_looks.sql", "        AND followed.provider = introductions.provider\n", ""
            ),
        },
        f"{LOOKS}::test_board_is_read_again_when_only_other_people_have_a_look_at_it": {
            "another person's look is one's own": Change(
                "worker/sql/list_looks.sql",
                "followed.user_id = introductions.user_id\n        AND followed.company",
                "followed.company",
            )
        },
        f"{LOOKS}::test_look_of_another_person_does_not_prevent_sharing": {
            "the looks of others count": Change(
                "worker/sql/list_looks.sql", "followed.user_id = $1\n    AND followed.is_enabled", "followed.is_enabled"
            )
        },
        f"{LOOKS}::test_company_without_open_jobs_takes_no_older_reading": {
            "a company with nothing open has no look": Change(
                "worker/sql/list_looks.sql", "introductions.read_at IS NOT NULL\n        OR (", "("
            )
        },
        f"{LOOKS}::test_company_with_nothing_open_shares_whatever_is_remembered": {
            "a job that has expired is open": Change("worker/sql/list_looks.sql", " AND jobs.status != 'expired'", "")
        },
        f"{ROOM}::test_list_that_was_cut_for_lack_of_room_is_not_shared": {
            "a list that was cut for lack of room is shared": Change(
                "sourcing/cache.py",
                "if not reader.share.was_refused and (has_time or reading.outcome is not Outcome.FAILED):",
                "if has_time or reading.outcome is not Outcome.FAILED:",
            )
        },
        f"{ROOM}::test_shared_lists_take_of_the_same_room": {
            "shared lists take no room": Change("sourcing/cache.py", "share.take(one)", "pass")
        },
        f"{TRAPS}::test_page_that_only_one_persons_job_leads_to_is_listed_to_no_one_else": {
            "a page that only one person's job leads to is listed to all people": Change(
                "sourcing/cache.py", "if one.external_id not in hidden:", "if one.external_id:"
            )
        },
    }
)
