"""Which planes a model needs, and what is drawn on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Drawing
from bpmnjourney.layout.emit import Heading, diagram
from bpmnjourney.layout.engine import lay_out
from bpmnjourney.layout.intake.collect import (
    CONTAINERS,
    Task,
    collect_inside,
    collect_plane,
    is_black,
    scope_of,
)
from bpmnjourney.layout.intake.conversations import collect_conversations, shown_in
from bpmnjourney.layout.intake.guide import Guide, is_expanded
from bpmnjourney.layout.intake.links import DrawnData, Joined, add_satellites, drawn_data
from bpmnjourney.layout.placing.groups import add_groups, add_late_associations
from bpmnjourney.layout.scene import Scope
from bpmnjourney.model import Collaboration, Diagram, Model, Participant


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane to draw: what it stands for, its name, what is on it, and how it is laid out."""

    element: str
    name: str
    scope: Scope
    task: Task


class Planner:
    """Lays out all planes of a model."""

    def __init__(
        self, model: Model, guide: Model | None, customer: Collection[str], policies: Policies
    ) -> None:
        self.model = model
        self.earlier = guide
        shown = guide if guide is not None else model
        by_guide = guide is not None
        self.expanded = {
            node.id
            for node in model.nodes
            if node.kind in CONTAINERS
            and is_expanded(shown if by_guide and node.id in shown.node else model, node)
        }
        self.task = Task(model, Guide(guide), frozenset(customer), policies, self.expanded, self._inside)
        self.joined = Joined()
        self.data: defaultdict[str, list[DrawnData]] = defaultdict(list)
        self.homeless: list[str] = []
        self._sort_links()
        self._sort_data(shown)

    # -- what belongs to which scope -----------------------------------------------------------------
    def _path(self, element: str) -> list[str | None]:
        """The scopes around an element, innermost first, None (the plane) last."""
        found: list[str | None] = []
        node = self.model.node.get(element)
        parent = scope_of(self.model, node) if node else self._data_holder(element)
        while parent is not None:
            found.append(parent)
            parent = scope_of(self.model, self.model.node[parent])
        return [*found, None]

    def _data_holder(self, element: str) -> str | None:
        holder = self.holders.get(element)
        return holder if holder in self.model.node else None

    def _scope_of(self, source: str, target: str) -> str | None:
        one, other = self._path(source), self._path(target)
        return next((each for each in one if each in other), None)

    def _sort_links(self) -> None:
        model, joined = self.model, self.joined
        self.holders = {data.id: data.holder for data in model.data}
        self.holders.update((artifact.id, artifact.holder) for artifact in model.artifacts)
        node = model.node
        known = {*self.holders, *node, *model.root_element}
        for flow in model.sequence_flows:
            one, other = scope_of(model, node[flow.source]), scope_of(model, node[flow.target])
            joined.flows[one if one == other else self._scope_of(flow.source, flow.target)].append(flow)
        for message in model.message_flows:
            scope = self._scope_of(message.source, message.target)
            joined.messages[scope].append((message.id, message.name, message.source, message.target))
        for data in model.data_associations:
            source = data.source if data.source in known else data.node
            target = data.target if data.target in known else data.node
            source, target = self._visible_end(source, data.node), self._visible_end(target, data.node)
            joined.threads[self._scope_of(source, target)].append((data.id, "data", source, target))
        for each in model.associations:
            joined.threads[self._scope_of(each.source, each.target)].append(
                (each.id, "association", each.source, each.target)
            )
        for link in model.conversation_links:
            joined.conversations.append((link.id, link.name, link.source, link.target))

    def _visible_end(self, element: str, node: str) -> str:
        """A data input or output of an activity is drawn as the activity."""
        return node if self.holders.get(element) == node else element

    def _sort_data(self, shown: Model) -> None:
        for entry in drawn_data(self.model, shown):
            self.data[entry[3]].append(entry)

    # -- scopes --------------------------------------------------------------------------------------
    def _inside(self, holder: str) -> Drawing:
        scope = collect_inside(self.task, holder)
        return self._finish(self.task, scope, self.data.get(holder, ()))

    def _finish(self, task: Task, scope: Scope, data: Iterable[DrawnData]) -> Drawing:
        add_satellites(task, scope, data)
        return lay_out(task, scope, self.joined)

    def diagrams(self) -> Iterator[Diagram]:
        """A diagram of each plane."""
        planes = list(self._planes())
        drawn = {pool.process for plane in planes for pool in plane.scope.pools}
        drawn |= {plane.element for plane in planes}
        holders = [*self.data, *(each.holder for each in self.model.artifacts)]
        self.homeless = [each for each in holders if each not in drawn and each not in self.model.node]
        for count, plane in enumerate(planes):
            holders = self._holders(plane, drawn_first=count == 0)
            data = [each for holder in holders for each in self.data.get(holder, ())]
            drawing = self._finish(plane.task, plane.scope, data)
            add_groups(drawing, self.model, self.earlier or self.model, holders, plane.task.policies)
            add_late_associations(drawing, self.model)
            if plane.task.policies.vertical:
                drawing.turn()
            head = Heading(f"BPMNDiagram_{count + 1}", plane.element, plane.name)
            yield diagram(head, drawing, self.model, self.earlier)

    def _holders(self, plane: Plane, *, drawn_first: bool) -> list[str]:
        """Whose data and groups the plane shows; the first one shows those of what is drawn nowhere, too."""
        found = [plane.element, *(pool.process for pool in plane.scope.pools if pool.process)]
        return list(dict.fromkeys([*self.homeless, *found] if drawn_first else found))

    def _planes(self) -> Iterator[Plane]:
        """Those of choreographies, of collaborations, else of processes, and of what is drawn closed."""
        model, task = self.model, self.task
        bare = [process.id for process in model.processes]
        for each in model.collaborations:
            if each.id in model.children and each.id not in model.process:
                yield Plane(each.id, each.name, collect_plane(task, (), [each.id]), task)
            elif self._participants(each.id) or any(c.collaboration == each.id for c in model.conversations):
                yield from self._collaboration(each, bare)
                bare = []
        if bare:
            for process in model.processes:
                if process.id in model.children or process.id in model.lanes_of or len(model.processes) == 1:
                    yield Plane(process.id, process.name, collect_plane(task, (), [process.id]), task)
        for node in model.nodes:
            if node.kind in CONTAINERS and node.id not in self.expanded and node.id in model.children:
                yield Plane(node.id, node.name, collect_inside(task, node.id), task)

    def _collaboration(self, collaboration: Collaboration, bare: list[str]) -> Iterator[Plane]:
        """The plane of a collaboration, and those of its sub-conversations."""
        task = self.task
        own = [each for each in self.model.conversations if each.collaboration == collaboration.id]
        held = {parent: [each for each in own if each.parent == parent] for parent in {e.parent for e in own}}
        pools, outermost = self._participants(collaboration.id), held.pop(None, [])
        turned = replace(task, policies=replace(task.policies, vertical=not task.policies.vertical))
        shows = any(process in self.model.children or process in self.model.lanes_of for process in bare)
        if outermost and not shows and all(is_black(task, pool) for pool in pools):
            scope = collect_conversations(pools, outermost, turned.policies)
            yield Plane(collaboration.id, collaboration.name, scope, turned)
        else:
            scope = collect_plane(task, pools, bare, outermost)
            yield Plane(collaboration.id, collaboration.name, scope, task)
        for each in own:
            if each.id in held:
                taking_part = shown_in(self.model, held[each.id])
                there = [pool for pool in self.model.participants if pool.id in taking_part]
                scope = collect_conversations(there, held[each.id], turned.policies)
                yield Plane(each.id, each.name, scope, turned)

    def _participants(self, collaboration: str) -> list[Participant]:
        return [each for each in self.model.participants if each.collaboration == collaboration]
