"""Phase 1, continued: the links of a scope, each with the two visible things it joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from bpmnjourney.layout.intake.collect import Task, scope_of
from bpmnjourney.layout.intake.conversations import PARTICIPANT, outwards
from bpmnjourney.layout.intake.sizes import annotation_size, label_size, turned
from bpmnjourney.layout.scene import UNSEEN, Cell, End, Link, Satellite, Scope
from bpmnjourney.model import THROW_EVENTS, Association, DataAssociation, Model, SequenceFlow

DrawnData = tuple[str, str, str, str]
"""id, kind, name and holder of data or an annotation"""
_ALWAYS_DRAWN = frozenset({"dataObjectReference", "dataStoreReference"})
_DRAWN_IF_THEY_WERE = frozenset({"dataObject", "dataStore", "dataInput", "dataOutput"})
_ROOTS = frozenset({"dataStore", "message"})
_ENVELOPE = "envelope"
_ENVELOPE_SIZE = (30, 20)
_STORES = frozenset({"dataStoreReference", "dataStore"})


@dataclass(slots=True)
class Joined:
    """Everything that joins two elements, by the scope that draws it (None: the plane)."""

    flows: defaultdict[str | None, list[SequenceFlow]] = field(default_factory=lambda: defaultdict(list))
    messages: defaultdict[str | None, list[tuple[str, str, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    threads: defaultdict[str | None, list[tuple[str, str, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    conversations: list[tuple[str, str, str, str]] = field(default_factory=list)


def drawn_data(model: Model, shown: Model) -> list[DrawnData]:
    """The data, messages and annotations that have a shape; `shown`: whose drawing decides on some kinds."""
    drawn = _drawn_if_wanted(model, shown)
    found = [
        (each.id, each.kind, each.name, each.holder)
        for each in model.data
        if each.kind in _ALWAYS_DRAWN or (each.kind in _DRAWN_IF_THEY_WERE and each.id in drawn)
    ]
    found += [
        (each.id, _ENVELOPE if each.kind == "message" else each.kind, each.name, "")
        for each in model.root_elements
        if each.kind in _ROOTS and each.id in drawn
    ]
    found += [
        (each.id, each.kind, each.text, each.holder)
        for each in model.artifacts
        if each.kind == "textAnnotation"
    ]
    return found


def _drawn_if_wanted(model: Model, shown: Model) -> Collection[str]:
    """What is drawn, or joined by what is drawn; without any drawing, what is joined."""
    if not (model.data or model.associations or model.data_associations):
        return ()
    joined: list[Association | DataAssociation] = [*model.associations, *model.data_associations]
    if shown.shape:
        joined = [each for each in joined if each.id in shown.edge]
    return {*shown.shape, *(each.source for each in joined), *(each.target for each in joined)}


def add_satellites(task: Task, scope: Scope, drawn: Iterable[DrawnData]) -> None:
    """Take in the data and annotations that the scope draws; their partners are found later."""
    pools = {pool.process: pool.index for pool in scope.pools if pool.process}
    for index, (element, kind, name, holder) in enumerate(drawn):
        satellite = Satellite(element, kind, name, *_satellite_size(task, kind, name), index)
        if kind != "textAnnotation":
            satellite.label_width, satellite.label_height = label_size(name, task.policies)
        satellite.pool = pools.get(holder, 0)
        scope.satellites.append(satellite)


def _satellite_size(task: Task, kind: str, name: str) -> tuple[int, int]:
    if kind == "textAnnotation":
        return annotation_size(name, task.policies)
    policies = task.policies
    if kind == _ENVELOPE:
        return turned(*_ENVELOPE_SIZE, policies)
    width = policies.data_store_width if kind in _STORES else policies.data_object_width
    return turned(width, policies.data_height, policies)


def add_links(task: Task, scope: Scope, joined: Joined) -> None:
    """Resolve the links of the scope; one whose ends are not both drawn here is left out."""
    ends = _Ends(task.model, scope)
    holder = scope.holder
    if any(cell.kind == PARTICIPANT for cell in scope.cells):
        _add_conversation_links(task, scope, ends, joined)
        return
    for flow in joined.flows[holder]:
        link = ends.link("sequence", flow.id, flow.name, (flow.source, flow.target))
        if link is None:
            continue
        source = task.model.node.get(flow.source)
        link.default = source is not None and source.default == flow.id
        link.conditional = flow.condition is not None
        scope.links.append(link)
    for element, name, source_id, target_id in joined.messages[holder]:
        link = ends.link("message", element, name, (source_id, target_id))
        if link is not None:
            scope.messages.append(link)
    ends.links = {link.id: link for link in scope.links + scope.messages}
    for element, kind, source_id, target_id in joined.threads[holder]:
        link = ends.link(kind, element, "", (source_id, target_id))
        if link is None:
            continue
        if link.source.rider and link.target.cell and _compensates(task.model, source_id, target_id):
            link.kind = "compensation"
            scope.links.append(link)
        else:
            scope.threads.append(link)
    for element, name, source_id, target_id in joined.conversations if holder is None else ():
        link = ends.link("conversation", element, name, (source_id, target_id))
        if link is not None:
            scope.threads.append(link)
    _pair_link_events(task.model, scope)
    _join(scope.links)


def _pair_link_events(model: Model, scope: Scope) -> None:
    """What throws a link leads to what catches it, though no line is drawn between them."""
    ends: dict[str, tuple[list[Cell], list[Cell]]] = {}
    for cell in scope.cells:
        node = model.node.get(cell.id)
        if node is None or node.event != "link":
            continue
        called = next((each.ref for each in node.event_definitions if each.ref), None) or node.name
        if " ".join(called.split()):
            throws, catches = ends.setdefault(" ".join(called.split()), ([], []))
            (throws if node.kind in THROW_EVENTS else catches).append(cell)
    for throws, catches in ends.values():
        for source in throws if len(catches) == 1 else ():
            one, other = End(source.id, cell=source), End(catches[0].id, cell=catches[0])
            scope.links.append(Link("", UNSEEN, "", one, other, len(scope.links)))


def _join(links: Iterable[Link]) -> None:
    for link in links:
        if link.source.cell and link.target.cell:
            link.source.cell.outs.append(link)
            link.target.cell.ins.append(link)


def _add_conversation_links(task: Task, scope: Scope, ends: _Ends, joined: Joined) -> None:
    """Links and messages of a conversation diagram, each pointing away from the customer."""
    found = [*joined.conversations, *joined.messages[None]]
    here = [each for each in found if each[2] in scope.cell and each[3] in scope.cell]
    distance = outwards([each[2:] for each in here], scope.cell, task.customer)
    for element, name, *both in here:
        near, far = sorted(both, key=lambda each: (distance[each], scope.cell[each].index))
        link = ends.link("sequence", element, name, (near, far))
        if link is not None:
            link.turned = near != both[0]
            scope.links.append(link)
    _join(scope.links)
    for element, kind, source, target in joined.threads[None]:
        thread = ends.link(kind, element, "", (source, target))
        if thread is not None:
            scope.threads.append(thread)


def _compensates(model: Model, source: str, target: str) -> bool:
    event, handler = model.node.get(source), model.node.get(target)
    return event is not None and handler is not None and event.event == "compensation"


class _Ends:
    """Finds what stands for an element in a scope: itself, or the visible thing around it."""

    def __init__(self, model: Model, scope: Scope) -> None:
        self.model = model
        self.scope = scope
        self.satellites = {each.id: each for each in scope.satellites}
        self.pools = {pool.id: pool for pool in scope.pools if pool.id}
        self.frames = {pool.process: pool for pool in scope.pools if pool.process}
        self.lanes = {lane.id: lane for pool in scope.pools for lane in pool.lanes}
        self.links: dict[str, Link] = {}
        self.count = 0

    def link(
        self,
        kind: str,
        element: str,
        name: str,
        ends: tuple[str, str],
    ) -> Link | None:
        one, other = self.end(ends[0]), self.end(ends[1])
        if one is None or other is None:
            return None
        self.count += 1
        return Link(element, kind, name, one, other, self.count)

    def end(self, element: str) -> End | None:
        scope = self.scope
        pool = self.pools.get(element) or self.frames.get(element)
        if element in scope.cell:
            return End(element, cell=scope.cell[element])
        if element in scope.rider:
            return End(element, cell=scope.rider[element].host, rider=scope.rider[element])
        if element in self.satellites:
            return End(element, satellite=self.satellites[element])
        if pool is not None and pool.id:
            return End(element, pool=pool)
        lane, link = self.lanes.get(element), self.links.get(element)
        if lane is not None or link is not None:
            return End(element, lane=lane, link=link)
        return self._inside(element)

    def _inside(self, element: str) -> End | None:
        node = self.model.node.get(element)
        around = scope_of(self.model, node) if node else self._holder_of_data(element)
        while around is not None:
            cell: Cell | None = self.scope.cell.get(around)
            if cell is not None:
                inner = cell.inner.shape(element) if cell.inner else None
                return End(element, cell=cell, inner=inner)
            holder = self.model.node.get(around)
            around = scope_of(self.model, holder) if holder else None
        return None

    def _holder_of_data(self, element: str) -> str | None:
        found = self.model.element.get(element)
        holder = getattr(found, "holder", None)
        return holder if isinstance(holder, str) and holder in self.model.node else None
