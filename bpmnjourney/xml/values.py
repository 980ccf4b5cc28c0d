"""The kinds of value an attribute can hold: how each is read, checked and written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from lxml import etree

from bpmnjourney.errors import EditError

K = TypeVar("K")
E = TypeVar("E", bound=StrEnum)

XSD = "http://www.w3.org/2001/XMLSchema"
_WHITE = " \t\r\n"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DOUBLE = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_SPECIAL_DOUBLES = {"INF": math.inf, "-INF": -math.inf, "NaN": math.nan}
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


class ValueFaultError(ValueError):
    """A text or an object that is no value of the kind in question."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[K]):
    """A kind of value: its name in the schema, its name for people, and how it is read and written.

    `read` and `write` also get the element, in whose scope prefixes are looked up, and raise ValueFaultError.
    """

    xsd: str
    words: str
    read: Callable[[str, etree._Element], K]
    write: Callable[[Any, etree._Element], str]


def checked_text(value: object) -> str:
    """`value` when XML can hold it as text; raises ValueFaultError otherwise."""
    if not isinstance(value, str):
        raise ValueFaultError(f"{value!r} is not text")
    found = _NOT_XML.search(value)
    if found:
        raise ValueFaultError(f"the character U+{ord(found.group()):04X} cannot be written in XML")
    return value


@cache
def _judge(xsd: str) -> etree.XMLSchema:
    """A one-element schema by which libxml2 itself tells whether a text is of a built-in type."""
    return etree.XMLSchema(
        etree.fromstring(
            f'<xs:schema xmlns:xs="{XSD}"><xs:element name="v" type="xs:{xsd}"/></xs:schema>'.encode()
        )
    )


def conforms(xsd: str, text: str) -> bool:
    """Whether libxml2 takes `text` for a value of the schema's built-in type `xsd`."""
    node = etree.Element("v")
    node.text = text
    return bool(_judge(xsd).validate(node))


def _read_text(text: str, _node: etree._Element) -> str:
    return text


def _read_token(text: str, _node: etree._Element) -> str:
    return " ".join(text.split())


def _write_text(value: object, _node: etree._Element) -> str:
    return checked_text(value)


def _write_conforming(xsd: str, words: str) -> Callable[[object, etree._Element], str]:
    def write(value: object, _node: etree._Element) -> str:
        text = checked_text(value)
        if text != text.strip(_WHITE) or not conforms(xsd, text):
            raise ValueFaultError(f"'{text}' is not {words}")
        return text

    return write


def _read_boolean(text: str, _node: etree._Element) -> bool:
    truth = _TRUTHS.get(text.strip(_WHITE))
    if truth is None:
        raise ValueFaultError(f"'{text}' is neither true nor false")
    return truth


def _write_boolean(value: object, _node: etree._Element) -> str:
    if not isinstance(value, bool):
        raise ValueFaultError(f"{value!r} is neither True nor False")
    return "true" if value else "false"


def _read_integer(text: str, _node: etree._Element) -> int:
    if not _INTEGER.fullmatch(text.strip(_WHITE)):
        raise ValueFaultError(f"'{text}' is not a whole number")
    return int(text)


def _write_integer(value: object, _node: etree._Element) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueFaultError(f"{value!r} is not a whole number")
    # libxml2 holds at most 24 digits of a decimal.
    if abs(value) >= 10**24:
        raise ValueFaultError(f"{value!r} has more than 24 digits")
    return str(value)


def _write_int(value: object, node: etree._Element) -> str:
    text = _write_integer(value, node)
    if not -(2**31) <= int(text) < 2**31:
        raise ValueFaultError(f"{text} does not fit into 32 bits")
    return text


def _read_double(text: str, _node: etree._Element) -> float:
    text = text.strip(_WHITE)
    if text in _SPECIAL_DOUBLES:
        return _SPECIAL_DOUBLES[text]
    if not _DOUBLE.fullmatch(text):
        raise ValueFaultError(f"'{text}' is not a number")
    return float(text)


def _write_double(value: object, _node: etree._Element) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueFaultError(f"{value!r} is not a number that can be drawn")
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def split_name(text: str) -> tuple[str | None, str]:
    """The prefix (None without one) and the local part of a qualified name."""
    prefix, colon, local = text.strip(_WHITE).partition(":")
    return (prefix, local) if colon else (None, prefix)


def _read_name(text: str, node: etree._Element) -> str:
    prefix, local = split_name(text)
    namespace = node.nsmap.get(prefix)
    return f"{{{namespace}}}{local}" if namespace else text.strip(_WHITE)


def _write_name(value: object, node: etree._Element) -> str:
    text = checked_text(value)
    if text.startswith("{"):
        namespace, _, local = text[1:].partition("}")
        text = in_scope(namespace, local, node)
    prefix, local = split_name(text)
    if not conforms("NCName", local) or (prefix is not None and node.nsmap.get(prefix) is None):
        raise ValueFaultError(f"'{text}' is not a name in a namespace that has a prefix here")
    return text


def in_scope(namespace: str, local: str, node: etree._Element) -> str:
    """`prefix:local` as `node` can write it; raises ValueFaultError when the namespace has no prefix."""
    for prefix, bound in sorted(node.nsmap.items(), key=lambda item: item[0] or ""):
        if bound == namespace:
            return f"{prefix}:{local}" if prefix else local
    raise ValueFaultError(f"no prefix stands for the namespace '{namespace}' here")


STRING: Kind[str] = Kind("string", "text", _read_text, _write_text)
ID: Kind[str] = Kind(
    "ID",
    "an identifier",
    _read_token,
    _write_conforming("NCName", "an identifier (a letter or _, then letters, digits, - _ or .)"),
)
URI: Kind[str] = Kind("anyURI", "a URI", _read_token, _write_conforming("anyURI", "a URI"))
NAME: Kind[str] = Kind("QName", "a qualified name", _read_name, _write_name)
BOOLEAN: Kind[bool] = Kind("boolean", "true or false", _read_boolean, _write_boolean)
INTEGER: Kind[int] = Kind("integer", "a whole number", _read_integer, _write_integer)
INT: Kind[int] = Kind("int", "a whole number of 32 bits", _read_integer, _write_int)
DOUBLE: Kind[float] = Kind("double", "a number", _read_double, _write_double)


def enumeration(values: type[E], xsd: str) -> Kind[E]:
    """A kind whose only values are those of `values`; `xsd` is the schema's name for it."""
    words = "one of " + ", ".join(values)

    def read(text: str, _node: etree._Element) -> E:
        try:
            return values(text)
        except ValueError:
            raise ValueFaultError(f"'{text}' is not {words}") from None

    def write(value: object, node: etree._Element) -> str:
        return read(checked_text(value), node).value

    return Kind(xsd, words, read, write)


def open_enumeration(values: type[StrEnum], xsd: str) -> Kind[str]:
    """A kind that names some values and takes any URI besides (an implementation, a transaction method)."""

    def write(value: object, node: etree._Element) -> str:
        return str(value) if value in tuple(values) else URI.write(value, node)

    return Kind(xsd, "a URI or one of " + ", ".join(values), _read_token, write)


def writable(kind: Kind[K], value: object, node: etree._Element, what: str) -> str:
    """The text that stands for `value`; raises EditError, which names `what` and what it can be."""
    try:
        return kind.write(value, node)
    except ValueFaultError as fault:
        raise EditError(f"{what} cannot be set: {fault}", f"It takes {kind.words}") from fault
