"""The encoding of a text is found, and quickly."""

import codecs
import time
from contextlib import suppress

import pytest

from sourcing.formats.charsets import MOST_FOREIGN_BYTES, NoText, in_utf8

TITLE = "Köchin für Zürich"
HTML = "text/html"


def text(content: bytes, content_type: str = "") -> str:
    return in_utf8(bytearray(content), content_type).decode()


@pytest.mark.parametrize(
    ("label", "codec", "word"),
    [
        ("utf-8", "utf-8", TITLE),
        ("ISO-8859-1", "latin-1", TITLE),
        ("iso-8859-1", "cp1252", "Köchin „Zürich“ €"),
        ("us-ascii", "cp1252", TITLE),
        ("Shift_JIS", "cp932", "東京で働く"),
        ("windows-31j", "cp932", "東京で働く"),
        ("EUC-JP", "euc_jp", "東京で働く"),
        ("iso-2022-jp", "iso2022_jp", "東京で働く"),
        ("gb2312", "gb18030", "北京职位"),
        ("gb18030", "gb18030", "北京职位 €"),
        ("big5", "big5", "台北職缺"),
        ("euc-kr", "cp949", "서울 채용"),
        ("koi8-r", "koi8-r", "Повар в Москве"),
        ("windows-1251", "cp1251", "Повар в Москве"),
        ("iso-8859-2", "iso8859-2", "Kuchař Łódź"),
        ("iso-8859-9", "cp1254", "Aşçlar"),
        ("windows-1256", "cp1256", "طباخ"),
        ("utf-16le", "utf-16-le", f"<p>{TITLE}"),
        ("UTF-16BE", "utf-16-be", f"<p>{TITLE}"),
    ],
)
def test_header_names_the_encoding_by_any_label_of_the_web(label: str, codec: str, word: str) -> None:
    assert text(word.encode(codec), f'{HTML}; charset="{label}"') == word
    assert text(word.encode(codec), f"{HTML};charset={label}; x=y") == word


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">',
        "<META CHARSET = koi8-r />",
        "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
        '<meta content="text/html; charset=KOI8-R" http-equiv=content-type>',
        '<meta name="description" content="charset=utf-8"><meta charset=koi8-r>',
        "<!-- <meta charset=utf-8> --><meta charset=koi8-r>",
        "<script>" + "x" * 20_000 + "</script><meta charset=koi8-r>",
        '<?xml version="1.0" encoding="koi8-r"?><p>',
        "\n<?xml version='1.0' encoding='koi8-r' standalone='yes'?><p>",
        '<?xml version="1.0" encoding="koi8-r"?><description>&lt;meta charset=utf-8> <meta charset=utf-8>',
        '<?xml version="1.0" encoding="utf-8"?><html><meta charset="koi8-r">',
    ],
)
def test_page_without_a_header_names_its_encoding_itself(head: str) -> None:
    assert text(f"{head}Повар".encode("koi8-r")) == f"{head}Повар"
    assert text(f"{head}Повар".encode("koi8-r"), HTML) == f"{head}Повар"


def test_header_comes_before_what_a_page_says() -> None:
    assert text(b"<meta charset=koi8-r>\xfc", f"{HTML}; charset=latin1") == "<meta charset=koi8-r>ü"
    # As stated, although the bytes are valid UTF-8 too.
    assert text("ü".encode(), f"{HTML}; charset=latin1") == "Ã¼"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
@pytest.mark.parametrize("header", ["", f"{HTML}; charset=iso-8859-1", f"{HTML}; charset=utf-8"])
def test_mark_at_the_beginning_counts_before_a_header_that_lies(mark: bytes, codec: str, header: str) -> None:
    assert text(mark + TITLE.encode(codec), header).removeprefix("\ufeff") == TITLE


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_tags_of_two_bytes_are_utf_16_without_a_mark(codec: str) -> None:
    assert text(f"<urlset>{TITLE}".encode(codec), f"{HTML}; charset=utf-8") == f"<urlset>{TITLE}"


@pytest.mark.parametrize("label", ["utf-16", "utf-16le", "unicode"])
def test_page_of_single_bytes_is_never_read_as_utf_16(label: str) -> None:
    assert text(b"<p>Cook", f"{HTML}; charset={label}") == "<p>Cook"
    assert text(f"<meta charset={label}>Cook".encode()) == f"<meta charset={label}>Cook"


@pytest.mark.parametrize("label", ["", "none", "utf-7", "replacement", "iso-2022-kr", "x-user-defined", "%00"])
def test_unknown_encoding_is_utf_8_where_the_bytes_are_and_windows_1252_where_not(label: str) -> None:
    header = f"{HTML}; charset={label}"
    assert text(TITLE.encode(), header) == TITLE
    assert text(f"{TITLE} „€“".encode("cp1252"), header) == f"{TITLE} „€“"


def test_few_broken_bytes_make_no_other_encoding() -> None:
    assert text("Köchin in Zürich ".encode() + b"\xc3") == "Köchin in Zürich \ufffd"
    assert text(TITLE.encode("latin-1"), f"{HTML}; charset=utf-8") == TITLE


def test_bytes_that_mean_nothing_are_replaced() -> None:
    assert text(b"a\x81b", f"{HTML}; charset=windows-1252") == "a\ufffdb"
    assert text(b"a\xffb", f"{HTML}; charset=euc-kr") == "a\ufffdb"


def test_text_in_utf_8_stays_the_same_bytes() -> None:
    content = bytearray(TITLE.encode())
    assert in_utf8(content, f"{HTML}; charset=utf8") is content


@pytest.mark.parametrize("label", ["shift_jis", "gb18030", "big5", "euc-kr", "euc-jp", "utf-16le"])
def test_bytes_that_mean_nothing_all_over_are_no_text(label: str) -> None:
    with pytest.raises(NoText):
        in_utf8(bytearray(b"<\0" + b"\x00\xd8\xff\xff" * 100_000), f"{HTML}; charset={label}")


def test_text_that_is_too_long_to_rewrite_is_refused() -> None:
    with pytest.raises(NoText):
        in_utf8(bytearray(b"\xfc" * (MOST_FOREIGN_BYTES + 1)))


HOSTILE = {
    "tags that never end": b"<meta " * 500_000,
    "values that never end": b'<meta a="' * 400_000,
    "attributes": b"<meta " + b"a=b " * 500_000 + b">",
    "names": b"<meta " + b"a" * 3_000_000,
    "comments that never end": b"<!--" * 800_000,
    "a declaration that never ends": b"<?xml " + b"encoding " * 300_000,
    "spaces": b" " * 3_000_000,
    "two bytes": b"<\0" + b"\x1b$" * 1_000_000,
    "one wrong byte": b"a" * 3_000_000 + b"\xff",
    "nothing but wrong bytes": b"\x81" * 3_000_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("header", ["", f"{HTML}; charset=shift_jis", f"{HTML}; charset=" * 10_000])
def test_large_page_is_looked_at_in_a_moment(content: bytes, header: str) -> None:
    began = time.process_time()
    with suppress(NoText):
        in_utf8(bytearray(content), header)
    assert time.process_time() - began < 1
