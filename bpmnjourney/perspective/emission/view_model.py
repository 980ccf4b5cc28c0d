"""Puts a view together: pools, lanes, flows, data and artifacts around the emitted nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import (
    Artifact,
    Association,
    Collaboration,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    RootElement,
    changed,
)
from bpmnjourney.model.diagram import Diagram
from bpmnjourney.perspective.emission.names import Names
from bpmnjourney.perspective.emission.result import Emitted
from bpmnjourney.perspective.moments import with_moments
from bpmnjourney.perspective.net.messages import Traffic
from bpmnjourney.perspective.plan import Plan

_REFERRED = frozenset({"message", "signal", "error", "escalation"})
_UNTOLD = ""  # the collaboration of a new message flow is told when its pools are known


@dataclass
class Assembly:
    """What is needed to put a view together, and what was noticed on the way.

    traffic: the messages of the view, once it is put together and before it states their moments.
    """

    source: Model
    plan: Plan
    names: Names
    company: str
    emitted: Emitted = field(default_factory=Emitted)
    losses: list[Loss] = field(default_factory=list)
    traffic: Traffic | None = None

    @cached_property
    def own(self) -> frozenset[str]:
        """Nodes copied as they are; events of another process attached to the customer's steps go along."""
        verbatim = self.plan.verbatim
        return frozenset(
            node.id
            for node in self.source.nodes
            if node.process in verbatim
            or (node.attached_to is not None and self.source.node[node.attached_to].process in verbatim)
        )

    def lane_of_view(self, lane: str | None) -> str | None:
        """The lane in which the view draws what the source has in `lane`."""
        if lane is None or self.company == "departments" or self.is_customer_lane(lane):
            return lane
        return None

    @cached_property
    def customer_lanes(self) -> tuple[Lane, ...]:
        """Lanes that are the customer's: drawn even where nothing is in them."""
        chosen, processes = self.plan.sides.lanes, self.source.process
        return tuple(each for each in self.source.lanes if each.id in chosen and each.process in processes)

    def is_customer_lane(self, lane: str) -> bool:
        """Whether a lane is the customer's or inside one of theirs."""
        return any(each.id in self.plan.sides.lanes for each in self.source.lane_path(lane))


def assemble(parts: Assembly) -> Model:
    """The view as a Model, without drawings."""
    source = parts.source
    own = tuple(node for node in source.nodes if node.id in parts.own)
    nodes = own + tuple(parts.emitted.nodes)
    flows = tuple(
        flow
        for flow in source.sequence_flows
        if flow.source in parts.own and source.node[flow.source].process == source.node[flow.target].process
    ) + tuple(parts.emitted.flows)
    view = source.changed(
        nodes=nodes,
        sequence_flows=flows,
        lanes=_lanes(parts, nodes),
        processes=_processes(parts, nodes),
        dangling=(),
        findings=(),
        draw=_no_drawing,
    )
    view = _with_pools(parts, view)
    parts.traffic = Traffic(_with_rest(parts, view), (), ())
    return with_moments(parts.plan.traffic, parts.traffic)


def _no_drawing() -> tuple[Diagram, ...]:
    return ()


# -- pools and message flows ---------------------------------------------------------------------------
def _processes(parts: Assembly, nodes: Iterable[Node]) -> tuple[Process, ...]:
    """What is drawn only because it cannot be drawn elsewhere goes without its name."""
    theirs = {lane.process for lane in parts.customer_lanes}
    used = {node.process for node in nodes} | set(parts.plan.verbatim) | theirs
    named = {*parts.plan.busy, *parts.plan.verbatim, *theirs}
    return tuple(
        each if each.id in named else changed(each, name="", documentation="")
        for each in parts.source.processes
        if each.id in used
    )


def _with_pools(parts: Assembly, view: Model) -> Model:
    processes = {each.id for each in view.processes}
    flows = _message_flows(parts, view)
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    pools = []
    for pool in parts.source.participants:
        if _has_customer(parts, pool) or pool.process in parts.plan.busy:
            pools.append(_with_guests(parts, pool))
        elif pool.process in processes:
            pools.append(changed(pool, name="", documentation=""))
        elif pool.id in ends:
            pools.append(changed(pool, process=None))
    if not any(pool.process is None or pool.id not in parts.plan.sides.pools for pool in pools):
        pools += _nobody_met(parts)
    if not view.nodes and not parts.plan.sides.pools:
        message = "The customer does nothing here and meets nobody: their lane is drawn empty"
        parts.losses.append(Loss(LossSeverity.INFO, "nothing-met", message, min(parts.plan.sides.lanes)))
    collaborations = parts.source.collaborations
    if (pools and len(pools) < len(processes)) or (flows and not collaborations):
        collaborations, more = _missing_pools(parts, view, pools)
        pools += more
    pools.sort(key=lambda pool: not _has_customer(parts, pool))
    used = {pool.collaboration for pool in pools}
    kept = tuple(each for each in collaborations if each.id in used)
    view = view.changed(participants=tuple(pools), collaborations=kept)
    return view.changed(message_flows=tuple(_at_home(view, flow) for flow in flows))


def _with_guests(parts: Assembly, pool: Participant) -> Participant:
    """A pool that draws others of its organisation as well has their names, too."""
    guests = [guest for guest, host in parts.plan.joined.items() if host == pool.process]
    if not guests:
        return pool
    several = [pool.name, *(parts.source.participant_of_process[each].name for each in guests)]
    *rest, last = dict.fromkeys(name.strip() for name in several if name.strip())
    return changed(pool, name=f"{', '.join(rest)} & {last}" if rest else last)


def _at_home(view: Model, flow: MessageFlow) -> MessageFlow:
    """A message flow is part of a collaboration that the view has: that of the pools it joins."""
    if any(each.id == flow.collaboration for each in view.collaborations):
        return flow
    pools = [pool for end in (flow.source, flow.target) if (pool := view.pool_of(end)) is not None]
    homes = [*(pool.collaboration for pool in pools), *(each.id for each in view.collaborations)]
    return changed(flow, collaboration=homes[0]) if homes else flow


def _nobody_met(parts: Assembly) -> list[Participant]:
    """Nothing of the organisation is visible: it stays as an empty pool, if it has one."""
    if not parts.plan.sides.pools:
        return []
    others = [each for each in parts.source.participants if each.id not in parts.plan.sides.pools]
    if not others:
        return []
    message = "The customer meets nothing of the organisation: it is drawn as an empty pool"
    parts.losses.append(Loss(LossSeverity.INFO, "nothing-met", message, others[0].id))
    return [changed(others[0], process=None)]


def _has_customer(parts: Assembly, pool: Participant) -> bool:
    lanes = parts.source.lanes_of.get(pool.process or "", ())
    return pool.id in parts.plan.sides.pools or any(lane.id in parts.plan.sides.lanes for lane in lanes)


def _missing_pools(
    parts: Assembly, view: Model, pools: list[Participant]
) -> tuple[tuple[Collaboration, ...], list[Participant]]:
    """A process without a pool gets one where others have theirs: it could not be drawn beside them."""
    collaborations = parts.source.collaborations
    if not collaborations:
        collaborations = (Collaboration(parts.names.new("collaboration"), "", "collaboration"),)
    held = {pool.process for pool in pools}
    called = {node.called for node in parts.source.nodes}
    return collaborations, [
        Participant(parts.names.new(f"{each.id}_pool"), each.name, each.id, collaborations[0].id)
        for each in view.processes
        if each.id not in held and each.id not in called
    ]


def _message_flows(parts: Assembly, view: Model) -> list[MessageFlow]:
    source, plan = parts.source, parts.plan
    found = []
    for flow in source.message_flows:
        ends = [_end(parts, view, end) for end in (flow.source, flow.target)]
        ours = [plan.sides.is_customer(end) for end in (flow.source, flow.target)]
        if not any(ours) and flow.id not in plan.drawn:
            continue
        if ends[0] is None or ends[1] is None:
            continue
        if not all(ours) and _pool(view, source, ends[0]) == _pool(view, source, ends[1]):
            continue
        if (ends[0], ends[1]) != (flow.source, flow.target) and parts.company != "black-box":
            _note_border(parts, flow)
        found.append(changed(flow, source=ends[0], target=ends[1]))
    found += _crossing(parts, view)
    for giver, taker in parts.emitted.calls:
        found.append(MessageFlow(parts.names.new(f"{giver}_{taker}"), "", giver, taker, _UNTOLD))
    return found


def _end(parts: Assembly, view: Model, end: str) -> str | None:
    """Where a message flow ends in the view: at the node, or at the border of its pool if that is hidden."""
    if end in view.node:
        return end
    pool = parts.source.pool_of(end)
    joined = parts.plan.joined.get(pool.process or "") if pool is not None else None
    if joined is not None:
        pool = parts.source.participant_of_process[joined]
    return pool.id if pool is not None else None


def _pool(view: Model, source: Model, end: str) -> str:
    node = view.node.get(end)
    if node is None:
        return end
    pool = source.participant_of_process.get(node.process)
    return pool.id if pool is not None else node.process


def _note_border(parts: Assembly, flow: MessageFlow) -> None:
    message = "A hidden node exchanges this message with the customer: the flow now ends at the pool's border"
    line = flow.origin.line if flow.origin else None
    parts.losses.append(Loss(LossSeverity.DEGRADED, "hidden-touchpoint", message, flow.id, line))


def _crossing(parts: Assembly, view: Model) -> list[MessageFlow]:
    """Sequence flows between pools, which BPMN does not allow, are message flows in the view."""
    source, plan = parts.source, parts.plan
    found = []
    for flow in source.crossing:
        if flow.source not in view.node or flow.target not in view.node:
            continue
        ours = flow.source in parts.own, flow.target in parts.own
        if flow.id in plan.drawn or any(ours):
            found.append(MessageFlow(flow.id, flow.name, flow.source, flow.target, _UNTOLD))
            message = "A sequence flow between two pools is read, and written, as a message flow"
            line = flow.origin.line if flow.origin else None
            parts.losses.append(Loss(LossSeverity.INFO, "cross-pool-flow", message, flow.id, line))
    return found


# -- lanes ---------------------------------------------------------------------------------------------
def _lanes(parts: Assembly, nodes: Iterable[Node]) -> tuple[Lane, ...]:
    """Lanes that hold something, those of the customer first, else in the source's order."""
    source, plan = parts.source, parts.plan
    used = {each.id for lane in {node.lane for node in nodes} for each in source.lane_path(lane)}
    used |= {each.id for lane in parts.customer_lanes for each in source.lane_path(lane.id)}
    kept = [lane for lane in source.lanes if lane.id in used or lane.process in plan.verbatim]
    first = {each.id for lane in plan.sides.lanes for each in source.lane_path(lane)}
    return tuple(sorted(kept, key=lambda lane: not (lane.id in first or parts.is_customer_lane(lane.id))))


# -- data, artifacts, what others refer to -------------------------------------------------------------
def _with_rest(parts: Assembly, view: Model) -> Model:
    source, plan = parts.source, parts.plan
    verbatim = set(plan.verbatim)
    kept = set(view.node)
    links = [each for each in source.data_associations if each.node in kept]
    own = {node.id for node in source.nodes if plan.sides.is_customer_node(node)}
    touched = {end for each in links if each.node in own for end in (each.source, each.target)}
    data = []
    for item in source.data:
        if item.holder in verbatim or item.holder in kept or item.id in touched:
            data.append(item)
    held = {item.id for item in data} | kept
    links = [each for each in links if each.source in held and each.target in held]
    refs = {item.ref for item in data if item.ref is not None}
    data += [item for item in source.data if item.id in refs and item.id not in held]
    artifacts, associations = _artifacts(parts, view, {item.id for item in data})
    order = {item.id: place for place, item in enumerate(source.data)}
    return view.changed(
        data=tuple(sorted(data, key=lambda item: order[item.id])),
        data_associations=tuple(links),
        artifacts=artifacts,
        associations=associations,
        root_elements=tuple(_root_elements(source, view, refs)),
    )


def _artifacts(
    parts: Assembly, view: Model, data: set[str]
) -> tuple[tuple[Artifact, ...], tuple[Association, ...]]:
    """Texts stay with what they are about; groups stay in the customer's own process."""
    source, verbatim = parts.source, set(parts.plan.verbatim)
    drawn = set(view.node) | set(view.lane) | set(view.participant) | data
    drawn |= {each.id for each in view.sequence_flows} | {each.id for each in view.message_flows}
    about: dict[str, list[str]] = {}
    for each in source.associations:
        about.setdefault(each.source, []).append(each.target)
        about.setdefault(each.target, []).append(each.source)
    kept = [
        each
        for each in source.artifacts
        if each.holder in verbatim or not drawn.isdisjoint(about.get(each.id, ()))
    ]
    everything = drawn | {each.id for each in kept}
    associations = tuple(
        each for each in source.associations if each.source in everything and each.target in everything
    )
    return tuple(kept), associations


def _root_elements(source: Model, view: Model, refs: set[str]) -> Iterable[RootElement]:
    """Names of messages, signals and people belong to the view only where something in it refers to them."""
    used = {node.message for node in view.nodes} | {flow.message for flow in view.message_flows} | refs
    used |= {each.ref for node in view.nodes for each in node.event_definitions}
    used |= {node.called for node in view.nodes}
    people = {name for node in view.nodes for name in node.performers}
    told = all(each.id in used for each in source.root_elements if each.kind == "message")
    for each in source.root_elements:
        if each.kind in _REFERRED or each.kind == "dataStore" or each.kind.startswith("global"):
            kept = each.id in used
        elif each.kind == "resource":
            kept = each.id in people or each.name in people
        else:
            kept = told or each.kind != "interface"  # an interface names the messages of its operations
        if kept:
            yield each
