"""The LOVEM writer: encounters at the flows that cross the line of visibility, and marks."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import first, local_name, tag
from bpmnjourney.formats.lovem.vocabulary.enumerations import Medium
from bpmnjourney.formats.lovem.writing.bands import CHART, Bands
from bpmnjourney.formats.lovem.writing.flows import Flows
from bpmnjourney.formats.lovem.writing.parties import Parties
from bpmnjourney.formats.lovem.writing.tree import Writing, add, put
from bpmnjourney.model import (
    Channel,
    Contact,
    Lane,
    Mark,
    MessageFlow,
    Node,
    Participant,
    SequenceFlow,
    Stated,
)

_NOTHING = Contact()
_MEDIA = frozenset(each.value for each in Medium)
_CUSTOMER, _ORGANIZATION = "customer", "organization"


class Encounters:
    """The encounters of one chart, written when its nodes and flows are."""

    def __init__(self, writing: Writing, parties: Parties, bands: Bands, flows: Flows, chart: Any) -> None:
        self.writing, self.parties, self.bands, self.flows, self.chart = writing, parties, bands, flows, chart
        self.band = flows.steps.band
        loops = first(chart, "loops")
        listed = () if loops is None else loops.iterchildren(tag("loop"))
        starts = {each.get("id"): each.get("startRef") for each in listed}
        self.leads_to = {
            each.get("id"): starts.get(each.get("loopRef"))
            for each in flows.steps.node.iterchildren(tag("loopConnector"))
        }
        # Who answers for a step, by its id in the file, where that is not whose band it is in.
        self.answers: dict[str, str] = {}

    def write(self) -> None:
        """One encounter for each flow that crosses the line, none for any other."""
        holder = first(self.chart, "encounters")
        known = {} if holder is None else {each.get("flowRef"): each for each in holder}
        crossing: set[str] = set()
        listed = first(self.chart, "flows") if self._any_above() else None
        for flow in () if listed is None else listed:
            if not isinstance(flow.tag, str):
                continue
            inner = self._crosses(flow)
            if inner is None:
                continue
            name = flow.get("id")
            crossing.add(name)
            if name not in known:
                holder = put(self.chart, "encounters", CHART) if holder is None else holder
                self._add(holder, flow, inner)
            elif name in self.flows.told:
                self._settle(known[name], self.flows.told[name], inner)
        for name, encounter in known.items():
            if name not in crossing and encounter.getparent() is not None:
                encounter.getparent().remove(encounter)

    def _any_above(self) -> bool:
        """Whether a step stands in a customer's band; without one nothing crosses the line."""
        return not self.bands.customers.isdisjoint(self.band.values())

    def _crosses(self, flow: Any) -> str | None:
        """The end of a flow that is below the line, where the other one is above it."""
        source, target = flow.get("sourceRef"), flow.get("targetRef")
        target = self.leads_to.get(target, target)
        above = [self.band.get(end) in self.bands.customers for end in (source, target)]
        if above[0] == above[1]:
            return None
        return str(target if above[0] else source)

    # -- one encounter -------------------------------------------------------------------------------
    def _add(self, holder: Any, flow: Any, inner: str) -> None:
        name = flow.get("id")
        told = self.flows.told.get(name)
        stated = self._stated(told, inner)
        starts = _ORGANIZATION if flow.get("sourceRef") == inner else _CUSTOMER
        contact = stated.contact or _NOTHING
        facts = {
            "id": self.writing.new(f"Encounter_{name}"),
            "flowRef": name,
            "initiator": contact.initiator if contact.initiator in (_CUSTOMER, _ORGANIZATION) else starts,
        }
        if stated.channel is not None:
            facts["channelRef"] = self._channel(stated.channel)
        facts["ownerRef"] = self._owner(stated.owner, inner)
        facts |= _facts(contact)
        add(holder, "encounter", facts)

    def _stated(self, flow: SequenceFlow | MessageFlow | None, inner: str) -> Stated:
        """What is said of a contact: at its flow, else at the step that meets, else at the customer's."""
        if flow is None:
            return Stated()
        model = self.writing.model
        steps = [model.node[end].stated for end in (flow.source, flow.target) if end in model.node]
        if self.writing.id(flow.target) == inner:
            steps.reverse()
        every = [flow.stated, *steps]
        return Stated(
            owner=next((each.owner for each in every if each.owner), None),
            channel=next((each.channel for each in every if each.channel), None),
            contact=flow.stated.contact or next((each.contact for each in steps if each.contact), None),
        )

    def _settle(self, encounter: Any, flow: SequenceFlow | MessageFlow, inner: str) -> None:
        """Change what the Model says otherwise than when it was read."""
        was = self.writing.was(flow)
        if was is None or self.writing.before is None:
            return
        before = self._before(was, inner)
        now = self._stated(flow, inner)
        if now.channel != before.channel and now.channel is not None:
            encounter.set("channelRef", self._channel(now.channel))
        if now.owner != before.owner and now.owner is not None:
            encounter.set("ownerRef", self._owner(now.owner, inner))
        if now.contact != before.contact and now.contact is not None:
            for name in ("momentOfTruth", "demand", "reason"):
                encounter.attrib.pop(name, None)
            if now.contact.initiator in (_CUSTOMER, _ORGANIZATION):
                encounter.set("initiator", now.contact.initiator)
            for name, value in _facts(now.contact).items():
                encounter.set(name, value)

    def _before(self, flow: SequenceFlow | MessageFlow, inner: str) -> Stated:
        model, self.writing.model = self.writing.model, self.writing.before or self.writing.model
        try:
            return self._stated(flow, inner)
        finally:
            self.writing.model = model

    # -- what it refers to ---------------------------------------------------------------------------
    def _owner(self, stated: str | None, inner: str) -> str:
        if stated is not None:
            whose = self._drawn(stated)
            if whose is None:
                return self.parties.named(stated)
            kind, party = self.parties.of(whose)
            if kind in ("organization", "externalOrganization"):
                return party
        if inner in self.answers:
            return self.answers[inner]
        party = self.bands.party[self.band[inner]]
        holder = self.writing.part("parties")
        for system in holder.iterchildren(tag("system")):
            if system.get("id") == party:
                return system.get("ownerRef") or self.parties.named(system.get("name"))
        return party

    def _drawn(self, identifier: str) -> Lane | Participant | None:
        """A band by its id; also one that a view leaves out, whose party still owns contacts."""
        for model in (self.writing.model, self.writing.before):
            if model is not None and identifier in (*model.lane, *model.participant):
                return model.lane.get(identifier) or model.participant[identifier]
        return None

    def _channel(self, channel: Channel) -> str:
        medium = channel.medium if channel.medium in _MEDIA else "other"
        name = channel.name if channel.name.strip() else channel.medium
        return self.writing.listed("channels", "channel", f"Channel_{medium}", name=name, medium=medium)

    # -- marks ---------------------------------------------------------------------------------------
    def write_marks(self, marks: list[Mark], waiting: list[Node]) -> None:
        """New marks, and a wait point for each step before which the customer is said to wait."""
        if not marks and not waiting and self.writing.before is None:
            return
        holder = first(self.chart, "marks")
        kept = {each.origin.element for each in self.writing.model.marks if each.origin is not None}
        for source, twin in list(self.writing.twins.items()):
            if holder is not None and twin.getparent() is holder and source not in kept:
                holder.remove(twin)
        for mark in marks:
            twin, was = self.writing.twin(mark), self.writing.was(mark)
            if twin is not None and holder is not None and twin.getparent() is holder:
                if was != mark:
                    for name, value in self._mark_facts(mark).items():
                        twin.set(name, value)
                continue
            holder = put(self.chart, "marks", CHART) if holder is None else holder
            new = add(holder, mark.kind, {"id": self.writing.id(mark.id), **self._mark_facts(mark)})
            if mark.documentation:
                add(new, "documentation", {}).text = mark.documentation
        for node in waiting:
            holder = put(self.chart, "marks", CHART) if holder is None else holder
            add(holder, "waitPoint", self._wait_facts(node))

    def _mark_facts(self, mark: Mark) -> dict[str, str]:
        facts = {"name": mark.name if mark.name.strip() else mark.kind, "onRef": self.writing.id(mark.on)}
        if mark.owner:
            facts["ownerRef"] = self.parties.named(mark.owner)
        scores = {"severity": mark.severity, "occurrence": mark.occurrence, "detection": mark.detection}
        if mark.kind == "failPoint":
            facts |= {name: str(value if value is not None else 5) for name, value in scores.items()}
        elif mark.kind == "waitPoint" and mark.duration:
            facts["duration"] = mark.duration
        elif mark.kind == "disconnect":
            facts["kind"] = mark.disconnect or "substandard"
        return facts

    def _wait_facts(self, node: Node) -> dict[str, str]:
        wait = node.stated.waits
        assert wait is not None
        name = ", ".join(each for each in wait.tasks if each.strip()) or "What is done out of sight"
        facts = {
            "id": self.writing.new(f"Wait_{node.id}"),
            "name": name,
            "onRef": self.writing.id(node.id),
        }
        if wait.longest is not None:
            facts["duration"] = f"PT{wait.longest:.3f}".rstrip("0").rstrip(".") + "S"
        return facts


def _facts(contact: Contact) -> dict[str, str]:
    facts = {"momentOfTruth": "true"} if contact.moment_of_truth else {}
    if contact.demand in ("value", "failure"):
        facts["demand"] = contact.demand
    if contact.reason:
        facts["reason"] = contact.reason
    return facts


def is_mark(element: Any) -> bool:
    """Whether an element is one of the marks of a chart."""
    return local_name(element) in (
        "failPoint waitPoint disconnect painPoint bestPractice evidence issue".split()
    )
