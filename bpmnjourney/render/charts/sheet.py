"""One diagram of the BPMN chart: what lies above what, and which symbol stands for which element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from bpmnjourney.layout.intake.guide import is_expanded
from bpmnjourney.model import (
    CHOREOGRAPHY_ACTIVITIES,
    EVENTS,
    GATEWAYS,
    SUB_PROCESSES,
    Artifact,
    Bounds,
    Conversation,
    DataElement,
    Diagram,
    Element,
    Lane,
    Model,
    Node,
    Participant,
    ParticipantBand,
    RootElement,
    Shape,
)
from bpmnjourney.render import lettering
from bpmnjourney.render.charts import details, words
from bpmnjourney.render.charts.lines import Lines
from bpmnjourney.render.colours import PLAIN, Pen, pen_of
from bpmnjourney.render.scene import Group, Item, Text
from bpmnjourney.render.symbols import artifacts, containers, data, interactions
from bpmnjourney.render.symbols.activities import Manner, activity
from bpmnjourney.render.symbols.events import event
from bpmnjourney.render.symbols.gateways import gateway

_POOL, _LANE, _OPEN, _EDGE, _NODE, _RIDER, _FRAME = range(7)
_CALLED = {
    "globalUserTask": "userTask",
    "globalManualTask": "manualTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
    "globalTask": "task",
    "globalChoreographyTask": "choreographyTask",
}
_CALLS = ("callActivity", "callChoreography")
_BELOW = 4
_NO_PENS: Mapping[str, Pen] = {}


class Sheet:
    """The items of one diagram, from the bottom to the top."""

    def __init__(self, model: Model, diagram: Diagram, pens: Mapping[str, Pen] = _NO_PENS) -> None:
        """pens: of elements for which the diagram states no colours."""
        self.model = model
        self.pens = pens
        self.diagram = diagram
        self.element = model.element
        self.bands: dict[str, list[Bounds]] = {}
        for each in diagram.shapes:
            if each.band is not None:
                self.bands.setdefault(each.band.activity or "", []).append(each.bounds)
        places: dict[str, Bounds] = {}
        for each in diagram.shapes:
            places.setdefault(each.element, each.bounds)
        self.lines = Lines(model, places)

    def items(self) -> tuple[Item, ...]:
        """Pools, lanes and open sub-processes; edges; nodes; what rides on them; frames; names of edges."""
        return self._items

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        layers: list[list[tuple[float, Item]]] = [[] for _ in range(_FRAME + 1)]
        for shape in self.diagram.shapes:
            layer = self._layer(shape)
            size = shape.bounds.width * shape.bounds.height if layer <= _OPEN else 0
            layers[layer].append((-size, self._shape(shape)))
        names: list[Item] = []
        for edge in self.diagram.edges:
            drawn, name = self.lines.edge(edge)
            layers[_EDGE].append((0, drawn))
            names += name
        stack = [item for layer in layers for _, item in sorted(layer, key=lambda entry: entry[0])]
        return (*stack, Group(tuple(names), "labels")) if names else tuple(stack)

    @cached_property
    def bounds(self) -> Bounds:
        """How far the diagram reaches, its names included."""
        boxes = [shape.bounds for shape in self.diagram.shapes]
        boxes += [interactions.with_message(each.bounds) for each in self.diagram.shapes if _sends(each.band)]
        boxes += [lettering.extent(text) for text in texts(self._items)]
        points = [point for edge in self.diagram.edges for point in edge.waypoints]
        left = min([*(box.x for box in boxes), *(point.x for point in points)])
        top = min([*(box.y for box in boxes), *(point.y for point in points)])
        right = max([*(box.right for box in boxes), *(point.x for point in points)])
        bottom = max([*(box.bottom for box in boxes), *(point.y for point in points)])
        return Bounds(left, top, right - left, bottom - top)

    def _layer(self, shape: Shape) -> int:
        element = self.element.get(shape.element)
        if isinstance(element, Participant):
            return _POOL if shape.band is None else _RIDER
        if isinstance(element, Lane):
            return _LANE
        if isinstance(element, Artifact) and element.kind == "group":
            return _FRAME
        if isinstance(element, Node):
            if self._expanded(element, shape):
                return _OPEN
            return _RIDER if element.kind == "boundaryEvent" else _NODE
        return _NODE

    def _expanded(self, node: Node, shape: Shape) -> bool:
        if node.kind == "subChoreography":
            return bool(shape.expanded)
        if node.kind not in SUB_PROCESSES:
            return False
        return shape.expanded if shape.expanded is not None else is_expanded(self.model, node)

    # -- shapes --------------------------------------------------------------------------------------
    def _shape(self, shape: Shape) -> Group:
        element = self.element.get(shape.element)
        stated = pen_of(shape.attributes)
        pen = self.pens.get(shape.element, PLAIN) if stated == PLAIN else stated
        name = words.name_of(element)
        symbol = self._symbol(shape, element, pen, name)
        if self._is_named_outside(shape, element):
            symbol = (*symbol, *self._label(shape, self._outer_name(element, name)))
        return Group(symbol, "shape", shape.element, words.title_of(element, ""))

    def _symbol(self, shape: Shape, element: Element | None, pen: Pen, name: str) -> tuple[Item, ...]:  # noqa: PLR0911
        bounds = shape.bounds
        match element:
            case Node():
                return self.node(shape, element, pen)
            case Participant():
                return self._participant(shape, element, pen)
            case Lane():
                return containers.lane(name, bounds, pen, horizontal=shape.horizontal is not False)
            case DataElement():
                return self._data(shape, element, pen)
            case Artifact(kind="group"):
                return artifacts.group(name, bounds, pen, named_inside=shape.label is None)
            case Artifact():
                return artifacts.annotation(name, bounds, pen)
            case Conversation():
                return interactions.conversation(element, bounds, pen)
            case RootElement(kind="message"):
                return data.envelope(bounds, pen)
            case RootElement(kind="dataStore"):
                return data.data_store(bounds, pen)
            case _:
                return artifacts.other(name, bounds, pen)

    def node(self, shape: Shape, node: Node, pen: Pen) -> tuple[Item, ...]:
        """The symbol of a flow node."""
        if node.kind in EVENTS:
            return event(node, shape.bounds, pen)
        if node.kind in GATEWAYS:
            said = shape.marker_visible
            marker = said if said is not None else shape.origin is None
            return gateway(node, shape.bounds, pen, marker=marker, parallel=details.waits_for_all(node))
        manner = self._manner(shape, node)
        if node.kind in CHOREOGRAPHY_ACTIVITIES:
            return self._choreography(shape, replace(node, loop=details.loop_of(node)), pen, manner)
        return activity(node, shape.bounds, pen, manner)

    def _manner(self, shape: Shape, node: Node) -> Manner:
        expanded = self._expanded(node, shape)
        called = self.model.root_element.get(node.called or "")
        calls_task = _CALLED.get(called.kind if called else "")
        holds = node.kind in SUB_PROCESSES or node.kind == "subChoreography"
        return Manner(
            type=calls_task or node.kind,
            expanded=expanded,
            collapsed=not expanded and (holds or (node.kind in _CALLS and calls_task is None)),
            thick=node.kind in _CALLS,
            trigger=None if expanded or not node.triggered_by_event else self._trigger(node),
        )

    def _trigger(self, node: Node) -> Node | None:
        inside = self.model.children.get(node.id, ())
        return next((each for each in inside if each.kind == "startEvent"), None)

    def _choreography(self, shape: Shape, node: Node, pen: Pen, manner: Manner) -> tuple[Item, ...]:
        """With bands of its own, unless the diagram has some for it, or its participants are not known."""
        bands = self.bands.get(shape.element, [])
        pools = [self.model.participant[each] for each in node.participants if each in self.model.participant]
        if bands or not pools:
            return interactions.banded(node, shape.bounds, pen, manner, bands)
        return interactions.choreography(node, shape.bounds, pen, manner, [pool.name for pool in pools])

    def _participant(self, shape: Shape, pool: Participant, pen: Pen) -> tuple[Item, ...]:
        if shape.band is not None:
            place, initiating = shape.band.kind.partition("_")[0], "non" not in shape.band.kind
            band = interactions.band(
                pool.name, shape.bounds, pen, place, initiating=initiating, multiple=pool.multiple
            )
            if not shape.band.message_visible:
                return band
            name = self._sent(shape.band, pool)
            return (*band, *interactions.sent(name, shape.bounds, pen, place, initiating=initiating))
        black = pool.process is None
        horizontal = shape.horizontal
        if horizontal is None:
            horizontal = not black or shape.bounds.width >= shape.bounds.height
        return containers.pool(
            pool.name, shape.bounds, pen, horizontal=horizontal, black=black, multiple=pool.multiple
        )

    def _sent(self, band: ParticipantBand, pool: Participant) -> str:
        """What a participant of a choreography sends, where only one message can be meant."""
        node = self.model.node.get(band.activity or "")
        if node is None:
            return ""
        sent = [
            flow
            for flow in self.model.message_flows
            if (flow.id in node.message_flows or not node.message_flows)
            and flow.collaboration == node.process
            and flow.source == pool.id
            and flow.target in node.participants
        ]
        if len(sent) != 1:
            return ""
        return words.name_of(self.element.get(sent[0].message or "")) or sent[0].name

    def _data(self, shape: Shape, element: DataElement, pen: Pen) -> tuple[Item, ...]:
        if element.kind.startswith("dataStore"):
            return data.data_store(shape.bounds, pen)
        arrow = {"dataInput": "input", "dataOutput": "output"}.get(element.kind, "")
        collection = details.is_collection(self.model, element)
        return data.data_object(shape.bounds, pen, arrow=arrow, collection=collection)

    # -- names outside -------------------------------------------------------------------------------
    @staticmethod
    def _is_named_outside(shape: Shape, element: Element | None) -> bool:
        match element:
            case Node():
                return element.kind in EVENTS or element.kind in GATEWAYS
            case Artifact(kind="group"):
                return shape.label is not None
            case DataElement() | Conversation() | RootElement():
                return True
            case _:
                return False

    def _outer_name(self, element: Element | None, name: str) -> str:
        if isinstance(element, DataElement):
            if not name and element.ref:
                name = words.name_of(self.element.get(element.ref))
            state = details.state_of(element)
            return f"{name}\n[{state}]" if state else name
        return name

    @staticmethod
    def _label(shape: Shape, name: str) -> Iterable[Text]:
        if not name.strip():
            return ()
        bounds = shape.bounds
        below = Bounds(bounds.x, bounds.bottom + _BELOW, bounds.width, lettering.LABEL_SIZE)
        text = lettering.label(name, shape.label or below)
        if shape.label is not None and shape.label.bottom <= bounds.y + _BELOW:
            # Above its symbol a name grows upwards, lest it runs into the symbol.
            excess = max(lettering.extent(text).height - shape.label.height, 0)
            text = replace(text, y=text.y - excess)
        return (text,)


def _sends(band: ParticipantBand | None) -> bool:
    """Whether the message of a participant's band is drawn."""
    return band is not None and band.message_visible


def texts(items: Iterable[Item]) -> Iterable[Text]:
    """The texts among items, in groups too."""
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from texts(item.items)
