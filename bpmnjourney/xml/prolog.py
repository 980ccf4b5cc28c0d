"""What stands before the root element: looked at before libxml2 sees the source."""

from __future__ import annotations

import re

from bpmnjourney.errors import LimitError

_SPACE = re.compile(rb"[ \t\r\n]*+")
_QUIET = re.compile(rb"[ \t\r\n]++|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(rb"""<!DOCTYPE(?:[^"'<>\[]|"[^"]*"|'[^']*')*+""")
_NO_DECLARATIONS = re.compile(rb"(?:[ \t\r\n]|<!--.*?-->|<\?.*?\?>)*?\]", re.DOTALL)
_MARKUP_WITHOUT_REFERENCES = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_ENTITY = re.compile(rb"&(?!(?:lt|gt|amp|quot|apos);|#)([^;&<\s]{1,80});")


def check_prolog(utf8: bytes, file: str | None = None) -> None:
    """Refuse a document type that declares anything, and references to what it might declare elsewhere.

    A DOCTYPE without declarations is let through: it is kept, and what it points at is never loaded.
    Raises LimitError with the line.
    """
    if b"<!DOCTYPE" not in utf8:
        return
    position = 0
    while quiet := _QUIET.match(utf8, position):
        position = quiet.end()
    doctype = _DOCTYPE.match(utf8, position)
    if doctype is None:
        return
    end = doctype.end()
    if utf8[end : end + 1] == b"[" and not _NO_DECLARATIONS.match(utf8, end + 1):
        raise LimitError(
            "The DOCTYPE declares entities or other things, which is never allowed",
            "Remove the part of the DOCTYPE in square brackets",
            file=file,
            line=utf8.count(b"\n", 0, end) + 1,
        )
    _check_references(utf8, file)


def _check_references(utf8: bytes, file: str | None) -> None:
    blank = _MARKUP_WITHOUT_REFERENCES.sub(lambda found: b"\n" * found[0].count(b"\n"), utf8)
    if reference := _ENTITY.search(blank):
        name = reference[1].decode("utf-8", "replace")
        raise LimitError(
            f"The entity &{name}; is declared outside the file, and nothing outside is ever loaded",
            "Write the character itself",
            file=file,
            line=blank.count(b"\n", 0, reference.start()) + 1,
        )
