"""Small signs inside symbols, each drawn on a square of 20 by 20.

A sign is made of strokes: a "body" is outlined when catching and filled when throwing, a "detail" is a line
that stays visible on both, "solid" is always filled.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import NONE, Look, Path, placed

_SIDE = 20


class Stroke(NamedTuple):
    """One part of a sign."""

    kind: str
    data: str


def _disc(x: float, y: float, radius: float) -> str:
    turn = f"A {radius} {radius} 0 1 1"
    return f"M {x - radius} {y} {turn} {x + radius} {y} {turn} {x - radius} {y} Z"


def _ring(count: int, inner: float, outer: float) -> str:
    """Ticks around the middle of the square."""
    made = []
    for number in range(count):
        dx, dy = sin(2 * pi * number / count), -cos(2 * pi * number / count)
        made.append(
            f"M {10 + inner * dx:.2f} {10 + inner * dy:.2f} L {10 + outer * dx:.2f} {10 + outer * dy:.2f}"
        )
    return " ".join(made)


def _gear(teeth: int, inner: float, outer: float, x: float, y: float) -> str:
    """A cogwheel with flat teeth."""
    step = 2 * pi / teeth
    points = []
    for tooth in range(teeth):
        for share, radius in ((-0.32, inner), (-0.2, outer), (0.2, outer), (0.32, inner)):
            angle = (tooth + share) * step
            points.append(f"{x + radius * sin(angle):.2f} {y - radius * cos(angle):.2f}")
    return "M " + " L ".join(points) + " Z"


_ENVELOPE = (
    Stroke("body", "M 2 4.5 L 18 4.5 L 18 15.5 L 2 15.5 Z"),
    Stroke("detail", "M 2 4.5 L 10 11 L 18 4.5"),
)
_REWIND = (
    Stroke("body", "M 9.5 4.5 L 9.5 15.5 L 2 10 Z"),
    Stroke("body", "M 17.5 4.5 L 17.5 15.5 L 10 10 Z"),
)
_PLUS = (
    "M 8 2.5 L 12 2.5 L 12 8 L 17.5 8 L 17.5 12 L 12 12 L 12 17.5 L 8 17.5 L 8 12 L 2.5 12 L 2.5 8 L 8 8 Z"
)
_CROSS = (
    "M 5.2 3 L 10 7.8 L 14.8 3 L 17 5.2 L 12.2 10 L 17 14.8 "
    "L 14.8 17 L 10 12.2 L 5.2 17 L 3 14.8 L 7.8 10 L 3 5.2 Z"
)
_SHEET_LINES = "M 6.5 6.2 L 13.5 6.2 M 6.5 8.8 L 13.5 8.8 M 6.5 11.4 L 13.5 11.4 M 6.5 14 L 13.5 14"

EVENT_SIGNS = {
    "message": _ENVELOPE,
    "timer": (
        Stroke("body", _disc(10, 10, 8.4)),
        Stroke("detail", _ring(12, 6.9, 8.4)),
        Stroke("detail", "M 11 4.2 L 10 10 L 14 10"),
    ),
    "error": (Stroke("body", "M 2.5 16.5 L 7 4.5 L 12 10.8 L 17.5 3.5 L 13 15.5 L 8 9.6 Z"),),
    "escalation": (Stroke("body", "M 10 2.5 L 15.5 17 L 10 11.5 L 4.5 17 Z"),),
    "cancel": (Stroke("body", _CROSS),),
    "compensation": _REWIND,
    "conditional": (Stroke("body", "M 4.5 3 L 15.5 3 L 15.5 17 L 4.5 17 Z"), Stroke("detail", _SHEET_LINES)),
    "link": (Stroke("body", "M 2.5 7.5 L 11 7.5 L 11 4 L 18 10 L 11 16 L 11 12.5 L 2.5 12.5 Z"),),
    "signal": (Stroke("body", "M 10 2.5 L 17.5 15.5 L 2.5 15.5 Z"),),
    "multiple": (Stroke("body", "M 10 2 L 17.6 7.5 L 14.7 16.5 L 5.3 16.5 L 2.4 7.5 Z"),),
    "parallelMultiple": (Stroke("body", _PLUS),),
    "terminate": (Stroke("solid", _disc(10, 10, 9)),),
}
TASK_SIGNS = {
    "userTask": (
        Stroke("body", "M 2.5 18 C 2.5 12.5 5.5 10.8 10 10.8 C 14.5 10.8 17.5 12.5 17.5 18 Z"),
        Stroke("body", _disc(10, 6, 4.2)),
        Stroke("solid", "M 5.8 5.6 C 6 0.8 14 0.8 14.2 5.6 C 12.5 3.9 8.5 5.4 5.8 5.6 Z"),
        Stroke("detail", "M 6 18 L 6 15 M 14 18 L 14 15"),
    ),
    "manualTask": (
        Stroke(
            "body",
            "M 1.5 10.2 C 1.5 8.6 5.6 5.6 7.4 3.4 C 8.6 2.2 10.2 3.5 9.3 4.9 "
            "L 7.6 7 L 16.4 7 C 18.1 7 18.1 9.4 16.4 9.4 "
            "L 17.6 9.4 C 19.2 9.4 19.2 11.8 17.6 11.8 "
            "L 16.8 11.8 C 18.3 11.8 18.3 14.2 16.8 14.2 L 15.6 14.2 "
            "C 17 14.2 17 16.6 15.6 16.6 L 6 16.6 C 3.5 16.6 1.5 15 1.5 13 Z",
        ),
        Stroke("detail", "M 10.5 9.4 L 16.4 9.4 M 10.5 11.8 L 16.8 11.8 M 10.5 14.2 L 15.6 14.2"),
    ),
    "scriptTask": (
        Stroke(
            "body",
            "M 6.5 2 L 18 2 C 13.6 5.6 13.6 7.4 15.2 10 C 16.8 12.6 16.8 14.4 12.4 18 L 2 18 "
            "C 6.4 14.4 6.4 12.6 4.8 10 C 3.2 7.4 3.2 5.6 6.5 2 Z",
        ),
        Stroke("detail", "M 6 5.2 L 12 5.2 M 6 8.4 L 12 8.4 M 8 11.6 L 14 11.6 M 7.4 14.8 L 13 14.8"),
    ),
    "serviceTask": (
        Stroke("body", _gear(8, 5.4, 7.4, 7.8, 7.8)),
        Stroke("body", _gear(8, 5.4, 7.4, 12, 12)),
        Stroke("body", _disc(12, 12, 2.6)),
    ),
    "businessRuleTask": (
        Stroke("body", "M 1.5 3 L 18.5 3 L 18.5 17 L 1.5 17 Z"),
        Stroke("solid", "M 1.5 3 L 18.5 3 L 18.5 7 L 1.5 7 Z"),
        Stroke("detail", "M 1.5 12 L 18.5 12 M 7 7 L 7 17"),
    ),
    "sendTask": _ENVELOPE,
    "receiveTask": _ENVELOPE,
}
MARKERS = {
    "loop": (
        Stroke("detail", "M 6 16.2 A 7 7 0 1 1 12 16.7"),
        Stroke("detail", "M 6.6 11.4 L 6.2 16.4 L 1.4 16.2"),
    ),
    "parallel": (
        Stroke("solid", " ".join(f"M {x} 3 L {x + 2.6} 3 L {x + 2.6} 17 L {x} 17 Z" for x in (3, 8.7, 14.4))),
    ),
    "sequential": (
        Stroke("solid", " ".join(f"M 3 {y} L 17 {y} L 17 {y + 2.6} L 3 {y + 2.6} Z" for y in (3, 8.7, 14.4))),
    ),
    "compensation": _REWIND,
    "adHoc": (
        Stroke(
            "solid",
            "M 2 12 C 2.6 6 6.6 5 10 8.6 C 13 11.6 16 10.8 17.6 6.6 L 18 9 C 17.2 14.6 13.4 15.4 10 11.8 "
            "C 7 8.8 4 9.8 2.4 14 Z",
        ),
    ),
    "collapsed": (
        Stroke("body", "M 2 2 L 18 2 L 18 18 L 2 18 Z"),
        Stroke("detail", "M 10 5 L 10 15 M 5 10 L 15 10"),
    ),
}


def sign(  # noqa: PLR0913 - what, where, and how
    strokes: tuple[Stroke, ...], x: float, y: float, side: float, pen: Pen, *, filled: bool = False
) -> tuple[Path, ...]:
    """A sign with its upper left corner at x, y; `filled`: as throwing events show it."""
    scale = side / _SIDE
    width = min(max(0.9, side / 20), 1.6)
    looks = {
        "body": Look(pen.line, pen.line if filled else pen.fill, width),
        "detail": Look(pen.fill if filled else pen.line, NONE, width),
        "solid": Look(pen.line, pen.line, width / 2),
    }
    return tuple(Path(placed(stroke.data, x, y, scale), looks[stroke.kind]) for stroke in strokes)
