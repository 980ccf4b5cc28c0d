"""The symbols of a line-of-visibility chart that BPMN draws otherwise or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.model import ACTIVITIES, Bounds, Diagram, Element, Model, Node, Point, Shape
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.lines import Lines
from bpmnjourney.render.charts.lovem_source import attribute, loop_start, short_name, source_name
from bpmnjourney.render.charts.sheet import Sheet
from bpmnjourney.render.colours import PLAIN, Pen
from bpmnjourney.render.scene import FAINT, Circle, Item, Look, Text
from bpmnjourney.render.symbols import connections
from bpmnjourney.render.symbols.icons import MARKERS, sign
from bpmnjourney.render.symbols.media import STORE, transport_sign

_LETTERS = 9
_INSET, _BESIDE_SIGN = 7, 28
_CARRIER, _CLEAR, _APART = 16, 30, 12


class LovemSheet(Sheet):
    """A sheet whose steps show short names and stores, whose flows show what they carry."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is drawn, and what is told of it
        self,
        model: Model,
        diagram: Diagram,
        pens: Mapping[str, Pen],
        keeping: Collection[str],
        carried: Mapping[str, str],
        y: float,
    ) -> None:
        """keeping: ids of the steps that read or write what is kept. carried, y: as of LovemLines."""
        super().__init__(model, diagram, pens)
        self.keeping = keeping
        self.lines = LovemLines(model, self.lines.places, carried, y)

    def node(self, shape: Shape, node: Node, pen: Pen) -> tuple[Item, ...]:
        """The symbol of a step, with its short name and what it keeps."""
        if source_name(node.origin) == "loopConnector":
            return _connector(shape.bounds, pen)
        symbol = super().node(shape, node, pen)
        if node.kind in ACTIVITIES:
            symbol = (*symbol, *_short(node, shape.bounds))
            if node.id in self.keeping:
                box = shape.bounds
                symbol = (*symbol, *sign(STORE, box.right - 20, box.bottom - 20, 15, PLAIN))
        return symbol


def _connector(box: Bounds, pen: Pen) -> tuple[Item, ...]:
    """A circle with an arrow that goes round."""
    x, y = box.centre
    side = box.width * 0.5
    ring = Circle(x, y, min(box.width, box.height) / 2, Look(pen.line, pen.fill))
    return ring, *sign(MARKERS["loop"], x - side / 2, y - side / 2, side, pen)


def _short(node: Node, box: Bounds) -> tuple[Item, ...]:
    """The short name in the upper left corner, beside the sign of the kind of task."""
    name = short_name(node.origin)
    x = box.x + (_INSET if node.kind == "task" else _BESIDE_SIGN)
    if not name or x + text_width(name, _LETTERS) > box.centre.x + box.width / 4:
        return ()
    return (Text((name,), x, box.y + _LETTERS + 4, _LETTERS, "start", FAINT),)


class LovemLines(Lines):
    """Control, information, material and events, each with a line of its own."""

    def __init__(
        self, model: Model, places: Mapping[str, Bounds], carried: Mapping[str, str], y: float
    ) -> None:
        """carried: what flows without a name of their own carry, by id. y: of the line of visibility."""
        super().__init__(model, places)
        self.carried = carried
        self.y = y

    def name(self, element: Element | None) -> str:
        """The name of a flow, else of what it carries; of a way back, the step at which it ends."""
        origin = getattr(element, "origin", None)
        if source_name(origin) == "loop":
            return " ".join(part for part in ("again:", *loop_start(origin)) if part)
        return words.name_of(element) or self.carried.get(getattr(element, "id", ""), "")

    def line(self, route: tuple[Point, ...], element: Element | None, paint: str) -> tuple[Item, ...]:
        """The line that the source's kind of flow has."""
        origin = getattr(element, "origin", None)
        match source_name(origin):
            case "informationFlow":
                return connections.information_flow(route, paint)
            case "materialFlow":
                carrier = self._transport(route, attribute(origin, "transport"))
                return (*connections.material_flow(route, paint), *carrier)
            case "eventFlow":
                return connections.association(route, paint, "One")
            case _:
                return super().line(route, element, paint)

    def _transport(self, route: tuple[Point, ...], transport: str) -> tuple[Item, ...]:
        """What carries a material, beside its line: a sign and its name; where names of flows are not."""
        if not transport:
            return ()
        a, b = connections.longest(route)
        spots = [Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share) for share in (0.5, 0.7, 0.3)]
        at = next((spot for spot in spots if abs(spot.y - self.y) > _CLEAR), spots[1])
        width = max(text_width(transport, _LETTERS), _CARRIER)
        x, y = (at.x - width / 2 - 6, at.y) if _is_upright(a, b) else (at.x, at.y + _CARRIER)
        shown = sign(transport_sign(transport), x - _CARRIER / 2, y - _CARRIER / 2 - 4, _CARRIER, PLAIN)
        return (*shown, Text((transport,), x, y + _CARRIER / 2 + 5, _LETTERS, paint=FAINT, halo=True))


def apart(diagram: Diagram) -> Diagram:
    """The diagram with flows that took one and the same way side by side."""
    seen: dict[tuple[Point, ...], int] = {}
    edges = []
    for edge in diagram.edges:
        place = seen[edge.waypoints] = seen.get(edge.waypoints, -1) + 1
        edges.append(replace(edge, waypoints=_moved(edge.waypoints, _APART * place)) if place else edge)
    return replace(diagram, edges=tuple(edges))


def _moved(route: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """A right-angled route beside itself; its ends move along the outlines at which they are."""
    begins, ends = _is_upright(*route[:2]), _is_upright(*route[-2:])
    first = Point(route[0].x + by * begins, route[0].y + by * (not begins))
    last = Point(route[-1].x + by * ends, route[-1].y + by * (not ends))
    return (first, *(Point(point.x + by, point.y + by) for point in route[1:-1]), last)


def _is_upright(a: Point, b: Point) -> bool:
    return abs(b.y - a.y) > abs(b.x - a.x)
