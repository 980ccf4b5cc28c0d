"""Colours that a model states: of BPMN in Color, and of bpmn.io before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bpmnjourney.render.css_colours import NAMED
from bpmnjourney.render.scene import INK, PAPER, TINT

_LINES = ("border-color", "stroke")
_FILLS = ("background-color", "fill")
_SPACES = ("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "http://bpmn.io/schema/bpmn/biocolor/1.0")
_HEXADECIMAL = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.I)
_SHARES = re.compile(
    r"rgba?\(" + r"\s*[\s,]\s*".join([r"\s*(\d+(?:\.\d+)?%?)"] * 3) + r"(?:[,/\s][0-9., /%]*)?\)", re.I
)
_BLACKEST = 0.02
DARK_TEXT, LIGHT_TEXT, BLACK_TEXT = "#1d2025", "#ffffff", "#000000"
ENOUGH = 4.5
"""The contrast of text to its ground that WCAG 2.2 asks for at least (1.4.3)."""


class Pen(NamedTuple):
    """The paints of one symbol: its outline, its area, and text on that area."""

    line: str = INK
    fill: str = PAPER
    text: str = INK


PLAIN = Pen()
CUSTOMER = Pen(fill=TINT)
"""The customer's band."""


def pen_of(attributes: Iterable[tuple[str, str]]) -> Pen:
    """The paints that a drawing states, black on white being none: a theme knows how to show that.

    Where it states one, the others keep their contrast to it in light and in dark.
    """
    line = fill = None
    if attributes:
        stated = dict(attributes)
        line, fill = _stated(stated, _LINES), _stated(stated, _FILLS)
    if (line is None or _is_black(line)) and (fill is None or luminance(fill) > 0.99):
        return PLAIN
    fill = fill or LIGHT_TEXT
    return Pen(line or DARK_TEXT, fill, text_on(fill))


def text_on(fill: str) -> str:
    """The paint of text that can be read on a colour: of dark grey, white and black, the first that can."""
    return next((each for each in (DARK_TEXT, LIGHT_TEXT) if contrast(each, fill) >= ENOUGH), BLACK_TEXT)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def line_of(attributes: Iterable[tuple[str, str]]) -> str:
    """The paint of an edge."""
    stated = _stated(dict(attributes), _LINES) if attributes else None
    return INK if stated is None or _is_black(stated) else stated


def _is_black(colour: str) -> bool:
    return luminance(colour) < _BLACKEST


def _stated(attributes: dict[str, str], names: tuple[str, ...]) -> str | None:
    for space, name in zip(_SPACES, names, strict=True):
        value = attributes.get(f"{{{space}}}{name}", "").strip()
        if _digits(value):
            return value
    return None


def luminance(colour: str) -> float:
    """How light a colour is, 0 to 1, as WCAG counts it; 1 for what is no colour."""
    digits = _digits(colour) or "ffffff"
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _digits(colour: str) -> str:
    """Six hexadecimal digits of a colour as CSS writes it, its opacity left aside; empty for what is none."""
    colour = NAMED.get(colour.lower(), colour)
    if found := _HEXADECIMAL.fullmatch(colour):
        digits = str(found[1])
        return "".join(digit * 2 for digit in digits[:3]) if len(digits) < 6 else digits[:6]
    if found := _SHARES.fullmatch(colour):
        return "".join(f"{_share(part):02x}" for part in found.groups())
    return ""


def _share(text: str) -> int:
    value = float(text.rstrip("%")) * (2.55 if text.endswith("%") else 1)
    return min(max(round(value), 0), 255)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
