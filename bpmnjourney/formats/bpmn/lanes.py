"""Which lane holds which node: by flowNodeRef, by the host of a boundary event, else by geometry."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.diagrams import bounds_by_diagram
from bpmnjourney.formats.bpmn.gathered import Gathered
from bpmnjourney.formats.bpmn.ids import Record, spellings


def place_in_lanes(found: Gathered) -> None:
    """Give every node its innermost lane, as far as the file tells."""
    if not found.lanes:
        return
    lanes = {lane["id"]: lane for lane in found.lanes}
    _by_reference(found, lanes)
    _by_host(found)
    divided = _divided(found)
    if any(_wants_lane(node, divided) for node in found.nodes):
        _by_geometry(found, lanes)
        _by_host(found)
    _inherited(found)


def _divided(found: Gathered) -> set[str]:
    """Processes and sub-processes that have lanes."""
    return {lane["process"] for lane in found.lanes}


def _scope(node: Record) -> str:
    scope: str = node.get("parent") or node["process"]
    return scope


def _wants_lane(node: Record, divided: set[str]) -> bool:
    return "lane" not in node and _scope(node) in divided


# -- stated ------------------------------------------------------------------------------------------
def _by_reference(found: Gathered, lanes: dict[str, Record]) -> None:
    nodes, repeated = found.ids.nodes, found.ids.repeated
    for lane, element, listed in found.lane_references:
        lane_id, scope = lane["id"], lane["process"]
        for raw in listed:
            node = nodes.get(raw) if not repeated else None
            if node is None:
                node = _listed_node(found, lane, raw, element)
            if node is None:
                continue
            if (node.get("parent") or node["process"]) == scope:
                if "lane" in node:
                    _put(found, node, lane, element, lanes)
                else:
                    node["lane"], node["lane_via"] = lane_id, "flowNodeRef"
            elif node["process"] != scope and node.get("parent") != scope:
                _foreign(found, node, lane, _place(element, raw))


def _place(lane: Any, raw: str) -> Any:
    """The element of the lane that lists `raw`."""
    listed = (
        child for child in lane.iterchildren("{*}flowNodeRef", "{*}flowElementRef") if child.text == raw
    )
    return next(listed, lane)


def _listed_node(found: Gathered, lane: Record, raw: str, element: Any) -> Record | None:
    for spelling in spellings(raw):
        several = found.ids.all_of("node", spelling)
        if several:
            return next((each for each in several if _scope(each) == lane["process"]), several[0])
    if raw.strip():  # an empty flowNodeRef lists nothing: tools leave them behind
        found.ids.unresolved(lane, _place(element, raw), "flowNodeRef", raw, "an activity, event or gateway")
    return None


def _put(found: Gathered, node: Record, lane: Record, element: Any, lanes: dict[str, Record]) -> None:
    before = lanes.get(node.get("lane", ""))
    if before is None or lane["lane_set"] < before["lane_set"] or _inside(lane, before, lanes):
        node["lane"], node["lane_via"] = lane["id"], "flowNodeRef"
    elif lane["lane_set"] == before["lane_set"] and lane is not before and not _inside(before, lane, lanes):
        found.ids.report(
            "node-in-two-lanes",
            f"{node['id']!r} is listed by the lane {before['id']!r} and again by {lane['id']!r}",
            f"Take it out of one of them; {before['id']!r} counts here.",
            _place(element, node["id"]),
            node["id"],
        )


def _inside(inner: Record, outer: Record, lanes: dict[str, Record]) -> bool:
    around = inner.get("parent")
    while around is not None:
        if around == outer["id"]:
            return True
        around = lanes[around].get("parent")
    return False


def _foreign(found: Gathered, node: Record, lane: Record, element: Any) -> None:
    found.ids.report(
        "lane-lists-foreign-node",
        f"the lane {lane['id']!r} lists {node['id']!r}, which belongs to another process",
        "Take it out of the lane, or move it into the lane's process.",
        element,
        lane["id"],
    )


# -- not stated --------------------------------------------------------------------------------------
def _by_host(found: Gathered) -> None:
    for node in found.nodes:
        host = node.get("attached_to")
        if host is not None and "lane" not in node:
            held = found.ids.nodes.get(host)
            if held is not None and held.get("lane") and _scope(held) == _scope(node):
                node["lane"], node["lane_via"] = held["lane"], held["lane_via"]


def _by_geometry(found: Gathered, lanes: dict[str, Record]) -> None:
    """A node without a lane lies in the innermost lane, of its own scope, that its centre is drawn in."""
    divided = _divided(found)
    by_scope: dict[str, list[Record]] = {}
    for lane in found.lanes:
        by_scope.setdefault(lane["process"], []).append(lane)
    for drawn in bounds_by_diagram(found.document.root):
        for node in found.nodes:
            if not _wants_lane(node, divided) or node["id"] not in drawn:
                continue
            centre = drawn[node["id"]].centre
            around = [
                lane
                for lane in by_scope[_scope(node)]
                if lane["id"] in drawn and drawn[lane["id"]].holds(centre)
            ]
            if around:
                innermost = max(around, key=lambda lane: (_depth(lane, lanes), -_area(drawn[lane["id"]])))
                node["lane"], node["lane_via"] = innermost["id"], "geometry"


def _depth(lane: Record, lanes: dict[str, Record]) -> int:
    depth, around = 0, lane.get("parent")
    while around is not None:
        depth, around = depth + 1, lanes[around].get("parent")
    return depth


def _area(bounds: Any) -> float:
    area: float = bounds.width * bounds.height
    return area


def _inherited(found: Gathered) -> None:
    """What a sub-process holds is where the sub-process is, unless lanes of its own divide it."""
    by_id = {node["id"]: node for node in found.nodes if node["kind"] in names.SCOPES}
    for node in found.nodes:
        around = node.get("parent")
        if around is not None and "lane" not in node:
            scope = by_id.get(around)
            if scope is not None and scope.get("lane"):
                node["lane"], node["lane_via"] = scope["lane"], scope["lane_via"]
