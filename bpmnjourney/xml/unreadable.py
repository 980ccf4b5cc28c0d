"""Why a source is no XML, in people's words."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from bpmnjourney.errors import LimitError, ReadError
from bpmnjourney.xml.encoding import Text

_LIMIT_ADVICE = (
    (re.compile("depth", re.IGNORECASE), "Elements are nested too deep", "max_depth"),
    (re.compile("", re.IGNORECASE), "A name, value, text or comment is too long", "max_value_bytes"),
)
_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "This is a zip archive, not XML", "Unpack it, or export the model as BPMN 2.0 XML"),
    (b"PK\x05\x06", "This is an empty zip archive, not XML", "Export the model as BPMN 2.0 XML"),
    (b"\x1f\x8b", "This is a gzip archive, not XML", "Unpack it first"),
    (b"%PDF", "This is a PDF document, not XML", "Export the model as BPMN 2.0 XML"),
    (b"\x89PNG", "This is a PNG picture, not XML", "Export the model as BPMN 2.0 XML"),
    (b"\xff\xd8\xff", "This is a JPEG picture, not XML", "Export the model as BPMN 2.0 XML"),
    (b"GIF8", "This is a GIF picture, not XML", "Export the model as BPMN 2.0 XML"),
    (b"\xd0\xcf\x11\xe0", "This is an old Office document, not XML", "Export the model as BPMN 2.0 XML"),
    (b"{", "This is JSON, not XML", "Export the model as BPMN 2.0 XML"),
    (b"[", "This is JSON, not XML", "Export the model as BPMN 2.0 XML"),
)
# What an archive holds says what was renamed.
_ARCHIVES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^word/"), "a Word document (.docx)"),
    (re.compile(r"^xl/"), "an Excel workbook (.xlsx)"),
    (re.compile(r"^ppt/"), "a PowerPoint presentation (.pptx)"),
    (re.compile(r"^visio/"), "a Visio drawing (.vsdx)"),
    (re.compile(r"\.diag$"), "a Bizagi model (.bpm)"),
    (re.compile(r"^META-INF/manifest\.xml$"), "an OpenDocument file"),
    (re.compile(r"^META-INF/MANIFEST\.MF$"), "a Java archive"),
)
_HEAD = 16_384
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TRUNCATED = re.compile(
    r"Premature end|Couldn't find end of|EndTag: '</' not found|unterminated|not finished|not terminated"
    r"|expected '>'|AttValue: ' expected",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"Namespace prefix (\S+)")
_ENTITY = re.compile(r"Entity '([^']*)' not defined")
_WHERE = re.compile(r",? line \d+, column \d+.*$", re.DOTALL)


def explain(
    fault: etree.XMLSyntaxError, parser: etree.XMLParser, text: Text, data: bytes, file: str | None
) -> ReadError:
    """The error to raise for `fault`: what is wrong, where, and what to do about it."""
    limit = next((entry for entry in parser.error_log if _is_limit(entry)), None)
    if limit is not None:
        return _over_limit(limit.message, limit.line, file)
    return _not_xml(text, data, file) or _not_well_formed(fault, text, file)


def _is_limit(entry: etree._LogEntry) -> bool:
    # For comments and CDATA libxml2 says "not finished", and only in words that they are too big.
    return entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "too big" in entry.message


def _over_limit(message: str, line: int, file: str | None) -> LimitError:
    what, name = next((what, name) for pattern, what, name in _LIMIT_ADVICE if pattern.search(message))
    return LimitError(what, f"Raise the limit {name} if the file is meant to be so", file=file, line=line)


def _not_xml(text: Text, data: bytes, file: str | None) -> ReadError | None:
    if not text.utf8 or text.utf8.isspace():
        what = "holds nothing but white space" if data else "is empty"
        return ReadError(f"The file {what}", "Export the model again", file=file)
    head = data[:_HEAD].lstrip()
    for start, what, advice in _STARTS:
        if head.startswith(start):
            return (
                _archive(data, what, advice, file)
                if start == b"PK\x03\x04"
                else ReadError(what, advice, file=file)
            )
    if is_web_page(text):
        return web_page(file)
    if b"\0" in text.utf8[:_HEAD] or b"<" not in text.utf8:
        what = "a binary file, not XML" if b"\0" in text.utf8[:_HEAD] else "not XML: it holds no element"
        return ReadError(f"This is {what}", "Export the model as BPMN 2.0 XML", file=file)
    return None


def is_web_page(text: Text) -> bool:
    """Whether a source begins as HTML does."""
    return bool(_HTML.match(text.utf8[:_HEAD]))


def web_page(file: str | None) -> ReadError:
    """The error for a web page that was saved in place of a model."""
    return ReadError(
        "This is a web page (HTML), not a model",
        "Download the file itself: the page may be asking to sign in",
        file=file,
    )


def _archive(data: bytes, what: str, advice: str, file: str | None) -> ReadError:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ReadError(what, advice, file=file)
    model = next((name for name in names if name.lower().endswith((".bpmn", ".bpmn20.xml"))), None)
    if model is not None:
        return ReadError(f"{what}; it holds {model}", "Unpack it, and give that file", file=file)
    held = next((held for mark, held in _ARCHIVES if any(mark.search(name) for name in names)), None)
    guess = f", probably {held}" if held else ""
    return ReadError(what + guess, advice, file=file)


def _not_well_formed(fault: etree.XMLSyntaxError, text: Text, file: str | None) -> ReadError:
    line = fault.lineno or None
    if text.codec == "utf-8" and (wrong := _first_bad_byte(text.utf8)) is not None:
        return ReadError(
            f"Byte 0x{text.utf8[wrong]:02X} is not UTF-8, which the file says or implies it is in",
            "Declare the encoding it is really in (often windows-1252), or save it as UTF-8",
            file=file,
            line=text.utf8.count(b"\n", 0, wrong) + 1,
        )
    message = _WHERE.sub("", fault.msg or "").strip()
    if prefix := _PREFIX.search(message):
        return ReadError(message, f"Declare xmlns:{prefix[1]} on the root element", file=file, line=line)
    if entity := _ENTITY.search(message):
        return ReadError(message, f"Write the character itself for &{entity[1]};", file=file, line=line)
    if _ends_early(message, fault, text.utf8):
        return ReadError(
            f"The XML ends too early: {message}",
            "The file was cut off: export it again",
            file=file,
            line=line,
        )
    return ReadError(
        f"The XML is not well-formed: {message}",
        "Correct this line, or export the model again",
        file=file,
        line=line,
    )


def _ends_early(message: str, fault: etree.XMLSyntaxError, utf8: bytes) -> bool:
    at_end = (fault.lineno or 0) >= utf8.rstrip().count(b"\n") + 1
    return at_end and bool(_TRUNCATED.search(message))


def _first_bad_byte(utf8: bytes) -> int | None:
    try:
        utf8.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start
    return None
