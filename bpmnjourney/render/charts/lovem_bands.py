"""The bands of a line-of-visibility chart: customer, departments, others; systems below the interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum

from bpmnjourney.model import ACTIVITIES, Lane, Model, Node, Origin
from bpmnjourney.render.charts.backstage import AUTOMATED
from bpmnjourney.render.charts.one_process import Merging, says_nothing
from bpmnjourney.render.subject import Subject


class Band(IntEnum):
    """What a band stands for, from top to bottom."""

    CUSTOMER = 0
    ORGANISATION = 1
    INTERACTIVE = 2
    BATCH = 3


_SYSTEMS = {"interactiveSystem": Band.INTERACTIVE, "batchSystem": Band.BATCH}


def customers(subject: Subject) -> tuple[str, ...]:
    """Who is above the line: the view's customer, or whom the model states to be one."""
    if subject.view is not None:
        return subject.customer
    model = subject.model
    stated = [each.id for each in model.participants if each.stated.customer]
    stated += [each.id for each in model.lanes if each.stated.customer]
    return tuple(dict.fromkeys((*stated, *(each for each in model.customer if each in model.element))))


def part_of(model: Model, collaboration: str) -> Model:
    """One chart of a model that holds several."""
    pools = tuple(pool for pool in model.participants if pool.collaboration == collaboration)
    processes = {pool.process for pool in pools if pool.process is not None}
    nodes = tuple(node for node in model.nodes if node.process in processes)
    ids = {node.id for node in nodes} | processes | {collaboration}
    artifacts = tuple(each for each in model.artifacts if each.holder in ids)
    ends = ids | {each.id for each in artifacts} | {each.id for each in model.sequence_flows}
    ends |= {each.id for each in model.message_flows}
    return replace(
        model,
        participants=pools,
        processes=tuple(each for each in model.processes if each.id in processes),
        lanes=tuple(lane for lane in model.lanes if lane.process in processes),
        nodes=nodes,
        sequence_flows=tuple(flow for flow in model.sequence_flows if flow.process in processes),
        message_flows=tuple(flow for flow in model.message_flows if flow.collaboration == collaboration),
        artifacts=artifacts,
        associations=tuple(each for each in model.associations if {each.source, each.target} <= ends),
    )


class LovemBands(Merging):
    """All lanes as bands, whatever pool they are in; `kind` says what each top-level one is."""

    def __init__(self, subject: Subject, customer: tuple[str, ...]) -> None:
        super().__init__(subject, customer)
        self.kind: dict[str, Band] = {}

    def lanes(self) -> Iterator[Lane]:
        """Customer first, departments and others as declared, then systems."""
        found: list[tuple[Band, list[Lane]]] = []
        for process in self.processes:
            lanes = self.chosen(process.id)
            pool = self.model.participant_of_process.get(process.id)
            whole = self.whole(process)
            if not lanes or says_nothing(lanes, whole.name):
                lanes = [whole]
            is_customers = pool is not None and pool.id in self.customer
            for top in [lane for lane in lanes if lane.parent is None]:
                family = list(self.family(top, lanes))
                band = (
                    Band.CUSTOMER
                    if is_customers
                    else self._band(top, {lane.id for lane in family}, process.id)
                )
                self.kind[top.id] = band
                found.append((band, family))
        for _, family in sorted(found, key=lambda entry: entry[0]):
            for lane in family:
                yield replace(lane, process=self.process, lane_set=0)

    def _band(self, top: Lane, ids: set[str], process: str) -> Band:
        if ids & set(self.customer):
            return Band.CUSTOMER
        stated = _SYSTEMS.get(source_name(top.origin))
        if stated is not None:
            return stated
        inside = [node for node in self.model.nodes if self._holds(ids, process, node)]
        work = [node for node in inside if node.kind in ACTIVITIES]
        if not work or any(node.kind not in AUTOMATED for node in work):
            return Band.ORGANISATION
        return Band.INTERACTIVE if self._is_used({node.id for node in inside}) else Band.BATCH

    def _holds(self, ids: set[str], process: str, node: Node) -> bool:
        if node.lane is not None:
            return node.lane in ids
        return node.process == process and process not in self.model.lanes_of

    def _is_used(self, within: set[str]) -> bool:
        """Whether work that is done by hand, by others than the customer, exchanges anything with it."""
        ends = [(flow.source, flow.target) for flow in self.model.sequence_flows]
        ends += [(flow.source, flow.target) for flow in self.model.message_flows]
        for pair in ends:
            outside = [self.model.node[end] for end in pair if end in self.model.node and end not in within]
            if len(outside) == 1 and self._is_manual(outside[0]):
                return True
        return False

    def _is_manual(self, node: Node) -> bool:
        around = {lane.id for lane in self.model.lane_path(node.lane)}
        pool = self.model.pool_of(node.id)
        mine = around | ({pool.id} if pool is not None else set())
        return node.kind in ACTIVITIES and node.kind not in AUTOMATED and not mine & set(self.customer)


def source_name(origin: Origin | None) -> str:
    """The name of the element that something was read from; empty where there is none."""
    tag = getattr(origin.element, "tag", "") if origin is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
