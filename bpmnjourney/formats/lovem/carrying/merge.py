"""Charts that carry the model they were made from: that model, changed as the charts were since.

The carried model is drawn once more and read back; where the charts of the file say something else than
that drawing, somebody changed them, and the carried model is changed in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bpmnjourney.model import (
    Collaboration,
    Comparison,
    Correspondence,
    Lane,
    Mark,
    MessageFlow,
    Model,
    Node,
    Participant,
    Path,
    SequenceFlow,
    Stated,
)

_Relation = TypeVar("_Relation", Correspondence, Comparison)
_SAID_OF_NODES = tuple("name documentation kind event event_definitions attached_to interrupting".split())
_SAID_OF_MARKS = tuple(
    "kind name owner severity occurrence detection duration disconnect documentation".split()
)

_COMPARED = tuple(
    "collaborations participants lanes nodes sequence_flows message_flows marks paths correspondences"
    " comparisons".split()
)


@dataclass(frozen=True)
class Spelling:
    """How the ids of a drawing read in the model it was made from: bands, steps, flows, pools' borders."""

    own: dict[str, str]
    borders: dict[str, str]


def merged(source: Model, drawn: Model, charts: Model, spelling: Spelling) -> Model:
    """`source` with every difference between its drawing and the charts; the same object without any."""
    if all(getattr(drawn, name) == getattr(charts, name) for name in _COMPARED):
        return source
    return _Merging(source, drawn, charts, spelling).result()


class _Merging:
    def __init__(self, source: Model, drawn: Model, charts: Model, spelling: Spelling) -> None:
        self.source, self.drawn, self.charts, self.spelling = source, drawn, charts, spelling
        self.lanes: dict[str | None, str | None] = {}
        self.processes: dict[str, tuple[str, str | None]] = {}
        for node in (*drawn.nodes, *charts.nodes):
            known = source.node.get(self.own(node.id))
            if known is not None:
                self.processes.setdefault(node.process, (known.process, known.parent))
                if node.id in drawn.node and node.lane == drawn.node[node.id].lane:
                    self.lanes.setdefault(node.lane, known.lane)
        for lane in (*drawn.lanes, *charts.lanes):
            if self.own(lane.id) in source.lane or lane.id not in drawn.lane:
                self.lanes.setdefault(lane.id, self.own(lane.id))
        # What stands in bands of which the source knows nothing has a process of its own.
        self.new_processes = {node.process for node in charts.nodes} - set(self.processes)

    def own(self, drawn: str) -> str:
        """What the source calls something of the drawing."""
        return self.spelling.own.get(drawn, drawn)

    def end(self, drawn: str) -> str:
        """Where the source has an end of a message flow: at a step, or at the border of a pool."""
        known = self.spelling.borders.get(drawn) or self.own(drawn)
        pool = self.charts.participant.get(drawn)
        if known in self.source.element or pool is None or pool.process not in self.processes:
            return known
        whose = self.source.participant_of_process.get(self.processes[pool.process][0])
        return known if whose is None else whose.id

    def result(self) -> Model:
        """The changed source."""
        source = self.source
        nodes = self._changed("nodes", self._node, self._new_node)
        kept = {node.id for node in nodes}
        nodes = tuple(node for node in nodes if self._stands(node, kept))
        kept = {node.id for node in nodes}
        flows = self._changed("sequence_flows", self._flow, self._new_flow)
        messages = self._changed("message_flows", self._message, self._new_message)
        ends = kept | {each.id for each in (*source.participants, *self._new_pools())}
        here = tuple(each for each in flows if each.source in kept and each.target in kept)
        left = {each.id for each in here}
        return replace(
            source,
            nodes=tuple(
                replace(node, default=None) if node.default not in (None, *left) else node for node in nodes
            ),
            collaborations=(*self._changed("collaborations", self._chart, None), *self._new_collaborations()),
            processes=(
                *source.processes,
                *(each for each in self.charts.processes if each.id in self.new_processes),
            ),
            lanes=(*self._changed("lanes", self._named, None), *self._new_lanes()),
            participants=(*self._changed("participants", self._named, None), *self._new_pools()),
            sequence_flows=here,
            message_flows=tuple(each for each in messages if each.source in ends and each.target in ends),
            data=tuple(each for each in source.data if each.holder in kept or each.holder not in source.node),
            data_associations=tuple(each for each in source.data_associations if each.node in kept),
            associations=tuple(
                each
                for each in source.associations
                if not {each.source, each.target} & (set(source.node) - kept)
            ),
            marks=self._changed("marks", self._mark, self._new_mark),
            paths=self._changed("paths", self._path, self._new_path),
            correspondences=self._changed("correspondences", self._relation, self._new_relation),
            comparisons=self._changed("comparisons", self._relation, self._new_relation),
        )

    def _stands(self, node: Node, kept: set[str]) -> bool:
        around = (node.parent, node.attached_to)
        return all(each is None or each in kept for each in around)

    def _changed(self, part: str, change: Any, new: Any) -> tuple[Any, ...]:
        """One part of the source with its edits; new: makes what was added, None where nothing can be."""
        before, now = ({each.id: each for each in getattr(of, part)} for of in (self.drawn, self.charts))
        edits = {
            self.own(key): (was, now[key]) for key, was in before.items() if key in now and now[key] != was
        }
        gone = {self.own(each) for each in before if each not in now} if new is not None else set()
        found = [
            change(each, *edits[each.id]) if each.id in edits else each
            for each in getattr(self.source, part)
            if each.id not in gone
        ]
        added = [new(each) for key, each in now.items() if key not in before] if new is not None else []
        return (*found, *(each for each in added if each is not None))

    # -- nodes ---------------------------------------------------------------------------------------
    def _node(self, node: Node, was: Node, now: Node) -> Node:
        changes = _differing(was, now, _SAID_OF_NODES)
        if changes.get("attached_to") is not None:
            changes["attached_to"] = self.own(changes["attached_to"])
        if was.lane != now.lane and now.lane in self.lanes:
            changes |= {"lane": self.lanes[now.lane], "lane_via": "flowNodeRef"}
        stated = self._stated(node.stated, was.stated, now.stated)
        return replace(node, **changes, stated=stated)

    def _new_node(self, node: Node) -> Node:
        process = self.processes.get(node.process)
        if process is None:
            return node
        lane = self.lanes.get(node.lane)
        return replace(
            node,
            process=process[0],
            parent=process[1],
            lane=lane,
            lane_via="flowNodeRef" if lane else None,
            attached_to=None if node.attached_to is None else self.own(node.attached_to),
        )

    def _stated(self, own: Stated, was: Stated, now: Stated) -> Stated:
        changes = _differing(was, now, ("owner", "channel", "contact", "values"))
        owner = changes.get("owner")
        if owner is not None:
            changes["owner"] = self.lanes.get(owner) or self.own(owner)
        return replace(own, **changes) if changes else own

    # -- flows ---------------------------------------------------------------------------------------
    def _flow(self, flow: SequenceFlow, was: SequenceFlow, now: SequenceFlow) -> SequenceFlow:
        changes = _differing(was, now, ("name", "documentation", "condition", "source", "target"))
        for name in ("source", "target"):
            if name in changes:
                changes[name] = self.own(changes[name])
        return replace(flow, **changes, stated=self._stated(flow.stated, was.stated, now.stated))

    def _new_flow(self, flow: SequenceFlow) -> SequenceFlow:
        process = self.processes.get(flow.process, (flow.process, None))
        source, target = self.own(flow.source), self.own(flow.target)
        return replace(flow, process=process[0], parent=process[1], source=source, target=target)

    def _message(self, flow: MessageFlow, was: MessageFlow, now: MessageFlow) -> MessageFlow:
        changes = _differing(was, now, ("name", "documentation", "source", "target"))
        for name in ("source", "target"):
            if name in changes:
                changes[name] = self.end(changes[name])
        return replace(flow, **changes, stated=self._stated(flow.stated, was.stated, now.stated))

    def _new_message(self, flow: MessageFlow) -> MessageFlow | None:
        home = self.own(flow.collaboration)
        known = {each.id for each in (*self.source.collaborations, *self._new_collaborations())}
        if home not in known:
            return None
        return replace(
            flow, collaboration=home, source=self.end(flow.source), target=self.end(flow.target), message=None
        )

    # -- bands ---------------------------------------------------------------------------------------
    def _new_lanes(self) -> list[Lane]:
        """Bands that were added to a process of the source, and those of processes that are new."""
        used = {node.lane for node in self.charts.nodes}
        found = []
        for lane in self.charts.lanes:
            if lane.process in self.new_processes:
                found.append(lane)
            elif lane.id not in self.drawn.lane and lane.id in used and lane.id not in self.source.lane:
                process = self.processes.get(lane.process)
                if process is not None:
                    found.append(replace(lane, process=process[0]))
        return found

    def _new_pools(self) -> list[Participant]:
        """Bands that stand alone, with their steps or without any."""
        known = {each.id for each in self.source.collaborations}
        known |= {each.id for each in self._new_collaborations()}
        return [
            replace(each, collaboration=self.own(each.collaboration))
            for each in self.charts.participants
            if each.id not in self.drawn.participant
            and each.id not in self.source.element
            and (each.process in self.new_processes or each.process is None)
            and self.own(each.collaboration) in known
        ]

    def _new_collaborations(self) -> list[Collaboration]:
        """Charts that were added."""
        drawn = {each.id for each in self.drawn.collaborations}
        return [each for each in self.charts.collaborations if each.id not in drawn]

    # -- the rest ------------------------------------------------------------------------------------
    def _named(self, own: Any, was: Any, now: Any) -> Any:
        return replace(own, **_differing(was, now, ("name", "documentation")))

    def _chart(self, own: Collaboration, was: Collaboration, now: Collaboration) -> Collaboration:
        chart = now.chart
        if chart is not None and chart.refines is not None:
            chart = replace(chart, refines=self.own(chart.refines))
        changes = _differing(was, now, ("name",))
        return replace(own, **changes, chart=own.chart if was.chart == now.chart else chart)

    def _mark(self, own: Mark, was: Mark, now: Mark) -> Mark:
        return replace(own, **(_differing(was, now, _SAID_OF_MARKS) | {"on": self.own(now.on)}))

    def _new_mark(self, mark: Mark) -> Mark:
        return replace(mark, on=self.own(mark.on))

    def _path(self, own: Path, _was: Path, now: Path) -> Path:
        return replace(self._new_path(now), id=own.id, origin=own.origin)

    def _new_path(self, path: Path) -> Path:
        return replace(path, chart=self.own(path.chart), steps=tuple(map(self.own, path.steps)))

    def _relation(self, own: _Relation, _was: _Relation, now: _Relation) -> _Relation:
        return replace(self._new_relation(now), id=own.id, origin=own.origin)

    def _new_relation(self, relation: _Relation) -> _Relation:
        ends = ("baseline", "alternative") if isinstance(relation, Comparison) else ("source", "target")
        spelt: dict[str, Any] = {
            name: self.own(end) for name in ends if (end := getattr(relation, name)) is not None
        }
        return replace(relation, **spelt)


def _differing(was: Any, now: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(now, name) for name in names if getattr(was, name) != getattr(now, name)}
