"""Which planes a model needs, and what is drawn on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Drawing
from bpmnjourney.layout.emit import Heading, diagram
from bpmnjourney.layout.engine import lay_out
from bpmnjourney.layout.intake.collect import Task, collect_inside, collect_plane, scope_of
from bpmnjourney.layout.intake.guide import Guide, is_expanded
from bpmnjourney.layout.intake.links import Joined, add_satellites, drawn_data
from bpmnjourney.layout.placing.groups import add_groups
from bpmnjourney.layout.scene import Scope
from bpmnjourney.model import SUB_PROCESSES, Diagram, Model, Participant


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
            if node.kind in SUB_PROCESSES
            and is_expanded(shown if by_guide and node.id in shown.node else model, node)
        }
        self.task = Task(model, Guide(guide), frozenset(customer), policies, self.expanded, self._inside)
        self.joined = Joined()
        self.data: defaultdict[str | None, list[tuple[str, str, str, str]]] = defaultdict(list)
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
        for flow in model.sequence_flows:
            one, other = scope_of(model, node[flow.source]), scope_of(model, node[flow.target])
            joined.flows[one if one == other else self._scope_of(flow.source, flow.target)].append(flow)
        for message in model.message_flows:
            scope = self._scope_of(message.source, message.target)
            joined.messages[scope].append((message.id, message.name, message.source, message.target))
        for data in model.data_associations:
            source = data.source if data.source in self.holders or data.source in node else data.node
            target = data.target if data.target in self.holders or data.target in node else data.node
            source, target = self._visible_end(source, data.node), self._visible_end(target, data.node)
            joined.threads[self._scope_of(source, target)].append((data.id, "data", source, target))
        for each in model.associations:
            joined.threads[self._scope_of(each.source, each.target)].append(
                (each.id, "association", each.source, each.target)
            )

    def _visible_end(self, element: str, node: str) -> str:
        """A data input or output of an activity is drawn as the activity."""
        return node if self.holders.get(element) == node else element

    def _sort_data(self, shown: Model) -> None:
        drawn = set(shown.shape) if self.model.data else set()
        for entry in drawn_data(self.model, drawn):
            holder = entry[3]
            self.data[holder if holder in self.model.node else None].append(entry)

    # -- scopes --------------------------------------------------------------------------------------
    def _inside(self, holder: str) -> Drawing:
        scope = collect_inside(self.task, holder)
        return self._finish(scope)

    def _finish(self, scope: Scope) -> Drawing:
        add_satellites(self.task, scope, self.data.get(scope.holder, ()))
        return lay_out(self.task, scope, self.joined)

    def diagrams(self) -> Iterator[Diagram]:
        """The plane of each collaboration, or else of each process; then those of collapsed sub-processes."""
        model = self.model
        collaborations = [each for each in model.collaborations if self._participants(each.id)]
        count = 0
        if not collaborations:
            for process in model.processes:
                if process.id in model.children or process.id in model.lanes_of or len(model.processes) == 1:
                    scope = collect_plane(self.task, (), [process.id])
                    yield self._diagram(process.id, process.name, scope, count)
                    count += 1
        bare = [process.id for process in model.processes]
        for collaboration in collaborations:
            scope = collect_plane(self.task, self._participants(collaboration.id), bare)
            bare = []
            yield self._diagram(collaboration.id, collaboration.name, scope, count)
            count += 1
        for node in model.nodes:
            if node.kind in SUB_PROCESSES and node.id not in self.expanded and node.id in model.children:
                scope = collect_inside(self.task, node.id)
                yield self._diagram(node.id, node.name, scope, count)
                count += 1

    def _participants(self, collaboration: str) -> list[Participant]:
        return [each for each in self.model.participants if each.collaboration == collaboration]

    def _diagram(self, plane: str, name: str, scope: Scope, count: int) -> Diagram:
        drawing = self._finish(scope)
        add_groups(drawing, self.model, self.earlier or self.model, self.task.policies)
        if self.task.policies.vertical:
            drawing.turn()
        return diagram(Heading(f"BPMNDiagram_{count + 1}", plane, name), drawing, self.model, self.earlier)
