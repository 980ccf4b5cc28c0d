"""The service blueprint: evidence, customer, onstage, backstage and support, with the lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bpmnjourney.model import EVENTS, GATEWAYS, Bounds, Model, Point
from bpmnjourney.render import lettering
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.backstage import Column, columns
from bpmnjourney.render.charts.frame import framed, nothing
from bpmnjourney.render.charts.steps import Step, steps
from bpmnjourney.render.charts.table import PITCH, flush_left, heading, height_of
from bpmnjourney.render.scene import (
    ACCENT,
    FAINT,
    INK,
    NONE,
    PAPER,
    SHADE,
    TINT,
    Group,
    Item,
    Look,
    Path,
    Rectangle,
    Scene,
    Text,
    polygon,
)
from bpmnjourney.render.subject import Subject
from bpmnjourney.render.symbols.connections import sequence_flow
from bpmnjourney.wording import in_words

_COLUMN, _LABELS, _PAD = 150, 112, 12
_PER_ROW, _BETWEEN_ROWS = 10, 28
_BOX, _GAP, _WIDE = 56, 12, 126
_EMPTY = 60  # a band without anything in it
_TOP = 36
_LINES = {1: "line of interaction", 2: "line of visibility", 3: "line of internal interaction"}
_BANDS = ("Physical evidence", "Customer actions", "Onstage contacts", "Backstage work", "Support")


def draw(subject: Subject) -> Scene:
    """A column for each step of the customer, a band for each distance from them, wrapped to a page."""
    title = words.title(subject.view.source if subject.view else subject.model)
    made = columns(subject, steps(subject))
    if not made:
        return nothing(title)
    rows = -(-len(made) // _PER_ROW)
    per_row = -(-len(made) // rows)
    items: list[Item] = [Text((title,), 0, 18, 18, "start", bold=True)]
    top = float(_TOP)
    for start in range(0, len(made), per_row):
        row = _Row(subject, made, start, min(start + per_row, len(made)), top)
        items += row.items()
        top = row.bottom + _BETWEEN_ROWS
    outline = Bounds(0, 0, _LABELS + per_row * _COLUMN, top - _BETWEEN_ROWS)
    return Scene(tuple(items), framed(outline), title, _description(made))


def _description(made: Sequence[Column]) -> str:
    count = sum(each.step is not None for each in made)
    onstage = sum(len(each.onstage) for each in made)
    behind = sum(len(each.backstage) + len(each.support) for each in made)
    return (
        f"Service blueprint with {count} customer steps, {onstage} contacts onstage and {behind} tasks "
        "behind the line of visibility. Branches are said above the steps, not drawn."
    )


class _Row:
    """The columns from `start` to `end`, with all bands, below `top`."""

    def __init__(self, subject: Subject, every: Sequence[Column], start: int, end: int, top: float) -> None:
        self.subject = subject
        made = every[start:end]
        self.columns = made
        self.after = every[end].step if end < len(every) else None
        self.evidence = [_evidence(subject, each.step) for each in made]
        self.width = _LABELS + len(made) * _COLUMN
        self.tops: list[float] = []
        y = top
        for height in self._heights():
            self.tops.append(y)
            y += height
        self.bottom = y

    def _heights(self) -> Iterator[float]:
        said = max(height_of(each, _WIDE) for each in self.evidence)
        yield max(said + 2 * _PAD, 40)
        when = max(height_of(each.step.when, _WIDE, 10) if each.step else 0 for each in self.columns)
        yield _BOX + when + 2 * _PAD
        for band in ("onstage", "backstage", "support"):
            most = max(len(getattr(each, band)) for each in self.columns)
            yield most * (_BOX + _GAP) - _GAP + 2 * _PAD + 8 if most else _EMPTY

    def items(self) -> Iterator[Item]:
        """Bands first, then what stands in them."""
        yield from self._bands()
        for place in range(len(self.columns)):
            yield from self._column(place)

    def _bands(self) -> Iterator[Item]:
        ends = [*self.tops[1:], self.bottom]
        for place, (name, top, end) in enumerate(zip(_BANDS, self.tops, ends, strict=True)):
            fill = TINT if place == 1 else PAPER
            yield Rectangle(Bounds(0, top, self.width, end - top), Look(SHADE, fill, 1))
            yield from heading(name, 8, top + 8, _LABELS - 16)
            if place in _LINES:
                line = Look(INK, NONE, 2.2 if place == 2 else 1.4, (2, 5) if place == 1 else (9, 5))
                yield Path(polygon((0, end), (self.width, end), closed=False), line)
                yield from flush_left(
                    [_LINES[place]],
                    8,
                    end - 6 - height_of([_LINES[place]], _LABELS - 12, 9),
                    _LABELS - 12,
                    FAINT,
                    9,
                )

    # -- one column --------------------------------------------------------------------------------------
    def _column(self, place: int) -> Iterator[Item]:
        column = self.columns[place]
        x = _LABELS + place * _COLUMN + (_COLUMN - _WIDE) / 2
        yield from flush_left(self.evidence[place], x, self.tops[0] + _PAD, _WIDE)
        bottom = self.tops[2] - _PAD
        if column.step is not None:
            step = column.step
            yield from flush_left(step.when, x, self.tops[1] + _PAD / 2, _WIDE, FAINT, 10)
            is_event = step.kind in EVENTS
            yield _card(
                step.id, step.kind, step.name, "", Bounds(x, bottom - _BOX, _WIDE, _BOX), event=is_event
            )
            last = place + 1 == len(self.columns)
            if self._leads(step, self.after if last else self.columns[place + 1].step):
                yield from _arrow((x + _WIDE, bottom - _BOX / 2), (x + _COLUMN, bottom - _BOX / 2))
        yield from self._stacks(column, x, bottom)

    def _stacks(self, column: Column, x: float, above: float) -> Iterator[Item]:
        middle = x + _WIDE / 2
        for band, members in enumerate((column.onstage, column.backstage, column.support), start=2):
            if not members:
                continue
            top = self.tops[band] + _PAD + (6 if band > 2 else 4)
            if column.step is not None or band > 2:
                yield from self._between(column, band, (middle, above), (middle, top))
            for work in members:
                yield _card(work.id, work.kind, work.name, work.owner, Bounds(x, top, _WIDE, _BOX))
                top += _BOX + _GAP
            above = top - _GAP

    def _between(
        self, column: Column, band: int, upper: tuple[float, float], lower: tuple[float, float]
    ) -> Iterator[Item]:
        if column.step is None and not column.onstage and band == 3:
            return
        if band == 2 and column.step is not None:
            ways = {each[0] for each in column.step.contacts} or {"↔"}
            if ways & {"→", "↔"}:
                yield from _arrow(upper, lower)
            if ways & {"←", "↔"}:
                yield from _arrow(lower, upper)
        else:
            yield from _arrow(*((upper, lower) if column.follows else (lower, upper)))

    def _leads(self, one: Step, other: Step | None) -> bool:
        """Whether the customer can go straight from one step to the other."""
        return other is not None and other.id in _next(self.subject.model, one.id)


def _next(model: Model, step: str) -> set[str]:
    found: set[str] = set()
    waiting, seen = [step], {step}
    while waiting:
        for flow in model.outgoing.get(waiting.pop(), ()):
            if model.node[flow.target].kind in GATEWAYS:
                if flow.target not in seen:
                    seen.add(flow.target)
                    waiting.append(flow.target)
            else:
                found.add(flow.target)
    return found


def _evidence(subject: Subject, step: Step | None) -> list[str]:
    """What is marked as evidence, and what reaches the customer."""
    if step is None:
        return []
    marked = [note.removeprefix("Evidence: ") for note in step.notes if note.startswith("Evidence: ")]
    got = [
        " ".join(each.message.split())
        for each in subject.interactions
        if each.direction != "to-organisation"
        and each.via == "message-flow"
        and step.id in {end.id for end in (each.customer, each.touchpoint) if end is not None}
    ]
    return list(dict.fromkeys(text for text in (*marked, *got) if text))


def _card(  # noqa: PLR0913, PLR0917 - what is on it
    name: str, kind: str, text: str, owner: str, place: Bounds, event: bool = False
) -> Group:
    look = Look(ACCENT if not owner and not event else FAINT, PAPER, 1.3, (4, 3) if not kind else ())
    room = Bounds(place.x + 6, place.y + 4, place.width - 12, place.height - 8 - (PITCH if owner else 0))
    items: list[Item] = [Rectangle(place, look, place.height / 2 if event else 7)]
    items += lettering.inside(text, room)
    if owner:
        below = Bounds(place.x + 6, place.bottom - PITCH - 3, place.width - 12, PITCH)
        items += lettering.inside(owner, below, FAINT, size=10)
    title = f"{in_words(kind)}: {text}" if kind else text
    return Group(tuple(items), "shape", name, f"{title} ({owner})" if owner else title)


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Item]:
    yield from sequence_flow((Point(*start), Point(*end)), INK, default=False, conditional=False)
