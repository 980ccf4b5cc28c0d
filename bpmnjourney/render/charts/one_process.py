"""All pools of a model as the lanes of one process: the customer's on top, others as they are met."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bpmnjourney.model import Collaboration, DataElement, Lane, MessageFlow, Model, Node, Participant, Process
from bpmnjourney.render.subject import Subject


@dataclass(frozen=True)
class OneProcess:
    """A model with one process; frame: its pool's id. customer: ids of the customer's lanes and pools."""

    model: Model
    frame: str
    customer: tuple[str, ...]


def one_process(subject: Subject) -> OneProcess:
    """Bands from top to bottom: customer, departments in order of first contact, others.

    Pools without content stay black boxes. What happens is not touched: flows and data stay as they are.
    """
    return Merging(subject).merged()


class Merging:
    """The work of making one process; `lanes` says which bands there are."""

    def __init__(self, subject: Subject, customer: tuple[str, ...] | None = None) -> None:
        """customer: ids of pools and lanes, where they are others than the subject's."""
        self.subject = subject
        self.customer = subject.customer if customer is None else customer
        self.model = subject.model
        self.process = self._free("one-process")
        self.frame = self._free("one-pool")
        self.collaboration = self._free("one-diagram")
        self.firsts = self._first_contacts()
        self.processes = [
            process
            for process in self.model.processes
            if process.id in self.model.children or process.id in self.model.lanes_of
        ]

    def _free(self, stem: str) -> str:
        while stem in self.model.element:
            stem += "_"
        return stem

    def merged(self) -> OneProcess:
        """The model with its one process."""
        model = self.model
        lanes = tuple(self.lanes())
        known = {lane.id for lane in lanes}
        merged_ids = {process.id for process in self.processes}
        boxes = self.boxes(merged_ids)
        above = [pool for pool in boxes if pool.id in self.customer]
        shown = {each.id for each in self.data()}
        result = replace(
            model,
            collaborations=(Collaboration(self.collaboration, "", "collaboration"),),
            participants=tuple(self._pools(above, [pool for pool in boxes if pool not in above])),
            processes=(Process(self.process, ""),),
            lanes=lanes,
            nodes=tuple(self._moved(node, known) for node in model.nodes if node.process in merged_ids),
            sequence_flows=tuple(
                replace(flow, process=self.process) if flow.process in merged_ids else flow
                for flow in model.sequence_flows
            ),
            message_flows=tuple(self._message_flows(merged_ids)),
            data=tuple(
                replace(each, holder=self.process) if each.holder in merged_ids else each
                for each in self.data()
            ),
            data_associations=tuple(
                each
                for each in self.model.data_associations
                if (each.source if each.kind == "input" else each.target) in shown
            ),
            artifacts=tuple(
                replace(each, holder=self.process) if each.holder in merged_ids else each
                for each in model.artifacts
            ),
            conversations=(),
            conversation_links=(),
        )
        return OneProcess(result, self.frame, (*self._customers(lanes), *(pool.id for pool in above)))

    def data(self) -> tuple[DataElement, ...]:
        """The data that the chart shows."""
        return self.model.data

    def boxes(self, merged: Collection[str]) -> list[Participant]:
        """The pools that stay pools; merged: the processes that are bands."""
        return [pool for pool in self.model.participants if pool.process not in merged]

    def _pools(self, above: list[Participant], below: list[Participant]) -> Iterator[Participant]:
        frame = Participant(self.frame, "", self.process, self.collaboration)
        bands = [frame] if self.processes else []
        for pool in (*above, *bands, *below):
            yield replace(pool, collaboration=self.collaboration)

    def _message_flows(self, merged_ids: set[str]) -> Iterator[MessageFlow]:
        """Those that end at the border of a pool which is a band now end at the frame."""
        white = {pool.id for pool in self.model.participants if pool.process in merged_ids}
        for flow in self.model.message_flows:
            source, target = (self.frame if end in white else end for end in (flow.source, flow.target))
            yield replace(flow, source=source, target=target, collaboration=self.collaboration)

    def _moved(self, node: Node, known: set[str]) -> Node:
        lane = node.lane
        if lane not in known:
            pool = self.model.participant_of_process.get(node.process)
            wrapper = pool.id if pool is not None else node.process
            lane = wrapper if wrapper in known and node.parent is None else None
        return replace(node, process=self.process, lane=lane)

    def _customers(self, lanes: tuple[Lane, ...]) -> list[str]:
        """The customer's lanes, with those inside of them."""
        parent = {lane.id: lane.parent for lane in lanes}
        found = []
        for lane in lanes:
            around: str | None = lane.id
            while around is not None and around not in self.customer:
                around = parent.get(around)
            pool = self.model.pool_of(lane.id)
            if around is not None or (pool is not None and pool.id in self.customer):
                found.append(lane.id)
        return found

    # -- bands ---------------------------------------------------------------------------------------
    def lanes(self) -> Iterator[Lane]:
        """One top-level lane a pool; the lanes themselves where the customer's is among them."""
        tops: list[tuple[tuple[int, int, int], list[Lane]]] = []
        for place, process in enumerate(self.processes):
            lanes = self.chosen(process.id)
            pool = self.model.participant_of_process.get(process.id)
            alone = len(self.processes) == 1 and (pool is None or pool.id not in self.customer)
            if any(lane.id in self.customer for lane in lanes) or (lanes and alone):
                for top in [lane for lane in lanes if lane.parent is None]:
                    family = list(self.family(top, lanes))
                    tops.append((self._rank(family, place), family))
            else:
                family = self._of_pool(process, lanes)
                tops.append((self._rank(family, place), family))
        for _, family in sorted(tops, key=lambda entry: entry[0]):
            for lane in family:
                yield replace(lane, process=self.process, lane_set=0)

    def whole(self, process: Process) -> Lane:
        """A lane that stands for the pool of a process."""
        pool = self.model.participant_of_process.get(process.id)
        title = (pool.name if pool is not None else "") or process.name
        name = pool.id if pool is not None else process.id
        return Lane(name, title, self.process, origin=pool.origin if pool else None)

    def _of_pool(self, process: Process, lanes: list[Lane]) -> list[Lane]:
        """The pool as a lane around its lanes; a lone lane that says nothing more is left out."""
        whole = self.whole(process)
        if says_nothing(lanes, whole.name):
            return [whole]
        inner = [lane for lane in lanes if lane.parent is None]
        inner.sort(key=lambda lane: self._rank(list(self.family(lane, lanes)), 0))
        family = [whole]
        for top in inner:
            first, *rest = self.family(top, lanes)
            family += [replace(first, parent=whole.id), *rest]
        return family

    def chosen(self, process: str) -> list[Lane]:
        """The lanes of the first lane set that holds something."""
        lanes = self.model.lanes_of.get(process, ())
        filled = [lane.lane_set for lane in lanes if lane.id in self.model.nodes_of_lane]
        chosen = min(filled, default=lanes[0].lane_set if lanes else 0)
        return [lane for lane in lanes if lane.lane_set == chosen]

    def family(self, lane: Lane, lanes: list[Lane]) -> Iterator[Lane]:
        """A lane and all inside it, parents first, sisters in order of first contact."""
        yield lane
        inner = [each for each in lanes if each.parent == lane.id]
        inner.sort(key=lambda each: self._rank(list(self.family(each, lanes)), 0))
        for each in inner:
            yield from self.family(each, lanes)

    def _rank(self, family: list[Lane], place: int) -> tuple[int, int, int]:
        """Customer first; then who is met, by the first contact; then the rest as declared."""
        ids = {lane.id for lane in family}
        if ids & set(self.customer):
            return 0, 0, place
        firsts = [self.firsts[each] for each in ids if each in self.firsts]
        return (1, min(firsts), place) if firsts else (2, 0, place)

    def _first_contacts(self) -> dict[str, int]:
        """The place in time of the first contact with each lane and pool."""
        found: dict[str, int] = {}
        order, model = self.subject.order, self.model
        for each in self.subject.interactions:
            if each.touchpoint is None or each.touchpoint.id not in model.node:
                continue
            met = model.node[each.touchpoint.id]
            step = each.customer.id if each.customer is not None else met.id
            at = order.get(step, order.get(met.id, 0))
            pool = model.pool_of(met.id)
            holders = [lane.id for lane in model.lane_path(met.lane)]
            holders += [pool.id if pool is not None else met.process]
            for holder in holders:
                found[holder] = min(found.get(holder, at), at)
        return found


def says_nothing(lanes: list[Lane], title: str) -> bool:
    """Whether there is but one lane, without a name or with that of its pool."""
    return len(lanes) == 1 and lanes[0].name.strip() in ("", title.strip())
