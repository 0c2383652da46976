"""Guards of what needs no token, of mail, and of how a person goes."""

from tests.mutants.mutant import fails, holds, mutants, skips

TELLING = mutants(
    {
        "tests/integration/test_feed.py::test_new_address_ends_the_old_one_and_its_entries_stay_the_same": [
            holds("api/notify/feed/sql/find_feed.sql", "secret_hash", number=1)
        ],
        "tests/integration/test_feed.py::test_feed_shows_nothing_hidden_and_nothing_of_others": [
            holds("api/notify/feed/sql/delete_feed.sql", "user_id")
        ],
        "tests/integration/test_feed.py::test_feed_that_has_not_changed_is_not_sent_again": [
            holds("api.notify.feed.routes._answer", '\'"[^"]*"\'')
        ],
        "tests/integration/test_receivers.py::test_late_answer_of_a_former_receiver_does_not_turn_off_the_new_one": [
            holds("api/notify/sql/turn_off.sql", "address")
        ],
        "tests/integration/test_searches_in_channels.py::test_many_searches_of_a_person_delay_no_other_and_stop_at_the_quota_of_a_day": [
            fails("api.notify.mail.sending.write", "count_message"),
            holds("api.notify.outbox._try", "kind"),
        ],
        "tests/integration/test_mail.py::test_link_that_was_never_sent_does_nothing": [
            holds("api/notify/mail/sql/confirm_mail.sql", "token_hash"),
            holds("api/notify/mail/sql/end_mail.sql", "token_hash"),
        ],
        "tests/integration/test_mail.py::test_new_address_is_asked_first_and_links_to_the_old_one_are_no_longer_good": [
            holds("api.notify.outbox._is_wanted", "is_confirmed")
        ],
        "tests/integration/test_mail.py::test_address_that_wants_no_mail_is_not_asked": [
            holds("api.notify.mail.routes.save_mail", "frequency")
        ],
        "tests/integration/test_mail.py::test_confirmations_have_a_bound_for_each_day": [
            holds("api/notify/mail/sql/ask_for_confirmation.sql", "counted")
        ],
        "tests/integration/test_mail.py::test_address_that_is_none_is_refused_and_changes_nothing": [
            holds("api.notify.mail.shapes._is_address", "fullmatch")
        ],
        "tests/integration/test_mail.py::test_confirmation_asked_for_while_one_is_sent_is_sent_as_well": [
            holds("api/notify/sql/finish_message.sql", "due_at")
        ],
        "tests/integration/test_sending.py::test_end_of_a_run_mails_only_people_with_a_confirmed_address": [
            holds("common/outbox/sql/queue_news.sql", "'each_run'"),
            holds("common/outbox/sql/queue_news.sql", "confirmed_at"),
        ],
        "tests/integration/test_sending.py::test_two_ticks_at_once_take_a_mail_once": [
            holds("api/notify/sql/take_message.sql", "LOCKED")
        ],
        "tests/integration/test_sending.py::test_sender_whose_lease_has_passed_leaves_the_mail_to_the_next": [
            holds("api/notify/sql/postpone_message.sql", "due_at")
        ],
        "tests/integration/test_sending.py::test_mail_leaves_out_what_is_hidden_and_not_what_others_hide": [
            holds("migrations/0009_mail.sql", "EXISTS")
        ],
        "tests/integration/test_sending.py::test_address_whose_mail_came_back_or_was_unwanted_gets_no_more": [
            fails("api.notify.mail.sending.send", "_bounced")
        ],
        "tests/integration/test_sending.py::test_refusal_of_all_mail_is_tried_again_later_and_given_up_after_hours": [
            fails("api.notify.outbox._is_given_up", "_MOST_ATTEMPTS")
        ],
        "tests/integration/test_me.py::test_nothing_of_a_person_is_left_and_others_keep_theirs": [
            holds("api/account/sql/delete_user.sql", "user_id"),
            holds("api/account/sql/abort_runs.sql", "user_id"),
        ],
        "tests/integration/test_me.py::test_person_whose_time_is_up_is_asked_to_go_on": [
            fails("api.account.leaving._check", "monotonic")
        ],
        "tests/integration/test_me.py::test_person_who_has_left_the_pool_already_is_gone": [
            holds("common.aws.delete_user", "UserNotFoundException")
        ],
        "tests/integration/test_sending.py::test_mail_tells_nothing_of_another_persons_news": [
            holds("api/notify/sql/list_told_events.sql", "user_id", number=1)
        ],
        "tests/integration/test_feed.py::test_address_that_goes_on_after_its_secret_is_no_feed": [
            holds("api.notify.links.hash_of", "fullmatch")
        ],
        "tests/integration/test_me.py::test_person_stays_in_the_pool_until_their_data_is_gone": [
            skips("api.account.routes.delete_me", "leave")
        ],
        "tests/integration/test_channels.py::test_channel_is_saved_shown_changed_and_deleted_by_its_person_alone": [
            holds("api/notify/sql/list_receivers.sql", "user_id"),
            holds("api/notify/sql/delete_receiver.sql", "user_id", number=2),
        ],
        "tests/integration/test_channels.py::test_wrong_address_or_secret_is_refused_and_not_repeated": [
            fails("api.notify.addresses.checked", "netloc"),
            fails("api.notify.addresses.checked", "port"),
            holds("api.notify.addresses._is_host", "fullmatch", number=1),
        ],
        "tests/integration/test_slow_receivers.py::test_hanging_receiver_delays_no_other_person_and_is_asked_once": [
            holds("api/notify/sql/take_message.sql", "$3"),
        ],
        "tests/integration/test_receivers.py::test_message_for_a_resting_receiver_waits_and_a_test_wakes_it": [
            fails("api.notify.outbox._try", "away_seconds"),
        ],
        "tests/integration/test_receivers.py::test_messages_are_given_up_with_a_sentence_after_a_day": [
            fails("api.notify.outbox._is_given_up", "_A_DAY"),
        ],
    }
)
