"""Collects a page's visible text, block by block, without the site's own parts and other jobs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from sourcing.model.text import folded

# ruff: noqa: D102, E501, SIM905 - the parser's own methods, long patterns, and lists of names

# The most characters of text that are kept, and the deepest nesting.
_MOST_TEXT = 200_000
_DEEPEST = 500

_INLINE = set("a abbr b bdi big cite em font i ins mark small span strong sub sup time u wbr".split())
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Elements that no visitor sees, and elements with the site's own parts or other jobs.
_UNSEEN = set("script style template noscript head select textarea svg iframe dialog object datalist".split())
# A label names a choice, such as a reason for a report; what unfolds is an answer to a question.
_OTHERS = {"nav", "footer", "aside", "table", "del", "s", "label", "details", "blockquote", "q", "pre", "code"}
_ROLES = {"dialog", "alertdialog", "tooltip"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

_HIDDEN_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|opacity\s{0,9}:\s{0,9}0(?![.0-9]{0,9}[1-9])"
    r"|(?<![\w-])(?:max-)?height\s{0,9}:\s{0,9}0(?![.0-9])|line-through",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(
    r"(?:is-|u-|uk-|ng-|x-|js-|slds-|usa-|wp-)?(?:hidden|hide|invisible|d-none|dn|display-none|collapse)|(?:modal|popup|tooltip|template|toast|snackbar)\S*"
    r"|elementor-hidden-\w+|w-condition-invisible|(?:sr-only|visually-?hidden|screen-reader-text)",
    re.IGNORECASE,
)
# Attributes by which scripts show or hide an element.
_SHOWN_BY_SCRIPT = re.compile(
    r"(?:v-(?:if|else|else-if|show|cloak)|x-(?:if|show|cloak)|(?:data-)?ng-(?:if|show|hide|cloak)|\*ngif|\[hidden\]|data-template"
    r"|data-(?:bind|show|if|hidden|hide|visible)|wire:\S{1,40}|inert|popover)"
)
_DESCRIPTION = re.compile(r"(?:[a-z]{1,20}[-_]{0,2}){0,3}description(?:[-_]{1,2}[a-z]{1,20}){0,2}", re.IGNORECASE)
_OTHER_JOBS = re.compile(
    r"related|similar|recommend|faq|accordion|testimonial|swiper|carousel|slick-|splide"
    r"|(?:job|vacanc(?:y|ies)|position|opening|role|offer|posting)s?[-_]{0,2}(?:list[-_]{0,2}item|tile|teaser|slide)|vacancy[-_]?card|(?:other|more)[-_]?(?:jobs|positions|openings|roles|vacancies|opportunities|offers)|job[-_]?cards?(?![a-z])",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"message|alert|error|notice|warning|filled|expired|closed|status", re.IGNORECASE)
_OTHER_JOBS_HEADING = re.compile(
    r"(?:see |view |our )?(?:similar|related|other|more|recommended|latest|current)\b.{0,30}\b(?:jobs?|positions?|roles?|openings?|vacancies|opportunities)\b.{0,30}"
    r"|(?:weitere|ahnliche|andere|aktuelle)\b.{0,30}(?:stellen|jobs|angebote).{0,20}|(?:autres|offres)\b.{0,30}(?:offres|postes|similaires).{0,20}"
    r"|.{0,30}\b(?:may|might)\b.{0,20}\b(?:like|love|interest(?:ed)?|be of interest)\b.{0,30}|(?:recently|people|candidates|others) (?:also )?view.{0,30}"
    r"|.{0,40}(?:(?:konnte|konnten|durfte)\b.{0,30}(?:interess|gefallen)|(?:pourr(?:ai|ie)\w*|peuvent|devrai\w*)\b.{0,30}(?:interess|aimer|plaire)"
    r"|pued[ea]n?\b.{0,20}interesar|podrian?\b.{0,20}interesar|pod(?:e|em)\b.{0,20}interessar|potrebbe\w*\b.{0,20}interessar"
    r"|interessant voor (?:jou|u)|ook interessant|intressera dig|interesser?e dig).{0,30}"
    r"|.{0,30}(?:relacionad[ao]s|semelhantes|correlat[ei]|podobn[eiay]\w*|souvisejici|похожие|схожі|similare|hasonlo|benzer|serupa|tuong tu|samankaltais\w+|liknande|lignende|lienert)\b.{0,30}"
    r"|.{0,20}(?:関連|おすすめ|類似|その他の|他の)(?:する)?.{0,10}(?:求人|募集|職種|仕事).{0,10}|.{0,6}(?:相关|相關|推荐|推薦|类似|類似|其他).{0,6}(?:职位|職位|岗位|工作|職缺).{0,6}"
    r"|.{0,6}(?:추천|관련|유사|다른).{0,6}(?:채용|공고|포지션).{0,6}|.{0,20}(?:مشابهة|مماثلة).{0,20}|.{0,20}(?:דומות|נוספות).{0,20}|.{0,30}(?:คล้าย|ใกล้เคียง|แนะนำ).{0,20}"
    r"|(?:otras|ofertas|vacantes)\b.{0,30}(?:ofertas|vacantes|similares|relacionadas).{0,20}|(?:altre|vergelijkbare|andere|liknande|andra|lignende|andre|muut|inne|podobne)\b.{0,50}",
    re.IGNORECASE,
)


# Beginnings of headings above a notice: "Sorry!", "How to apply". Below any other heading, a text is about something
# else, such as another job.
_OWN_HEADING = re.compile(
    r"sorry|oops|unfortunately|thank|notice|note|attention|important|status|apply|applica|no longer|closed|filled|expired|unavailable|not available"
    r"|leider|hinweis|achtung|schade|bewerb|danke|desole|merci|postul|candidat|lo sentimos|gracias|solicit|inscri|aviso|desculpe|obrigad"
    r"|spiacen|grazie|helaas|let op|sollicit|bedankt|tyvarr|ansok|beklager|ansøg|søk|pahoittel|hakem|niestety|aplik|przykro|bohuz|litujeme|zadost"
    r"|sajnal|jelentkez|pare rau|aplic|uzgun|basvur|сожалению|извин|отклик|на жаль|応募|申し訳|抱歉|申请|申請|지원|죄송|ung tuyen|rat tiec|lamar|maaf"
    r"|สมัคร|ขออภัย|عذر|تقدم|סליחה|הגש",
    re.IGNORECASE,
)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text).lower()))


def hidden_by_style(html: str) -> frozenset[str]:
    """Return the classes and ids, as `.name` and `#name`, that a page's own style sheets hide."""
    hidden = set[str]()
    for sheet in re.findall(r"<style[^<>]*>([^<]*)", html, re.IGNORECASE):
        for rule in sheet.split("}"):
            selectors, _, body = rule.rpartition("{")
            if _HIDDEN_STYLE.search(body) and "@media print" not in selectors:
                hidden |= {name for one in selectors.split(",") for name in re.findall(r"[.#][\w-]+\Z", one.strip())}
    return frozenset(hidden)


def _is_set_apart(names: Sequence[str]) -> bool:
    return any(_DESCRIPTION.fullmatch(name[:80]) or _OTHER_JOBS.search(name[:80]) for name in names)


class Visible(HTMLParser):
    """Collects the visible texts of a page, block by block, without those below the headings of other subjects.

    `job`: the title of the page's job. What comes before its heading, or right after it, is about the job.
    """

    def __init__(self, hidden: frozenset[str], job: str = "") -> None:
        super().__init__()
        self.is_full = False
        self._hidden = hidden
        self._texts: list[str] = []
        self._length = 0
        # The open elements, and whether each is excluded.
        self._open: list[tuple[str, bool]] = []
        self._count = Counter[str]()
        self._articles = 0
        self._heading = -1
        self._job = _letters(job)
        # Whether the job's heading was read, whether a text followed it, and whether the text now is of another subject.
        self._is_named = self._is_told = self._is_covered = False

    def blocks(self) -> Iterator[str]:
        """Yield the texts between block elements."""
        for block in "".join(self._texts).split("\0"):
            lines = (" ".join(line.split()) for line in block.split("\x01"))
            if text := "\n".join(filter(None, lines)):
                yield text

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\x01")
        elif tag not in _INLINE:
            self._add("\0")
        if tag in _HEADINGS:
            self._heading, self._is_covered = len(self._texts), False
        if tag in _VOID or self.is_full:
            return
        if tag in {"li", "option"}:
            self._close_item(tag)
        is_out = self._is_out or self._leaves_out(tag, {name: value or "" for name, value in attrs})
        self._open.append((tag, is_out))
        self._count[tag] += 1
        self.is_full |= len(self._open) > _DEEPEST

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._heading >= 0:
            text = folded(" ".join("".join(self._texts[self._heading :]).replace("\0", " ").split()))
            # All that follows is about other jobs.
            self.is_full |= _OTHER_JOBS_HEADING.fullmatch(text[:100]) is not None
            self._heading = -1
            self._begin_section(tag, text)
        if tag not in _INLINE:
            self._add("\0")
        if self._count[tag]:
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        is_read = not self._open or self._open[-1][0] not in _UNSEEN
        self._is_told |= self._is_named and self._heading < 0 and is_read and not data.isspace()
        if not self._is_out and not self._is_covered:
            self._add(data.replace("\0", " ").replace("\x01", " "))

    @property
    def _is_out(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _begin_section(self, tag: str, heading: str) -> None:
        """Tell by a heading whether what follows is about the page's job."""
        letters = _letters(heading)
        is_jobs = len(letters) > 3 and (letters in self._job or (bool(self._job) and self._job in letters))
        if tag == "h1" or is_jobs:
            self._is_named, self._is_told = True, False
        elif letters:
            self._is_covered = self._is_told and _OWN_HEADING.search(heading) is None

    def _add(self, text: str) -> None:
        if not self.is_full and not (self._is_out and text not in {"\0", "\x01"}):
            self._texts.append(text)
            self._length += len(text)
            self.is_full = self._length > _MOST_TEXT

    def _pop(self) -> str:
        tag, _ = self._open.pop()
        self._count[tag] -= 1
        return tag

    def _close_item(self, tag: str) -> None:
        """Close an open item of a list, which ends where the next one begins."""
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 20), -1):
            if self._open[place][0] in {"ul", "ol", "menu", "select"}:
                return
            if self._open[place][0] == tag:
                while self._pop() != tag:
                    pass
                return

    def _leaves_out(self, tag: str, attributes: dict[str, str]) -> bool:
        names = attributes.get("class", "")
        if tag == "article":
            self._articles += 1
        return (
            tag in _UNSEEN | _OTHERS
            or attributes.get("role", "").lower() in _ROLES
            or (tag == "article" and self._articles > 1)
            or (tag == "li" and not _NOTICE.search(names))
            or (tag not in _INLINE and self._is_in_card())
            # A whole page is hidden until its scripts have run, or has the name of its template.
            or (tag not in {"html", "body"} and self._is_hidden(attributes))
            or attributes.get("itemprop") == "description"
            or (tag not in {"body", "main"} and _is_set_apart([*names.split(), attributes.get("id", "")]))
        )

    def _is_in_card(self) -> bool:
        """Return whether a link is open. A link around blocks is the card of another page, and left out as a whole."""
        if not self._count["a"]:
            return False
        at = max(place for place, (tag, _) in enumerate(self._open) if tag == "a")
        self._open[at:] = [(tag, True) for tag, _ in self._open[at:]]
        return True

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        names = attributes.get("class", "").split()
        marks = {f".{name}" for name in names} | {f"#{attributes.get('id', '')}"}
        return (
            "hidden" in attributes
            or attributes.get("aria-hidden", "").lower() == "true"
            or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
            or any(map(_HIDDEN_CLASS.fullmatch, names))
            or any(map(_SHOWN_BY_SCRIPT.fullmatch, attributes))
            or not marks.isdisjoint(self._hidden)
        )
