"""The BPMN writer: processes and sub-processes with all they hold, lanes included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.write_chart_statements import write_marks
from bpmnjourney.formats.bpmn.write_data import (
    write_artifact,
    write_association,
    write_data,
    write_inner_data,
)
from bpmnjourney.formats.bpmn.write_nodes import (
    set_or_drop,
    settle_node,
    write_documentation,
    write_end,
    write_leaf,
    write_name,
)
from bpmnjourney.formats.bpmn.write_statements import write_statements
from bpmnjourney.formats.bpmn.writing import Part, Writing, rank_of, tag
from bpmnjourney.model import Dangling, Lane, Node, Process, SequenceFlow

_NEW_PROCESS = Process("", "")
_NEW_FLOW = SequenceFlow("", "", "", "", "")
_NEW_LANE = Lane("", "", "")


def write_process(writing: Writing, parent: Any, process: Process) -> None:
    """A process with all it holds."""
    source = writing.sources.of(process)
    before = source.read if source is not None else _NEW_PROCESS
    parts = writing.parts_of(source, "process", names.SCOPE_CONTENT)
    parts += scope_parts(writing, process.id, "process")
    element = writing.assembled(parent, "process", source, parts)
    element.set("id", writing.id(process.id))
    write_name(element, before.name, process.name)
    if before.executable != process.executable:
        value = None if process.executable is None else "true" if process.executable else "false"
        set_or_drop(element, "isExecutable", value)
    write_documentation(writing, element, before.documentation, process.documentation)
    write_inner_data(writing, element, process.id)


def write_node(writing: Writing, parent: Any, node: Node) -> None:
    """A flow node; a sub-process with all it holds."""
    if node.kind in names.SCOPES:
        source = writing.sources.of(node)
        parts = writing.parts_of(source, node.kind, names.SCOPE_CONTENT | {"incoming", "outgoing"})
        parts += scope_parts(writing, node.id, node.kind)
        element = writing.assembled(parent, node.kind, source, parts)
        settle_node(writing, element, node)
    else:
        write_leaf(writing, parent, node)
        element = parent[-1]
    write_inner_data(writing, element, node.id)
    if writing.says_charts:
        write_marks(writing, element, node.id)


def scope_parts(writing: Writing, scope: str, kind: str) -> list[Part]:
    """What a scope of that kind holds, each part with its rank: lanes, flow elements, artifacts."""
    flow_rank, artifact_rank = rank_of(kind, "flowElement"), None
    if kind != "choreography":
        artifact_rank = rank_of(kind, "artifact")
    parts = [(flow_rank, append) for append in _in_order(writing, writing.flow_elements.get(scope, ()))]
    if artifact_rank is not None:
        parts += artifact_parts(writing, scope, kind)
    lanes = writing.lanes.get(scope)
    if lanes and tag("laneSet") in writing.ranks(kind):
        rank = rank_of(kind, "laneSet")
        for number in dict.fromkeys(lane.lane_set for lane in lanes):
            outermost = [lane for lane in lanes if lane.lane_set == number and lane.parent is None]
            parts.append((rank, _lane_set_part(writing, "laneSet", outermost)))
    return parts


def artifact_parts(writing: Writing, holder: str, kind: str) -> list[Part]:
    """The artifacts and associations that a scope or collaboration holds."""
    rank = rank_of(kind, "artifact")
    return [(rank, append) for append in _in_order(writing, writing.artifacts.get(holder, ()))]


def _in_order(writing: Writing, elements: Iterable[Any]) -> list[Callable[[Any], None]]:
    """What appends each element: those of the source in its order, then the new ones."""
    old: list[tuple[tuple[int, int], int, Any]] = []
    new: list[Any] = []
    for element in elements:
        position = writing.sources.position(writing.sources.of(element))
        if position is None:
            new.append(element)
        else:
            old.append((position, len(old), element))
    ordered = [element for _, _, element in sorted(old, key=lambda entry: entry[:2])] + new
    return [_appending(writing, element) for element in ordered]


def _appending(writing: Writing, element: Any) -> Callable[[Any], None]:
    write = _WRITERS[type(element).__name__]
    return lambda parent: write(writing, parent, element)


# -- flows -------------------------------------------------------------------------------------------
def write_sequence_flow(writing: Writing, parent: Any, flow: SequenceFlow) -> None:
    """A sequence flow; its condition is copied unless the Model has another."""
    source = writing.sources.of(flow)
    if source is None:
        element, before = writing.add(parent, "sequenceFlow"), _NEW_FLOW
    else:
        element, before = writing.copied(parent, source.node), source.read
    element.set("id", writing.id(flow.id))
    write_name(element, before.name, flow.name)
    write_end(writing, element, "sourceRef", before.source, flow.source)
    write_end(writing, element, "targetRef", before.target, flow.target)
    write_documentation(writing, element, before.documentation, flow.documentation)
    if writing.says_charts:
        write_statements(writing, element, before.stated, flow.stated)
        write_marks(writing, element, flow.id)
    if before.condition != flow.condition:
        for old in element.findall(tag("conditionExpression")):
            element.remove(old)
        if flow.condition is not None:
            writing.formal(writing.put(element, "conditionExpression"), flow.condition)


def write_dangling(writing: Writing, parent: Any, dangling: Dangling) -> None:
    """A flow or association without one of its ends, as it was."""
    source = writing.sources.of(dangling)
    if source is not None:
        writing.copied(parent, source.node).set("id", writing.id(dangling.id))


# -- lanes -------------------------------------------------------------------------------------------
def _lane_set_part(writing: Writing, name: str, lanes: list[Lane]) -> Callable[[Any], None]:
    return lambda parent: _write_lane_set(writing, parent, name, lanes)


def _write_lane_set(writing: Writing, parent: Any, name: str, lanes: list[Lane]) -> None:
    sources = [source for lane in lanes if (source := writing.sources.of(lane)) is not None]
    old = sources[0].node.getparent() if sources else None
    element = writing.add(parent, name)
    if old is not None:
        for attribute, value in old.items():
            element.set(attribute, value)
        for child in old.iterchildren("{*}documentation", "{*}extensionElements"):
            writing.copied(element, child)
    raw = element.get("id")
    if raw is None or raw in writing.lane_sets_used:
        element.set("id", writing.new_id(f"LaneSet_{writing.id(lanes[0].id)}"))
    writing.lane_sets_used.add(element.get("id"))
    for lane in lanes:
        _write_lane(writing, element, lane)


def _write_lane(writing: Writing, parent: Any, lane: Lane) -> None:
    source = writing.sources.of(lane)
    before = source.read if source is not None else _NEW_LANE
    rank = rank_of("lane", "flowNodeRef")
    parts = writing.parts_of(source, "lane", ("flowNodeRef", "flowElementRef", "childLaneSet", "lane"))
    parts += [(rank, _reference_part(writing, node)) for node in _nodes_listed(writing, lane)]
    inner = writing.model.sublanes.get(lane.id, ())
    if inner:
        parts.append((rank_of("lane", "childLaneSet"), _lane_set_part(writing, "childLaneSet", list(inner))))
    element = writing.assembled(parent, "lane", source, parts)
    element.set("id", writing.id(lane.id))
    write_name(element, before.name, lane.name)
    write_documentation(writing, element, before.documentation, lane.documentation)
    write_statements(writing, element, before.stated, lane.stated)


def _nodes_listed(writing: Writing, lane: Lane) -> list[str]:
    """The nodes of the lane's own scope that it holds; those of a further lane set are as they were."""
    nodes = [
        node.id
        for node in writing.model.nodes_of_lane.get(lane.id, ())
        if (node.parent or node.process) == lane.process
    ]
    source = writing.sources.of(lane)
    if lane.lane_set > 0 and source is not None:
        listed = (child.text or "" for child in source.node.iterchildren("{*}flowNodeRef"))
        nodes += [each for each in listed if each not in nodes and each in writing.model.node]
    return nodes


def _reference_part(writing: Writing, node: str) -> Callable[[Any], None]:
    def append(parent: Any) -> None:
        writing.add(parent, "flowNodeRef").text = writing.id(node)

    return append


_WRITERS: dict[str, Callable[[Writing, Any, Any], None]] = {
    "Node": write_node,
    "SequenceFlow": write_sequence_flow,
    "Dangling": write_dangling,
    "DataElement": write_data,
    "Artifact": write_artifact,
    "Association": write_association,
}
