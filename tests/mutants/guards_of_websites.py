"""Guards in what a website's job is known by, whose it is, and when it is gone."""

from tests.mutants.mutant import Change, mutants

IDENTITY = "tests/unit/sourcing/test_identity.py"
PAGES = "tests/integration/sourcing/test_website_identity.py"
GONE = "tests/integration/sourcing/test_gone.py"
SCOPE = "tests/integration/sourcing/test_scope.py"
SHARED = "tests/integration/test_shared_websites.py"

WEBSITES = mutants(
    {
        f"{IDENTITY}::test_address_of_another_host_has_no_spelling_here": {
            "an address of any host is the board's": Change(
                "sourcing/website/identity.py", ' and _bare(parts.hostname or "") == _bare(host)', ""
            )
        },
        f"{PAGES}::test_posting_that_states_the_boards_page_has_its_own_pages_address": {
            "a job is known by the page of a list": Change(
                "sourcing/website/jobpages.py", "if pair[1] not in website.lists - {page}", "if pair"
            )
        },
        f"{IDENTITY}::test_posting_is_open_where_one_of_its_statements_is": {
            "the first statement of a job is its only one": Change(
                "sourcing/website/identity.py",
                'next((one for one in postings if not one["is_over"]), postings[0])',
                "postings[0]",
            )
        },
        f"{PAGES}::test_address_that_many_jobs_state_is_of_a_list_and_tells_none_apart": {
            "an address that many jobs state is one job's": Change(
                "sourcing/website/claims.py", "if len(several) > 1 and address not in own", "if not several"
            )
        },
        f"{PAGES}::test_closed_address_that_serves_another_jobs_page_is_gone": {
            "a page is whatever job it shows": Change(
                "sourcing/website/claims.py",
                "        if is_same_job(page, there)\n",
                "        if is_same_job(page, there) or page\n",
            ),
            "a page that shows another job is alive": Change(
                "sourcing/website/gone.py", "held.is_foreign or held.stated:", "held.is_foreign:"
            ),
        },
        f"{PAGES}::test_jobs_that_look_alike_are_no_moved_ones_while_the_site_names_their_kind": {
            "jobs that look alike are one": Change(
                "sourcing/website/claims.py", "if kind(address) not in kinds and ", "if "
            )
        },
        f"{PAGES}::test_site_of_which_more_than_one_page_in_ten_fails_has_failed": {
            "any number of pages may fail": Change(
                "sourcing/website/jobpages.py", "if failed > most_failed:", "if failed < 0:"
            )
        },
        f"{GONE}::test_many_jobs_that_are_all_over_at_once_are_kept_and_reported": {
            "any number of jobs is over at once": Change(
                "sourcing/website/gone.py", "if len(last) < _MANY_OVER and await", "if await"
            )
        },
        f"{GONE}::test_last_job_that_is_open_again_at_the_second_request_stays": {
            "a page that is remembered says that its job is over": Change(
                "sourcing/website/gone.py", "_MANY_OVER and await self._is_over(one)", "_MANY_OVER"
            )
        },
        f"{GONE}::test_page_that_leads_to_what_lists_none_of_the_jobs_proves_nothing": {
            "a page that leads anywhere is gone": Change(
                "sourcing/website/gone.py",
                "return {one for one in asked if await lists_jobs(self.website, one, jobs)}",
                "return set(asked)",
            )
        },
        f"{GONE}::test_page_that_the_site_names_and_that_leads_to_a_list_proves_nothing": {
            "a page that the site names is gone where it leads to a list": Change(
                "sourcing/website/gone.py", "(there in lists and page_of(address) not in self.named)", "there in lists"
            )
        },
        f"{GONE}::test_page_that_was_cut_off_counts_as_not_requested": {
            "what was cut was asked": Change("sourcing/website/gone.py", "in self.found) - cut", "in self.found)")
        },
        f"{GONE}::test_junk_of_many_kinds_does_not_hide_what_is_gone": {
            "kinds without a witness take turns": Change(
                "sourcing/website/gone.py",
                "judged = random.sample(kinds, min(len(kinds), _MOST_KINDS))",
                "judged = [one for one in by_kind if one in list(by_kind)[-1:]]",
            )
        },
        f"{GONE}::test_junk_of_one_kind_does_not_take_the_turns_of_others": {
            "turns are taken as they come": Change(
                "sourcing/website/gone.py", "turns += [(of_kind not in kinds, turn,", "turns += [(False, 0,"
            )
        },
        f"{GONE}::test_only_paths_of_the_sites_jobs_are_requested": {
            "any path is asked for": Change(
                "sourcing/website/gone.py", "if kind(page) in kinds or self._speaks_of_jobs(page):", "if page:"
            ),
            "any query is asked for": Change("sourcing/website/gone.py", '"?" not in page and bool(', "bool("),
        },
        f"{SCOPE}::test_board_on_a_host_of_many_lists_what_its_page_links_to": {
            "all of a host is every board's": Change(
                "sourcing/website/scope.py", "if not _is_one_companys(found, sampled, employers):", "if not named:"
            )
        },
        f"{SCOPE}::test_job_of_another_company_that_was_followed_here_is_gone": {
            "a known job is the board's, any company's": Change(
                "sourcing/website/gone.py",
                "self.found[page] = held = self.pages.own(page, held)",
                "self.found[page] = held",
            )
        },
        f"{SHARED}::test_job_that_was_seen_open_between_two_absences_closes_for_all_or_none": {
            "a job that was seen open is left out of what is shared": Change(
                "sourcing/cache.py", "unlisted.difference(former_ids.get(one, one) for one in known)", "unlisted"
            )
        },
        f"{SHARED}::test_former_ids_come_with_a_shared_reading": {
            "whose rows are older reads again": Change(
                "sourcing/cache.py", "{reading.former_ids.get(one, one) for one in reader.known}", "set(reader.known)"
            )
        },
    }
)
