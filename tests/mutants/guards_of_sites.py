"""Guards in the reading of pages, feeds and scripts, without which an open job would be closed, or a site harmed."""

from tests.mutants.mutant import Mutant

LISTS = "tests/integration/sourcing/test_further_lists.py"
TRAPS = "tests/integration/sourcing/test_further_traps.py"
ROBOTS = "tests/integration/sourcing/test_robots.py"
WEBSITE = "tests/integration/sourcing/test_website.py"
GONE = "tests/integration/sourcing/test_gone.py"
MEMORY = "tests/integration/sourcing/test_memory.py"

SITES = (
    Mutant(
        "a sitemap of other jobs proves a list",
        "sourcing/sitemaps.py",
        "    if listed == ids:\n",
        "    if listed or ids:\n",
        f"{TRAPS}::test_icims_job_that_slipped_between_two_pages_closes_nothing",
    ),
    Mutant(
        "a list needs no sitemap",
        "sourcing/sitemaps.py",
        'return replace(listing, flaw=f"{title} did not say how many jobs there are.")',
        "return listing",
        f"{TRAPS}::test_icims_without_a_sitemap_is_not_proven",
    ),
    Mutant(
        "a feed alone proves itself",
        "sourcing/successfactors.py",
        "Records() if feed is named else named",
        "named",
        f"{TRAPS}::test_successfactors_feed_alone_closes_nothing",
    ),
    Mutant(
        "a feed that broke off is whole",
        "sourcing/successfactors.py",
        "flaw = None if feed.is_whole else",
        "flaw = None if feed else",
        f"{TRAPS}::test_successfactors_feed_that_breaks_off_shows_what_came",
    ),
    Mutant(
        "a page without a table is an empty board",
        "sourcing/providers/jazzhr.py",
        'if not any(tag == "table" for tag, _ in found):',
        "if found is None:",
        f"{LISTS}::test_jazzhr_company_that_left_has_failed_and_is_not_empty",
    ),
    Mutant(
        "an empty answer of Pinpoint is believed at once",
        "sourcing/providers/pinpoint.py",
        " or await _postings(board, site)",
        "",
        f"{LISTS}::test_pinpoint_asks_again_before_it_believes_an_empty_list",
    ),
    Mutant(
        "a page of ADP without a total ends the list",
        "sourcing/providers/adp.py",
        "0 if total is None and not jobs and not offset else total",
        "len(jobs) if total is not None or offset else 0",
        f"{LISTS}::test_adp_page_in_the_middle_without_a_total_is_no_end",
    ),
    Mutant(
        "the slices of a list need not hold all jobs",
        "sourcing/paging.py",
        "at_least=max(at_least, sum(counts.values()))",
        "at_least=0",
        f"{TRAPS}::test_oracle_jobs_of_no_category_are_noticed",
    ),
    Mutant(
        "a wrapper of iCIMS is an empty board",
        "sourcing/providers/icims.py",
        """ or "icims_content_iframe" in html""",
        "",
        f"{TRAPS}::test_icims_wrapper_without_the_list_has_failed",
    ),
    Mutant(
        "a website is proven",
        "sourcing/providers/website.py",
        'flaw = _UNPROVEN if listed.flaw is None else f"{_UNPROVEN} {listed.flaw}"',
        "flaw = listed.flaw",
        f"{WEBSITE}::test_pages_of_the_sitemap_are_read_and_never_proven",
    ),
    Mutant(
        "a page that is gone needs no other that is well",
        "sourcing/jobpages.py",
        "if witnesses and all(",
        "if not witnesses or all(",
        f"{GONE}::test_part_of_a_site_that_is_away_proves_nothing",
    ),
    Mutant(
        "pages of any kind speak for a page that is gone",
        "sourcing/jobpages.py",
        " and _kind(address) == kind]",
        "]",
        f"{GONE}::test_part_of_a_site_that_is_away_proves_nothing",
    ),
    Mutant(
        "a page speaks for others without being asked again",
        "sourcing/jobpages.py",
        "all([address in (await read_page(site, address)).jobs for address in witnesses])",
        "all(address in found[address].jobs for address in witnesses)",
        f"{GONE}::test_site_that_breaks_while_it_is_read_proves_nothing",
    ),
    Mutant(
        "a page that is refused, or leads elsewhere, is gone",
        "sourcing/jobpages.py",
        "        except (SiteRefused, SiteUnreadable):\n            return JobPage({})\n",
        "        except (SiteRefused, SiteUnreadable):\n            return JobPage({}, is_gone=True)\n",
        f"{GONE}::test_page_that_says_anything_else_proves_nothing",
    ),
    Mutant(
        "a page without a posting is gone",
        "sourcing/jobpages.py",
        "(one in found and found[one].is_gone)",
        "(one in found and not found[one].jobs)",
        f"{GONE}::test_page_that_says_anything_else_proves_nothing",
    ),
    Mutant(
        "a job that another page lists is gone",
        "sourcing/jobpages.py",
        "if one not in listed and (",
        "if (",
        f"{GONE}::test_job_that_another_page_still_lists_is_not_gone",
    ),
    Mutant(
        "a website's pages may hold all memory",
        "sourcing/jobpages.py",
        "            if left <= 0:\n",
        "            if left is None:\n",
        f"{WEBSITE}::test_pages_behind_what_a_website_may_hold_are_not_asked_for",
    ),
    Mutant(
        "texts of a page stay, however long they are",
        "sourcing/jobpages.py",
        "return value.strip()[:longest]",
        "return value.strip()",
        f"{MEMORY}::test_website_whose_thousand_pages_hold_long_texts_fits",
    ),
    Mutant(
        "a page may hold any number of jobs",
        "sourcing/jobpages.py",
        "if len(found) > _MOST_JOBS:",
        "if len(found) < 0:",
        f"{WEBSITE}::test_page_that_holds_too_many_jobs_lists_none",
    ),
    Mutant(
        "a page is remembered whatever it holds",
        "sourcing/jobpages.py",
        " > _MOST_REMEMBERED:",
        " < 0:",
        f"{WEBSITE}::test_page_that_holds_much_is_not_remembered",
    ),
    Mutant(
        "pages that nobody has read list nothing",
        "sourcing/providers/website.py",
        "known and had_room",
        "known",
        f"{GONE}::test_website_with_more_than_may_be_read_proves_nothing_gone",
    ),
    Mutant(
        "a posting's day ends where it begins first",
        "sourcing/jobposting.py",
        "timezone(timedelta(hours=-12))",
        "timezone(timedelta(hours=14))",
        "tests/unit/sourcing/test_jobposting.py::test_posting_is_over_when_it_says_so_itself",
    ),
    Mutant(
        "robots.txt is not kept to",
        "sourcing/manners.py",
        "if not rules.allow(url):",
        "if not rules:",
        f"{ROBOTS}::test_tenant_that_wants_no_robots_is_not_read_and_the_person_is_told",
    ),
    Mutant(
        "a robots.txt that leads elsewhere allows all",
        "sourcing/manners.py",
        'raise SiteUnavailable("its robots.txt lies elsewhere.")',
        'return ""',
        f"{ROBOTS}::test_host_whose_robots_file_leads_away_or_on_and_on_is_not_read",
    ),
    Mutant(
        "a robots.txt out of reach allows all",
        "sourcing/manners.py",
        'raise SiteUnavailable(f"{host} does not say what robots may read: {error}") from error',
        "rules = Rules()",
        f"{ROBOTS}::test_robots_file_that_is_not_there_allows_all_and_one_out_of_reach_nothing",
    ),
    Mutant(
        "a posting's address may be a script",
        "sourcing/entries.py",
        'parts.scheme in {"http", "https"}',
        'parts.scheme != ""',
        "tests/unit/sourcing/test_providers.py::test_entry_without_a_web_address_is_counted",
    ),
    Mutant(
        "a long page of HTML lets nobody have a turn",
        "sourcing/markup.py",
        "        del parser.found[:-1]\n        await asyncio.sleep(0)\n",
        "        del parser.found[:-1]\n",
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[HTML]",
    ),
    Mutant(
        "long XML lets nobody have a turn",
        "sourcing/records.py",
        "_PIECE], False)\n            await asyncio.sleep(0)\n",
        "_PIECE], False)\n",
        "tests/unit/sourcing/test_markup.py::test_others_have_their_turn_between_two_pieces_of_a_document[XML]",
    ),
)
