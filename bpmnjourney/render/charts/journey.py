"""The journey chart: phases and steps as columns; what happens at each as rows: a sheet to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bpmnjourney.model import EVENTS, Bounds
from bpmnjourney.render import lettering
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.frame import framed, nothing
from bpmnjourney.render.charts.phases import phases
from bpmnjourney.render.charts.steps import Step, steps
from bpmnjourney.render.charts.table import PITCH, box, flush_left, heading, height_of, lines_of, rule
from bpmnjourney.render.colours import Pen
from bpmnjourney.render.scene import ACCENT, ALERT, FAINT, INK, NONE, PAPER, TINT, Group, Item, Scene, Text
from bpmnjourney.render.subject import Subject
from bpmnjourney.render.symbols.icons import sign
from bpmnjourney.render.symbols.media import CLOCK, WARNING, medium_sign
from bpmnjourney.wording import in_words

_COLUMN, _LABELS, _PER_ROW = 124, 76, 8
_PAD, _GAP, _STEP = 8, 34, 58
_SIGN = 16


@dataclass(frozen=True)
class Row:
    """A row of the sheet: its heading, and the lines of each step."""

    name: str
    lines: Callable[[Step], Sequence[str]]
    paint: str = INK


ROWS = (
    Row("When", lambda step: step.when, FAINT),
    Row("Channel", lambda step: step.channels),
    Row("Contact", lambda step: step.contacts),
    Row("Owner", lambda step: step.owners),
    Row("Wait", lambda step: step.waits, ACCENT),
    Row("Marks", lambda step: step.marks, ALERT),
    Row("Notes", lambda step: step.notes),
)


@dataclass(frozen=True)
class Sheet:
    """A journey as a table: steps, the phase of each, and the rows that say something."""

    steps: tuple[Step, ...]
    phases: tuple[str, ...]
    source: str
    rows: tuple[Row, ...]

    @property
    def empty(self) -> list[str]:
        """Names of the rows about which the model says nothing."""
        silent = [row.name for row in ROWS if row not in self.rows]
        return silent if self.source else ["Phases", *silent]


def sheet_of(subject: Subject) -> Sheet:
    """The table of a customer's journey."""
    found = steps(subject)
    named = phases(subject, found)
    rows = tuple(row for row in ROWS if any(row.lines(step) for step in found))
    return Sheet(found, named.names, named.source, rows)


def draw(subject: Subject) -> Scene:
    """Phases as columns, wrapped to the width of a page."""
    title = words.title(subject.view.source if subject.view else subject.model)
    sheet = sheet_of(subject)
    if not sheet.steps:
        return nothing(title)
    count = -(-len(sheet.steps) // _PER_ROW)
    per_row = -(-len(sheet.steps) // count)
    width = _LABELS + per_row * _COLUMN
    items: list[Item] = [Text((title,), 0, 18, 18, "start", bold=True)]
    y = 34.0
    for start in range(0, len(sheet.steps), per_row):
        made, y = _system(sheet, start, min(start + per_row, len(sheet.steps)), y)
        items += made
    items += flush_left([_note(sheet)], 0, y - _GAP / 2, width, FAINT, 10)
    return Scene(tuple(items), framed(Bounds(0, 0, width, y)), title, _description(sheet))


def _note(sheet: Sheet) -> str:
    said = [f"Phases are {sheet.source}."] if sheet.source else []
    if sheet.empty:
        said.append(f"The model says nothing of: {', '.join(name.lower() for name in sheet.empty)}.")
    return " ".join(said)


def _description(sheet: Sheet) -> str:
    if not sheet.source:
        return f"Journey chart with {len(sheet.steps)} steps."
    count = len(list(groupby(sheet.phases)))
    return f"Journey chart with {len(sheet.steps)} steps in {count} phases, which are {sheet.source}."


def _system(sheet: Sheet, start: int, end: int, top: float) -> tuple[list[Item], float]:
    """The columns from `start` to `end` below `top`, and where they end."""
    shown = sheet.steps[start:end]
    right = _LABELS + len(shown) * _COLUMN
    items: list[Item] = []
    y = top
    if sheet.source:
        height = _phase_height(sheet.phases, start, end)
        items += _phases(sheet.phases, start, end, y, height)
        y += height + 6
    for place, step in enumerate(shown):
        items.append(_step(step, Bounds(_LABELS + place * _COLUMN + 3, y, _COLUMN - 6, _STEP)))
    items += heading("Step", 0, y + _STEP / 2 - PITCH / 2, _LABELS - _PAD)
    y += _STEP + 6
    for row in sheet.rows:
        tall = max(_cell_height(row, step) for step in shown)
        items += heading(row.name, 0, y + 6, _LABELS - _PAD)
        for place, step in enumerate(shown):
            items += _cell(row, step, _LABELS + place * _COLUMN + _PAD, y + 6)
        y += max(tall, PITCH) + 12
        items.append(rule(0, right, y))
    return items, y + _GAP


def _cell_height(row: Row, step: Step) -> float:
    return height_of(row.lines(step), _room(row, step))


def _room(row: Row, step: Step) -> float:
    return _COLUMN - 2 * _PAD - (_SIGN + 4 if _sign(row, step) else 0)


def _sign(row: Row, step: Step) -> bool:
    return bool(row.lines(step)) and (
        row.name in ("Wait", "Marks") or (row.name == "Channel" and bool(step.media))
    )


def _cell(row: Row, step: Step, x: float, y: float) -> Iterator[Item]:
    if _sign(row, step):
        pen = Pen(row.paint, PAPER, row.paint)
        strokes = {"Wait": CLOCK, "Marks": WARNING}.get(row.name) or medium_sign(step.media[0])
        yield Group(sign(strokes, x, y - 1, _SIGN, pen))
        x += _SIGN + 4
    yield from flush_left(row.lines(step), x, y, _room(row, step), row.paint)


def _step(step: Step, place: Bounds) -> Group:
    is_event = step.kind in EVENTS
    outline = box(*place, PAPER if is_event else TINT, ACCENT if not is_event else FAINT)
    room = Bounds(place.x + 6, place.y + 4, place.width - 12, place.height - 8)
    return Group(
        (outline, *lettering.inside(step.name, room)),
        "shape",
        step.id,
        f"{in_words(step.kind)}: {step.name}",
    )


# -- phases -------------------------------------------------------------------------------------------
def _spans(names: Sequence[str], start: int, end: int) -> Iterator[tuple[str, int, int, bool]]:
    """(name, first, behind the last, whether it goes on from the row before) of each phase in a row."""
    at = start
    for name, members in groupby(names[start:end]):
        length = len(list(members))
        yield name, at, at + length, at == start > 0 and names[start - 1] == name
        at += length


def _phase_title(name: str, continued: bool) -> str:
    return f"{name} (continued)" if continued else name


def _phase_height(names: Sequence[str], start: int, end: int) -> float:
    lines = [
        len(lines_of([_phase_title(name, again)], (last - first) * _COLUMN - 20, 12))
        for name, first, last, again in _spans(names, start, end)
    ]
    return 10 + 15 * max(lines)


def _phases(names: Sequence[str], start: int, end: int, y: float, height: float) -> Iterator[Item]:
    yield from heading("Phase", 0, y + height / 2 - PITCH / 2, _LABELS - _PAD)
    for name, first, last, again in _spans(names, start, end):
        x = _LABELS + (first - start) * _COLUMN + 3
        width = (last - first) * _COLUMN - 6
        yield box(x, y, width, height, NONE, FAINT)
        room = Bounds(x + 6, y + 2, width - 12, height - 4)
        yield from lettering.inside(_phase_title(name, again), room)
