"""Guards in what proves a list, and in what one list and one answer may take."""

from tests.mutants.mutant import Change, mutants

TOKENS = "tests/integration/sourcing/test_tokens.py"
TRAPS = "tests/integration/sourcing/test_traps.py"
PAGING = "tests/integration/sourcing/test_paging.py"
HTTP = "tests/integration/sourcing/test_http.py"
READING = "tests/integration/sourcing/test_reading.py"
BOUNDS = "tests/integration/sourcing/test_bounds.py"
MEMORY = "tests/integration/sourcing/test_memory.py"
TOGETHER = "tests/integration/sourcing/test_together.py"
PROVIDERS = "tests/unit/sourcing/test_providers.py"
TOTALS = "tests/unit/sourcing/test_totals.py"
SLICES = "tests/integration/sourcing/test_slices.py"
LARGE = "tests/integration/sourcing/test_large_answers.py"

LISTS = mutants(
    {
        f"{TOTALS}::test_sentence_that_is_not_certain_names_no_total": {
            "a total may be smaller than the range next to it": Change(
                "sourcing/lists/totals.py",
                "return total.value if total.value >= last.value and _parts",
                "return total.value if _parts",
            ),
            "a number next to a vague word is a total": Change(
                "sourcing/lists/totals.py", "    if _VAGUE.search(text):\n        return None\n", ""
            ),
        },
        f"{TOTALS}::test_anything_else_is_no_total": {
            "true and false are totals": Change(
                "sourcing/lists/totals.py", "and not isinstance(value, bool) and value", "and value"
            )
        },
        f"{SLICES}::test_amazon_category_whose_count_is_not_understood_proves_nothing": {
            "a count that is not understood is left out": Change(
                "sourcing/lists/paging.py", "if len(counts) == len(pairs) else {}", "if counts else {}"
            )
        },
        f"{TOKENS}::test_teamtailor_job_that_closes_while_the_list_is_read_costs_no_open_one": {
            "one walk proves a list without a total": Change(
                "sourcing/lists/paging.py", "if walked.agrees(again):", "if walked.agrees(again) or again:"
            )
        },
        f"{TOKENS}::test_teamtailor_short_page_in_the_middle_is_not_the_end": {
            "a short page ends a list": Change(
                "sourcing/lists/paging.py",
                "        pages.append(page)\n        known.update(page.postings)\n",
                "        pages.append(page)\n        known.update(page.postings)\n"
                "        if page.entries < size:\n            return _Walk(pages, None)\n",
            )
        },
        f"{TOKENS}::test_teamtailor_job_on_two_pages_is_truncated": {
            "a job on two pages is no flaw": Change(
                "sourcing/lists/paging.py",
                'may lack others." if twice else None',
                'may lack others." if twice < 0 else None',
            )
        },
        f"{TRAPS}::test_eightfold_refusal_in_the_middle_is_no_reason_to_ask_the_older_search": {
            "Eightfold's searches are mixed": Change(
                "sourcing/providers/eightfold/__init__.py",
                "    document = await site.json(search.format(offset))\n",
                "    try:\n"
                "        document = await site.json(search.format(offset))\n"
                "    except (SiteRefused, BoardNotFound):\n"
                '        older = search.replace("/api/pcsx/search", "/api/apply/v2/jobs")\n'
                '        document = {"data": await site.json(older.format(offset))}\n',
            )
        },
        f"{PROVIDERS}::test_recruitee_offer_of_an_unknown_status_is_a_flaw": {
            "an offer of any status but published is left out": Change(
                "sourcing/providers/recruitee.py",
                "return isinstance(status, str) and status in _HIDDEN",
                "return isinstance(offer, dict) and status != _PUBLISHED",
            )
        },
        f"{PROVIDERS}::test_workday_requisitions_of_two_years_are_two_jobs": {
            "a requisition is what stands behind the last underscore": Change(
                "sourcing/providers/workday/__init__.py",
                "requisition(path, ",
                'path.rpartition("_")[2] or requisition(path, ',
            )
        },
        f"{PROVIDERS}::test_apple_job_without_an_address_is_counted": {
            "an Apple job without a position has an address": Change(
                "sourcing/providers/apple.py",
                "if _is_name(position) and _is_name(slug) else None",
                "if position or job else None",
            )
        },
        f"{HTTP}::test_list_that_is_longer_than_one_may_be_is_cut_and_not_proven": {
            "a list may hold any number of entries": Change(
                "sourcing/model/quota.py", "return self.entries <= 0 or self.size <= 0", "return self.size <= 0"
            )
        },
        f"{HTTP}::test_list_whose_texts_are_longer_than_one_may_hold_is_cut_and_not_proven": {
            "the texts of a list may take all memory": Change(
                "sourcing/model/quota.py", "return self.entries <= 0 or self.size <= 0", "return self.entries <= 0"
            )
        },
        f"{TOGETHER}::test_list_beyond_the_room_of_all_is_cut_and_the_next_board_is_not_asked": {
            "many lists together may take all memory": Change(
                "sourcing/lists/entries.py",
                "if not self._has_room() or self._is_share_full():",
                "if not self._has_room():",
            ),
            "boards are asked for lists that find no room": Change(
                "sourcing/read.py", "if not share.find_room():", "if share is None:"
            ),
        },
        f"{TOGETHER}::test_board_gives_back_what_its_list_does_not_hold_in_the_end": {
            "what a list no longer holds keeps its room": Change(
                "sourcing/read.py", "        self.share.settle(listing.postings)\n", ""
            )
        },
        f"{TOGETHER}::test_page_that_finds_no_room_is_not_the_end_of_a_list_without_a_total": {
            "a page that finds no room is the end of a list": Change(
                "sourcing/lists/paging.py", "if page.is_cut or room.is_full:", "if room.is_full:"
            )
        },
        f"{PAGING}::test_pages_of_a_list_that_is_longer_than_one_may_be_are_not_asked_for": {
            "pages beyond what a list may hold are asked for": Change(
                "sourcing/lists/paging.py", "min(total, MOST_ENTRIES)", "max(total, 0)"
            )
        },
        f"{BOUNDS}::test_text_is_read_before_the_next_one_has_its_turn": {
            "large answers are read all at once": Change(
                "sourcing/web/http.py",
                "            await turn.enter_async_context(self.web.large)\n",
                "            pass\n",
            ),
            "a large text lets the next one in before it is read": Change(
                "sourcing/web/http.py",
                "            return _Answer(content, etag, turn.pop_all())\n",
                "            return _Answer(content, etag, AsyncExitStack())\n",
            ),
            "texts wait to be read, however many there are": Change(
                "sourcing/web/http.py",
                "async with AsyncExitStack() as turn:\n            await turn.enter_async_context(host.slots)\n",
                "async with AsyncExitStack() as turn, host.slots:\n",
            ),
        },
        f"{HTTP}::test_large_answer_that_trickles_does_not_keep_another_from_its_turn": {
            "a large answer may trickle for as long as it likes": Change(
                "sourcing/web/arriving.py",
                "left = LARGE_SECONDS if",
                "left = 3600 * LARGE_SECONDS if",
            )
        },
        f"{LARGE}::test_large_answers_that_trickle_keep_no_other_from_being_read": {
            "a large answer has its turn while it is on its way": Change(
                "sourcing/web/http.py",
                "content, etag = await self._answer(host, request, arrival, turn)",
                "await turn.enter_async_context(self.web.large)\n"
                "                content, etag = await self._answer(host, request, arrival, AsyncExitStack())",
            )
        },
        f"{LARGE}::test_disk_that_is_full_fails_the_board_and_no_other": {
            "a disk that is full is a mistake of ours": Change(
                "sourcing/web/arriving.py", "    except OSError as error:\n", "    except KeyError as error:\n"
            )
        },
        "tests/unit/sourcing/test_arriving.py": {
            "answers wait for each other without end": Change(
                "sourcing/web/arriving.py", " or next(iter(self._order), arrival) is arrival", ""
            ),
            "answers take all of the disk": Change(
                "sourcing/web/arriving.py", "self.left > 0 or ", "self.left != 0 or "
            ),
            "a long answer is in memory while it comes": Change(
                "sourcing/web/arriving.py", "> _IN_MEMORY", "> 1000 * _IN_MEMORY"
            ),
        },
        f"{READING}::test_page_is_let_go_with_its_error": {
            "a page stays with its error": Change(
                "sourcing/read.py", "clear_frames(error.__traceback__)", "clear_frames(None)"
            )
        },
        "tests/integration/sourcing/test_traps.py::test_workday_counts_that_fall_short_of_its_cap_prove_nothing": {
            "a list that is cut by its counts need not reach its cap": Change(
                "sourcing/providers/workday/__init__.py", "max([CAP, *counted])", "max([0, *counted])"
            )
        },
    }
)
