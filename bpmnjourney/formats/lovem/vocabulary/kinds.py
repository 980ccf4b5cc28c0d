"""The kinds of value that only LOVEM-style models have."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bpmnjourney.xml.values import DOUBLE, INT, Kind, ValueFaultError, checked_text, conforms


def _conforming(xsd: str, words: str) -> Kind[str]:
    """A kind of text that the schema's built-in type `xsd` decides on."""

    def read(text: str, _node: etree._Element) -> str:
        if not conforms(xsd, text.strip()):
            raise ValueFaultError(f"'{text}' is not {words}")
        return text.strip()

    def write(value: object, node: etree._Element) -> str:
        return read(checked_text(value), node)

    return Kind(xsd, words, read, write)


def _whole_number(xsd: str, words: str, low: int, high: int) -> Kind[int]:
    """Whole numbers from `low` to `high`."""

    def checked(number: int) -> int:
        if not low <= number <= high:
            raise ValueFaultError(f"{number} is not {words}")
        return number

    def read(text: str, node: etree._Element) -> int:
        return checked(INT.read(text, node))

    def write(value: Any, node: etree._Element) -> str:
        return str(checked(int(INT.write(value, node))))

    return Kind(xsd, words, read, write)


def _read_share(text: str, node: etree._Element) -> float:
    share = DOUBLE.read(text, node)
    if not 0 <= share <= 1:
        raise ValueFaultError(f"{share} is not a share from 0 to 1")
    return share


def _write_share(value: object, node: etree._Element) -> str:
    text = DOUBLE.write(value, node)
    _read_share(text, node)
    return text


def _read_name(text: str, _node: etree._Element) -> str:
    return text


def _write_name(value: object, _node: etree._Element) -> str:
    text = checked_text(value)
    if not text.strip():
        raise ValueFaultError("a name is not empty")
    return text


NAME: Kind[str] = Kind("Name", "a name that is not empty", _read_name, _write_name)
LANGUAGE: Kind[str] = _conforming("language", "a language, such as en or de-AT")
DURATION: Kind[str] = _conforming("duration", "a duration, such as PT30M or P2D")
SHARE: Kind[float] = Kind("Share", "a share from 0 to 1", _read_share, _write_share)
SCORE: Kind[int] = _whole_number("Score", "a score from 1 to 10", 1, 10)
PASSES: Kind[int] = _whole_number("Passes", "a number of passes, from 1", 1, 2**31 - 1)
