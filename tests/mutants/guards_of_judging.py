"""Guards of what a run believes: what may expire, and how many jobs there is room for."""

from tests.mutants.mutant import Change, mutants

JUDGED = "tests/unit/test_judging.py"
RUN = "tests/integration/test_run.py"
DURING = "tests/integration/test_changes_during_a_run.py"

JUDGING = mutants(
    {
        f"{RUN}::test_suspect_list_keeps_what_is_newly_missing_and_expires_the_rest": {
            "a suspect list keeps what was missing before": Change(
                "worker/judging.py",
                "return _Belief(Outcome.SUSPECT, missing, unconfirmed + newly, why)",
                "return _Belief(Outcome.SUSPECT, missing, newly + [job for job in missing if job.missing_since], why)",
                for_model=True,
            )
        },
        "tests/integration/test_websites.py::test_page_that_is_gone_for_one_run_only_closes_nothing": {
            "a page that is gone once closes its job": Change(
                "worker/judging.py",
                "kept += newly + _unconfirmed(reading, gone, apart)",
                "kept += _unconfirmed(reading, gone, apart)",
                for_model=True,
            )
        },
        f"{JUDGED}::test_page_that_is_gone_twice_within_a_moment_expires_nothing": {
            "a page that is gone twice within a moment closes its job": Change(
                "worker/judging.py",
                "kept += newly + _unconfirmed(reading, gone, apart)",
                "kept += newly",
                for_model=True,
            )
        },
        f"{RUN}::test_job_that_a_walk_of_several_answers_misses_is_kept_until_the_next_one_misses_it_too": {
            "a list of several answers proves all at once": Change(
                "worker/judging.py", "if reading.answers > 1 else", "if reading.answers > 1_000 else", for_model=True
            ),
            "every list is taken for one answer": Change(
                "sourcing/read.py",
                "return found, site.answers",
                "return found, 1",
                for_model=True,
            ),
        },
        f"{JUDGED}::test_unproven_list_keeps_all_that_it_lacks_and_neither_confirms_nor_clears_what_is_missing": {
            "a list that is not proven makes jobs missing": Change(
                "worker/judging.py",
                'kept = [job for job in missing if job.page_says != "closed"]',
                "kept = [replace(job, missing_since=job.missing_since or reading.read_at)"
                ' for job in missing if job.page_says != "closed"]',
                for_model=True,
            )
        },
        f"{RUN}::test_missing_job_is_not_confirmed_by_a_reading_that_comes_at_once": {
            "a missing job is confirmed at once": Change(
                "worker/judging.py", "reading.read_at - missing_since >= apart", "apart is not None", for_model=True
            )
        },
        f"{JUDGED}::test_reading_does_not_confirm_itself_where_no_time_is_asked_for": {
            "a reading confirms itself": Change("worker/judging.py", "reading.read_at > missing_since and ", "")
        },
        f"{RUN}::test_jobs_that_come_back_after_a_suspect_list_are_suspected_again": {
            "a job that is seen stays missing": Change(
                "worker/sql/describe_jobs.sql", "    missing_since = NULL,\n", "", for_model=True
            )
        },
        f"{DURING}::test_company_whose_board_is_replaced_while_boards_are_read_keeps_its_jobs": {
            "a company is judged by another board than its own": Change(
                "worker/judging.py",
                "read.get(folded(one.at))",
                "read.get(folded(one.at)) or next(iter(read.values()), None)",
                for_model=True,
            )
        },
        f"{DURING}::test_company_that_is_followed_again_while_boards_are_read_keeps_its_jobs": {
            "a company that was not read is passed over": Change(
                "worker/judging.py",
                "for one in followed\n    ]\n    judgement",
                "for one in followed if one.at in read\n    ]\n    judgement",
                for_model=True,
            )
        },
        f"{JUDGED}::test_new_postings_beyond_a_companys_room_are_left_out_and_known_ones_stay": {
            "a company may have jobs without end": Change("worker/judging.py", "min(room, of_company)", "room")
        },
        f"{JUDGED}::test_new_postings_beyond_a_persons_room_are_left_out_whatever_company_comes_first": {
            "a person may have jobs without end": Change("worker/judging.py", "min(room, of_company)", "of_company")
        },
        f"{JUDGED}::test_jobs_that_are_kept_take_room_and_both_are_said": {
            "kept jobs take no room": Change(
                "worker/judging.py", "len(self.known) + len(self.belief.kept)", "len(self.known)"
            )
        },
        f"{JUDGED}::test_more_live_jobs_than_there_is_room_for_all_stay": {
            "the limit drops jobs that are open": Change(
                "worker/judging.py",
                "admitted = company.known + company.new[: min(room, of_company)]",
                "admitted = (company.known + company.new)[:MOST_OF_COMPANY]",
            )
        },
        f"{RUN}::test_no_more_expired_jobs_are_kept_than_may_be": {
            "old jobs are deleted that are open": Change(
                "worker/sql/delete_expired_jobs.sql",
                "expired.user_id = $1 AND expired.status = 'expired'",
                "expired.user_id = $1",
            ),
            "other people's expired jobs count too": Change(
                "worker/sql/delete_expired_jobs.sql", "expired.user_id = $1 AND expired.status", "expired.status"
            ),
            "expired jobs are kept without end": Change(
                "worker/run.py",
                "            queries.delete_expired_jobs(self.conn, self.user_id, most=MOST_EXPIRED)\n",
                "",
            ),
        },
    }
)
