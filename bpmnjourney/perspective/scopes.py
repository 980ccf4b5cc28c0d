"""Scopes: which sub-processes dissolve into the net around them, and which must stay a scope in the view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from bpmnjourney.model import START_EVENTS, Model, Node, SequenceFlow
from bpmnjourney.perspective.compensation import kept_for
from bpmnjourney.perspective.net.blocks import Blocks
from bpmnjourney.perspective.net.messages import DOING, Traffic, link_name
from bpmnjourney.perspective.thrown import Thrown

_FORKS = frozenset({"parallelGateway", "inclusiveGateway", "complexGateway"})


class Scopes:
    """The containers of a net: processes, expanded sub-processes, and processes that are called.

    A container is known by its id. `region` says which reset or completion its tokens belong to: a container
    that dissolves shares the region of the one around it. `strict` are the regions that complete when no
    token is left in them, `alive` those in which an event sub-process waits as long as there is a token,
    `waiting` those with inclusive joins, `nonlocal_` those with one that no block explains. `fixed` are
    regions that remain such whatever becomes of their inclusive joins. opaque: hidden nodes that stay, drawn
    without a name, since no net says what they do; by the construct that they belong to. broadcast: signals
    that stay such.
    """

    def __init__(self, model: Model, traffic: Traffic, visible: Collection[str]) -> None:
        self.model, self.traffic, self.visible = model, traffic, visible
        self.into: defaultdict[str, list[SequenceFlow]] = defaultdict(list)
        self.out: defaultdict[str, list[SequenceFlow]] = defaultdict(list)
        leaving = {flow.id for flow in model.crossing}
        for flow in model.sequence_flows:
            if flow.id not in leaving:
                self.out[flow.source].append(flow)
                self.into[flow.target].append(flow)
        self.blocks = Blocks(model, self.into, self.out)
        self.kept: dict[str, None] = {}
        self.region: dict[str, str] = {}
        self.strict: set[str] = set()
        self.nonlocal_: set[str] = set()
        self.alive: set[str] = set()
        self.waiting: set[str] = set()
        self.fixed: set[str] = set()
        self._concurrent: dict[str, bool] = {}
        self._several: dict[str, bool] = {}
        self.thrown = Thrown(model)
        self.called = self._called()
        self.opaque: dict[str, str] = {}
        self.broadcast: set[str] = set()
        self._busy = self._holders_of_visible()
        self._keep_ad_hoc()
        self._keep_signals()
        for node in kept_for(model, self.visible):
            if node.process in traffic.processes and node.id not in self.visible:
                self.opaque.setdefault(node.id, "compensation")
        for process in traffic.processes:
            if process in model.children:
                self._plan(process, "", strict=process in self.called)

    def contents(self, node: Node) -> tuple[Node, ...]:
        """The nodes inside an expanded activity, () for a task."""
        return () if node.for_compensation else self.model.children.get(node.id, ())

    def busy(self, container: str) -> bool:
        """Whether something visible is inside."""
        return container in self._busy

    def matters(self, container: str) -> bool:
        """Whether something visible is inside, or something that deals with what is outside."""
        return self.busy(container) or any(
            self.traffic.sent.get(node.id)
            or self.traffic.received.get(node.id)
            or self.thrown.catchers(node)
            or self.matters(node.id)
            for node in self.model.children.get(container, ())
        )

    def begins_freely(self, node: Node) -> bool:
        """Whether an ad-hoc sub-process lets people choose what happens in it, and how often."""
        inside = self.model.children.get(node.id, ())
        return node.kind == "adHocSubProcess" and not any(each.kind in START_EVENTS for each in inside)

    def _keep_ad_hoc(self) -> None:
        for node in self.model.nodes:
            if node.process in self.traffic.processes and self.begins_freely(node) and self.matters(node.id):
                self._keep_inside(node.id)

    def _keep_inside(self, container: str) -> None:
        for node in self.model.children.get(container, ()):
            if node.id not in self.visible and not node.kind.endswith("Gateway"):
                self.opaque[node.id] = container
            self._keep_inside(node.id)

    def _keep_signals(self) -> None:
        """A catch event remembers a signal once: a place would remember each, and know no customer's."""
        for ref, throwers in self.thrown.throwers.items():
            listeners = self.thrown.listeners.get(ref, ())
            both = [each for each in (*throwers, *listeners) if each.process in self.traffic.processes]
            if not both or not listeners:
                continue
            ours = len(both) == len(throwers) + len(listeners)
            if ours and len(throwers) == 1 and self._happens_once(throwers[0]):
                continue
            self.opaque.update((each.id, ref) for each in both if each.id not in self.visible)
            self.broadcast.add(ref)

    def _happens_once(self, node: Node) -> bool:
        if self.several(node.process) or node.process in self.called or self._repeats(node):
            return False
        around = [each.id for each in self.model.scopes(node)]
        return not any(self.concurrent(each) for each in (*around, node.process)) and not any(
            self._repeats(each) or each.triggered_by_event for each in self.model.scopes(node)
        )

    def callers(self, process: str) -> list[Node]:
        """The activities that call a process."""
        return self.thrown.callers[process]

    def root(self, process: str) -> str:
        """The process that is under way when `process` is: itself, or who calls it first."""
        seen = {process}
        while process in self.called:
            caller = self.callers(process)[0].process
            if caller in seen or caller not in self.traffic.processes:
                break
            seen.add(caller)
            process = caller
        return process

    def _called(self) -> set[str]:
        """Processes that begin when an activity of the same file calls them, being no pool themselves."""
        shown = self.model.participant_of_process
        return {
            node.called
            for node in self.model.nodes
            if node.called is not None and node.called in self.model.children and node.called not in shown
        }

    def _holders_of_visible(self) -> set[str]:
        found: set[str] = set()
        for name in self.visible:
            node = self.model.node[name]
            found.update(scope.id for scope in self.model.scopes(node))
            found.add(node.process)
        return found

    # -- planning ------------------------------------------------------------------------------------
    def _plan(self, container: str, around: str, *, strict: bool) -> None:
        nodes = self.model.children.get(container, ())
        joins = [node for node in nodes if self._waits(node, container)]
        own = strict or self.resets(container) or bool(joins)
        region = container if own else around
        self.region[container] = region
        if strict:
            self.strict.add(region)
        if strict or self.resets(container):
            self.fixed.add(region)
        if any(node.triggered_by_event for node in nodes):
            self.strict.add(region)
            self.alive.add(region)
        if joins:
            self.waiting.add(region)
        if any(self.waits_nonlocally(node, container) for node in joins):
            self.nonlocal_.add(region)
        for node in nodes:
            if self.contents(node):
                keep = self._must_keep(node)
                if keep:
                    self.kept[node.id] = None
                self._plan(node.id, region, strict=keep)

    def _must_keep(self, node: Node) -> bool:
        return (
            node.triggered_by_event
            or node.id in self.visible
            or node.loop is not None
            or node.kind == "adHocSubProcess"
            or node.id in self.opaque
            or any(event.event != "compensation" for event in self.model.boundary.get(node.id, ()))
            or bool(self.traffic.received.get(node.id) or self.traffic.sent.get(node.id))
            or self.concurrent(node.id)
            or self.resets(node.id)
            or any(self._stays_a_start(each) for each in self.model.children[node.id])
            or any(self.waits_nonlocally(each, node.id) for each in self.model.children[node.id])
        )

    def _stays_a_start(self, node: Node) -> bool:
        """Whether a start event is drawn, which would begin the process if its sub-process dissolved."""
        return node.kind in START_EVENTS and (node.id in self.visible or node.id in self.opaque)

    def resets(self, container: str) -> bool:
        """Whether something can clear the container's tokens before they end by themselves."""
        if any(node.triggered_by_event for node in self.model.children.get(container, ())):
            return True
        return self.concurrent(container) and any(
            terminates(node) for node in self.model.children.get(container, ())
        )

    def _waits(self, node: Node, container: str) -> bool:
        """Whether an inclusive join may have to look where tokens are."""
        if node.kind != "inclusiveGateway" or len(self.into.get(node.id, ())) < 2:
            return False
        return self.several(node.process) or self.concurrent(container)

    def waits_nonlocally(self, node: Node, container: str) -> bool:
        """Whether an inclusive join depends on tokens outside any block of its own."""
        return self._waits(node, container) and (
            self.several(node.process) or self.blocks.split_of(node) is None
        )

    def several(self, process: str) -> bool:
        """Whether a process may begin more than once: its joins then see the tokens of all instances."""
        if process not in self._several:
            self._several[process] = False
            starts = [n for n in self.model.children.get(process, ()) if n.kind in START_EVENTS]
            fed = [mail for start in starts for mail in self.traffic.received.get(start.id, ())]
            border = self.traffic.from_border
            unfed = any(not self.traffic.received.get(each.id) or each.id in border for each in starts)
            self._several[process] = len(fed) + unfed > 1 and bool(fed)
            if len(fed) == 1:
                self._several[process] |= self.several(fed[0].source.process) or self._repeats(fed[0].source)
        return self._several[process]

    def _repeats(self, node: Node) -> bool:
        """Whether a node lies on a circle of sequence flows."""
        seen: set[str] = set()
        waiting = [node.id]
        while waiting:
            name = waiting.pop()
            following = [flow.target for flow in self.out.get(name, ())]
            for each in (*following, *(event.id for event in self.model.boundary.get(name, ()))):
                if each == node.id:
                    return True
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
        return False

    # -- tokens --------------------------------------------------------------------------------------
    def concurrent(self, container: str) -> bool:
        """Whether one instance may hold several tokens, as far as its shape tells."""
        if container not in self._concurrent:
            self._concurrent[container] = False
            nodes = self.model.children.get(container, ())
            alone = not any(node.kind in START_EVENTS for node in nodes)
            self._concurrent[container] = (
                (container in self.model.node and self.model.node[container].kind == "adHocSubProcess")
                or (alone and len(self.startable(nodes)) > 1)
                or any(self._forks(node) for node in nodes)
            )
        return self._concurrent[container]

    def _forks(self, node: Node) -> bool:
        if node.attached_to and not node.interrupting:
            return True
        if node.triggered_by_event:
            starts = (each for each in self.model.children.get(node.id, ()) if each.kind in START_EVENTS)
            return any(not each.interrupting for each in starts)
        many = len(self.out.get(node.id, ())) > 1
        return many and (node.kind in _FORKS or node.kind in DOING or node.kind.endswith("Event"))

    def startable(self, nodes: Iterable[Node]) -> list[Node]:
        """The nodes that get a token where a container has no start event."""
        return [
            node
            for node in nodes
            if not (
                self.into.get(node.id)
                or node.attached_to
                or node.for_compensation
                or node.triggered_by_event
                or (link_name(node) is not None and node.kind == "intermediateCatchEvent")
            )
        ]

    # -- what an end reaches -------------------------------------------------------------------------
    def reaches_out(self, node: Node) -> bool:
        """Whether a throwing event ends more than its own token: it terminates, or its error is caught."""
        if terminates(node) and self.concurrent(node.parent or node.process):
            return True
        return bool(self.thrown.catchers(node))


def terminates(node: Node) -> bool:
    """Whether the node is a terminate end event."""
    return any(each.kind == "terminate" for each in node.event_definitions)
