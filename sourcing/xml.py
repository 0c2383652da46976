"""Reads XML from outside: no document type, and so no entity of its own, no external file and no expansion."""

from typing import Never
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from common.errors import SiteUnreadable


def root_of(title: str, text: str) -> Element:
    """Return the root element of a document.

    Raises:
        SiteUnreadable: the text is no XML, or declares a document type; the sentence names the site by `title`.
    """

    def refuse(*_: object) -> Never:
        raise SiteUnreadable(f"{title} answered with XML that declares a document type, which is not read.")

    builder, parser = TreeBuilder(), ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text, True)
        return builder.close()
    except (ExpatError, ParseError, ValueError) as error:
        raise SiteUnreadable(f"{title} answered with something that is not XML.") from error
