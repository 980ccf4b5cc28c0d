"""From bytes to an lxml tree: safely, losing nothing, and with errors that say what to do."""

from __future__ import annotations

from lxml import etree

from bpmnjourney.errors import LimitError, ReadError
from bpmnjourney.xml.encoding import Text, decode
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits
from bpmnjourney.xml.lines import parsed_line
from bpmnjourney.xml.prolog import check_prolog
from bpmnjourney.xml.unreadable import explain, is_web_page, web_page

# What XML itself allows though libxml2 reports it: namespace names that are no URI (or a relative one), an
# xml:id that is no name or not unique.
_HARMLESS = frozenset(
    (
        etree.ErrorTypes.WAR_NS_URI,
        etree.ErrorTypes.WAR_NS_URI_RELATIVE,
        etree.ErrorTypes.DTD_XMLID_VALUE,
        etree.ErrorTypes.DTD_ID_REDEFINED,
    )
)
_WARNING = etree.ErrorLevels.WARNING


def parse(data: bytes, *, file: str | None = None, limits: Limits = DEFAULT_LIMITS) -> etree._ElementTree:
    """The tree of `data`: comments, processing instructions, CDATA and white space kept, nothing loaded.

    Raises ReadError (not XML, not well-formed, wrong encoding), LimitError (a limit, a declaration of
    entities); both with the line where it is known.
    """
    return parse_text(decode(data, file), data, file=file, limits=limits)


def parse_text(
    text: Text, data: bytes, *, file: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> etree._ElementTree:
    """As `parse`, for a source whose encoding has been decided."""
    if len(data) > limits.max_bytes:
        raise LimitError(f"The source has {len(data):,} bytes, the limit is {limits.max_bytes:,}", file=file)
    _check_prolog(text, file)
    parser = _parser(limits)
    try:
        root = etree.fromstring(text.utf8, parser)
    except etree.XMLSyntaxError as fault:
        if not _is_harmless(parser):
            raise explain(fault, parser, text, data, file) from fault
        parser = _parser(limits, recover=True)
        root = etree.fromstring(text.utf8, parser)
        if root is None or not _is_harmless(parser):
            raise explain(fault, parser, text, data, file) from fault
    except (ValueError, MemoryError) as fault:
        raise ReadError(f"The file cannot be read as XML: {fault}", file=file) from fault
    if limits.need_own_check:
        _check(root, limits, file)
    return root.getroottree()


def _check_prolog(text: Text, file: str | None) -> None:
    try:
        check_prolog(text.utf8, file)
    except LimitError:
        if is_web_page(text):
            raise web_page(file) from None
        raise


def _parser(limits: Limits, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        attribute_defaults=False,
        remove_blank_text=False,
        strip_cdata=False,
        huge_tree=limits.beyond_libxml2,
        recover=recover,
    )


def _is_harmless(parser: etree.XMLParser) -> bool:
    faults = [entry for entry in parser.error_log if entry.level > _WARNING]
    return all(entry.type in _HARMLESS for entry in parser.error_log if entry.level > _WARNING) and bool(
        faults or parser.error_log
    )


def _check(root: etree._Element, limits: Limits, file: str | None) -> None:
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "end":
            depth -= 1
            continue
        if event == "start":
            depth += 1
        if depth > limits.max_depth:
            raise LimitError(
                f"Elements are nested deeper than {limits.max_depth:,}",
                "Raise the limit max_depth if the file is meant to be that deep",
                file=file,
                line=parsed_line(node),
            )
        values = [node.text, node.tail, *node.attrib.values()]
        if any(value and _size(value, limits.max_value_bytes) for value in values):
            raise LimitError(
                f"A value is longer than {limits.max_value_bytes:,} bytes",
                "Raise the limit max_value_bytes if the file is meant to hold it",
                file=file,
                line=parsed_line(node),
            )


def _size(value: str, limit: int) -> bool:
    return len(value) > limit or (len(value) * 4 > limit and len(value.encode("utf-8")) > limit)
