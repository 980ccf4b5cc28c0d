"""The edges of a diagram, with their names and messages."""

from __future__ import annotations

from collections.abc import Mapping

from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.model import (
    ACTIVITIES,
    EVENTS,
    GATEWAYS,
    Association,
    Bounds,
    ConversationLink,
    DataAssociation,
    Edge,
    Element,
    MessageFlow,
    Model,
    Point,
    SequenceFlow,
)
from bpmnjourney.render import lettering
from bpmnjourney.render.charts import details, words
from bpmnjourney.render.charts.clipping import clipped
from bpmnjourney.render.colours import PLAIN, line_of
from bpmnjourney.render.scene import Group, Item, Text
from bpmnjourney.render.symbols import connections
from bpmnjourney.render.symbols.data import envelope

_BESIDE = 5


class Lines:
    """Draws edges; `places`: the bounds of what is drawn on the same diagram."""

    def __init__(self, model: Model, places: Mapping[str, Bounds]) -> None:
        self.model = model
        self.element = model.element
        self.places = places

    def edge(self, edge: Edge) -> tuple[Group, tuple[Group, ...]]:
        """The line, and its name, which lies above everything."""
        element = self.element.get(edge.element)
        route = self._route(edge, element)
        paint = line_of(edge.attributes)
        items = self.line(route, element, paint)
        visible = (
            details.said_of_drawing(edge, "messageVisibleKind") if isinstance(element, MessageFlow) else ""
        )
        if visible:
            place = connections.envelope_place(route)
            items += envelope(place, PLAIN, initiating=visible != "non_initiating")
        name = self.name(element) or (self._message(element) if visible else "")
        group = Group(items, "edge", edge.element, self._title(element, name))
        if not name.strip():
            return group, ()
        label = self._label(edge, route, name, visible=bool(visible))
        return group, (Group((label,), "", edge.element),)

    def _route(self, edge: Edge, element: Element | None) -> tuple[Point, ...]:
        """The waypoints, from outline to outline."""
        source, target = getattr(element, "source", ""), getattr(element, "target", "")
        if isinstance(element, MessageFlow) and element.target in self.model.participant:
            target = ""
        if isinstance(element, MessageFlow) and element.source in self.model.participant:
            source = ""
        route = clipped(edge.waypoints, self.places.get(target), self._form(target))
        return clipped(route[::-1], self.places.get(source), self._form(source))[::-1]

    def _form(self, end: str) -> str:
        node = self.model.node.get(end)
        if node is not None and node.kind in EVENTS:
            return "circle"
        return "diamond" if node is not None and node.kind in GATEWAYS else "box"

    def name(self, element: Element | None) -> str:
        """What is written at the line."""
        return words.name_of(element)

    def line(self, route: tuple[Point, ...], element: Element | None, paint: str) -> tuple[Item, ...]:
        """The line itself, from outline to outline."""
        match element:
            case SequenceFlow():
                source = self.model.node[element.source]
                default = source.default == element.id
                conditional = element.condition is not None and source.kind in ACTIVITIES
                return connections.sequence_flow(route, paint, default=default, conditional=conditional)
            case MessageFlow():
                return connections.message_flow(route, paint)
            case ConversationLink():
                return connections.conversation_link(route, paint)
            case DataAssociation():
                return connections.association(route, paint, "One")
            case Association():
                return connections.association(route, paint, element.direction)
            case _:
                return connections.association(route, paint, "None")

    def _message(self, element: Element | None) -> str:
        message = self.model.root_element.get(getattr(element, "message", None) or "")
        return message.name if message is not None else ""

    def _title(self, element: Element | None, name: str) -> str:
        ends = [
            words.name_of(self.element.get(getattr(element, end, ""))) or getattr(element, end, "")
            for end in ("source", "target")
        ]
        joined = f" from {ends[0]} to {ends[1]}" if all(ends) else ""
        called = f": {name}" if name.strip() else ""
        return " ".join(f"{words.kind_of(element)}{called}{joined}".split())

    @staticmethod
    def _label(edge: Edge, route: tuple[Point, ...], name: str, *, visible: bool) -> Text:
        if edge.label is not None:
            return lettering.label(name, edge.label)
        middle = connections.halfway(route)
        if visible:
            below = Bounds(middle.x, middle.y + 12, 0, lettering.LABEL_SIZE)
            return lettering.label(name, below)
        width = min(text_width(name, lettering.LABEL_SIZE), lettering.LABEL_WIDTH)
        bounds = Bounds(middle.x + _BESIDE, middle.y + 1, width, lettering.LABEL_SIZE)
        if abs(route[-1].x - route[0].x) > abs(route[-1].y - route[0].y):
            above = lettering.extent(lettering.label(name, bounds)).height
            bounds = Bounds(middle.x - width / 2, middle.y - above - 2, width, above)
        return lettering.label(name, bounds)
