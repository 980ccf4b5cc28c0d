"""The encounters of a chart: what they say of its flows, and of the steps that meet the customer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.reading.parts import children, lines_of, text_of
from bpmnjourney.formats.lovem.reading.rows import Arrow, Row
from bpmnjourney.model import GATEWAYS, Channel, Contact, MessageFlow, SequenceFlow, Stated

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.reading.charts import Chart


class Meetings:
    """What the encounters of a chart say, told of its flows and nodes."""

    def __init__(self, chart: Chart) -> None:
        self.chart, self.reading = chart, chart.reading
        self.flow_of_encounter: dict[str, str] = {}
        flows = {(arrow.node.get("id") or arrow.id).strip(): arrow for arrow in chart.arrows}
        for node in children(chart.node, "encounters", "encounter"):
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
        for place, each in enumerate(self.chart.message_flows):
            if each.id == flow:
                self.chart.message_flows[place] = _meaning(each, contact, text)
        for place, way in enumerate(self.chart.sequence_flows):
            if way.id == flow:
                self.chart.sequence_flows[place] = _meaning(way, contact, text)

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
        for place, flow in enumerate(self.chart.message_flows):
            if flow.id == arrow.id:
                stated = replace(flow.stated, channel=channel, owner=wanted)
                self.chart.message_flows[place] = replace(flow, stated=stated)
                return
        if owner is inner.band.party:
            wanted = None  # the lane says so already
        at = outer if self.chart.nodes[inner.id].kind in GATEWAYS else inner
        self._set(encounter, at, Stated(channel=channel, owner=wanted if at is inner else None))

    def _set(self, encounter: Any, row: Row, wanted: Stated) -> None:
        """Add a statement to a node; the first one stays where two contradict each other."""
        node = self.chart.nodes[row.id]
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
        self.chart.nodes[row.id] = replace(node, stated=stated)

    def _owner(self, party: Any) -> str | None:
        """The lane or pool of a party on this chart; its name where it has none."""
        if party is None:
            return None
        drawn = (band.id for band in self.chart.bands.values() if band.party is party)
        return next(drawn, party.get("name", ""))


_Flow = TypeVar("_Flow", SequenceFlow, MessageFlow)


def _meaning(flow: _Flow, contact: Contact, text: str) -> _Flow:
    """A flow with what its encounter says of it."""
    told = lines_of(flow.documentation, text)
    return replace(flow, stated=replace(flow.stated, contact=contact), documentation=told)
