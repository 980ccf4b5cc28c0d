"""Writes a Model as LOVEM-style charts: what was read from charts stays as it was, the rest is drawn anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from bpmnjourney.errors import Loss
from bpmnjourney.formats.bpmn import write_model as write_bpmn
from bpmnjourney.formats.lovem.carried import (
    NEED_CARRYING,
    carry,
    needs_prefix,
    original,
    with_carried,
)
from bpmnjourney.formats.lovem.enclosed import charts_within, say_all
from bpmnjourney.formats.lovem.names import CHARTS, first, local_name, tag
from bpmnjourney.formats.lovem.sheets import Sheet, sheets
from bpmnjourney.formats.lovem.sweep import sweep
from bpmnjourney.formats.lovem.write_bands import CHART, Bands, Parties
from bpmnjourney.formats.lovem.write_encounters import Encounters
from bpmnjourney.formats.lovem.write_flows import Flows
from bpmnjourney.formats.lovem.write_nodes import Steps
from bpmnjourney.formats.lovem.write_relations import write_relations
from bpmnjourney.formats.lovem.writing import Writing, put
from bpmnjourney.formats.unchanged import is_unchanged
from bpmnjourney.model import Chart, Collaboration, Mark, MessageFlow, Model, Node, Participant
from bpmnjourney.xml.edit import indent
from bpmnjourney.xml.serialise import new_document

_UNSAID = Chart()
_SUPPORTED = ("serviceTask", "userTask")


def build(model: Model, losses: list[Loss] | None = None) -> bytes:
    """A LOVEM document that says what the Model says; what it says otherwise is added to `losses`.

    Values of the Model win over those of its origins. A Model that charts have not words enough for is
    carried along in its own format, and comes back from there.
    """
    charts = model
    if not _is_as_read(model):
        charts = _as_charts(model)
    if _is_as_read(charts):
        document: Any = charts.document
        data: bytes = document.to_bytes()
        return data
    writing, foreign = _with_foreign(model, charts)
    if foreign is not None:
        carry(writing)
    if losses is not None:
        losses += writing.noted.losses()
    if writing.before is None:
        etree.indent(writing.root, "  ")  # what is all new holds no mixed content
    else:
        indent(writing.root, "\n", "  ")
    text = new_document(writing.root.getroottree())
    return text if foreign is None else with_carried(text, foreign)


def _is_as_read(model: Model) -> bool:
    return model.format == "lovem" and is_unchanged(model, model.document, drawings=False)


def _with_foreign(model: Model, charts: Model) -> tuple[Writing, Any]:
    """The charts, and the root of the BPMN that they have to carry; None where they say all."""
    if charts is model and (model.format != "lovem" or _comes_from_elsewhere(model)):
        foreign = original(model)
        return _drawn(model, "lovem" if needs_prefix(foreign) else None), foreign
    writing = _drawn(charts)
    says_all = not writing.noted.any_of(NEED_CARRYING) if charts is model else say_all(writing.root, model)
    if says_all:
        return writing, None
    # What is carried has to fit its charts: they are drawn from it, as whoever reads them will draw them.
    made = write_bpmn(model)
    return drawn(replace(made.model, customer=model.customer)), made.root


def _comes_from_elsewhere(model: Model) -> bool:
    """Whether its charts carried another model, of which it is made."""
    return any(each.origin is not None and each.origin.document is not model.document for each in model)


def drawn(model: Model) -> Writing:
    """The charts of a Model, without what they may have to carry."""
    return _drawn(_as_charts(model))


def _as_charts(model: Model) -> Model:
    """The charts that a BPMN file holds, as they are now; any other Model as it is."""
    is_bpmn = model.format == "bpmn" or _comes_from_elsewhere(model)
    return (charts_within(model) if is_bpmn else None) or model


def _drawn(model: Model, prefix: str | None = None) -> Writing:
    writing = Writing(model, prefix)
    parties = Parties(writing)
    writing.part("parties")
    writing.part("charts")
    planned, undrawn = sheets(model)
    for flow in undrawn:
        writing.noted.note("flow-not-drawn", flow)
    drawings = [_Drawing(writing, parties, sheet) for sheet in planned]
    for each in drawings:
        each.write()
    if first(writing.part("parties"), "customer") is None:
        writing.noted.note("customer-added")
        writing.listed("parties", "customer", "Party_customer", name="Customer")
    _drop_charts(writing, {id(each.chart) for each in drawings})
    write_relations(writing)
    _note_what_is_not_drawn(writing)
    sweep(writing)
    return writing


class _Drawing:
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
        waits = {each.get("id") for each in self.steps.node.iterchildren(tag("wait"))}
        for node in attached:
            if node.attached_to not in here or self.writing.twin(node) is not None:
                continue
            own = self.writing.id(node.id)
            if own in waits:
                host = self.writing.id(str(node.attached_to))
                flows.add("eventFlow", f"{own}_woken", host, own)

    def _is_single(self) -> bool:
        """Whether there is one band of an organisation, the company's."""
        bands = self.chart.find(tag("bands")).findall(tag("organizationBand"))
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


def _drop_charts(writing: Writing, kept: set[int]) -> None:
    holder = writing.part("charts")
    for chart in list(holder):
        if isinstance(chart.tag, str) and id(chart) not in kept and local_name(chart) in CHARTS:
            holder.remove(chart)


def _note_what_is_not_drawn(writing: Writing) -> None:
    """What charts have no place for, and what their file carries."""
    model = writing.model
    if model.format == "lovem":
        return
    for artifact in model.artifacts:
        writing.noted.note("artifact-not-drawn", artifact)
    for link in model.data_associations:
        node = model.node.get(link.node)
        other = link.source if link.kind == "input" else link.target
        if node is None or other not in writing.data or node.kind.endswith(("Event", "Gateway")):
            writing.noted.note("data-not-drawn", link)
    for conversation in model.conversations:
        writing.noted.note("conversation-not-drawn", conversation)
    for dangling in model.dangling:
        writing.noted.note("flow-not-drawn", dangling)
    for node in model.nodes:
        if node.default is not None:
            writing.noted.note("default-flow-unmarked", node)
    document: Any = model.document
    root = getattr(document, "root", None)
    # Reading the drawings would take as long as reading all the rest.
    drawn = next(root.iterchildren("{*}BPMNDiagram"), None) if root is not None else model.diagrams
    if drawn is not None and drawn != ():
        writing.noted.note("drawing-not-drawn")
    if root is not None and next(iter(root.iter("{*}extensionElements")), None) is not None:
        first = next(iter(root.iter("{*}extensionElements")))
        writing.noted.note("foreign-content", _Line(document, first))


class _Line:
    """Where an XML element is, for a loss."""

    def __init__(self, document: Any, node: etree._Element) -> None:
        from bpmnjourney.model import Origin

        parent = node.getparent()
        self.id = None if parent is None else parent.get("id")
        self.origin = Origin(document, node)
