"""One chart as a collaboration: which of its flows pass control on, carry messages, or move data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.bands import Band, Pools, join, read_bands
from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.nodes import KINDS, kind_of, name_of, read_node
from bpmnjourney.formats.lovem.notes import pass_on, read_access, read_buses, read_marks
from bpmnjourney.formats.lovem.parts import Reading, children, text_of
from bpmnjourney.formats.lovem.relations import read_chart
from bpmnjourney.model import (
    GATEWAYS,
    Association,
    Channel,
    Collaboration,
    Contact,
    MessageFlow,
    Node,
    RootElement,
    SequenceFlow,
    Stated,
)


@dataclass(frozen=True)
class Row:
    """A node of the chart on its way: its element, its id in the Model, and its band."""

    node: Any
    id: str
    band: Band


@dataclass(frozen=True)
class Arrow:
    """A flow of the chart on its way."""

    node: Any
    id: str
    source: Row
    target: Row

    @property
    def kind(self) -> str:
        """The name of its element."""
        return local_name(self.node)


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
        for group in join(list(self.bands.values()), passes + self._ways_back()):
            busy = any(row.band in group for row in self.rows.values())
            pools.add(node, self.collaboration.id, group, busy)
        # What stands for each flow in the Model, where that is not the flow itself.
        self.drawn: dict[str, str] = {}
        self.sequence_flows: list[SequenceFlow] = []
        self.message_flows: list[MessageFlow] = []
        self._flows()
        heard = {flow.target for flow in self.message_flows}
        self.nodes: dict[str, Node] = {
            row.id: read_node(reading, row.node, row.id, row.band, row.id in heard)
            for row in self.rows.values()
        }
        self._encounters()
        self._beside()

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
            inside = arrow.source.band.process == arrow.target.band.process
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

    # -- encounters ----------------------------------------------------------------------------------
    def _encounters(self) -> None:
        flows = {(arrow.node.get("id") or arrow.id).strip(): arrow for arrow in self.arrows}
        self.flow_of_encounter: dict[str, str] = {}
        for node in children(self.node, "encounters", "encounter"):
            arrow = self.reading.referred(node, "flowRef", flows, "a flow of the chart")
            channel = self._channel(node)
            owner = self.reading.optional(node, "ownerRef", self.reading.parties, "an organization")
            if arrow is not None:
                self.flow_of_encounter[(node.get("id") or "").strip()] = arrow.id
                self._state(node, arrow, channel, owner)
                self._describe(node, arrow.id)

    def _describe(self, encounter: Any, flow: str) -> None:
        """Say of a flow what its encounter means to the customer."""
        contact = Contact(
            encounter.get("initiator"),
            encounter.get("momentOfTruth", "").strip() in ("true", "1"),
            encounter.get("demand"),
            encounter.get("reason", ""),
        )
        text = text_of(encounter)
        for place, each in enumerate(self.message_flows):
            if each.id == flow:
                self.message_flows[place] = _meaning(each, contact, text)
        for place, way in enumerate(self.sequence_flows):
            if way.id == flow:
                self.sequence_flows[place] = _meaning(way, contact, text)

    def _channel(self, encounter: Any) -> Channel | None:
        known = self.reading.channels
        channel = self.reading.optional(encounter, "channelRef", known, "a channel of the model")
        return None if channel is None else Channel(channel.get("medium", "other"), channel.get("name", ""))

    def _state(self, encounter: Any, arrow: Arrow, channel: Channel | None, owner: Any) -> None:
        """Say who owns a contact, and its channel: at its message flow, else at the step that meets."""
        inner, outer = arrow.source, arrow.target
        if arrow.source.band.is_customer:
            inner, outer = arrow.target, arrow.source
        wanted = self._owner(owner)
        for place, flow in enumerate(self.message_flows):
            if flow.id == arrow.id:
                stated = replace(flow.stated, channel=channel, owner=wanted)
                self.message_flows[place] = replace(flow, stated=stated)
                return
        if owner is inner.band.party:
            wanted = None  # the lane says so already
        at = outer if self.nodes[inner.id].kind in GATEWAYS else inner
        self._set(encounter, at, Stated(channel=channel, owner=wanted if at is inner else None))

    def _set(self, encounter: Any, row: Row, wanted: Stated) -> None:
        """Add a statement to a node; the first one stays where two contradict each other."""
        node = self.nodes[row.id]
        known = node.stated
        if (wanted.channel and known.channel not in (None, wanted.channel)) or (
            wanted.owner and known.owner not in (None, wanted.owner)
        ):
            self.reading.report(
                "two-encounters",
                f"{node.id!r} has encounters by two channels or of two owners; the first counts",
                "Divide the step",
                encounter,
                Severity.WARNING,
            )
        stated = replace(known, channel=known.channel or wanted.channel, owner=known.owner or wanted.owner)
        self.nodes[row.id] = replace(node, stated=stated)

    def _owner(self, party: Any) -> str | None:
        """The lane or pool of a party on this chart; its name where it has none."""
        if party is None:
            return None
        drawn = (band.id for band in self.bands.values() if band.party is party)
        return next(drawn, party.get("name", ""))

    # -- beside the flow -----------------------------------------------------------------------------
    def _beside(self) -> None:
        for row in self.rows.values():
            read_access(self.reading, row.node, row.id, row.band.process)
            for each in children(row.node, "uses"):
                self.reading.referred(each, "systemRef", self.bands, "a system of the chart")
        found = {name: row.id for name, row in self.rows.items()} | self.flow_of_encounter
        for arrow in self.arrows:
            found[(arrow.node.get("id") or arrow.id).strip()] = self.drawn.get(arrow.id, arrow.id)
        read_marks(self.reading, self.node, self.collaboration.id, found)
        read_buses(self.reading, self.node, self.collaboration.id, found)


def _documentation(node: Any) -> str:
    """What is said of a flow, and by what it is transported."""
    transport = node.get("transport", "")
    return _lines(text_of(node), f"Transport: {transport}" if transport else "")


_Flow = TypeVar("_Flow", SequenceFlow, MessageFlow)


def _meaning(flow: _Flow, contact: Contact, text: str) -> _Flow:
    """A flow with what its encounter says of it."""
    told = _lines(flow.documentation, text)
    return replace(flow, stated=replace(flow.stated, contact=contact), documentation=told)


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
