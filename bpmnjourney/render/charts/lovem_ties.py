"""What a line-of-visibility chart ties to its steps: buses, systems in use, steps of other charts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.model import ACTIVITIES, Artifact, Association, Bounds, Edge, Model, Node, Point
from bpmnjourney.render import lettering
from bpmnjourney.render.charts.lovem_notes import called
from bpmnjourney.render.charts.lovem_source import referred, short_name
from bpmnjourney.render.scene import (
    ACCENT,
    ALERT,
    INK,
    NONE,
    PAPER,
    SHADE,
    Circle,
    Group,
    Item,
    Look,
    Path,
    Rectangle,
    Text,
    polygon,
)

BUS = 34
_DOTS = (1, 4)
_BOX_WIDTH, _BOX_HEIGHT, _BESIDE = 44, 24, 8
_TAG_HEIGHT, _TAG_SIZE, _MOST = 15, 10, 3
_SIGNS = {"same": "=", "replaces": "±", "added": "+", "removed": "\N{MINUS SIGN}", "refines": "↑"}
_PAINTS = {"added": ACCENT, "removed": ALERT, "replaces": ACCENT}


def bus_bars(
    buses: Collection[Artifact],
    associations: Collection[Association],
    places: Mapping[str, Bounds],
    band: Bounds,
) -> Iterator[Item]:
    """A bar along the foot of the bands for each bus, with a line to each process that it touches."""
    bars: list[Item] = []
    ties: list[Item] = []
    labels: list[Item] = []
    for place, bus in enumerate(buses):
        bar = Bounds(band.x, band.bottom + place * BUS, band.width, BUS)
        named = lettering.inside(bus.text, bar._replace(y=bar.y + 10, height=bar.height - 10))
        bars.append(Rectangle(bar, Look(INK, SHADE, 1.2)))
        behind = [Rectangle(lettering.extent(text), Look(NONE, SHADE, 0)) for text in named]
        labels.append(Group((*behind, *named), "shape", bus.id, bus.text))
        for tie in associations:
            box = places.get(tie.source if tie.target == bus.id else tie.target)
            if bus.id in (tie.source, tie.target) and box is not None:
                x, y = box.centre.x + 14 * place - 30, bar.y + 7
                line = Path(polygon((x, box.bottom), (x, y), closed=False), Look(INK, NONE, 1.2, _DOTS))
                ties.append(line)
                ties.append(Circle(x, y, 3.5, Look(INK, INK, 1)))
    yield from (*bars, *ties, *labels)


def systems_in_use(drawn: Model, places: Mapping[str, Bounds], edges: Collection[Edge]) -> Iterator[Item]:
    """For each system that a step uses a box in the system's band, under the step where there is room."""
    taken = [places[node.id] for node in drawn.nodes if node.id in places]
    upright = [_part(a, b) for edge in edges for a, b in pairwise(edge.waypoints) if abs(a.x - b.x) < 1]
    for node in drawn.nodes:
        step = places.get(node.id)
        for system in referred(node.origin, "uses", "systemRef"):
            band = places.get(system)
            lane = drawn.lane.get(system)
            if step is None or band is None or lane is None:
                continue
            x = _column(step, band, [box for box in taken if box is not step], upright)
            if x is None:
                continue
            top = band.centre.y - _BOX_HEIGHT / 2
            box = Bounds(x - _BOX_WIDTH / 2, top, _BOX_WIDTH, _BOX_HEIGHT)
            taken.append(box)
            yield _in_use(node, lane.name, step, box)


def _part(a: Point, b: Point) -> Bounds:
    return Bounds(a.x, min(a.y, b.y), 0.1, abs(a.y - b.y))


def _column(step: Bounds, band: Bounds, taken: list[Bounds], upright: list[Bounds]) -> float | None:
    """Where a line can lead down from a step to a band without meeting another step, or along a flow."""
    columns = [step.x + step.width * share for share in (0.5, 0.3, 0.7, 0.15, 0.85)]
    ways = [Bounds(x - _BOX_WIDTH / 2, step.bottom, _BOX_WIDTH, band.bottom - step.bottom) for x in columns]
    free = [way for way in ways if not any(_meet(way, box) for box in taken)]
    apart = [way for way in free if not any(_meet(way, part) for part in upright)]
    beside = [way for way in free if not any(_meet(_narrow(way), part) for part in upright)]
    return next((way.centre.x for way in (*apart, *beside)), None)


def _narrow(way: Bounds) -> Bounds:
    return Bounds(way.centre.x - _BESIDE, way.y, 2 * _BESIDE, way.height)


def _meet(one: Bounds, other: Bounds) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _in_use(node: Node, system: str, step: Bounds, box: Bounds) -> Group:
    x = box.centre.x
    line = Path(polygon((x, step.bottom), (x, box.y), closed=False), Look(INK, NONE, 1.2, _DOTS))
    named = lettering.inside(short_name(node.origin), box, size=_TAG_SIZE + 1)
    title = f"{' '.join(node.name.split())} uses {' '.join(system.split())}"
    return Group((line, Rectangle(box, Look(INK, PAPER, 1.2)), *named), "use", "", title)


def tags(drawn: Model, places: Mapping[str, Bounds], whole: Model) -> Iterator[Group]:
    """At a corner of each step what it is on another chart: = ± + - and ↑ with what it refines."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in whole.correspondences:
        ends = [(each.source, each.target)]
        if each.kind in ("same", "replaces", "removed"):
            ends.append((each.target, each.source))
        for here, other in ends:
            if here in drawn.node and here in places and each.kind in _SIGNS:
                found.setdefault(str(here), []).append((each.kind, other or ""))
    for name, related in found.items():
        kind = related[0][0]
        yield _tag(
            places[name],
            drawn.node[name].kind in ACTIVITIES,
            kind,
            [other for one, other in related if one == kind],
            whole,
        )


def _tag(step: Bounds, is_work: bool, kind: str, others: list[str], whole: Model) -> Group:
    shorts = [short_name(whole.node[each].origin) for each in others if each in whole.node]
    shown = [each for each in shorts if each][:_MOST]
    more = ["…"] if len(shorts) > len(shown) and shown else []
    text = " ".join([_SIGNS[kind], *shown, *more])
    width = text_width(text, _TAG_SIZE) + 8
    x, y = (step.x + 6, step.bottom) if is_work else (step.x + 8 - width, step.y + 2)  # names stand below
    box = Bounds(x, y - _TAG_HEIGHT / 2, width, _TAG_HEIGHT)
    paint = _PAINTS.get(kind, INK)
    letters = Text((text,), box.centre.x, box.centre.y + 3.2, _TAG_SIZE, paint=paint, bold=True)
    title = " ".join([kind, ", ".join(called(whole, each) for each in others if each)]).strip()
    return Group((Rectangle(box, Look(paint, PAPER, 1.2), 4), letters), "tag", "", title)
