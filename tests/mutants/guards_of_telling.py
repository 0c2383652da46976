"""Guards of what needs no token, of mail, and of how a person goes."""

from tests.mutants.mutant import Mutant

FEED = "tests/integration/test_feed.py"
MAIL = "tests/integration/test_mail.py"
SENDING = "tests/integration/test_sending.py"
DIGESTS = "tests/integration/test_digests.py"
ME = "tests/integration/test_me.py"
ROUTES = "tests/integration/test_routes.py"

TELLING = (
    Mutant(
        "any secret opens a feed",
        "api/telling/sql/find_feed.sql",
        "feeds.secret_hash = $1",
        "$1::bytea IS NOT NULL",
        f"{FEED}::test_new_address_ends_the_old_one_and_its_entries_stay_the_same",
    ),
    Mutant(
        "a feed is ended by anybody",
        "api/telling/sql/delete_feed.sql",
        "WHERE user_id = (SELECT users.user_id FROM users WHERE users.subject = $1)",
        "WHERE $1::text IS NOT NULL",
        f"{FEED}::test_feed_shows_nothing_hidden_and_nothing_of_others",
    ),
    Mutant(
        "a title may turn its direction and hold what XML cannot",
        "api/telling/wording.py",
        '_UNSEEN.sub("", text)',
        "text",
        f"{FEED}::test_titles_are_text_whatever_a_page_puts_into_them",
    ),
    Mutant(
        "a feed is sent again though it has not changed",
        "api/routes/feed.py",
        "if tag in re.findall",
        "if tag not in re.findall",
        f"{FEED}::test_feed_that_has_not_changed_is_not_sent_again",
    ),
    Mutant(
        "whatever lies below an open path is open",
        "api/caller.py",
        "mail/confirm)/[^/]+)",
        "mail/confirm)/.*)",
        f"{ROUTES}::test_stranger_gets_401_beside_the_routes_that_need_no_token",
    ),
    Mutant(
        "a link confirms every address",
        "api/telling/sql/confirm_mail.sql",
        "WHERE token_hash = $1",
        "WHERE $1::bytea IS NOT NULL",
        f"{MAIL}::test_link_that_was_never_sent_does_nothing",
    ),
    Mutant(
        "a link ends everybody's mail",
        "api/telling/sql/end_mail.sql",
        "WHERE token_hash = $1",
        "WHERE $1::bytea IS NOT NULL",
        f"{MAIL}::test_link_that_was_never_sent_does_nothing",
    ),
    Mutant(
        "a new address counts as confirmed",
        "api/telling/sql/put_mail.sql",
        "CASE mail_settings.address WHEN excluded.address THEN mail_settings.confirmed_at END",
        "mail_settings.confirmed_at",
        f"{MAIL}::test_new_address_is_asked_first_and_links_to_the_old_one_are_no_longer_good",
    ),
    Mutant(
        "news go to an address that is not confirmed",
        "api/steps/mail.py",
        ' or mail.is_confirmed != (mail.kind == "news")',
        "",
        f"{MAIL}::test_new_address_is_asked_first_and_links_to_the_old_one_are_no_longer_good",
    ),
    Mutant(
        "what happened while no mail was wanted is told",
        "api/telling/sql/put_mail.sql",
        "WHEN 'never' THEN excluded.told_event_id",
        "WHEN 'never' THEN mail_settings.told_event_id",
        f"{MAIL}::test_what_happened_while_no_mail_was_wanted_is_not_told",
    ),
    Mutant(
        "confirmations have no bound",
        "api/telling/sql/ask_for_confirmation.sql",
        "confirmations < $2",
        "$2::integer IS NOT NULL",
        f"{MAIL}::test_confirmations_have_a_bound_for_each_day",
    ),
    Mutant(
        "an address may go on after its end",
        "api/shapes/mail.py",
        "_ADDRESS.fullmatch(text)",
        "_ADDRESS.match(text)",
        f"{MAIL}::test_address_that_is_none_is_refused_and_changes_nothing",
    ),
    Mutant(
        "a mail whose lease is over is removed",
        "api/telling/sql/finish_mail.sql",
        " AND due_at = $3",
        " AND $3::timestamptz IS NOT NULL",
        f"{MAIL}::test_confirmation_asked_for_while_one_is_sent_is_sent_as_well",
    ),
    Mutant(
        "a mail is taken without a lease",
        "api/telling/sql/take_mail.sql",
        "now() + make_interval(secs => $1)",
        "CASE WHEN $1::float8 > 0 THEN now() END",
        f"{SENDING}::test_mail_whose_sender_dies_is_sent_by_the_next_once_its_lease_has_passed",
    ),
    Mutant(
        "a mail that another tick has is waited for",
        "api/telling/sql/take_mail.sql",
        "        FOR UPDATE SKIP LOCKED\n",
        "",
        f"{SENDING}::test_two_ticks_at_once_take_a_mail_once",
    ),
    Mutant(
        "what is hidden is told by mail",
        "migrations/0009_mail.sql",
        "AND NOT EXISTS (",
        "AND EXISTS (SELECT 1) OR EXISTS (",
        f"{SENDING}::test_mail_leaves_out_what_is_hidden",
    ),
    Mutant(
        "mail goes to where it came back",
        "api/steps/mail.py",
        "if reason := aws.undeliverable(mail.address):",
        "if reason := mail.address[:0]:",
        f"{SENDING}::test_address_whose_mail_came_back_or_was_unwanted_gets_no_more",
    ),
    Mutant(
        "each mail is tried though SES takes none",
        "api/steps/mail.py",
        "* 2 ** (mail.attempts - 1))\n            raise\n",
        "* 2 ** (mail.attempts - 1))\n",
        f"{SENDING}::test_refusal_of_all_mail_is_tried_again_later_and_given_up_after_hours",
    ),
    Mutant(
        "a mail is tried for ever",
        "api/steps/mail.py",
        "if mail.attempts > _MOST_ATTEMPTS else None",
        "if mail.attempts < 0 else None",
        f"{SENDING}::test_refusal_of_all_mail_is_tried_again_later_and_given_up_after_hours",
    ),
    Mutant(
        "a title in a mail is markup",
        "api/telling/letters.py",
        "{escape(_title(event))}</a>",
        "{_title(event)}</a>",
        f"{SENDING}::test_mail_says_the_same_as_text_and_as_html_by_company",
    ),
    Mutant(
        "a digest is written though its address is not confirmed",
        "api/telling/sql/queue_digest.sql",
        "told.confirmed_at IS NOT NULL",
        "TRUE",
        f"{DIGESTS}::test_digest_without_news_or_a_confirmed_address_is_none",
    ),
    Mutant(
        "a digest that another tick writes is waited for",
        "api/telling/sql/list_due_digests.sql",
        "FOR UPDATE OF mail_settings SKIP LOCKED",
        "FOR UPDATE OF mail_settings",
        f"{DIGESTS}::test_two_ticks_at_once_write_a_digest_once",
    ),
    Mutant(
        "runs are deleted before their jobs",
        "api/telling/leaving.py",
        "        (queries.delete_some_jobs, _ROWS),\n",
        "",
        f"{ME}::test_nothing_of_a_person_is_left_and_others_keep_theirs",
    ),
    Mutant(
        "everybody goes",
        "api/telling/sql/delete_user.sql",
        "WHERE user_id = $1",
        "WHERE $1::bigint IS NOT NULL",
        f"{ME}::test_nothing_of_a_person_is_left_and_others_keep_theirs",
    ),
    Mutant(
        "whoever goes is not told that time is up",
        "api/telling/leaving.py",
        "if time.monotonic() > deadline:",
        "if time.monotonic() < 0:",
        f"{ME}::test_person_whose_time_is_up_is_asked_to_go_on",
    ),
)
