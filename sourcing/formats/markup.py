"""Writes an element of a page as HTML again, with links and without all other attributes. It is not sanitized."""

from html import escape

from sourcing.formats.html import VOID, Element


def markup(element: Element | None) -> str | None:
    """Return what is within an element as HTML; None if there is no element."""
    if element is None:
        return None
    pieces, waiting = list[str](), list[tuple[Element | str, bool]]((part, False) for part in reversed(element.parts))
    while waiting:
        part, is_end = waiting.pop()
        if isinstance(part, str):
            pieces.append(escape(part, quote=False))
        elif is_end:
            pieces.append(f"</{part.tag}>")
        else:
            pieces.append(_beginning(part))
            if part.tag not in VOID:
                waiting.append((part, True))
                waiting += [(inner, False) for inner in reversed(part.parts)]
    return "".join(pieces)


def _beginning(element: Element) -> str:
    href = element.attributes.get("href") if element.tag == "a" else None
    return f'<{element.tag} href="{escape(href)}">' if href else f"<{element.tag}>"
