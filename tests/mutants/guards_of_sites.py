"""Guards in the reading of pages, feeds and scripts, without which an open job would be closed, or a site harmed."""

from tests.mutants.mutant import Change, mutants

LISTS = "tests/integration/sourcing/test_further_lists.py"
TRAPS = "tests/integration/sourcing/test_further_traps.py"
ROBOTS = "tests/integration/sourcing/test_robots.py"
WEBSITE = "tests/integration/sourcing/test_website.py"
GONE = "tests/integration/sourcing/test_gone.py"
LOOKING = "tests/integration/sourcing/test_looking.py"
CONFIRMING = "tests/integration/sourcing/test_confirming.py"
MEMORY = "tests/integration/sourcing/test_memory.py"

SITES = mutants(
    {
        f"{TRAPS}::test_icims_job_that_slipped_between_two_pages_closes_nothing": {
            "a sitemap of other jobs proves a list": Change(
                "sourcing/sitemaps.py", "    if listed == ids:\n", "    if listed or ids:\n"
            )
        },
        f"{TRAPS}::test_icims_without_a_sitemap_is_not_proven": {
            "a list needs no sitemap": Change(
                "sourcing/sitemaps.py",
                'return replace(listing, flaw=f"{title} did not say how many jobs there are.")',
                "return listing",
            )
        },
        f"{TRAPS}::test_successfactors_feed_alone_closes_nothing": {
            "a feed alone proves itself": Change(
                "sourcing/successfactors_markup.py", "Records() if feed is named else named", "named"
            )
        },
        f"{TRAPS}::test_successfactors_feed_that_breaks_off_shows_what_came": {
            "a feed that broke off is whole": Change(
                "sourcing/successfactors_markup.py", "flaw = None if feed.is_whole else", "flaw = None if feed else"
            )
        },
        f"{LISTS}::test_jazzhr_company_that_left_has_failed_and_is_not_empty": {
            "a page without a table is an empty board": Change(
                "sourcing/providers/jazzhr.py", 'if not any(tag == "table" for tag, _ in found):', "if found is None:"
            )
        },
        f"{LISTS}::test_pinpoint_asks_again_before_it_believes_an_empty_list": {
            "an empty answer of Pinpoint is believed at once": Change(
                "sourcing/providers/pinpoint.py", " or await _postings(board, site)", ""
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
                "sourcing/paging.py", "at_least=max(at_least, sum(counts.values()))", "at_least=0"
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
                'flaw = _UNPROVEN if listed.flaw is None else f"{_UNPROVEN} {listed.flaw}"',
                "flaw = listed.flaw",
            )
        },
        f"{GONE}::test_part_of_a_site_that_is_away_proves_nothing": {
            "a page that is gone needs no other that is well": Change(
                "sourcing/jobpages.py", "if witnesses and all(", "if not witnesses or all("
            ),
            "pages of any kind speak for a page that is gone": Change(
                "sourcing/jobpages.py", " and _kind(address) == kind]", "]"
            ),
        },
        f"{GONE}::test_site_that_breaks_while_it_is_read_proves_nothing": {
            "a page speaks for others without being asked again": Change(
                "sourcing/jobpages.py",
                "all([address in (await read_page(site, address)).jobs for address in witnesses])",
                "all(address in found[address].jobs for address in witnesses)",
            )
        },
        f"{GONE}::test_page_that_says_anything_else_proves_nothing": {
            "a page that is refused, or leads elsewhere, is gone": Change(
                "sourcing/jobpages.py",
                "        except (SiteRefused, SiteUnreadable):\n            return JobPage({})\n",
                "        except (SiteRefused, SiteUnreadable):\n            return JobPage({}, is_gone=True)\n",
            ),
            "a page without a posting is gone": Change(
                "sourcing/jobpages.py",
                "(one in found and found[one].is_gone)",
                "(one in found and not found[one].jobs)",
            ),
        },
        f"{GONE}::test_job_that_another_page_still_lists_is_not_gone": {
            "a job that another page lists is gone": Change(
                "sourcing/jobpages.py", "if one not in listed and (", "if ("
            )
        },
        f"{WEBSITE}::test_pages_behind_what_a_website_may_hold_are_not_asked_for": {
            "a website's pages may hold all memory": Change(
                "sourcing/jobpages.py", "            if left <= 0:\n", "            if left is None:\n"
            )
        },
        f"{MEMORY}::test_website_whose_thousand_pages_hold_long_texts_fits": {
            "texts of a page stay, however long they are": Change(
                "sourcing/jobpages.py", "return value.strip()[:longest]", "return value.strip()"
            )
        },
        f"{WEBSITE}::test_page_that_holds_too_many_jobs_lists_none": {
            "a page may hold any number of jobs": Change(
                "sourcing/jobpages.py", "if len(found) > _MOST_JOBS:", "if len(found) < 0:"
            )
        },
        f"{WEBSITE}::test_page_that_holds_much_is_not_remembered": {
            "a page is remembered whatever it holds": Change("sourcing/jobpages.py", " > _MOST_REMEMBERED:", " < 0:")
        },
        f"{GONE}::test_website_with_more_than_may_be_read_proves_nothing_gone": {
            "pages that nobody has read list nothing": Change(
                "sourcing/providers/website.py", "known and had_room", "known"
            )
        },
        "tests/unit/sourcing/test_jobposting.py::test_posting_is_over_when_it_says_so_itself": {
            "a posting's day ends where it begins first": Change(
                "sourcing/jobposting.py", "timezone(timedelta(hours=-12))", "timezone(timedelta(hours=14))"
            )
        },
        f"{ROBOTS}::test_tenant_that_wants_no_robots_is_not_read_and_the_person_is_told": {
            "robots.txt is not kept to": Change("sourcing/manners.py", "if not rules.allow(url):", "if not rules:")
        },
        f"{ROBOTS}::test_host_whose_robots_file_leads_away_or_on_and_on_is_not_read": {
            "a robots.txt that leads elsewhere allows all": Change(
                "sourcing/manners.py", 'raise SiteUnavailable("its robots.txt lies elsewhere.")', 'return ""'
            )
        },
        f"{ROBOTS}::test_robots_file_that_is_not_there_allows_all_and_one_out_of_reach_nothing": {
            "a robots.txt out of reach allows all": Change(
                "sourcing/manners.py",
                'raise SiteUnavailable(f"{host} does not say what robots may read: {error}") from error',
                "rules = Rules()",
            )
        },
        "tests/unit/sourcing/test_providers.py::test_entry_without_a_web_address_is_counted": {
            "a posting's address may be a script": Change(
                "sourcing/entries.py", 'parts.scheme in {"http", "https"}', 'parts.scheme != ""'
            )
        },
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[HTML]": {
            "a long page of HTML lets nobody have a turn": Change(
                "sourcing/markup.py",
                "        del parser.found[:-1]\n        await asyncio.sleep(0)\n",
                "        del parser.found[:-1]\n",
            )
        },
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[XML]": {
            "long XML lets nobody have a turn": Change(
                "sourcing/records.py", "_PIECE], False)\n            await asyncio.sleep(0)\n", "_PIECE], False)\n"
            )
        },
        f"{ROBOTS}::test_rules_of_hosts_are_forgotten_where_they_are_long": {
            "the rules of hosts take all memory": Change(
                "sourcing/manners.py", " or sum(one.size for _, one in _known.values()) > _MOST_BYTES:", ":"
            )
        },
        f"{LOOKING}::test_page_of_one_endless_word_is_looked_at_in_time": {
            "a page of one endless word holds the API": Change(
                "sourcing/detect/oracle.py", "(?<![a-z0-9-]){_LABEL}", "[a-z0-9-]+"
            )
        },
        f"{LOOKING}::test_no_more_links_of_a_page_are_looked_at_than_the_limit": {
            "a page of links without end holds the API": Change(
                "sourcing/page_links.py", "found[:_MOST_LINKS]", "found"
            )
        },
        f"{CONFIRMING}::test_greenhouse_job_that_leads_elsewhere_tells_nothing": {
            "a job's redirect names another provider's board": Change(
                "sourcing/looking.py", "board if board and board.provider == provider.name else None", "board"
            )
        },
        f"{CONFIRMING}::test_companys_own_host_is_a_board_where_the_feed_answers_there": {
            "a vendor's script makes a board of any host": Change(
                "sourcing/looking.py", "if await self._answers(provider, named):", "if True:"
            )
        },
        f"{CONFIRMING}::test_no_more_pages_are_asked_for_than_the_limit": {
            "a page has others asked for without end": Change("sourcing/looking.py", "if self.left <= 0:", "if False:")
        },
        f"{CONFIRMING}::test_feed_on_a_companys_own_host_is_asked_for_as_its_robots_txt_allows": {
            "a company's robots.txt is not kept to": Change(
                "sourcing/manners.py", " and not provider.is_on_own_host(board)", ""
            )
        },
        f"{LOOKING}::test_what_a_page_links_to_counts_more_than_what_it_loads": {
            "a vendor's script outweighs the board": Change(
                "sourcing/looking.py", "_most_common(boards) or _most_common(others)", "_most_common(boards + others)"
            )
        },
        f"{LOOKING}::test_vendors_own_page_is_no_website": {
            "a vendor's own host is a website": Change(
                "sourcing/looking.py", "if (vendor := _vendor(host)) is not None:", "if (vendor := None) is not None:"
            )
        },
        f"{LISTS}::test_join_page_of_scripts_that_never_begin_costs_no_other_board_its_time": {
            "a page of scripts that never begin holds the worker": Change(
                "sourcing/providers/join.py", '<script[^<>]*id="__NEXT_DATA__"', '<script[^>]*id="__NEXT_DATA__"'
            )
        },
    }
)
