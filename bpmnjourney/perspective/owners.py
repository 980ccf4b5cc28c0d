"""Which department owns what happens at a node, or at the border of a pool."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bpmnjourney.model import Lane, MessageFlow, Model, Node, Participant

_EXPRESSION = re.compile(r"[$#]\{|[=(){}\[\]]")


@dataclass(frozen=True, slots=True)
class Owner:
    """The department that owns an interaction.

    id: its lane or pool, None where only a name is stated. path: its qualified name, outermost lane first.
    via: how it is known: "lane", "pool", "geometry" (a lane the node only lies in) or "stated".
    """

    id: str | None
    name: str
    path: tuple[str, ...]
    via: Literal["lane", "pool", "geometry", "stated"]


def owner_of(model: Model, node_id: str, flow: MessageFlow | None = None) -> Owner | None:
    """The owner of the interaction at a node or at a pool's border; None where nobody owns it.

    A statement (our extension on `flow` or node, else performer and potentialOwner resources) overrides the
    innermost lane; without lanes the pool owns. A node that no lane of a laned process holds, and the
    border of a pool that has lanes, are owned by nobody. Source: SEMANTICS, "Owning department".
    """
    node = model.node.get(node_id)
    stated = _stated(model, node, flow)
    if stated is not None:
        return stated
    if node is None:
        pool = model.participant.get(node_id)
        if pool is None or is_divided(model, pool.process):
            return None
        return _pool_owner(model, pool)
    lane, via = lane_of(model, node)
    if lane is not None:
        owner = _lane_owner(model, lane, "geometry" if via == "geometry" else "lane")
        if owner is not None:
            return owner
    if is_divided(model, node.process):
        return None
    holder = model.participant_of_process.get(node.process)
    return None if holder is None else _pool_owner(model, holder)


def lane_of(model: Model, node: Node) -> tuple[str | None, str | None]:
    """The innermost lane of a node and how it is known; what is attached or inside goes with its host."""
    if node.lane is not None:
        return node.lane, node.lane_via
    host = model.node.get(node.attached_to) if node.attached_to else None
    if host is not None and host.lane is not None:
        return host.lane, host.lane_via
    for scope in model.scopes(host or node):
        if scope.lane is not None:
            return scope.lane, scope.lane_via
    return None, None


def is_divided(model: Model, process: str | None) -> bool:
    """Whether lanes divide a process; a lone lane without a name is a tool's default and divides nothing."""
    lanes = model.lanes_of.get(process, ()) if process is not None else ()
    return len(lanes) > 1 or any(lane.name.strip() for lane in lanes)


def _stated(model: Model, node: Node | None, flow: MessageFlow | None) -> Owner | None:
    for source in (flow, node):
        if source is not None and source.stated.owner:
            return _named(model, source.stated.owner)
    if node is not None:
        performers = [name for name in node.performers if name.strip() and not _EXPRESSION.search(name)]
        if len(performers) == 1:
            return _named(model, performers[0])
        if performers:
            name = ", ".join(performers)
            return Owner(None, name, (name,), "stated")
    return None


def _named(model: Model, reference: str) -> Owner:
    """The lane or pool that a statement names by id or name; a name that fits none stands for itself."""
    element: Lane | Participant | None = model.lane.get(reference) or model.participant.get(reference)
    if element is None:
        wanted = _comparable(reference)
        drawn: list[Lane | Participant] = [*model.lanes, *model.participants]
        fitting = [each for each in drawn if _comparable(each.name) == wanted]
        if len(fitting) != 1:
            name = " ".join(reference.split())
            return Owner(None, name, (name,), "stated")
        element = fitting[0]
    if isinstance(element, Participant):
        return Owner(element.id, element.name, (element.name,), "stated")
    path = tuple(lane.name for lane in model.lane_path(element.id) if lane.name.strip())
    return Owner(element.id, element.name, path or (element.id,), "stated")


def _comparable(name: str) -> str:
    return " ".join(name.split()).casefold()


def _lane_owner(model: Model, lane: str, via: Literal["lane", "geometry"]) -> Owner | None:
    """The innermost lane that has a name; a nameless one among others still counts, by its id."""
    around = model.lane_path(lane)
    named = [each for each in around if each.name.strip()]
    if named:
        return Owner(named[-1].id, named[-1].name, tuple(each.name for each in named), via)
    if is_divided(model, model.lane[lane].process):
        return Owner(lane, lane, (lane,), via)
    return None


def _pool_owner(model: Model, pool: Participant) -> Owner:
    process = model.process.get(pool.process) if pool.process is not None else None
    name = pool.name if pool.name.strip() else (process.name if process is not None else "") or pool.id
    return Owner(pool.id, name, (name,), "pool")
