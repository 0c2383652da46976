"""What each channel tells its receiver: the news, in its shape and within its limits."""

import json

import pytest

from tests.integration.receivers import ADDRESSES, ASKED, CHANNELS
from tests.integration.stage import Stage
from tests.integration.variables import configure

# What each service reads as markup, as a mention, or as more than one line.
HOSTILE = "@everyone <!channel> <@U1> [x](https://evil.example) *b* _i_ `c` <b>&lt; \u202e\r\nBcc: x"

HOSTILE_LINE = "@everyone <!channel> <@U1> [x](https://evil.example) *b* _i_ `c` <b>&lt; Bcc: x"


def test_each_channel_gets_the_news_in_the_shape_that_it_documents(
    stage: Stage, environment: pytest.MonkeyPatch
) -> None:
    configure(environment, page_url="https://rolewatch.example/jobs")
    stage.turn_on(*CHANNELS)
    stage.ada.has_news("Baker", kind="gone", company="moo")
    stage.tell(HOSTILE)
    assert stage.send_all() == dict.fromkeys(CHANNELS, 1)
    by_url = {one.url: one for one in stage.receivers.received}
    got = {name: by_url[url].json for name, url in ASKED.items()}

    heading, page = "Rolewatch: 1 new, 1 gone", "https://rolewatch.example/jobs"
    event = {"kind": "new", "company": "acme", "title": HOSTILE_LINE, "location": "Paris"}
    webhook = got["webhook"]
    assert (webhook["type"], webhook["data"]["heading"], webhook["data"]["more"]) == ("jobs.news", heading, 0)
    assert webhook["data"]["counts"] == {"new": 1, "back": 0, "gone": 1}
    assert webhook["data"]["events"][0] == {**event, "url": "https://example.com/?a&b"}

    assert by_url[ASKED["ntfy"]].headers["Authorization"] == f"Bearer {ADDRESSES['ntfy']['secret']}"
    assert got["ntfy"] == {
        "topic": "my-secret-topic-1234",
        "title": heading,
        "message": f"New at acme: {HOSTILE_LINE}, Paris\nGone at moo: Baker, Paris\n{page}",
        "click": page,
    }

    discord = got["discord"]
    assert (discord["allowed_mentions"], discord["flags"]) == ({"parse": []}, 4)
    assert discord["content"].endswith(f"(<https://example.com/?a&b>)\n<{page}>")
    assert "\\@everyone \\<\\!channel\\> \\<\\@U1\\> \\[x\\]\\(https\\:\\/\\/evil\\.example\\)" in discord["content"]

    ((block,), slack) = (got["slack"]["blocks"], got["slack"])
    assert (slack["text"], slack["mrkdwn"], slack["unfurl_links"]) == (heading, False, False)
    first = block["elements"][1]["elements"][0]["elements"]
    assert first[0] == {"type": "text", "text": "New at acme: "}
    assert first[1] == {"type": "link", "url": "https://example.com/?a&b", "text": f"{HOSTILE_LINE}, Paris"}

    telegram = got["telegram"]
    assert "parse_mode" not in telegram
    assert telegram["text"] == f"{heading}\nNew at acme: {HOSTILE_LINE}, Paris\nGone at moo: Baker, Paris\n{page}"
    units = telegram["text"].encode("utf-16-le")
    linked = [
        units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in telegram["entities"]
    ]
    assert linked == [heading, f"{HOSTILE_LINE}, Paris", "Baker, Paris"]


def test_message_with_thousands_of_news_stays_within_each_limit(stage: Stage) -> None:
    stage.turn_on(*CHANNELS)
    stage.owner.execute(
        "INSERT INTO events (user_id, run_id, kind, company, external_id, title, url, location)"
        " SELECT $1, 1, 'new', 'company' || n % 90, n, repeat('😀_', 100) || n,"
        " 'https://example.com/' || repeat('x', 480), 'Paris' FROM generate_series(1, 5000) AS n",
        (stage.ada.user_id,),
    )
    stage.tell("x" * 300)
    assert stage.send_all() == dict.fromkeys(CHANNELS, 1)
    got = {one.url: one for one in stage.receivers.received}
    content = {name: got[url].json for name, url in ASKED.items()}
    assert len(got[ASKED["webhook"]].body) < 20_000
    assert content["webhook"]["data"]["more"] + len(content["webhook"]["data"]["events"]) == 5001
    texts = {
        "ntfy": (content["ntfy"]["message"].encode(), 4096),
        "discord": (_units(content["discord"]["content"]), 2000),
        "telegram": (_units(content["telegram"]["text"]), 4096),
        "slack": (json.dumps(content["slack"]["blocks"], ensure_ascii=False), 5000),
    }
    for name, (text, limit) in texts.items():
        assert limit / 2 < len(text) <= limit, name
    for name in ("ntfy", "telegram", "slack"):
        assert "And 49" in json.dumps(content[name]), name


def test_search_is_named_where_its_news_goes(stage: Stage) -> None:
    stage.turn_on(*CHANNELS)
    stage.ada.has_news("Cook")
    stage.owner.execute(
        "INSERT INTO searches (user_id, name, since_event_id) VALUES ($1, 'kitchens *', 0)", (stage.ada.user_id,)
    )
    stage.owner.execute("INSERT INTO matches (user_id, search_id, event_id) SELECT user_id, 1, id FROM events")
    stage.owner.execute("INSERT INTO search_channels SELECT user_id, 1, channel, 'each_run', 0 FROM channels")
    stage.owner.execute(
        "INSERT INTO outbox (user_id, channel, kind, search_id, after_match_id, last_match_id)"
        " SELECT user_id, channel, 'news', 1, 0, (SELECT max(id) FROM matches) FROM channels"
    )
    assert stage.send_all() == dict.fromkeys(CHANNELS, 1)
    for one in stage.receivers.received:
        assert "kitchens *: 1 new" in one.body.decode().replace("\\", ""), one.url
    hook = next(one for one in stage.receivers.received if one.url == ASKED["webhook"])
    assert hook.json["data"]["search"] == "kitchens *"


def _units(text: str) -> list[int]:
    return list(memoryview(text.encode("utf-16-le")).cast("H"))
