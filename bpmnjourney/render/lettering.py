"""Text in its place: wrapped as modellers wrap it, smaller where it must be, cut short as a last resort."""

from __future__ import annotations

from typing import NamedTuple

from bpmnjourney.layout.intake.text import breaks_anywhere, broken, text_width
from bpmnjourney.model import Bounds
from bpmnjourney.render.scene import INK, Text

TASK_SIZE, LABEL_SIZE, SMALLEST = 12, 11, 7
LABEL_WIDTH = 100  # tools take 90, of a type that runs a little narrower than our table
_PITCH = 1.2
_RISE = 0.36  # from the middle of a line down to its baseline, in type sizes
_ELLIPSIS = "…"
_LEEWAY = 1.1  # bounds are often measured with a type that runs narrower


class Fitted(NamedTuple):
    """Lines that fit, and the size in which they do."""

    lines: tuple[str, ...]
    size: int


def fitted(text: str, width: float, height: float, size: int = TASK_SIZE) -> Fitted:
    """`text` in the largest size that fits whole words, else cut short in the smallest."""
    for smaller in range(size, SMALLEST - 1, -1):
        lines = broken(text, int(width), smaller)
        whole = all(_keeps_whole(word, width, smaller) for word in text.split())
        if len(lines) * smaller * _PITCH <= height and (whole or smaller == SMALLEST):
            return Fitted(lines, smaller)
    lines = broken(text, int(width), SMALLEST)
    room = int(height // (SMALLEST * _PITCH))
    if len(lines) <= room:
        return Fitted(lines, SMALLEST)
    return Fitted(_cut(lines, room, width), SMALLEST)


def _keeps_whole(word: str, width: float, size: int) -> bool:
    return text_width(word, size) <= width or (size <= width and breaks_anywhere(word))


def _cut(lines: tuple[str, ...], room: int, width: float) -> tuple[str, ...]:
    """The first `room` lines, of which the last says that there were more; none where there is no room."""
    if room < 1 or text_width(_ELLIPSIS, SMALLEST) > width:
        return ()
    last = lines[room - 1]
    while last and text_width(last + _ELLIPSIS, SMALLEST) > width:
        last = last[:-1]
    return (*lines[: room - 1], last.rstrip() + _ELLIPSIS)


def inside(text: str, box: Bounds, paint: str = INK, *, size: int = TASK_SIZE) -> tuple[Text, ...]:
    """`text` in the middle of `box`."""
    return _set(text, box, paint, size, box.y + box.height / 2, middle=True)


def at_top(text: str, box: Bounds, paint: str = INK, *, size: int = TASK_SIZE) -> tuple[Text, ...]:
    """`text` centred under the upper edge of `box`."""
    return _set(text, box, paint, size, box.y, middle=False)


def _set(  # noqa: PLR0913 - what, where, and how
    text: str, box: Bounds, paint: str, size: int, y: float, *, middle: bool
) -> tuple[Text, ...]:
    if not text.strip():
        return ()
    lines, chosen = fitted(text, box.width, box.height, size)
    pitch = chosen * _PITCH
    top = y - len(lines) * pitch / 2 if middle else y
    first = top + pitch / 2 + chosen * _RISE
    return (Text(lines, box.x + box.width / 2, first, chosen, "middle", paint, pitch),) if lines else ()


def left(text: str, box: Bounds, paint: str = INK) -> tuple[Text, ...]:
    """`text` from the upper left corner of `box`, lines flush left."""
    if not text.strip():
        return ()
    lines, size = fitted(text, box.width, box.height)
    pitch = size * _PITCH
    return (
        (Text(lines, box.x, box.y + pitch / 2 + size * _RISE, size, "start", paint, pitch),) if lines else ()
    )


def upwards(text: str, box: Bounds, paint: str = INK) -> tuple[Text, ...]:
    """`text` in the middle of `box`, running from bottom to top."""
    if not text.strip():
        return ()
    lines, size = fitted(text, box.height, box.width)
    pitch = size * _PITCH
    x = box.x + box.width / 2 - len(lines) * pitch / 2 + pitch / 2 + size * _RISE
    y = box.y + box.height / 2
    return (Text(lines, x, y, size, "middle", paint, pitch, upwards=True),) if lines else ()


def label(text: str, bounds: Bounds) -> Text:
    """A name outside its symbol, centred on `bounds` from their top on; as many lines as it takes."""
    pitch = LABEL_SIZE * _PITCH
    lines = _label_lines(text, bounds, pitch)
    first = bounds.y + pitch / 2 + LABEL_SIZE * _RISE
    return Text(lines, bounds.x + bounds.width / 2, first, LABEL_SIZE, pitch=pitch, halo=True)


def _label_lines(text: str, bounds: Bounds, pitch: float) -> tuple[str, ...]:
    """Wrapped as wide as tools wrap; narrower where the bounds leave room for more lines, to keep to them."""
    wide = broken(text, int(max(LABEL_WIDTH, bounds.width)), LABEL_SIZE)
    narrow = broken(text, int(bounds.width * _LEEWAY), LABEL_SIZE) if bounds.width > 0 else wide
    return narrow if len(wide) < len(narrow) <= round(bounds.height / pitch) else wide


def extent(text: Text) -> Bounds:
    """The rectangle that a text takes."""
    width = max((text_width(line, int(text.size)) for line in text.lines), default=0)
    height = len(text.lines) * text.pitch
    rise = text.pitch / 2 + text.size * _RISE
    if text.upwards:
        return Bounds(text.x - rise, text.y - width / 2, height, width)
    x = text.x - width / 2 if text.anchor == "middle" else text.x
    return Bounds(x, text.y - rise, width, height)
