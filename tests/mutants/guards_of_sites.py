"""Guards in the reading of pages, feeds and scripts, without which an open job would be closed, or a site harmed."""

from tests.mutants.mutant import Change, mutants

LISTS = "tests/integration/sourcing/test_further_lists.py"
TRAPS = "tests/integration/sourcing/test_further_traps.py"
ROBOTS = "tests/integration/sourcing/test_robots.py"
ONCE = "tests/integration/sourcing/test_once.py"
WEBSITE = "tests/integration/sourcing/test_website.py"
GONE = "tests/integration/sourcing/test_gone.py"
LOOKING = "tests/integration/sourcing/test_looking.py"
CONFIRMING = "tests/integration/sourcing/test_confirming.py"
MEMORY = "tests/integration/sourcing/test_memory.py"
SITEMAPS = "tests/integration/sourcing/test_sitemaps.py"
RECORDS = "tests/unit/sourcing/test_records.py"

SITES = mutants(
    {
        f"{TRAPS}::test_icims_job_that_slipped_between_two_pages_closes_nothing": {
            "a sitemap of other jobs proves a list": Change(
                "sourcing/website/sitemaps.py", "    if listed == ids:\n", "    if listed or ids:\n"
            )
        },
        f"{TRAPS}::test_icims_without_a_sitemap_is_not_proven": {
            "a list needs no sitemap": Change(
                "sourcing/website/sitemaps.py",
                'return replace(listing, flaw=f"{title} did not say how many jobs there are.")',
                "return listing",
            )
        },
        f"{TRAPS}::test_successfactors_feed_alone_closes_nothing": {
            "a feed alone proves itself": Change(
                "sourcing/providers/successfactors/markup.py", "Records() if feed is named else named", "named"
            )
        },
        f"{TRAPS}::test_successfactors_feed_that_breaks_off_shows_what_came": {
            "a feed that broke off is whole": Change(
                "sourcing/providers/successfactors/markup.py",
                "flaw = None if feed.is_whole else",
                "flaw = None if feed else",
            )
        },
        f"{LISTS}::test_jazzhr_company_that_left_has_failed_and_is_not_empty": {
            "a page without a table is an empty board": Change(
                "sourcing/providers/jazzhr.py", 'if not any(tag == "table" for tag, _ in found):', "if found is None:"
            )
        },
        f"{LISTS}::test_pinpoint_asks_again_before_it_believes_an_empty_list": {
            "an empty answer of Pinpoint is believed at once": Change(
                "sourcing/providers/pinpoint.py", "not found.postings and not found.flaw", "False"
            )
        },
        f"{LISTS}::test_adp_page_in_the_middle_without_a_total_is_no_end": {
            "a page of ADP without a total ends the list": Change(
                "sourcing/providers/adp.py",
                "0 if total is None and not jobs and not offset else total",
                "len(jobs) if total is not None or offset else 0",
            )
        },
        f"{TRAPS}::test_oracle_jobs_of_no_category_are_noticed": {
            "the slices of a list need not hold all jobs": Change(
                "sourcing/lists/paging.py", "at_least=max(at_least, sum(counts.values()))", "at_least=0"
            )
        },
        f"{TRAPS}::test_icims_wrapper_without_the_list_has_failed": {
            "a wrapper of iCIMS is an empty board": Change(
                "sourcing/providers/icims.py", """ or "icims_content_iframe" in html""", ""
            )
        },
        f"{WEBSITE}::test_pages_of_the_sitemap_are_read_and_never_proven": {
            "a website is proven": Change(
                "sourcing/providers/website.py",
                'flaw=" ".join(filter(None, (found.sentence, listed.flaw))),',
                "flaw=listed.flaw,",
            )
        },
        f"{GONE}::test_part_of_a_site_that_is_away_proves_nothing": {
            "a page that is gone needs no other that is well": Change(
                "sourcing/website/gone.py", "kinds = [one for one in by_kind if well[one]]", "kinds = list(by_kind)"
            ),
            "pages of any kind speak for a page that is gone": Change(
                "sourcing/website/gone.py",
                "        well = self._well(jobs)\n",
                "        well = dict.fromkeys(by_kind, list(jobs))\n",
            ),
        },
        f"{GONE}::test_site_that_breaks_while_it_is_read_proves_nothing": {
            "a page speaks for others without being asked again": Change(
                "sourcing/website/gone.py",
                "address in (await self._ask(page_of(address))).jobs",
                "address in self.found[page_of(address)].jobs",
            )
        },
        f"{GONE}::test_page_that_says_anything_else_proves_nothing": {
            "a page that is refused, or leads elsewhere, is gone": Change(
                "sourcing/website/jobpages.py",
                "        except (SiteRefused, SiteUnreadable):\n            return _Held()\n",
                "        except (SiteRefused, SiteUnreadable):\n            return _Held(is_gone=True)\n",
            ),
            "a page without a posting is gone": Change(
                "sourcing/website/gone.py", "if held.is_gone or held.is_foreign or held.stated:", "if not held.moved:"
            ),
        },
        f"{GONE}::test_job_that_another_page_still_lists_is_not_gone": {
            "a job that another page lists is gone": Change(
                "sourcing/website/gone.py", "if address in jobs or held is None", "if held is None"
            )
        },
        f"{WEBSITE}::test_pages_behind_what_a_website_may_hold_are_not_asked_for": {
            "a website's pages may hold all memory": Change(
                "sourcing/website/jobpages.py", "            if left <= 0:\n", "            if left is None:\n"
            )
        },
        f"{MEMORY}::test_website_whose_thousand_pages_hold_long_texts_fits": {
            "texts of a page stay, however long they are": Change(
                "sourcing/website/jobpages.py", "return value.strip()[:longest]", "return value.strip()"
            )
        },
        f"{WEBSITE}::test_page_that_holds_too_many_jobs_lists_none": {
            "a page may hold any number of jobs": Change(
                "sourcing/website/jobpages.py", "if len(found.postings) > _MOST_JOBS:", "if len(found.postings) < 0:"
            )
        },
        f"{WEBSITE}::test_page_that_holds_much_is_not_remembered": {
            "a page is remembered whatever it holds": Change(
                "sourcing/website/jobpages.py", " > _MOST_REMEMBERED:", " < 0:"
            )
        },
        f"{GONE}::test_website_with_more_than_may_be_read_proves_nothing_gone": {
            "unread pages list nothing": Change(
                "sourcing/website/gone.py",
                "await self._judged() if self.pages.had_room else",
                "await self._judged() if True else",
            )
        },
        "tests/unit/sourcing/test_jobposting.py::test_posting_is_over_when_it_says_so_itself": {
            "a posting's day ends where it begins first": Change(
                "sourcing/website/deadlines.py", "timezone(timedelta(hours=-12))", "timezone(timedelta(hours=13))"
            )
        },
        f"{ROBOTS}::test_tenant_that_wants_no_robots_is_not_read_and_the_person_is_told": {
            "robots.txt is not kept to": Change(
                "sourcing/web/robots_policy.py", "if not rules.allow(url):", "if not rules:"
            )
        },
        f"{ROBOTS}::test_run_that_is_broken_off_leaves_no_turns_to_the_next": {
            "a turn is taken before it is there": Change(
                "sourcing/web/robots_policy.py",
                "            await asyncio.sleep(turn - now)\n",
                "            _turns[host] = turn + delay\n            return await asyncio.sleep(turn - now)\n",
            )
        },
        f"{ONCE}::test_website_is_read_once_under_forty_names": {
            "a website is read under each of its names": Change(
                "sourcing/web/once.py", "if count > 1)", "if count > 1000)"
            )
        },
        f"{ONCE}::test_no_more_is_kept_than_the_limit": {
            "all pages of a run are kept": Change("sourcing/web/once.py", "if took <= self.left:", "if took >= 0:")
        },
        f"{ONCE}::test_reading_is_as_old_as_the_oldest_of_its_pages": {
            "a page that was read before makes a reading no older": Change(
                "sourcing/read.py", "        read_at = min(read_at, self.share.since or read_at)\n", ""
            )
        },
        "tests/integration/sourcing/test_manners.py"
        "::test_boards_that_are_not_there_do_not_keep_another_of_their_host_from_being_read": {
            "one board's failures are another's": Change(
                "sourcing/web/hosts.py",
                "_unreached, self._failures.get(board, 0)",
                "_unreached, *self._failures.values()",
            )
        },
        "tests/integration/sourcing/test_manners.py"
        "::test_only_what_is_said_of_a_host_silences_its_other_boards[500-False]": {
            "a board's error silences its host": Change(
                "sourcing/web/http.py", "if status in _OF_THE_HOST:", "if status:"
            )
        },
        f"{ROBOTS}::test_host_whose_robots_file_leads_away_or_on_and_on_is_not_read": {
            "a robots.txt that leads elsewhere allows all": Change(
                "sourcing/web/robots_policy.py", 'raise SiteUnavailable("its robots.txt lies elsewhere.")', 'return ""'
            )
        },
        f"{ROBOTS}::test_robots_file_that_is_not_there_allows_all_and_one_out_of_reach_nothing": {
            "a robots.txt out of reach allows all": Change(
                "sourcing/web/robots_policy.py",
                'raise SiteUnavailable(f"{host} does not say what robots may read: {error}") from error',
                "rules = Rules()",
            )
        },
        "tests/unit/sourcing/test_providers.py::test_entry_without_a_web_address_is_counted": {
            "a posting's address may be a script": Change(
                "sourcing/lists/entries.py", 'parts.scheme in {"http", "https"}', 'parts.scheme != ""'
            )
        },
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[HTML]": {
            "a long page of HTML blocks the event loop": Change(
                "sourcing/formats/html.py", "        yield\n        await asyncio.sleep(0)\n", "        yield\n"
            )
        },
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[XML]": {
            "long XML blocks the event loop": Change(
                "sourcing/formats/xml_records.py",
                "            reader.feed(piece)\n            await asyncio.sleep(0)\n",
                "            reader.feed(piece)\n",
            )
        },
        f"{ROBOTS}::test_host_whose_robots_file_cannot_be_unpacked_is_not_read_now": {
            "a robots.txt that cannot be unpacked allows all": Change(
                "sourcing/web/robots_policy.py",
                "    except (BoardNotFound, SiteRefused):\n        rules",
                "    except (BoardNotFound, SiteRefused, SiteUnreadable):\n        rules",
            )
        },
        "tests/unit/sourcing/test_robots.py::test_longest_rule_for_us_decides": {
            "a robots.txt may forbid itself": Change(
                "sourcing/web/robots.py", 'if parts.path == "/robots.txt":', "if not parts.path:"
            )
        },
        f"{RECORDS}::test_malformed_document_is_read_but_not_whole": {
            "a document that was mended is whole": Change(
                "sourcing/formats/xml_records.py", "    reader.records.is_whole &= not mended.faults\n", ""
            )
        },
        f"{RECORDS}::test_hostile_document_takes_little_time_and_memory": {
            "elements may be open without end": Change(
                "sourcing/formats/xml_records.py", "if self._level > _DEEPEST:", "if self._level < 0:"
            ),
            "a comment without end is looked through again and again": Change(
                "sourcing/formats/xml_records.py", "CurrentByteIndex > _LONGEST_TAG:", "CurrentByteIndex < 0:"
            ),
        },
        f"{RECORDS}::test_records_that_are_kept_count_as_what_the_board_holds": {
            "records take what no board may": Change(
                "sourcing/formats/xml_records.py", "self._share is None or self._share.hold(size)", "size"
            )
        },
        f"{SITEMAPS}::test_indexes_that_name_each_other_end": {
            "a sitemap is asked for as often as it is named": Change(
                "sourcing/website/sitemaps.py", " or address in self._asked:", ":"
            )
        },
        f"{SITEMAPS}::test_index_within_indexes_is_followed_three_levels_deep": {
            "an index leads as deep as it likes": Change("sourcing/website/sitemaps.py", "level > MOST_LEVELS or ", "")
        },
        f"{SITEMAPS}::test_page_with_an_overlong_date_is_read_again": {
            "a date is kept however long it is": Change(
                "sourcing/website/sitemaps.py",
                "changed if len(changed) <= _LONGEST_DATE",
                "changed if len(changed) > 0",
            )
        },
        f"{SITEMAPS}::test_addresses_behind_what_a_website_may_hold_are_let_go": {
            "addresses take all memory": Change("sourcing/website/sitemaps.py", "        self._size -= size\n", "")
        },
        f"{ROBOTS}::test_long_rules_of_hosts_are_dropped_from_the_cache": {
            "the rules of hosts take all memory": Change(
                "sourcing/web/robots_policy.py", " or sum(one.size for _, one in known.values()) > _MOST_BYTES:", ":"
            )
        },
        f"{LOOKING}::test_page_of_one_endless_word_is_looked_at_in_time": {
            "a page of one endless word holds the API": Change(
                "sourcing/providers/oracle/addresses.py", "(?<![a-z0-9-]){_LABEL}", "[a-z0-9-]+"
            )
        },
        f"{LOOKING}::test_no_more_links_of_a_page_are_looked_at_than_the_limit": {
            "a page of links without end holds the API": Change(
                "sourcing/detect/links.py", "found[:_MOST_LINKS]", "found"
            )
        },
        f"{CONFIRMING}::test_greenhouse_job_that_leads_elsewhere_tells_nothing": {
            "a job's redirect names another provider's board": Change(
                "sourcing/detect/page.py", "board if board and board.provider == provider.name else None", "board"
            )
        },
        f"{CONFIRMING}::test_companys_own_host_is_a_board_where_the_feed_answers_there": {
            "a vendor's script makes a board of any host": Change(
                "sourcing/detect/page.py", "if await self._answers(provider, named):", "if True:"
            )
        },
        f"{CONFIRMING}::test_no_more_pages_are_asked_for_than_the_limit": {
            "a page has others asked for without end": Change(
                "sourcing/detect/page.py", "if self.left <= 0:", "if False:"
            )
        },
        f"{CONFIRMING}::test_feed_on_a_companys_own_host_is_asked_for_as_its_robots_txt_allows": {
            "a company's robots.txt is not kept to": Change(
                "sourcing/web/robots_policy.py", " and not provider.is_on_own_host(board)", ""
            )
        },
        f"{LOOKING}::test_links_of_a_page_count_more_than_its_assets": {
            "a vendor's script outweighs the board": Change(
                "sourcing/detect/page.py",
                "_most_common(boards) or _most_common(others)",
                "_most_common(boards + others)",
            )
        },
        f"{LOOKING}::test_vendors_own_page_is_no_website": {
            "a vendor's own host is a website": Change(
                "sourcing/detect/page.py",
                "if (vendor := _vendor(host)) is not None:",
                "if (vendor := None) is not None:",
            )
        },
        f"{LISTS}::test_join_page_of_scripts_that_never_begin_costs_no_other_board_its_time": {
            "a page of scripts that never begin holds the worker": Change(
                "sourcing/providers/join.py", '<script[^<>]*id="__NEXT_DATA__"', '<script[^>]*id="__NEXT_DATA__"'
            )
        },
    }
)
