"""A small picture of lines on two logarithmic axes, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 16, 48
COLOURS = (
    "#1f4e79", "#b5471b", "#2e7d32", "#7b3fa0", "#a67c00", "#00838f", "#ad1457", "#455a64", "#5d4037",
)  # fmt: skip
STEPS = (1, 2, 5)

Line = Sequence[tuple[float, float]]


class _Axis:
    """Values of ten's powers to places on the paper."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = math.log10(min(values)), math.log10(max(values))
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        """Where a value is drawn."""
        span = self.high - self.low or 1.0
        return self.start + (math.log10(value) - self.low) / span * (self.end - self.start)

    def marks(self) -> Iterator[float]:
        """The round values on the axis: one, two and five times each power of ten."""
        for power in range(math.floor(self.low), math.ceil(self.high) + 1):
            for step in STEPS:
                if self.low <= math.log10(step * 10.0**power) <= self.high:
                    yield step * 10.0**power


def plot(lines: Mapping[str, Line], across: str, up: str) -> str:
    """Each line in its colour with its name at its end; a dashed one that grows as fast as its size."""
    points = [point for line in lines.values() for point in line]
    x = _Axis([point[0] for point in points], LEFT, WIDTH - RIGHT)
    y = _Axis([point[1] for point in points], HEIGHT - BOTTOM, TOP)
    middle = (LEFT + WIDTH - RIGHT) / 2
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
            f' height="{HEIGHT}" font-family="sans-serif" font-size="12">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *_grid(x, y),
            f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>',
            f'<text x="{LEFT}" y="{TOP - 4}" text-anchor="end">{escape(up)}</text>',
            _linear(x, y),
            *_drawn(lines, x, y),
            "</svg>\n",
        )
    )


def _grid(x: _Axis, y: _Axis) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for mark in x.marks():
        at = f"{x.at(mark):.1f}"
        yield f'<path d="M{at} {TOP}V{bottom}" stroke="#ddd"/>'
        yield f'<text x="{at}" y="{bottom + 16}" text-anchor="middle">{mark:,.0f}</text>'
    for mark in y.marks():
        at = f"{y.at(mark):.1f}"
        yield f'<path d="M{LEFT} {at}H{right}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{at}" dy="4" text-anchor="end">{mark:g}</text>'


def _linear(x: _Axis, y: _Axis) -> str:
    """Twice the size, twice the value: as long a piece of that as fits, from the lower left corner."""
    powers = min(x.high - x.low, y.high - y.low)
    ends = [(x.at(10 ** (x.low + each)), y.at(10 ** (y.low + each))) for each in (0.0, powers)]
    (x1, y1), (x2, y2) = ends
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#888" stroke-dasharray="5 4"/>'


def _drawn(lines: Mapping[str, Line], x: _Axis, y: _Axis) -> Iterator[str]:
    ordered = sorted(lines.items(), key=lambda item: -item[1][-1][1])
    lowest = HEIGHT - BOTTOM - 14 * (len(ordered) - 1)
    last = 0.0
    for number, (name, line) in enumerate(ordered):
        colour = COLOURS[number % len(COLOURS)]
        way = "L".join(f"{x.at(size):.1f} {y.at(value):.1f}" for size, value in line)
        end = y.at(line[-1][1])
        last = min(max(end + 4, last + 14), lowest + 14 * number)
        yield f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
        yield f'<text x="{WIDTH - RIGHT + 8}" y="{last:.1f}" fill="{colour}">{escape(name)}</text>'
