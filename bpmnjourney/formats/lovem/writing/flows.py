"""The LOVEM writer: flows, and the loops that some of them close."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import first, local_name, tag
from bpmnjourney.formats.lovem.writing.bands import CHART
from bpmnjourney.formats.lovem.writing.loops import loops
from bpmnjourney.formats.lovem.writing.nodes import Steps, settle_documentation
from bpmnjourney.formats.lovem.writing.sheets import Sheet
from bpmnjourney.formats.lovem.writing.tree import Writing, add, put
from bpmnjourney.model import MessageFlow, SequenceFlow


class Flows:
    """The flows of one chart."""

    def __init__(self, writing: Writing, sheet: Sheet, chart: Any, steps: Steps) -> None:
        self.writing, self.sheet, self.chart, self.steps = writing, sheet, chart, steps
        self._node: Any = first(chart, "flows")
        self.has_control = local_name(chart) in ("physicalChart", "jobChart")
        # What the Model says of each flow of the file, where it says anything.
        self.told: dict[str, SequenceFlow | MessageFlow] = {}
        self._said = self._intact_loops()

    @property
    def node(self) -> Any:
        """The list of flows, made when there is one."""
        if self._node is None:
            self._node = put(self.chart, "flows", CHART)
        return self._node

    # -- loops that are there ------------------------------------------------------------------------
    def _intact_loops(self) -> set[str]:
        """The flows that loop connectors stand for; a connector that leads elsewhere becomes a decision."""
        writing, said = self.writing, set()
        if writing.before is None:
            return set()
        for node in self.sheet.nodes:
            twin, was = writing.twin(node), writing.was(node)
            if twin is None or was is None or local_name(twin) != "loopConnector" or was.id != node.id:
                continue
            before = [_facts(each) for each in writing.before.outgoing.get(was.id, ())]
            now = [_facts(each) for each in writing.model.outgoing.get(node.id, ())]
            if before == now:
                said |= {each[0] for each in now}
            else:
                twin.tag = tag("decision")
                twin.attrib.pop("loopRef", None)
        return said

    # -- control -------------------------------------------------------------------------------------
    def write_control(self) -> None:
        """The sequence flows of the chart."""
        found = {} if self.writing.before is not None else {each.back.id: each for each in self._loops()}
        for flow in self.sheet.flows:
            if flow.id in self._said:
                continue
            kind = "controlFlow" if self.has_control else "informationFlow"
            ends = self.writing.id(flow.source), self.writing.id(flow.target)
            if flow.id in found:
                ends = ends[0], self._loop(flow, found[flow.id].out)
            element = self._write(flow, kind, ends)
            if kind == "controlFlow" and element.get("condition") != flow.condition:
                _set(element, "condition", flow.condition)
        self._links()

    def _loops(self) -> list[Any]:
        return loops(self.sheet.nodes, self.sheet.flows) if self.has_control else []

    def _loop(self, flow: SequenceFlow, out: SequenceFlow) -> str:
        """A loop and its connector, to which the flow leads instead of back to the start."""
        writing = self.writing
        holder = first(self.chart, "loops")
        if holder is None:
            holder = put(self.chart, "loops", CHART)
        name = writing.new(f"Loop_{writing.id(flow.id)}")
        loop = add(holder, "loop", {"id": name, "startRef": writing.id(flow.target)})
        add(loop, "normalExit", {"flowRef": writing.id(out.id)})
        connector = writing.new(f"{writing.id(flow.id)}_again")
        band = self.steps.band[writing.id(flow.source)]
        self.steps.add("loopConnector", connector, band, "", {"loopRef": name})
        return connector

    def _links(self) -> None:
        """Control passes from a throwing link to the catching ones of its name."""
        if self.writing.before is not None or not self.has_control:
            return
        links: dict[tuple[str, bool], list[str]] = {}
        for node in self.sheet.nodes:
            if node.event == "link":
                name = node.event_definitions[0].ref or node.name
                links.setdefault((name, node.kind == "intermediateThrowEvent"), []).append(node.id)
        for (name, throws), sources in links.items():
            for source in sources if throws else ():
                for target in links.get((name, False), ()):
                    self.add(
                        "controlFlow",
                        f"{source}_to_{target}",
                        self.writing.id(source),
                        self.writing.id(target),
                    )

    # -- messages, and what wakes --------------------------------------------------------------------
    def write_message(self, flow: MessageFlow, source: str, target: str) -> None:
        """A message flow between two nodes of the chart, by their ids in the file."""
        element = self._write(flow, "informationFlow", (source, target))
        message = self.writing.model.root_element.get(flow.message or "")
        if (
            message is not None
            and message.name.strip()
            and element.get("objectRef") is None
            and local_name(element) == "informationFlow"
        ):
            stem = f"Object_{message.id}"
            element.set("objectRef", self.writing.listed("objects", "information", stem, name=message.name))

    def add(self, kind: str, stem: str, source: str, target: str) -> Any:
        """A flow that the chart needs and the Model does not have."""
        facts = {"id": self.writing.new(stem), "sourceRef": source, "targetRef": target}
        return add(self.node, kind, facts)

    def _write(self, flow: SequenceFlow | MessageFlow, kind: str, ends: tuple[str, str]) -> Any:
        writing = self.writing
        own = writing.id(flow.id)
        was = writing.was(flow)
        twin = None if was is None else writing.twin(flow)
        if twin is None or was is None or was.id != flow.id or twin.getparent() is not self._node:
            facts = {"id": own, "sourceRef": ends[0], "targetRef": ends[1]}
            if flow.name:
                facts["name"] = flow.name
            twin = add(self.node, kind, facts)
            if flow.documentation:
                add(twin, "documentation", {}).text = flow.documentation
        else:
            self._settle(twin, was, flow, kind, ends)
        self.told[own] = flow
        return twin

    @staticmethod
    def _settle(
        twin: Any,
        was: SequenceFlow | MessageFlow,
        flow: SequenceFlow | MessageFlow,
        kind: str,
        ends: tuple[str, str],
    ) -> None:
        for name, end in zip(("sourceRef", "targetRef"), ends, strict=True):
            if twin.get(name) != end:
                twin.set(name, end)
        if isinstance(flow, MessageFlow) and local_name(twin) == "controlFlow":
            twin.tag = tag("informationFlow")
            twin.attrib.pop("condition", None)
        elif isinstance(flow, SequenceFlow) and local_name(twin) not in (kind, "informationFlow"):
            twin.tag = tag(kind)
        if was.name != flow.name:
            _set(twin, "name", flow.name or None)
        if was.documentation != flow.documentation:
            settle_documentation(twin, was.documentation, flow.documentation)


def _facts(flow: SequenceFlow) -> tuple[str, str, str, str, str | None]:
    return flow.id, flow.source, flow.target, flow.name, flow.condition


def _set(element: Any, name: str, value: str | None) -> None:
    if value is not None:
        element.set(name, value)
    else:
        element.attrib.pop(name, None)
