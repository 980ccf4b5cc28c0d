"""Characters that an encoding lacks: as references where XML allows one, else as an error."""

from __future__ import annotations

import re

from bpmnjourney.errors import EditError

_CDATA = "<![CDATA["
_CDATA_END = "]]>"
_PART = re.compile(
    r"""(?P<literal><!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>)|(?P<cdata><!\[CDATA\[.*?\]\]>)"""
    r"""|(?P<tag><[^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+>)|[^<]++""",
    re.DOTALL,
)
_CDATA_SECTION = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
# In this order: what an ampersand begins must not be taken for a reference that was written.
_ESCAPES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&#13;", b"\r"), (b"&amp;", b"&"))
_VALUE = re.compile(r""""[^"]*"|'[^']*'""")


def encode(text: str, codec: str) -> bytes:
    """Well-formed XML in the encoding `codec`.

    Raises EditError when a name, a comment or an instruction holds a character that the encoding lacks.
    """
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return _PART.sub(lambda part: _spelt(part, codec), text).encode(codec)


def says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two pieces of character data that libxml2 wrote differ at most in what is in CDATA."""
    return one == other or (_said(one) == _said(other) and bool(one) == bool(other))


def _said(text: bytes) -> bytes:
    parts = _CDATA_SECTION.split(text)
    # Every second part is what stood in a section, where nothing is escaped.
    return b"".join(part if at % 2 else _unescaped(part) for at, part in enumerate(parts))


def _unescaped(text: bytes) -> bytes:
    for reference, character in _ESCAPES:
        text = text.replace(reference, character)
    return text


def _spelt(part: re.Match[str], codec: str) -> str:
    kind = part.lastgroup
    if kind == "cdata":
        return "".join(_in_cdata(character, codec) for character in part[0])
    if kind == "tag":
        _demand(_VALUE.sub("", part[0]), codec)
        return _VALUE.sub(lambda value: _with_references(value[0], codec), part[0])
    if kind == "literal":
        return _demand(part[0], codec)
    return _with_references(part[0], codec)


def _with_references(text: str, codec: str) -> str:
    return text.encode(codec, "xmlcharrefreplace").decode(codec)


def _in_cdata(character: str, codec: str) -> str:
    spelt = _with_references(character, codec)
    return spelt if spelt == character else f"{_CDATA_END}{spelt}{_CDATA}"


def _demand(text: str, codec: str) -> str:
    try:
        text.encode(codec)
    except UnicodeEncodeError as fault:
        raise EditError(
            f"The character {text[fault.start]!r} in {text[:40]!r} is not in the file's encoding, {codec}",
            "Leave it out there, or convert the file to UTF-8 first",
        ) from fault
    return text
