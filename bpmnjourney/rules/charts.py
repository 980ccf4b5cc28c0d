"""The charts of a LOVEM-style file as rules look at them: bands, steps, flows, encounters, by id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from lxml import etree

from bpmnjourney.formats.lovem.names import CHARTS, local_name, tag
from bpmnjourney.rules.rule import Subject

Element = etree._Element
_SYSTEMS = {"manualAutomationInterface": "interactiveSystem", "batchBand": "batchSystem"}
WORK = frozenset({"activity", "process"})


class Chart:
    """One chart."""

    def __init__(self, node: Element) -> None:
        self.node = node
        self.level = local_name(node).removesuffix("Chart")

    def listed(self, *path: str) -> list[Element]:
        """The elements at the end of a path of names below the chart; the last may be `*`."""
        steps = "/".join(tag(name) for name in path)
        return [each for each in self.node.iterfind(steps) if isinstance(each.tag, str)]

    @cached_property
    def nodes(self) -> dict[str, Element]:
        """The steps by id."""
        return {value(each, "id"): each for each in self.listed("nodes", "*")}

    @cached_property
    def flows(self) -> list[Element]:
        """The flows of every kind."""
        return self.listed("flows", "*")

    @cached_property
    def encounters(self) -> list[Element]:
        """The encounters."""
        return self.listed("encounters", "encounter")

    @cached_property
    def customers(self) -> frozenset[str]:
        """Ids of the bands above the line of visibility."""
        return frozenset(value(each, "id") for each in self.listed("bands", "customerBand"))

    @cached_property
    def batch(self) -> frozenset[str]:
        """Ids of the bands of systems that run without people."""
        return frozenset(value(each, "id") for each in self.listed("bands", "batchBand", "batchSystem"))

    @cached_property
    def systems(self) -> frozenset[str]:
        """Ids of the bands of systems, used interactively or not."""
        found = (self.listed("bands", line, kind) for line, kind in _SYSTEMS.items())
        return frozenset(value(each, "id") for group in found for each in group)

    @cached_property
    def loops(self) -> dict[str, Element]:
        """The loops by id."""
        return {value(each, "id"): each for each in self.listed("loops", "loop")}

    def is_customer(self, step: str) -> bool:
        """Whether a step, by its id, is above the line of visibility."""
        node = self.nodes.get(step)
        return node is not None and value(node, "bandRef") in self.customers

    def leads_to(self, flow: Element) -> str:
        """The id of the step that a flow leads to: beyond a loop connector, the start of its loop."""
        target = value(flow, "targetRef")
        node = self.nodes.get(target)
        if node is None or local_name(node) != "loopConnector":
            return target
        loop = self.loops.get(value(node, "loopRef"))
        return "" if loop is None else value(loop, "startRef")

    def crosses(self, flow: Element) -> bool:
        """Whether a flow crosses the line of visibility."""
        return self.is_customer(value(flow, "sourceRef")) != self.is_customer(self.leads_to(flow))


class Charts:
    """All of one file."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        is_ours = root is not None and root.tag == tag("model")
        self.charts = (
            [Chart(each) for each in self._listed("charts", "*") if local_name(each) in CHARTS]
            if is_ours
            else []
        )

    def _listed(self, *path: str) -> list[Element]:
        if self.root is None:
            return []
        steps = "/".join(tag(name) for name in path)
        return [each for each in self.root.iterfind(steps) if isinstance(each.tag, str)]

    def listed(self, *path: str) -> list[Element]:
        """The elements at the end of a path of names; none in a file of another format."""
        return self._listed(*path) if self.root is not None and self.root.tag == tag("model") else []

    @cached_property
    def by_id(self) -> dict[str, Chart]:
        """The charts by id."""
        return {value(each.node, "id"): each for each in self.charts}

    @cached_property
    def organizations(self) -> dict[str, Element]:
        """The organisations by id."""
        return {value(each, "id"): each for each in self.listed("parties", "organization")}

    @cached_property
    def chart_of(self) -> dict[str, Chart]:
        """The chart of each step, by the step's id."""
        return {step: chart for chart in self.charts for step in chart.nodes}

    def step(self, identifier: str) -> Element | None:
        """The step of that id, on whatever chart."""
        chart = self.chart_of.get(identifier)
        return None if chart is None else chart.nodes[identifier]

    def finer(self, chart: Chart) -> Iterator[Chart]:
        """The charts that one refines, from level to level."""
        seen: list[Chart] = []
        while chart not in seen:
            seen.append(chart)
            above = self.by_id.get(value(chart.node, "refines"))
            if above is None:
                return
            yield above
            chart = above

    def concerned(self, finer: Chart, coarser: Chart) -> set[str]:
        """The bands of a chart that one refining it is about: of a job chart, those that the job is in."""
        bands = coarser.listed("bands", "organizationBand")
        if finer.level != "job":
            return {value(node, "bandRef") for node in coarser.nodes.values()}
        around: list[str] = [value(finer.node, "jobRef")]
        while around[-1] in self.organizations and around.count(around[-1]) == 1:
            around.append(value(self.organizations[around[-1]], "parentRef"))
        return {value(each, "id") for each in bands if value(each, "organizationRef") in around}


_KNOWN: WeakKeyDictionary[Subject, Charts] = WeakKeyDictionary()


def charts_of(subject: Subject) -> Charts:
    """The charts of the file under check; none where it is of another format."""
    found = _KNOWN.get(subject)
    if found is None:
        found = _KNOWN[subject] = Charts(None if subject.document is None else subject.document.root)
    return found


def value(node: Element, attribute: str) -> str:
    """What an attribute says, trimmed; "" where it is absent."""
    return (node.get(attribute) or "").strip()


def is_box(node: Element) -> bool:
    """Whether a step stands for all that its party does."""
    return value(node, "blackBox") in ("true", "1")


def called(node: Element) -> str:
    """A step, flow or chart in a sentence: by its name, else its id."""
    for attribute in ("longName", "name", "shortName", "id"):
        if value(node, attribute):
            return f"`{value(node, attribute)}`"
    return f"the {local_name(node)}"
