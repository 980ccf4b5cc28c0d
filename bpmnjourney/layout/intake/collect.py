"""Phase 1: the pools, bands and cells of a scope."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Drawing
from bpmnjourney.layout.intake.choreographies import (
    bands_of,
    choreography_size,
    make_room_for_bands,
    messages_beside,
)
from bpmnjourney.layout.intake.conversations import add_conversations
from bpmnjourney.layout.intake.guide import Guide
from bpmnjourney.layout.intake.sizes import form_of, label_size, node_size
from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.layout.pools import Lane, Pool
from bpmnjourney.layout.scene import Band, Cell, Rider, Scope
from bpmnjourney.model import CHOREOGRAPHY_ACTIVITIES, SUB_PROCESSES, Conversation, Model, Node, Participant
from bpmnjourney.model import Lane as ModelLane

CONTAINERS = SUB_PROCESSES | {"subChoreography"}
_ADOPTION_ROUNDS = 3
_LONGEST_HEADING = 300
Children = dict[str | None, list[ModelLane]]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be laid out, and with what in mind.

    expanded: ids of the sub-processes drawn open. inside: lays out what an open sub-process holds.
    """

    model: Model
    guide: Guide
    customer: Collection[str]
    policies: Policies
    expanded: Collection[str]
    inside: Callable[[str], Drawing]


def is_black(task: Task, participant: Participant) -> bool:
    """Whether a pool shows nothing inside: no process, or one without nodes and lanes."""
    process = participant.process
    return process is None or not (process in task.model.children or _lanes(task, process))


def collect_plane(
    task: Task,
    participants: Iterable[Participant],
    processes: Iterable[str],
    conversations: Collection[Conversation] = (),
) -> Scope:
    """The scope of a whole plane: pools, then processes without a pool, then conversations."""
    scope = Scope(None)
    taken: set[str] = set()
    for each in participants:
        pool = Pool(each.id, each.name, len(scope.pools), each.process)
        if is_black(task, each) or each.process in taken:
            # Modellers write the name of a pool that refers to a process upright, even if it is empty.
            pool.black, pool.process, pool.upright = True, None, each.process is not None
        elif each.process is not None:
            taken.add(each.process)
        scope.pools.append(pool)
    for process in processes:
        if process not in taken and (process in task.model.children or _lanes(task, process)):
            scope.pools.append(Pool(None, "", len(scope.pools), process))
    if conversations or not scope.pools:
        scope.pools.append(Pool(None, "", 0, None))  # what is in no pool lies in a band all the same
    for pool in scope.pools:
        _add_bands(task, scope, pool)
    for pool in scope.pools:
        if pool.process is not None:
            _add_cells(task, scope, pool, pool.process)
    if conversations:
        add_conversations(scope, conversations, scope.pools[-1].first, task.policies)
    return scope


def collect_inside(task: Task, holder: str) -> Scope:
    """The scope of the inside of a sub-process."""
    scope = Scope(holder)
    pool = Pool(None, "", 0, holder)
    scope.pools.append(pool)
    _add_bands(task, scope, pool)
    _add_cells(task, scope, pool, holder)
    return scope


def _lanes(task: Task, holder: str) -> list[ModelLane]:
    """The lanes of a process, those of the first lane set with members first.

    Lanes of further sets lie below them, so that nothing is lost; those without members of their own, which
    divide the same steps once more, only if the guide does not leave them out.
    """
    lanes = task.model.lanes_of.get(holder, ())
    filled = {lane.lane_set for lane in lanes if lane.id in task.model.nodes_of_lane}
    first = min(filled, default=lanes[0].lane_set if lanes else 0)
    unseen = {lane.lane_set for lane in lanes if task.guide} - {
        lane.lane_set for lane in lanes if task.guide.y(lane.id) is not None
    }
    drawn = [lane for lane in lanes if lane.lane_set in filled | {first} or lane.lane_set not in unseen]
    return sorted(
        drawn, key=lambda lane: (lane.lane_set != first, lane.lane_set not in filled, lane.lane_set)
    )


def _add_bands(task: Task, scope: Scope, pool: Pool) -> None:
    policies = task.policies
    pool.first = len(scope.bands)
    lanes = _lanes(task, pool.process) if pool.process else []
    if lanes:
        children: Children = {}
        known = {lane.id for lane in lanes}
        for lane in lanes:
            children.setdefault(lane.parent if lane.parent in known else None, []).append(lane)
        for siblings in children.values():
            _sort_lanes(task, siblings, children)
        _stack_lanes(task, scope, pool, children, None)
    else:
        band = Band(len(scope.bands), pool)
        if pool.black:
            band.fixed = policies.black_box_height
            if pool.upright:
                band.fixed = max(band.fixed, min(text_width(pool.name, 12) + 20, _LONGEST_HEADING // 2))
        elif pool.id is not None:
            band.least = _least_height(pool.name, policies)
        scope.bands.append(band)
    pool.last = len(scope.bands) - 1


def _least_height(name: str, policies: Policies) -> int:
    return max(policies.lane_min, min(text_width(name, 12) + 20, _LONGEST_HEADING))


def _sort_lanes(task: Task, siblings: list[ModelLane], children: Children) -> None:
    """The customer's lane first, then as in the guide where it shows all of them, else as declared."""

    def is_customers(lane: ModelLane) -> bool:
        return lane.id in task.customer or any(is_customers(each) for each in children.get(lane.id, ()))

    heights = [task.guide.y(lane.id) for lane in siblings]
    if all(height is not None for height in heights):
        place = {lane.id: height or 0.0 for lane, height in zip(siblings, heights, strict=True)}
        siblings.sort(key=lambda lane: place[lane.id])
    siblings.sort(key=lambda lane: not is_customers(lane))


def _stack_lanes(task: Task, scope: Scope, pool: Pool, children: Children, around: Lane | None) -> None:
    depth = around.depth + 1 if around else 0
    for lane in children.get(around.id if around else None, ()):
        box = Lane(lane.id, lane.name, depth, first=len(scope.bands), leaf=lane.id not in children)
        pool.lanes.append(box)
        pool.levels = max(pool.levels, depth + 1)
        if box.leaf:
            least = _least_height(lane.name, task.policies)
            scope.bands.append(Band(len(scope.bands), pool, lane=lane.id, least=least))
        else:
            _stack_lanes(task, scope, pool, children, box)
        box.last = len(scope.bands) - 1


def _add_cells(task: Task, scope: Scope, pool: Pool, holder: str) -> None:
    nodes = [node for node in task.model.children.get(holder, ()) if host_of(task.model, node) is None]
    bands = _band_of_nodes(task, scope, pool, nodes)
    for node in nodes:
        cell = _cell(task, node, bands[node.id], len(scope.cells))
        scope.cells.append(cell)
        scope.satellites += cell.satellites
        scope.cell[node.id] = cell
    for node in nodes:
        host = scope.cell[node.id]
        for each in task.model.boundary.get(node.id, ()):
            if host_of(task.model, each) is node:
                rider = Rider(each.id, each.name, host, task.policies.event_size)
                host.riders.append(rider)
                scope.rider[each.id] = rider


def host_of(model: Model, node: Node) -> Node | None:
    """What a boundary event rides on, wherever the event itself was declared."""
    if node.attached_to is None or node.attached_to == node.id:
        return None
    host = model.node.get(node.attached_to)
    return host if host is not None and host.attached_to is None else None


def scope_of(model: Model, node: Node) -> str | None:
    """The sub-process inside which a node is drawn; None for the plane of its process."""
    return (host_of(model, node) or node).parent


def _cell(task: Task, node: Node, band: int, index: int) -> Cell:
    exchanges = node.kind in CHOREOGRAPHY_ACTIVITIES
    if exchanges:
        width, height = choreography_size(task.model, node, task.policies)
    else:
        width, height = node_size(node.kind, node.name, task.policies)
    cell = Cell(node.id, node.kind, node.name, form_of(node.kind), width, height, band, index)
    if exchanges:
        cell.bands = bands_of(task.model, node)
        cell.satellites = messages_beside(task.model, cell, task.policies)
    if node.kind in CONTAINERS:
        cell.expanded = node.id in task.expanded
        if cell.expanded:
            cell.inner = task.inside(node.id)
            make_room_for_bands(cell.inner, len(cell.bands), task.policies)
            cell.width, cell.height = cell.inner.width, cell.inner.height
    cell.talks = node.id in task.model.sent or node.id in task.model.received
    if cell.form != "box":
        cell.label_width, cell.label_height = label_size(node.name, task.policies)
    return cell


def _band_of_nodes(task: Task, scope: Scope, pool: Pool, nodes: Iterable[Node]) -> dict[str, int]:
    """Each node's band: its lane, else its host's, else a neighbour's, else the pool's first."""
    if pool.first == pool.last:
        return {node.id: pool.first for node in nodes}
    of_lane = {lane.id: lane.first for lane in pool.lanes}
    found: dict[str, int] = {}
    left: list[Node] = []
    for node in nodes:
        if node.lane in of_lane:
            found[node.id] = of_lane[node.lane]
        else:
            left.append(node)
    for _ in range(_ADOPTION_ROUNDS):
        for node in left:
            if node.id in found:
                continue
            near = [node.attached_to] if node.attached_to else []
            near += [flow.source for flow in task.model.incoming.get(node.id, ())]
            near += [flow.target for flow in task.model.outgoing.get(node.id, ())]
            for other in near:
                if other in found:
                    found[node.id] = found[other]
                    break
    return {node.id: found.get(node.id, pool.first) for node in nodes}
