"""SVG: one file without scripts, fonts or links; light or dark as the reader's screen is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from zlib import crc32

from bpmnjourney.render.scene import (
    NONE,
    PAINTS,
    Circle,
    Group,
    Item,
    Look,
    Path,
    Rectangle,
    Scene,
    Text,
    number,
)

LIGHT = {
    "ink": "#22262c",
    "paper": "#fff",
    "shade": "#d6dbe1",
    "tint": "#eaf2fb",
    "faint": "#565e69",
    "accent": "#0b5cad",
    "alert": "#b3261e",
}
DARK = {
    "ink": "#e6e9ed",
    "paper": "#1b1e23",
    "shade": "#4b535e",
    "tint": "#222d3a",
    "faint": "#a9b1bc",
    "accent": "#86bdf7",
    "alert": "#ff9d94",
}
_ALWAYS = ("ink", "paper")
_THEME = frozenset(LIGHT.values())
_WIDTH, _ANCHOR = 1.5, "middle"
_FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(scene: Scene, *, themed: bool = True) -> str:
    """The scene as an SVG document.

    Without `themed` it has no style sheet: light, or as the page says that it stands on (see `theme_style`).
    """
    return "\n".join(_document(scene, themed)) + "\n"


def theme_style() -> str:
    """The style sheet of all pictures on a page; `data-theme` of its root says light or dark."""
    chosen = "".join(
        f":root[data-theme={name}]{{{_properties(theme, list(PAINTS))}}}"
        for name, theme in (("light", LIGHT), ("dark", DARK))
    )
    return _style(list(PAINTS)) + chosen


def _document(scene: Scene, themed: bool) -> Iterator[str]:
    x, y, width, height = (number(value) for value in scene.bounds)
    said = "\n".join((scene.title, scene.description, str(scene.bounds)))
    name = f"bj-{crc32(said.encode('utf-8', 'replace')):08x}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bj" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}" role="graphics-document document" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc" font-family="{_FONTS}" '
        f'text-anchor="{_ANCHOR}" fill="none" stroke-width="{_WIDTH}" '
        'stroke-linecap="round" stroke-linejoin="round">'
    )
    yield f'<title id="{name}-title">{_said(scene.title)}</title>'
    yield f'<desc id="{name}-desc">{_said(scene.description)}</desc>'
    if themed:
        # A viewer without custom properties would make everything black: it is to ignore the whole block.
        yield f"<style>@supports (color:var(--bj-ink)){{{_style(_used(scene))}}}</style>"
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{_colour("fill", "paper")}/>'
    for item in scene.items:
        yield from _item(item)
    yield "</svg>"


def _used(scene: Scene) -> list[str]:
    """The paints of the theme that the scene makes use of."""
    found: set[str] = set(_ALWAYS)
    for item in scene.walk():
        if isinstance(item, Text):
            found.add(item.paint)
        elif not isinstance(item, Group):
            found.update((item.look.line, item.look.fill))
    return [paint for paint in PAINTS if paint in found]


def _style(paints: list[str]) -> str:
    """Custom properties with the colours of both themes; a page around the picture may set its own."""
    light, dark = _properties(LIGHT, paints), _properties(DARK, paints)
    rules = "".join(
        f'.bj [{use}="{LIGHT[paint]}"]{{{use}:var(--bj-{paint})}}'
        for use in ("fill", "stroke")
        for paint in paints
    )
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{rules}"


def _properties(theme: dict[str, str], paints: list[str]) -> str:
    return "".join(f"--bj-{paint}:{theme[paint]};" for paint in paints)


def _item(item: Item) -> Iterator[str]:
    match item:
        case Group():
            yield from _group(item)
        case Rectangle(bounds, look, radius):
            x, y, width, height = (number(value) for value in bounds)
            corner = f' rx="{number(radius)}"' if radius else ""
            yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{corner}{_look(look)}/>'
        case Circle(x, y, radius, look):
            yield f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_look(look)}/>'
        case Path(data, look):
            yield f'<path d="{data}"{_look(look)}/>'
        case Text():
            yield _text(item)


def _group(group: Group) -> Iterator[str]:
    role = ' role="graphics-symbol img"' if group.title else ""
    kind = f' class="bj-{group.role}"' if group.role else ""
    element = f' data-element="{_said(group.element)}"' if group.element else ""
    dx, dy = group.shift
    moved = f' transform="translate({number(dx)} {number(dy)})"' if dx or dy else ""
    yield f"<g{kind}{role}{element}{moved}>"
    if group.title:
        yield f"<title>{_said(group.title)}</title>"
    for item in group.items:
        yield from _item(item)
    yield "</g>"


def _look(look: Look) -> str:
    colours = _colour("fill", look.fill)
    if look.line == NONE or not look.width:
        return colours
    colours += _colour("stroke", look.line)
    if look.width != _WIDTH:
        colours += f' stroke-width="{number(look.width)}"'
    if look.dash:
        colours += f' stroke-dasharray="{" ".join(number(each) for each in look.dash)}"'
    return colours


def _colour(use: str, paint: str) -> str:
    """The light colour; by it, the style sheet knows the paints of the theme."""
    if paint == NONE:
        return ""
    if paint in LIGHT:
        return f' {use}="{LIGHT[paint]}"'
    # A colour that the model states stays as it is in the dark, even if the theme has the same.
    return f' {use}="{_said(paint.upper() if paint in _THEME else paint)}"'


def _text(text: Text) -> str:
    x, y = number(text.x), number(text.y)
    looks = ' font-weight="bold"' if text.bold else ""
    if text.halo:
        looks += f'{_colour("stroke", "paper")} stroke-width="3" paint-order="stroke"'
    turned = f' transform="rotate(-90 {x} {y})"' if text.upwards else ""
    anchor = "" if text.anchor == _ANCHOR else f' text-anchor="{text.anchor}"'
    head = f'<text x="{x}" y="{y}" font-size="{number(text.size)}"{anchor}'
    head += f"{_colour('fill', text.paint)}{looks}{turned}>"
    if len(text.lines) == 1:
        return f"{head}{_said(text.lines[0])}</text>"
    lines = "".join(
        f'<tspan x="{x}" y="{number(text.y + index * text.pitch)}">{_said(line)}</tspan>'
        for index, line in enumerate(text.lines)
        if line
    )
    return f"{head}{lines}</text>"


def _said(text: str) -> str:
    """Text as XML holds it; what XML cannot hold is a replacement character."""
    return escape(printable(text))


def printable(text: str) -> str:
    """Text with a replacement character for each that XML and HTML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)
