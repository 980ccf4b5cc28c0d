"""One chart as a collaboration: which of its flows pass control on, carry messages, or move data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.reading.bands import Band, Pools, join, read_bands
from bpmnjourney.formats.lovem.reading.meetings import Meetings
from bpmnjourney.formats.lovem.reading.nodes import KINDS, kind_of, name_of, read_node
from bpmnjourney.formats.lovem.reading.notes import pass_on, read_access, read_buses, read_marks
from bpmnjourney.formats.lovem.reading.parts import Reading, children, lines_of, text_of
from bpmnjourney.formats.lovem.reading.relations import read_chart
from bpmnjourney.formats.lovem.reading.rows import Arrow, Row
from bpmnjourney.model import (
    GATEWAYS,
    Association,
    Collaboration,
    MessageFlow,
    Node,
    RootElement,
    SequenceFlow,
)

_WORK = ("activity", "process")


class Chart:
    """One chart, read in the order in which one thing needs another."""

    def __init__(self, reading: Reading, node: Any, pools: Pools) -> None:
        self.reading, self.node = reading, node
        self.collaboration = Collaboration(
            reading.new_id(node),
            node.get("longName", ""),
            "collaboration",
            read_chart(reading, node),
            origin=reading.origin(node),
        )
        self.has_control = local_name(node) in ("physicalChart", "jobChart")
        self.bands = read_bands(reading, node)
        self.rows = self._rows(self.bands)
        self.loops = self._loops()
        self.arrows = self._arrows()
        passes = [(each.source.band, each.target.band) for each in self.arrows if each.kind == "controlFlow"]
        # The pools, by the steps that stand for all that is done in them.
        self.boxes: dict[str, str] = {}
        for group in join(list(self.bands.values()), passes + self._ways_back()):
            self._add(pools, group)
        self._empty_boxes()
        # What stands for each flow in the Model, where that is not the flow itself.
        self.drawn: dict[str, str] = {}
        self.sequence_flows: list[SequenceFlow] = []
        self.message_flows: list[MessageFlow] = []
        self._flows()
        heard = {flow.target for flow in self.message_flows}
        self.nodes: dict[str, Node] = {
            row.id: read_node(reading, row.node, row.id, row.band, row.id in heard, self._host(row))
            for row in self.rows.values()
            if row.id not in self.boxes.values()
        }
        self.meetings = Meetings(self)
        self._beside()

    def _add(self, pools: Pools, group: list[Band]) -> None:
        """A pool for bands that belong together; a black box where nothing is known of what they do."""
        rows = [row for row in self.rows.values() if row.band in group]
        controlled = {
            end.id for each in self.arrows if each.kind == "controlFlow" for end in (each.source, each.target)
        }
        boxes = [row for row in rows if row.is_box and row.id not in controlled]
        pool = pools.add(self.node, self.collaboration.id, group, len(boxes) < len(rows))
        self.boxes |= {row.id: pool for row in boxes}

    def _empty_boxes(self) -> None:
        """What comes to a step that stands for all that its party does comes to the border of the pool."""
        if not self.boxes:
            return
        inside = {id(row): row for row in self.rows.values()}
        outside = {key: replace(row, id=self.boxes.get(row.id, row.id)) for key, row in inside.items()}
        self.rows = {name: outside[id(row)] for name, row in self.rows.items()}
        self.arrows = [
            replace(each, source=outside[id(each.source)], target=outside[id(each.target)])
            for each in self.arrows
        ]

    # -- nodes and loops -----------------------------------------------------------------------------
    def _rows(self, bands: dict[str, Band]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for node in children(self.node, "nodes", "*"):
            if local_name(node) not in KINDS:
                continue
            band = self.reading.referred(node, "bandRef", bands, "a band of the chart")
            if band is not None:
                row = Row(node, self.reading.new_id(node), band)
                raw = (node.get("id") or row.id).strip()
                found[row.id if raw in found else raw] = row
        return found

    def _loops(self) -> dict[str, Any]:
        loops = children(self.node, "loops", "loop")
        return {each.get("id", "").strip(): each for each in loops}

    def _exits(self, connector: Row) -> list[tuple[Any, str, Row, str]]:
        """Where a loop connector leads: (element, end of the flow's id, target, name of the flow)."""
        loop = self.reading.referred(connector.node, "loopRef", self.loops, "a loop of the chart")
        if loop is None:
            return []
        found = []
        start = self.reading.referred(loop, "startRef", self.rows, "a node of the chart")
        if start is not None:
            found.append((loop, "again", start, f"again: {name_of(start.node)}"))
        for each in children(loop, "abnormalExit"):
            rest = self.reading.referred(each, "continueAtRef", self.rows, "a node of the chart")
            if rest is not None:
                found.append((each, "given_up", rest, f"after {each.get('maxPasses', '')} passes"))
        return found

    def _connectors(self) -> list[Row]:
        return [row for row in self.rows.values() if local_name(row.node) == "loopConnector"]

    def _ways_back(self) -> list[tuple[Band, Band]]:
        self.exits = {row.id: self._exits(row) for row in self._connectors()}
        return [(row.band, way[2].band) for row in self._connectors() for way in self.exits[row.id]]

    def _host(self, row: Row) -> str | None:
        """The activity that is at work while something is waited for, if control leads nowhere else to it."""
        if local_name(row.node) != "wait" or row.node.get("whileRef") is None:
            return None
        works = {name: each for name, each in self.rows.items() if local_name(each.node) in _WORK}
        host = self.reading.referred(row.node, "whileRef", works, "an activity of the chart")
        entered = any(flow.target == row.id for flow in self.sequence_flows)
        if host is None or entered or host.id in self.boxes.values():
            return None
        return str(host.id) if host.band.process == row.band.process else None

    # -- flows ---------------------------------------------------------------------------------------
    def _arrows(self) -> list[Arrow]:
        found = []
        for node in children(self.node, "flows", "*"):
            if not local_name(node).endswith("Flow"):
                continue
            ends = [
                self.reading.referred(node, end, self.rows, "a node of the chart")
                for end in ("sourceRef", "targetRef")
            ]
            if None not in ends:
                found.append(Arrow(node, self.reading.new_id(node), *ends))
        return found

    def _flows(self) -> None:
        for arrow in self.arrows:
            at_border = {arrow.source.id, arrow.target.id} & set(self.boxes.values())
            inside = arrow.source.band.process == arrow.target.band.process and not at_border
            thing = self._object(arrow)
            label = arrow.node.get("name", "") or ("" if thing is None else thing.get("name", ""))
            if not inside:
                self._message(arrow, label, thing)
            elif arrow.kind == "controlFlow" or not self.has_control:
                self._sequence(arrow, label)
            elif arrow.kind == "eventFlow" or GATEWAYS & {
                kind_of(row.node, row.band) for row in (arrow.source, arrow.target)
            }:
                self._tie(arrow)
            else:
                ends = (arrow.source.id, arrow.target.id)
                process = arrow.source.band.process
                self.drawn[arrow.id] = pass_on(self.reading, arrow.node, thing, ends, process)
        for row in self._connectors():
            for node, end, target, name in self.exits[row.id]:
                flow, origin = self.reading.derived(f"{row.id}_{end}"), self.reading.origin(node)
                way = SequenceFlow(flow, name, row.id, target.id, row.band.process, origin=origin)
                self.sequence_flows.append(way)

    def _object(self, arrow: Arrow) -> Any:
        objects = self.reading.objects
        return self.reading.optional(arrow.node, "objectRef", objects, "an object of the model")

    def _sequence(self, arrow: Arrow, name: str) -> None:
        self.sequence_flows.append(
            SequenceFlow(
                arrow.id,
                name,
                arrow.source.id,
                arrow.target.id,
                arrow.source.band.process,
                condition=arrow.node.get("condition"),
                documentation=_documentation(arrow.node),
                origin=self.reading.origin(arrow.node),
            )
        )

    def _message(self, arrow: Arrow, name: str, thing: Any) -> None:
        message = None
        if thing is not None:
            message = thing.get("id")
            origin = self.reading.origin(thing)
            carried = RootElement(message, "message", thing.get("name", ""), origin=origin)
            self.reading.messages.setdefault(message, carried)
        self.message_flows.append(
            MessageFlow(
                arrow.id,
                name,
                arrow.source.id,
                arrow.target.id,
                self.collaboration.id,
                message,
                _documentation(arrow.node),
                origin=self.reading.origin(arrow.node),
            )
        )

    def _tie(self, arrow: Arrow) -> None:
        """What neither passes control on nor is a message: shown, without a meaning for what happens."""
        self.reading.associations.append(
            Association(
                arrow.id,
                arrow.source.id,
                arrow.target.id,
                "One",
                self.collaboration.id,
                origin=self.reading.origin(arrow.node),
            )
        )

    # -- beside the flow -----------------------------------------------------------------------------
    def _beside(self) -> None:
        for row in (each for each in self.rows.values() if each.id in self.nodes):
            read_access(self.reading, row.node, row.id, row.band.process)
            for each in children(row.node, "uses"):
                self.reading.referred(each, "systemRef", self.bands, "a system of the chart")
        found = {name: row.id for name, row in self.rows.items()} | self.meetings.flow_of_encounter
        for arrow in self.arrows:
            found[(arrow.node.get("id") or arrow.id).strip()] = self.drawn.get(arrow.id, arrow.id)
        read_marks(self.reading, self.node, self.collaboration.id, found)
        read_buses(self.reading, self.node, self.collaboration.id, found)


def _documentation(node: Any) -> str:
    """What is said of a flow, and by what it is transported."""
    transport = node.get("transport", "")
    return lines_of(text_of(node), f"Transport: {transport}" if transport else "")
