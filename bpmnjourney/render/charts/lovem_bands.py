"""The bands of a line-of-visibility chart: customer, departments, others; systems below the interface."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from enum import IntEnum
from typing import Any

from bpmnjourney.formats.lovem.names import CHARTS
from bpmnjourney.model import (
    ACTIVITIES,
    Association,
    DataAssociation,
    DataElement,
    Lane,
    Model,
    Node,
    Participant,
)
from bpmnjourney.render.charts.backstage import AUTOMATED
from bpmnjourney.render.charts.lovem_source import source_name
from bpmnjourney.render.charts.one_process import Merging, OneProcess, says_nothing
from bpmnjourney.render.subject import Subject


class Band(IntEnum):
    """What a band stands for, from top to bottom."""

    CUSTOMER = 0
    ORGANISATION = 1
    EXTERNAL = 2
    INTERACTIVE = 3
    BATCH = 4


_STATED = {
    "customerBand": Band.CUSTOMER,
    "organizationBand": Band.ORGANISATION,
    "externalBand": Band.EXTERNAL,
    "interactiveSystem": Band.INTERACTIVE,
    "batchSystem": Band.BATCH,
}
_PASSED_ON = ("informationFlow", "materialFlow")


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
        self.carried: dict[str, str] = {}

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
        for pool in self.model.participants:
            if self._is_empty_band(pool):
                self.kind[pool.id] = self._empty_band(pool)
                lane = Lane(pool.id, pool.name, self.process, stated=pool.stated, origin=pool.origin)
                found.append((self.kind[pool.id], [lane]))
        for _, family in sorted(found, key=lambda entry: entry[0]):
            for lane in family:
                is_external = self.kind.get(lane.id) is Band.EXTERNAL
                name = f"{lane.name} (external)" if is_external and lane.name.strip() else lane.name
                yield replace(lane, name=name, process=self.process, lane_set=0)

    def _is_empty_band(self, pool: Participant) -> bool:
        """Whether a pool is a band of a chart in which nothing stands, and with which nothing is exchanged:
        what flows end at is drawn as a box, since they can end at a band's name only.
        """
        if pool.process is not None or source_name(pool.origin) not in (*_STATED, *CHARTS):
            return False
        return all(pool.id not in (flow.source, flow.target) for flow in self.model.message_flows)

    @staticmethod
    def _empty_band(pool: Participant) -> Band:
        """What it is; several bands of one organisation without steps are one pool."""
        rest = Band.CUSTOMER if pool.stated.customer else Band.EXTERNAL
        return _STATED.get(source_name(pool.origin), rest)

    def data(self) -> tuple[DataElement, ...]:
        """All but that of a line-of-visibility chart, where a tie between steps says what passes."""
        return () if any(each.chart for each in self.model.collaborations) else self.model.data

    def boxes(self, merged: Collection[str]) -> list[Participant]:
        """The pools that are no bands."""
        return [pool for pool in super().boxes(merged) if not self._is_empty_band(pool)]

    def merged(self) -> OneProcess:
        """The model with its one process, and with what its steps pass on beside the flow of control."""
        one = super().merged()
        ties = (*one.model.associations, *self._passed_on())
        return replace(one, model=replace(one.model, associations=ties))

    def _passed_on(self) -> Iterator[Association]:
        """Information and material that one step passes to another of its process, each by its data's id."""
        ends: dict[Any, dict[str, DataAssociation]] = {}
        for each in self.model.data_associations:
            if source_name(each.origin) in _PASSED_ON and each.origin is not None:
                ends.setdefault(each.origin.element, {})[each.kind] = each
        for pair in ends.values():
            if len(pair) == 2 and {each.node for each in pair.values()} <= self.model.node.keys():
                given, taken = pair["output"], pair["input"]
                name = given.target if given.target not in self.carried else given.id
                thing = self.model.element.get(given.target)
                self.carried[name] = getattr(thing, "name", "")
                yield Association(name, given.node, taken.node, "One", self.process, origin=given.origin)

    def _band(self, top: Lane, ids: set[str], process: str) -> Band:
        if ids & set(self.customer):
            return Band.CUSTOMER
        stated = _STATED.get(source_name(top.origin))
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
