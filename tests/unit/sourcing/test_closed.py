"""Pages that say in words that their job is closed, and texts that only sound like it."""

import asyncio
import time
from pathlib import Path

import pytest

from sourcing.website.closed import says_closed

CLOSED = (Path(__file__).parent / "closed_sentences.txt").read_text(encoding="utf-8").splitlines()

OPEN = (Path(__file__).parent / "open_sentences.txt").read_text(encoding="utf-8").splitlines()

NOTICE = "This position has been filled."


def is_closed(body: str, description: str | None = None) -> bool:
    html = f"<html><head><title>{NOTICE}</title></head><body>{body}</body></html>"
    return asyncio.run(says_closed("Acme", html, "Senior .NET Engineer", description))


@pytest.mark.parametrize("marks", ["style='opacity:0'", "class='template-page'", "data-template='job'", "hidden"])
def test_notice_of_a_page_that_is_shown_by_a_script_closes(marks: str) -> None:
    html = f"<html {marks}><body {marks}><h1>Cook</h1><p>{NOTICE}</p></body></html>"
    assert asyncio.run(says_closed("Acme", html, "Cook"))


@pytest.mark.parametrize("notice", CLOSED)
def test_notice_closes_as_a_banner_and_within_the_page_s_text(notice: str) -> None:
    assert is_closed(f"<h1>Cook</h1><div class='alert'>{notice}</div><p>We cook.</p>")
    assert is_closed(f"<h1>Cook - Acme</h1><p>Senior .NET Engineer {notice} Your way in starts here APPLICATION</p>")


@pytest.mark.parametrize("sentence", OPEN)
def test_sentence_that_means_something_else_closes_nothing(sentence: str) -> None:
    assert not is_closed(f"<h1>Cook</h1><div>{sentence}</div><p>We cook.</p>")
    assert not is_closed(f"<h1>Cook - Acme</h1><p>Senior .NET Engineer {sentence} Your way in starts here</p>")


@pytest.mark.parametrize(
    "body",
    [
        f"<script>const texts = {{'closed': '{NOTICE}'}}</script>",
        f"<div hidden>{NOTICE}</div>",
        f"<div style='color: red; DISPLAY : none'><p>{NOTICE}</p></div>",
        f"<template><p>{NOTICE}</p></template>",
        f"<noscript>{NOTICE}</noscript>",
        f"<style>.a, div.note {{ display:none }}</style><div class='x note'>{NOTICE}</div>",
        f"<style>#note{{visibility:hidden}}</style><p id='note'>{NOTICE}</p>",
        f"<div class='d-none'>{NOTICE}</div>",
        f"<div v-if='isClosed'>{NOTICE}</div>",
        f"<div x-show='closed'>{NOTICE}</div>",
        f"<div aria-hidden='true'>{NOTICE}</div>",
        f"<div class='modal fade'>{NOTICE}</div>",
        f"<h2>Similar jobs</h2><div>Waiter</div><p>{NOTICE}</p>",
        f"<h3>Weitere Stellenangebote</h3><p>{NOTICE}</p>",
        f"<ul><li>Waiter<p>{NOTICE}</p><li>Cook<p>{NOTICE}</p></ul>",
        f"<article>Cook</article><article><h3>Waiter</h3><p>{NOTICE}</p></article>",
        f"<div class='related-jobs'><p>{NOTICE}</p></div>",
        f"<table><tr><td>{NOTICE}</td></tr></table>",
        f"<footer>{NOTICE}</footer>",
        f"<div class='job-description'><p>{NOTICE}</p></div>",
        f"<div itemprop='description'>{NOTICE}</div>",
        f"<!-- {NOTICE} -->",
        f"<input value='{NOTICE}'>",
        f"<p>Report this job</p><label><input type='radio'>{NOTICE}</label>",
        f"<details><summary>What if I hear nothing?</summary><p>{NOTICE}</p></details>",
        f"<div role='dialog'>{NOTICE}</div>",
        f"<section class='other-vacancies'><p>{NOTICE}</p></section>",
        f"<h2>You may also like</h2><h3>Waiter</h3><p>{NOTICE}</p>",
        f"<h2>Recently viewed jobs</h2><h3>Waiter</h3><p>{NOTICE}</p>",
        f"<h2>Das könnte dich auch interessieren</h2><h3>Kellner</h3><p>{NOTICE}</p>",
        f"<h2>Vous pourriez aussi aimer</h2><h3>Serveur</h3><p>{NOTICE}</p>",
        f"<h2>Te puede interesar</h2><h3>Camarero</h3><p>{NOTICE}</p>",
        "<p>" + "We cook and bake. " * 30 + f"{NOTICE}</p>",
        f"<p>We bake.</p><h2>Our open positions</h2><h3>Waiter</h3><p>{NOTICE}</p>",
        f"<p>We bake.</p><h3>Waiter</h3><p>{NOTICE}</p>",
        f"<h2>関連する求人</h2><p>{NOTICE}</p>",
        f"<h2>Похожие вакансии</h2><p>{NOTICE}</p>",
        f"<h2>Locuri de muncă similare</h2><p>{NOTICE}</p>",
        f"<a href='/jobs/2'><h3>Waiter</h3><span>{NOTICE}</span></a>",
        f"<div class='job-list-item'><b>Waiter</b><p>{NOTICE}</p></div>",
        f"<div class='swiper-slide'><p>{NOTICE}</p></div>",
        f"<div class='faq'><p>{NOTICE}</p></div>",
        f"<blockquote>{NOTICE}</blockquote>",
        f"<div style='opacity:0'>{NOTICE}</div>",
        f"<div style='max-height: 0; overflow: hidden'>{NOTICE}</div>",
        f"<div data-bind='visible: isClosed'>{NOTICE}</div>",
        f"<div inert>{NOTICE}</div>",
    ],
)
def test_words_that_no_visitor_reads_as_a_notice_close_nothing(body: str) -> None:
    assert not is_closed(f"<h1>Cook</h1>{body}<p>We cook.</p>")


@pytest.mark.parametrize(
    "body",
    [
        f"<ul class='meta'><li class='position-filled'>{NOTICE}</li></ul>",
        "<p>This position<br>has been <b>filled</b></p>",
        f"<article><div>{NOTICE}</div></article>",
        f"<main class='job-description-page'><h2>{NOTICE}</h2></main>",
        "<button disabled>Applications closed</button>",
        f"<p>Cook<br>{NOTICE}<br>Apply</p>",
        f"<p>We bake.</p><h2>How to apply</h2><p>{NOTICE}</p>",
        f"<h2>Berlin</h2><p>{NOTICE}</p>",
        f"<h2>Sorry!</h2><p>{NOTICE} <a href='/jobs'>See our jobs</a></p>",
        f"<p>We bake.</p><h2>Senior .NET Engineer (all)</h2><p>{NOTICE}</p>",
        f"<div style='opacity: 0.9'>{NOTICE}</div>",
        f"<ul><li>Home<li>Jobs</ul><header>{NOTICE}</header>",
        "<h2>L&#x27;offre n&rsquo;est plus disponible</h2>",
        f"<style>@media print {{ .x {{ display: none }} }}</style><p class='y'>{NOTICE}</p>",
    ],
)
def test_notice_is_found_wherever_a_visitor_sees_it(body: str) -> None:
    assert is_closed(f"<h1>Cook</h1>{body}<p>We cook.</p>")


def test_notice_in_the_description_does_not_close_the_job() -> None:
    assert not is_closed(f"<p>{NOTICE}</p>", f"&lt;p&gt;We cook. {NOTICE}&lt;/p&gt;")
    assert is_closed("<p>This vacancy has expired.</p>", f"&lt;p&gt;We cook. {NOTICE}&lt;/p&gt;")


@pytest.mark.parametrize("size", [1_900_000, 10_000_000])
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<div>",
        "</div>",
        "<li>",
        "this position ",
        "this position has been filled once ",
        "the job you are ",
        "&",
        "a",
        "<style>",
        "}",
        ".a{",
        "die neue stelle, die sie ",
        "l'offre que vous ",
        "この求人",
        "<!--",
        "already ",
        "<h1>",
        "[{",
    ],
)
def test_hostile_page_costs_little_and_says_nothing(piece: str, size: int) -> None:
    began = time.process_time()
    assert not is_closed(piece * (size // len(piece)) + " filled besetzt pourvu 終了")
    assert time.process_time() - began < 8
