"""Guards of what needs no token, of mail, and of how a person goes."""

from tests.mutants.mutant import Change, mutants

FEED = "tests/integration/test_feed.py"
MAIL = "tests/integration/test_mail.py"
SENDING = "tests/integration/test_sending.py"
DIGESTS = "tests/integration/test_digests.py"
ME = "tests/integration/test_me.py"
ROUTES = "tests/integration/test_routes.py"

TELLING = mutants(
    {
        f"{FEED}::test_new_address_ends_the_old_one_and_its_entries_stay_the_same": {
            "any secret opens a feed": Change(
                "api/notify/feed/sql/find_feed.sql", "feeds.secret_hash = $1", "$1::bytea IS NOT NULL"
            )
        },
        f"{FEED}::test_feed_shows_nothing_hidden_and_nothing_of_others": {
            "a feed is ended by anybody": Change(
                "api/notify/feed/sql/delete_feed.sql",
                "WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
                "WHERE $1::text IS NOT NULL",
            )
        },
        f"{FEED}::test_titles_are_text_whatever_a_page_puts_into_them": {
            "a title may turn its direction and hold what XML cannot": Change(
                "api/notify/wording.py", '_UNSEEN.sub("", text)', "text"
            )
        },
        f"{FEED}::test_feed_that_has_not_changed_is_not_sent_again": {
            "a feed is sent again though it has not changed": Change(
                "api/notify/feed/routes.py", "if tag in re.findall", "if tag not in re.findall"
            )
        },
        f"{ROUTES}::test_stranger_gets_401_next_to_the_routes_without_a_token": {
            "whatever lies below an open path is open": Change(
                "api/http/caller.py", "mail/confirm)/[^/]+)", "mail/confirm)/.*)"
            )
        },
        f"{MAIL}::test_link_that_was_never_sent_does_nothing": {
            "a link confirms every address": Change(
                "api/notify/mail/sql/confirm_mail.sql", "WHERE token_hash = $1", "WHERE $1::bytea IS NOT NULL"
            ),
            "a link ends the mail of all people": Change(
                "api/notify/mail/sql/end_mail.sql", "WHERE token_hash = $1", "WHERE $1::bytea IS NOT NULL"
            ),
        },
        f"{MAIL}::test_new_address_is_asked_first_and_links_to_the_old_one_are_no_longer_good": {
            "a new address counts as confirmed": Change(
                "api/notify/mail/sql/put_mail.sql",
                "CASE mail_settings.address WHEN excluded.address THEN mail_settings.confirmed_at END",
                "mail_settings.confirmed_at",
            ),
            "news go to an address that is not confirmed": Change(
                "api/notify/outbox.py", ' and message.is_confirmed == (message.kind == "news")', ""
            ),
        },
        f"{MAIL}::test_events_from_before_mail_was_wanted_are_not_mailed": {
            "what happened while no mail was wanted is told": Change(
                "api/notify/mail/sql/put_mail.sql",
                "WHEN 'never' THEN excluded.told_event_id",
                "WHEN 'never' THEN mail_settings.told_event_id",
            )
        },
        f"{MAIL}::test_problem_of_the_last_mail_is_over_with_the_next_wish": {
            "a problem outlives a new address": Change(
                "api/notify/mail/sql/put_mail.sql", ",\n        problem = NULL", ""
            )
        },
        f"{MAIL}::test_address_that_wants_no_mail_is_not_asked": {
            "an address that wants no mail is asked": Change(
                "api/notify/mail/routes.py", " and wish.frequency is not Frequency.NEVER", ""
            )
        },
        f"{SENDING}::test_company_in_a_mail_is_text_whatever_its_name": {
            "a company in a mail is markup": Change(
                "api/notify/mail/letters.py", "<h2>{escape(company)}", "<h2>{company}"
            )
        },
        f"{SENDING}::test_lease_of_a_mail_outlasts_the_tick_that_sends_it": {
            "a mail's lease is shorter than a tick": Change(
                "api/notify/outbox.py", "_LEASE_SECONDS = 60.0", "_LEASE_SECONDS = 6.0"
            )
        },
        f"{SENDING}::test_mail_is_taken_only_if_there_is_time_for_both_attempts": {
            "a mail is taken without time for it": Change(
                "api/notify/mail/sending.py", "_SECONDS = 14.0", "_SECONDS = 4.0"
            )
        },
        f"{MAIL}::test_confirmations_have_a_bound_for_each_day": {
            "confirmations have no bound": Change(
                "api/notify/mail/sql/ask_for_confirmation.sql", "max(counted.used) FROM counted) <= $2", "1) <= $2"
            )
        },
        f"{MAIL}::test_address_gets_no_more_confirmations_however_many_people_name_it": {
            "many people have an address asked for ever": Change(
                "api/notify/mail/sql/ask_for_confirmation.sql",
                "(wanted.mailbox, 'address')",
                "(wanted.subject, 'address')",
            )
        },
        f"{MAIL}::test_address_that_is_none_is_refused_and_changes_nothing": {
            "an address may go on after its end": Change(
                "api/notify/mail/shapes.py", "_ADDRESS.fullmatch(text)", "_ADDRESS.match(text)"
            )
        },
        f"{MAIL}::test_confirmation_asked_for_while_one_is_sent_is_sent_as_well": {
            "a mail whose lease is over is removed": Change(
                "api/notify/sql/finish_message.sql", " AND due_at = $3", " AND $3::timestamptz IS NOT NULL"
            )
        },
        f"{SENDING}::test_mail_whose_sender_dies_is_sent_by_the_next_once_its_lease_has_passed": {
            "a mail is taken without a lease": Change(
                "api/notify/sql/take_message.sql",
                "now() + make_interval(secs => $2)",
                "CASE WHEN $2::float8 > 0 THEN now() END",
            )
        },
        f"{SENDING}::test_two_ticks_at_once_take_a_mail_once": {
            "a mail that another tick has is waited for": Change(
                "api/notify/sql/take_message.sql", "            FOR UPDATE SKIP LOCKED\n", ""
            )
        },
        f"{SENDING}::test_end_of_a_run_mails_only_people_with_a_confirmed_address": {
            "every run is told by mail, however often one wants it": Change(
                "common/outbox/sql/queue_news.sql", "channels.frequency = 'each_run'", "TRUE"
            ),
            "a run is told to an unconfirmed address": Change(
                "common/outbox/sql/queue_news.sql", "\n        AND channels.confirmed_at IS NOT NULL", ""
            ),
        },
        f"{SENDING}::test_sender_whose_lease_has_passed_leaves_the_mail_to_the_next": {
            "a sender whose lease has passed removes the next one's mail": Change(
                "api/notify/sql/finish_message.sql", " AND due_at = $3", ""
            ),
            "a sender whose lease has passed hands out the next one's mail": Change(
                "api/notify/sql/postpone_message.sql", " AND due_at = $3", ""
            ),
        },
        f"{SENDING}::test_mail_leaves_out_what_is_hidden_and_not_what_others_hide": {
            "what is hidden is told by mail": Change(
                "migrations/0009_mail.sql", "AND NOT EXISTS (", "AND EXISTS (SELECT 1) OR EXISTS ("
            )
        },
        f"{SENDING}::test_address_whose_mail_came_back_or_was_unwanted_gets_no_more": {
            "mail goes to where it came back": Change(
                "api/notify/mail/sending.py",
                "if reason := aws.undeliverable(letter.address):",
                "if reason := letter.address[:0]:",
            )
        },
        f"{SENDING}::test_refusal_of_all_mail_is_tried_again_later_and_given_up_after_hours": {
            "each mail is tried though SES takes none": Change(
                "api/notify/outbox.py",
                "        _postpone(conn, message)\n        raise\n",
                "        _postpone(conn, message)\n        return False\n",
            ),
            "a mail is tried for ever": Change(
                "api/notify/outbox.py",
                "return message.attempts > _MOST_ATTEMPTS or",
                "return",
            ),
        },
        f"{SENDING}::test_mail_says_the_same_as_text_and_as_html_by_company": {
            "a title in a mail is markup": Change(
                "api/notify/mail/letters.py", "{escape(_title(event))}</a>", "{_title(event)}</a>"
            )
        },
        f"{DIGESTS}::test_digest_needs_news_and_a_confirmed_address": {
            "a digest is written though its address is not confirmed": Change(
                "common/outbox/sql/queue_news.sql", "channels.confirmed_at IS NOT NULL", "TRUE"
            )
        },
        f"{ME}::test_tick_passes_over_the_digest_of_a_person_who_is_being_deleted": {
            "a digest waits for a deletion": Change(
                "api/notify/sql/list_due_digests.sql", "OF channels, users SKIP", "OF channels SKIP"
            )
        },
        f"{DIGESTS}::test_two_ticks_at_once_write_a_digest_once": {
            "a digest that another tick writes is waited for": Change(
                "api/notify/sql/list_due_digests.sql",
                "FOR NO KEY UPDATE OF channels, users SKIP LOCKED",
                "FOR NO KEY UPDATE OF channels, users",
            )
        },
        f"{ME}::test_nothing_of_a_person_is_left_and_others_keep_theirs": {
            "runs are deleted before their jobs": Change(
                "api/account/leaving.py", "        (queries.delete_some_jobs, _ROWS),\n", ""
            ),
            "all accounts are deleted": Change(
                "api/account/sql/delete_user.sql", "WHERE user_id = $1", "WHERE $1::bigint IS NOT NULL"
            ),
            "a deletion aborts the runs of all people": Change(
                "api/account/sql/abort_runs.sql", "user_id = $1", "$1::bigint IS NOT NULL"
            ),
        },
        f"{ME}::test_person_whose_time_is_up_is_asked_to_go_on": {
            "a deletion does not say that its time is up": Change(
                "api/account/leaving.py", "if time.monotonic() > deadline:", "if time.monotonic() < 0:"
            )
        },
        f"{ME}::test_person_stays_in_the_pool_until_their_data_is_gone": {
            "a person leaves the pool before their data is deleted": Change(
                "api/account/routes.py",
                "leave(connection(), router.subject)\n    leave_pool(load_environment().user_pool_id, router.username)",
                "leave_pool(load_environment().user_pool_id, router.username)\n    leave(connection(), router.subject)",
            )
        },
        f"{ME}::test_person_who_has_left_the_pool_already_is_gone": {
            "who has left the pool is asked to go on for ever": Change(
                "common/aws.py", 'if error.code != "UserNotFoundException":', "if error.code:"
            )
        },
        f"{ME}::test_person_whom_the_pool_refuses_to_delete_loses_their_data_and_asks_again": {
            "a refusal of the pool is kept from the person": Change(
                "api/account/leaving.py",
                "        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, detail) from None\n",
                "",
            )
        },
        f"{SENDING}::test_mail_tells_nothing_of_another_persons_news": {
            "a mail tells the news of all people": Change(
                "api/notify/sql/list_told_events.sql",
                "told_news.user_id = $1 AND $4",
                "$1::bigint IS NOT NULL AND $4",
            )
        },
        f"{FEED}::test_address_that_goes_on_after_its_secret_is_no_feed": {
            "an address may go on after its secret": Change(
                "api/notify/links.py", "_TEXT.fullmatch(text)", "_TEXT.match(text)"
            )
        },
    }
)


CHANNELS = "tests/integration/test_channels.py"
RECEIVERS = "tests/integration/test_receivers.py"

POSTING = mutants(
    {
        f"{CHANNELS}::test_channel_is_saved_shown_changed_and_deleted_by_its_person_alone": {
            "a stranger's channel is deleted": Change(
                "api/notify/sql/delete_receiver.sql",
                "user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
                "$1::text IS NOT NULL",
            ),
            "a stranger's channels are listed": Change(
                "api/notify/sql/list_receivers.sql",
                "receivers.user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
                "$1::text IS NOT NULL",
            ),
        },
        f"{RECEIVERS}::test_hanging_receiver_delays_no_other_person_and_is_asked_once": {
            "one person's messages hold all threads": Change(
                "api/notify/outbox.py", "busy=list(self._busy)", "busy=()"
            ),
            "retries come first": Change("api/notify/sql/take_message.sql", "due.is_late, due.due_at", "due.due_at"),
        },
        f"{RECEIVERS}::test_answer_that_never_ends_counts_by_its_status": {
            "a success is read to its end": Change("api/notify/posting.py", 'b"" if response.is_success else ', ""),
        },
        f"{RECEIVERS}::test_sender_that_dies_after_sending_tells_at_most_twice_with_the_same_id": {
            "each attempt has an id of its own": Change(
                "api/notify/news.py", 'f"msg_{message.id}"', 'f"msg_{token_hex(8)}"'
            ),
        },
        f"{RECEIVERS}::test_receiver_that_is_gone_turns_its_channel_off_until_it_is_saved_again": {
            "a channel that is gone stays on": Change("api/notify/sql/turn_off.sql", "confirmed_at = NULL, ", ""),
            "what came while it was off is told": Change(
                "api/notify/sql/set_receiver.sql", "frequency = 'never' OR confirmed_at IS NULL", "frequency = 'never'"
            ),
        },
    }
)
