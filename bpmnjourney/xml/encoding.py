"""Which encoding a source is in, and its text as UTF-8: the only thing libxml2 is ever shown.

libxml2 knows encodings in which a DOCTYPE does not look like one (UTF-7, EBCDIC), and reads mojibake where a
byte order mark and a declaration disagree. Here the encoding is decided once, from a list of those that spell
markup as ASCII does; everything after that sees UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bpmnjourney.errors import ReadError
from bpmnjourney.xml.characters import encode

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" followed by anything begins in an encoding of wider units (XML 1.0, appendix F).
_WIDE_STARTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
)
_EBCDIC_START = b"\x4c\x6f\xa7\x94"
_ASCII_SUPERSETS = frozenset(
    codecs.lookup(name).name
    for name in (
        "ascii utf-8 latin-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9"
        " iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251 cp1252"
        " cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 cp858 cp866 cp874 tis-620 koi8-r"
        " koi8-u mac-roman"
        " cp932 shift_jis euc_jp cp949 euc_kr big5 gb2312 gbk gb18030"
    ).split()
)
_WIDE = re.compile(r"(utf|ucs|iso-10646-ucs)[-_]?(16|32|2|4)([-_]?[lb]e)?", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\?>")
_DECLARED = re.compile(rb"""\sencoding\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Text:
    """A source as text: UTF-8 without byte order mark, and what it takes to write it as it was stored."""

    utf8: bytes
    codec: str
    mark: bytes

    def encode(self, utf8: bytes) -> bytes:
        """`utf8` as this source is stored; a character its encoding lacks becomes a character reference.

        Raises EditError where there can be no reference.
        """
        if self.codec == "utf-8":
            return self.mark + utf8
        return self.mark + encode(utf8.decode("utf-8"), self.codec)


def decode(data: bytes, file: str | None = None) -> Text:
    """`data` as UTF-8, by its byte order mark, else its first bytes, else its declaration, else UTF-8.

    Raises ReadError when the declared encoding is unknown, or the bytes are not in it. (UTF-8 itself is
    checked by the parser.)
    """
    mark, codec = _outer_codec(data, file)
    body = data[len(mark) :] if mark else data
    if codec == "utf-8":
        return Text(body, codec, mark)
    if codec == "ascii" and body.isascii():
        return Text(body, codec, mark)
    try:
        return Text(body.decode(codec).encode("utf-8"), codec, mark)
    except UnicodeError as fault:
        raise _not_in_encoding(body, codec, fault, file) from fault


def declared_encoding(utf8: bytes) -> str | None:
    """The encoding that the XML declaration names, as it is spelt there."""
    declaration = _DECLARATION.match(utf8[:_HEAD])
    found = _DECLARED.search(declaration[0]) if declaration else None
    return (found[1] or found[2] or b"").decode("ascii", "replace") if found else None


def _outer_codec(data: bytes, file: str | None) -> tuple[bytes, str]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return mark, codec
    for start, codec in _WIDE_STARTS:
        if start.match(data):
            return b"", codec
    if data.startswith(_EBCDIC_START):
        raise ReadError("The file is in EBCDIC, which is not read", "Save it as UTF-8", file=file, line=1)
    return b"", _declared_codec(declared_encoding(data), file)


def _declared_codec(declared: str | None, file: str | None) -> str:
    # A declaration that could be read byte by byte is not in an encoding of wider units, whatever it says:
    # programs that build XML in memory often label UTF-8 as UTF-16.
    if declared is None or _WIDE.fullmatch(declared):
        return "utf-8"
    try:
        codec = codecs.lookup(declared).name
    except (LookupError, ValueError):
        codec = ""
    if codec not in _ASCII_SUPERSETS:
        raise ReadError(
            f"The declared encoding {declared!r} is not one that is read",
            "Save the file as UTF-8 and declare that",
            file=file,
            line=1,
        )
    return codec


def _not_in_encoding(body: bytes, codec: str, fault: UnicodeError, file: str | None) -> ReadError:
    start = getattr(fault, "start", 0)
    line = body[:start].decode(codec, "replace").count("\n") + 1
    return ReadError(
        f"Byte 0x{body[start]:02X} is not in the file's encoding, {codec}",
        "Declare the encoding the file is really in, or save it as UTF-8",
        file=file,
        line=line,
    )
