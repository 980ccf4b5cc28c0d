"""Colours that a model states: of BPMN in Color, and of bpmn.io before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bpmnjourney.render.scene import INK, PAPER, TINT

_LINES = ("border-color", "stroke")
_FILLS = ("background-color", "fill")
_SPACES = ("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "http://bpmn.io/schema/bpmn/biocolor/1.0")
_COLOUR = re.compile(r"#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|rgba?\([0-9., %]+\)|[a-z]{3,24}", re.I)
_LUMINANCE_OF_NAMES = {"black": 0.0, "white": 1.0, "navy": 0.02, "maroon": 0.05, "indigo": 0.03}
_WORDS_OF_CSS = frozenset({"none", "inherit", "initial", "unset", "revert", "transparent", "currentcolor"})
_BLACKEST = 0.02
DARK_TEXT, LIGHT_TEXT = "#1d2025", "#ffffff"


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
    text = LIGHT_TEXT if luminance(fill) < 0.18 else DARK_TEXT
    return Pen(line or DARK_TEXT, fill, text)


def line_of(attributes: Iterable[tuple[str, str]]) -> str:
    """The paint of an edge."""
    stated = _stated(dict(attributes), _LINES) if attributes else None
    return INK if stated is None or _is_black(stated) else stated


def _is_black(colour: str) -> bool:
    return luminance(colour) < _BLACKEST


def _stated(attributes: dict[str, str], names: tuple[str, ...]) -> str | None:
    for space, name in zip(_SPACES, names, strict=True):
        value = attributes.get(f"{{{space}}}{name}", "").strip()
        if _COLOUR.fullmatch(value) and value.lower() not in _WORDS_OF_CSS:
            return value
    return None


def luminance(colour: str) -> float:
    """How light a colour is, 0 to 1, as WCAG counts it; a guess for one that is not in hexadecimal."""
    digits = colour.removeprefix("#")
    if digits == colour:
        return _LUMINANCE_OF_NAMES.get(colour.lower(), 0.5)
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
