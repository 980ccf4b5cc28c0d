"""The LOVEM writer: one chart, from its bands to its marks."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import CHARTS, first, local_name, tag
from bpmnjourney.formats.lovem.writing.bands import CHART, Bands
from bpmnjourney.formats.lovem.writing.encounters import Encounters
from bpmnjourney.formats.lovem.writing.flows import Flows
from bpmnjourney.formats.lovem.writing.nodes import Steps
from bpmnjourney.formats.lovem.writing.parties import Parties
from bpmnjourney.formats.lovem.writing.sheets import Sheet
from bpmnjourney.formats.lovem.writing.tree import Writing, put
from bpmnjourney.model import Chart, Collaboration, Mark, MessageFlow, Node, Participant

_UNSAID = Chart()
_SUPPORTED = ("serviceTask", "userTask")


class Drawing:
    """One chart on its way."""

    def __init__(self, writing: Writing, parties: Parties, sheet: Sheet) -> None:
        self.writing, self.sheet, self.parties = writing, sheet, parties
        self.chart = self._chart()
        self.bands = Bands(writing, parties, sheet, self.chart)
        if first(self.chart, "nodes") is None:
            put(self.chart, "nodes", CHART)
        self.steps = Steps(writing, self.chart)
        self.borders: dict[str, str] = {}
        self.answers: dict[str, str] = {}

    def _chart(self) -> Any:
        writing, of = self.writing, self.sheet.of
        twin = writing.twin(of) if isinstance(of, Collaboration) else None
        said = (of.chart if isinstance(of, Collaboration) else None) or writing.model.chart or _UNSAID
        if twin is None or local_name(twin) not in CHARTS:
            if self.sheet.inside:
                writing.noted.note("sub-process-as-chart", of)
            twin = put(writing.part("charts"), f"{said.level}Chart", CHARTS)
            own = None if self.sheet.inside else writing.id(of.id)
            twin.set("id", own or writing.new(f"{of.id}_inside"))
            twin.set("shortName", said.short_name or str(len(writing.part("charts"))))
            twin.set("longName", self.sheet.title if self.sheet.title.strip() else of.id)
            twin.set("state", said.state)
            # What a step holds is told in full, however little of the rest is shown.
            twin.set("perspective", "full" if self.sheet.inside else said.perspective)
            if said.level == "job":
                twin.set(
                    "jobRef",
                    writing.listed(
                        "parties", "organization", "Party_job", name=said.job or "Job", kind="job"
                    ),
                )
            if said.refines is not None:
                twin.set("refines", writing.id(said.refines))
            return twin
        was = writing.was(of)
        if was is not None and was != of:
            if was.name != of.name:
                twin.set("longName", of.name if of.name.strip() else of.id)
            if was.chart != of.chart:  # type: ignore[union-attr]
                twin.set("state", said.state)
                twin.set("perspective", said.perspective)
        return twin

    def write(self) -> None:
        """Nodes, flows, encounters and marks."""
        self._write_nodes()
        self._drop_gone()
        flows = Flows(self.writing, self.sheet, self.chart, self.steps)
        flows.write_control()
        if not self.sheet.inside and isinstance(self.sheet.of, Collaboration):
            for flow in self.writing.model.message_flows:
                if flow.collaboration == self.sheet.of.id:
                    self._write_message(flows, flow)
        self._wake(flows)
        self._drop_boxes()
        self._drop_flows_without_ends()
        encounters = Encounters(self.writing, self.parties, self.bands, flows, self.chart)
        encounters.answers = self.answers
        encounters.write()
        waiting = [each for each in self.sheet.nodes if each.stated.waits and self._is_new_wait(each)]
        encounters.write_marks(self._marks(flows), waiting)
        self._drop_empty_bands()

    def _marks(self, flows: Flows) -> list[Mark]:
        if not self.writing.model.marks:
            return []
        here = {node.id for node in self.sheet.nodes} | {each.id for each in flows.told.values()}
        return [each for each in self.writing.model.marks if each.on in here]

    def _is_new_wait(self, node: Node) -> bool:
        was = self.writing.was(node)
        return was is None or was.stated.waits != node.stated.waits

    # -- nodes ---------------------------------------------------------------------------------------
    def _write_nodes(self) -> None:
        is_new = self.writing.before is None
        for node in self.sheet.nodes:
            band, uses = self.bands.of(self._holder(node)), None
            if is_new and node.kind in _SUPPORTED:
                band, uses = self._supported(node, band)
            self.steps.write(node, band, uses)
            if node.stated.flag is not None or node.stated.visibility is not None:
                self.writing.noted.note("statement-carried", node)

    def _supported(self, node: Node, band: str) -> tuple[str, str | None]:
        """The band of a task that systems do or support, and the band of the systems that it uses."""
        model = self.writing.model
        pool = model.participant_of_process.get(node.process) or model.process.get(node.process)
        if pool is None or band in self.bands.customers or band in self.bands.of_systems:
            return band, None
        if node.kind == "userTask":
            return band, self.bands.system(pool)
        self.answers[self.writing.id(node.id)] = self.bands.party[band]
        return self.bands.system(pool), None

    def _holder(self, node: Node) -> Any:
        """Whose band a node stands in: its lane's, else its pool's or process's."""
        model = self.writing.model
        if node.lane is not None:
            return model.lane[node.lane]
        if node.process in model.participant_of_process:
            return model.participant_of_process[node.process]
        if node.process in model.process:
            return model.process[node.process]
        named = [model.participant[each] for each in node.participants if each in model.participant]
        return named[0] if named else (self.sheet.pools[0] if self.sheet.pools else self.sheet.of)

    def _drop_gone(self) -> None:
        """Take out the nodes and flows that the Model does not have any more."""
        writing = self.writing
        if writing.before is None:
            return
        now = {each.origin.element for each in writing.model if each.origin is not None}
        for source, read in writing.read.items():
            twin = writing.twins[source]
            parent = twin.getparent()
            if parent is None or parent.getparent() is not self.chart or source in now:
                continue
            if local_name(parent) in ("nodes", "flows") and read:
                parent.remove(twin)

    def _drop_flows_without_ends(self) -> None:
        """A flow needs both its ends, whatever became of them in a chart that was changed."""
        if self.writing.before is None:
            return
        nodes = {each.get("id") for each in self.steps.node}
        listed = first(self.chart, "flows")
        for flow in () if listed is None else list(listed):
            if isinstance(flow.tag, str) and not {flow.get("sourceRef"), flow.get("targetRef")} <= nodes:
                listed.remove(flow)

    # -- messages ------------------------------------------------------------------------------------
    def _write_message(self, flows: Flows, flow: MessageFlow) -> None:
        ends = [self._end(end) for end in (flow.source, flow.target)]
        if ends[0] is None or ends[1] is None:
            self.writing.noted.note("flow-not-drawn", flow)
            return
        if self.writing.before is not None and not flows.has_control and self._is_sequence(flow):
            return
        flows.write_message(flow, ends[0], ends[1])

    def _is_sequence(self, flow: MessageFlow) -> bool:
        return any(each.id == flow.id for each in self.sheet.flows)

    def _end(self, end: str) -> str | None:
        """The step at which a message flow ends, by its id in the file; one for the pool at its border."""
        model = self.writing.model
        node = model.node.get(end)
        if node is not None:
            around = model.outermost(node)
            if (
                any(each.id == around.process for each in self.sheet.processes)
                or around.process == self.sheet.of.id
            ):
                return self.writing.id(around.id)
        pool = model.pool_of(end)
        if pool is None or pool not in self.sheet.pools:
            return None
        if pool.id not in self.borders:
            self.borders[pool.id] = self._box(pool)
        return self.borders[pool.id]

    def _box(self, pool: Participant) -> str:
        """The step that stands for all that a pool does, by its id in the file."""
        band = self.bands.of(pool)
        known = next((each for each in self.steps.boxes if each.get("bandRef") == band), None)
        name = None if known is None else known.get("id")
        if name is None:
            self.writing.noted.note("pool-as-step", pool)
            name = self.writing.new(f"{pool.id}_step")
            title = pool.name if pool.name.strip() else pool.id
            has_control = local_name(self.chart) in ("physicalChart", "jobChart")
            kind = "activity" if has_control else "process"
            self.steps.add(kind, name, band, title, {"blackBox": "true"})
        self.writing.borders[name] = self.writing.borders[band] = pool.id
        return name

    def _drop_boxes(self) -> None:
        """A black box is shown as long as something is exchanged with it."""
        used = set(self.borders.values())
        for each in self.steps.boxes:
            if each.get("id") not in used:
                self.steps.node.remove(each)

    def _wake(self, flows: Flows) -> None:
        """An activity wakes the waits that stand for the events attached to it."""
        attached = [node for node in self.sheet.nodes if node.attached_to is not None]
        if not attached or not flows.has_control:
            return
        here = {node.id for node in self.sheet.nodes}
        waits = {
            each.get("id")
            for each in self.steps.node.iterchildren(tag("wait"))
            if each.get("whileRef") is None
        }
        for node in attached:
            if node.attached_to not in here or self.writing.twin(node) is not None:
                continue
            own = self.writing.id(node.id)
            if own in waits:
                host = self.writing.id(str(node.attached_to))
                flows.add("eventFlow", f"{own}_woken", host, own)

    def _is_single(self) -> bool:
        """Whether there is one band of an organisation, the company's."""
        bands = list(self.bands.node.iterchildren(tag("organizationBand")))
        parties = self.writing.part("parties").iterchildren(tag("organization"))
        companies = {each.get("id") for each in parties if each.get("kind") == "company"}
        return len(bands) == 1 and bands[0].get("organizationRef") in companies

    def _drop_empty_bands(self) -> None:
        """A view shows those whom the customer meets, and nobody else."""
        of = self.sheet.of
        was = self.writing.was(of) if isinstance(of, Collaboration) else None
        if was is not None and was.chart != of.chart:  # type: ignore[union-attr]
            used = {each.get("bandRef") for each in self.steps.node}
            used |= {each.get("systemRef") for each in self.steps.node.iter(tag("uses"))}
            self.bands.drop_unused(used)
        if self.chart.get("perspective") == "singleEntity" and not self._is_single():
            self.chart.set("perspective", "departments")
