"""SpiffWorkflow as a second opinion: it runs a model of ours, a token at a time, through all its states.

What the engine decides: where tokens go, and when gateways, boundary events and sub-processes start, join and
end. What is done here, because an engine that runs one process leaves it open: which alternative is taken,
which event happens when, and that a message waits in the bag of its flow until it is taken.

`suited` says why the engine cannot be asked about a model. It is asked about processes that begin in one way
(with a start event, with messages of the model, or without either), tasks, plain sub-processes, throwing,
catching, boundary and end events without definition or with message, timer or condition, and exclusive,
parallel, inclusive and event-based gateways. A task that sends and takes messages is given to it as two.
Not about: several start events, terminate, error, escalation, signal, link and compensation events, event
sub-processes, loops and multi-instances, nodes that nothing leads to, several tokens on one way into a join.
There it either differs from the standard, or has no means to be steered.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import networkx
from lxml import etree
from lxml.builder import ElementMaker
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import EventBasedGateway
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.bpmn.util.event import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bpmnjourney.behaviour import Lts
from bpmnjourney.model import TASKS, MessageFlow, Model, Node

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
B = ElementMaker(namespace=NAMESPACE, nsmap={"bpmn": NAMESPACE})
CATCHING = ("intermediateCatchEvent", "boundaryEvent")
CHOOSING = ("exclusiveGateway", "inclusiveGateway")
BEGIN = "begin_"
BAG = 2
"""So many messages are held by a bag whose two ends are both visible, as in the conventions of the check."""


class UnsuitedError(Exception):
    """The engine cannot say what this model does."""


def suited(model: Model) -> str | None:
    """Why the engine cannot run the model; None where it can."""
    return next(_obstacles(model), None)


def _obstacles(model: Model) -> Iterator[str]:
    mail = Mail(model, ())
    holders = [each.id for each in model.nodes if each.kind == "subProcess"]
    for holder in [*_processes(model), *holders]:
        starts = [each for each in _inside(model, holder) if each.kind == "startEvent"]
        if len(starts) > 1:
            yield f"{holder}: several start events"
        elif starts and _first(model, holder) != starts:
            yield f"{holder}: nodes that nothing leads to"
    ends = [(each.source, each.target) for each in model.sequence_flows]
    if len(set(ends)) < len(ends):
        yield "two flows join the same two nodes"
    for node in model.nodes:
        yield from (f"{node.id}: {fault}" for fault in _oddities(model, node, mail))


def _inside(model: Model, holder: str) -> list[Node]:
    return [each for each in model.nodes if (each.parent or each.process) == holder]


def _processes(model: Model) -> list[str]:
    return [each.id for each in model.processes if _inside(model, each.id)]


def _first(model: Model, holder: str) -> list[Node]:
    """The nodes that nothing leads to: where a process or sub-process without start event begins."""
    return [
        each
        for each in _inside(model, holder)
        if each.kind != "boundaryEvent" and not model.incoming.get(each.id)
    ]


def _oddities(model: Model, node: Node, mail: Mail) -> Iterator[str]:
    if node.loop or node.triggered_by_event or node.for_compensation or node.stated.flag:
        yield "a loop, event sub-process, compensation or flag"
    if node.event in ("link", "terminate", "compensation", "error", "escalation", "cancel", "signal"):
        yield f"a {node.event} event"
    if node.event in ("multiple", "parallelMultiple"):
        yield "an event with several definitions"
    activity = node.kind in TASKS | {"subProcess", "callActivity"}
    if node.kind == "complexGateway" or not (activity or node.kind.endswith(("Event", "Gateway"))):
        yield node.kind
    if node.kind == "eventBasedGateway":
        after = [model.node[flow.target] for flow in model.outgoing.get(node.id, ())]
        if any(len(model.incoming[each.id]) > 1 for each in after):
            yield "an event of several gateways"
        if any(each.kind not in TASKS | set(CATCHING) for each in after):
            yield "an event gateway before something else than events"
    elif mail.into(node) and (_follows_events(model, node) and mail.out_of(node)):
        yield "an exchange of messages as an event"
    elif mail.into(node) and node.kind in ("subProcess", "callActivity"):
        yield "a sub-process that waits for a message"
    elif mail.into(node) and any(each.attached_to == node.id for each in model.nodes):
        yield "a boundary event at a task that waits for a message"


class Mail:
    """The message flows between nodes of a model, and a bag for each."""

    def __init__(self, model: Model, visible: Collection[str]) -> None:
        self.flows = [each for each in model.message_flows if self._joins_nodes(model, each)]
        self.targets: defaultdict[str, list[MessageFlow]] = defaultdict(list)
        self.sources: defaultdict[str, list[MessageFlow]] = defaultdict(list)
        self.model = model
        self._requests: dict[str, list[MessageFlow]] = {}
        self.process = {each.id: each.process for each in model.nodes}
        self.capped = {each.id for each in self.flows if each.source in visible and each.target in visible}
        for each in self.flows:
            self.sources[each.source].append(each)
            self.targets[each.target].append(each)

    @staticmethod
    def _joins_nodes(model: Model, flow: MessageFlow) -> bool:
        source, target = model.node.get(flow.source), model.node.get(flow.target)
        if source is None or target is None:
            return False
        sends = source.kind in TASKS or source.kind in ("intermediateThrowEvent", "endEvent", "subProcess")
        takes = target.kind in TASKS or target.kind in (*CATCHING, "startEvent", "subProcess")
        return sends and takes

    def into(self, node: Node) -> list[MessageFlow]:
        return self.targets[node.id]

    def out_of(self, node: Node) -> list[MessageFlow]:
        return self.sources[node.id]

    def ways_to_take(self, node: Node, bags: Counter[str]) -> list[tuple[str, ...]]:
        """Every set of messages that would let a waiting node go on; events take one, tasks one a partner."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for flow in self.into(node):
            groups[self.process[flow.source] if node.kind in TASKS else ""].append(flow.id)
        ways: list[tuple[str, ...]] = [()]
        for group in groups.values():
            ways = [(*way, each) for way in ways for each in group if bags[each]]
        return ways

    def is_exchange(self, node: Node) -> bool:
        return node.kind in TASKS and bool(self.into(node)) and bool(self.out_of(node))

    @cached_property
    def _graph(self) -> networkx.MultiDiGraph[str]:
        graph = self.model.to_networkx()
        inner = [(each.parent, each.id) for each in self.model.nodes if each.parent]
        graph.add_edges_from([*inner, *((child, parent) for parent, child in inner)])
        return graph

    def requests(self, node: Node) -> list[MessageFlow]:
        """What an exchange sends when it begins: messages that lead, without it, to one that it waits for."""
        if node.id not in self._requests:
            rest = self._graph.copy()
            rest.remove_node(node.id)
            answering = {each.source for each in self.into(node)}
            before = answering.union(*(networkx.ancestors(rest, each) for each in answering))
            self._requests[node.id] = [flow for flow in self.out_of(node) if flow.target in before]
        return self._requests[node.id]

    def begin(self, node: Node, bags: Counter[str]) -> None:
        self._send(self.requests(node), bags)

    def finish(self, node: Node, bags: Counter[str]) -> None:
        asked = self.requests(node) if self.is_exchange(node) else ()
        self._send([flow for flow in self.out_of(node) if flow not in asked], bags)

    def _send(self, flows: Iterable[MessageFlow], bags: Counter[str]) -> None:
        for flow in flows:
            if flow.id not in self.capped or bags[flow.id] < BAG:
                bags[flow.id] += 1


# -- as the engine reads it ---------------------------------------------------------------------------
def executable(model: Model, process: str) -> Any:
    """The process as XML in which every step waits to be told, every alternative has a condition."""
    mail = Mail(model, ())
    root = B.definitions(B.process(*_elements(model, process, mail), id=process, isExecutable="true"))
    root.extend(B.signal(id=f"signal_{each.id}", name=each.id) for each in model.nodes)
    return root


def _elements(model: Model, holder: str, mail: Mail) -> Iterator[Any]:
    flows = [(e.id, e.source, e.target) for e in model.sequence_flows if (e.parent or e.process) == holder]
    inside = {each.id: _element(model, each, mail) for each in _inside(model, holder)}
    first = _first(model, holder)
    if not any(each.kind == "startEvent" for each in first):
        inside[f"start_of_{holder}"] = B.startEvent(id=f"start_of_{holder}")
        flows += [(f"to_{each.id}", f"start_of_{holder}", each.id) for each in first]
    for node in [each for each in _inside(model, holder) if mail.is_exchange(each)]:
        inside[f"{BEGIN}{node.id}"] = B.manualTask(id=f"{BEGIN}{node.id}")
        flows = [(name, s, f"{BEGIN}{t}" if t == node.id else t) for name, s, t in flows]
        flows.append((f"to_wait_{node.id}", f"{BEGIN}{node.id}", node.id))
    for node, count in Counter(source for _, source, _ in flows).items():
        if count > 1 and not inside[node].tag.endswith("Gateway"):  # the engine wants forks to be drawn
            inside[f"fork_{node}"] = B.parallelGateway(id=f"fork_{node}")
            flows = [(name, f"fork_{s}" if s == node else s, t) for name, s, t in flows]
            flows.append((f"to_fork_{node}", node, f"fork_{node}"))
    for name, source, target in flows:
        inside[source].append(B.outgoing(name))
        inside[target].append(B.incoming(name))
        drawn = B.sequenceFlow(id=name, sourceRef=source, targetRef=target)
        if source in model.node and _chooses(model, model.node[source]):
            drawn.append(B.conditionExpression(f"picked({name!r})"))
        inside[name] = drawn
    yield from inside.values()


def _chooses(model: Model, node: Node) -> bool:
    return node.kind in CHOOSING and len(model.outgoing.get(node.id, ())) > 1


def _is_step(model: Model, node: Node) -> bool:
    empty = node.kind in ("subProcess", "callActivity") and not _inside(model, node.id)
    return empty or node.kind in TASKS or node.kind == "intermediateThrowEvent"


def _follows_events(model: Model, node: Node) -> bool:
    before = (model.node[flow.source] for flow in model.incoming.get(node.id, ()))
    return any(each.kind == "eventBasedGateway" for each in before)


def _element(model: Model, node: Node, mail: Mail) -> Any:
    waits = mail.into(node) or _follows_events(model, node)
    if node.kind in CATCHING or (node.kind in TASKS and waits):
        kind = node.kind if node.kind in CATCHING else "intermediateCatchEvent"
        drawn = getattr(B, kind)(B.signalEventDefinition(signalRef=f"signal_{node.id}"))
    elif _is_step(model, node):
        drawn = B.manualTask()
    else:
        drawn = getattr(B, node.kind)()
    if node.kind == "subProcess" and _inside(model, node.id):
        drawn.extend(_elements(model, node.id, mail))
    if node.attached_to is not None:
        drawn.set("attachedToRef", node.attached_to)
        drawn.set("cancelActivity", str(node.interrupting).lower())
    drawn.set("id", node.id)
    return drawn


# -- running it ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Move:
    """What may happen next; label is the id of a visible node, or ""."""

    label: str
    do: Callable[[], None]


class Run:
    """One run of a model: a workflow of the engine for each instance of a process, and the bags between."""

    def __init__(self, player: Player) -> None:
        self.player, self.model = player, player.model
        self.bags: Counter[str] = Counter()
        self.workflows: list[BpmnWorkflow] = []
        for process, start in player.starts.items():
            if start is None or not player.mail.into(start):
                self._begin(process)
        self._settle()

    def moves(self) -> list[Move]:
        """All that may happen, in an order that depends on the past run only."""
        found = [move for task in self._tasks() for move in self._moves_of(task)]
        for process, start in self.player.starts.items():
            if start is None or not self.player.mail.into(start):
                continue
            for way in self.player.mail.ways_to_take(start, self.bags):
                found.append(Move(self._label(start.id), lambda way=way, p=process: self._born(p, way)))
        return found

    def go(self, number: int) -> None:
        self.moves()[number].do()
        self._settle()

    def key(self) -> tuple[object, ...]:
        """What the future depends on: unfinished tasks with what a join has seen, and the bags."""
        state = sorted(
            (task.workflow.spec.name, task.task_spec.name, task.state, self._arrived(task))
            for task in self._tasks()
        )
        return (*state, *sorted((flow, count) for flow, count in self.bags.items() if count))

    def _tasks(self) -> Iterator[Any]:
        """The unfinished tasks that the engine has reached, sub-processes included."""
        for workflow in self.workflows:
            yield from workflow.get_tasks(state=TaskState.READY | TaskState.WAITING | TaskState.STARTED)

    @staticmethod
    def _arrived(task: Any) -> tuple[str, ...]:
        if not isinstance(task.task_spec, UnstructuredJoin):
            return ()
        others = task.workflow.get_tasks(spec_name=task.task_spec.name)
        before = {each.parent.id: each.parent for each in others if not task.is_descendant_of(each)}
        done = sorted(each.task_spec.name for each in before.values() if each.state == TaskState.COMPLETED)
        if len(set(done)) < len(done):
            raise UnsuitedError("a second token comes to a join, which the engine does not provide for")
        return tuple(done)

    def _label(self, node: str) -> str:
        return node if node in self.player.visible else ""

    def _moves_of(self, task: Any) -> Iterator[Move]:
        spec = task.task_spec
        node = self.model.node.get(spec.bpmn_id or "")
        if task.state == TaskState.READY and (spec.bpmn_id or "").startswith(BEGIN):
            yield Move("", lambda: self._run(task, ()))
        elif task.state == TaskState.READY and node is not None:
            for picked in self.player.alternatives(node):
                yield Move(self._label(node.id), lambda picked=picked: self._run(task, picked))
        elif task.state == TaskState.WAITING and isinstance(spec, EventBasedGateway):
            for flow in self.model.outgoing[spec.bpmn_id]:
                after = self.model.node[flow.target]
                for way in self.player.mail.ways_to_take(after, self.bags):
                    yield Move(self._label(after.id), lambda way=way, a=after: self._decide(task, a, way))
        elif task.state == TaskState.WAITING and isinstance(spec, CatchingEvent) and node is not None:
            for way in self.player.mail.ways_to_take(node, self.bags):
                yield Move(self._label(node.id), lambda way=way: self._catch(task, way))

    def _begin(self, process: str) -> BpmnWorkflow:
        spec, inner = self.player.specs[process]
        workflow = BpmnWorkflow(spec, inner, script_engine=self.player.engine)
        self.workflows.append(workflow)
        return workflow

    def _born(self, process: str, messages: tuple[str, ...]) -> None:
        self.bags.subtract(messages)
        workflow = self._begin(process)
        workflow.get_next_task(spec_name="Start").run()
        (start,) = workflow.get_tasks(state=TaskState.READY)
        self._run(start, ())

    def _run(self, task: Any, picked: tuple[str, ...]) -> None:
        self.player.picked = picked
        task.run()
        name = task.task_spec.bpmn_id or ""
        if name.startswith(BEGIN):
            self.player.mail.begin(self.model.node[name.removeprefix(BEGIN)], self.bags)
        elif name in self.model.node:
            self.player.mail.finish(self.model.node[name], self.bags)

    def _catch(self, task: Any, messages: tuple[str, ...]) -> None:
        self.bags.subtract(messages)
        spec = task.task_spec
        spec.catch(task, BpmnEvent(spec.event_definition))
        spec._update(task)
        self._run(task, ())

    def _decide(self, gateway: Any, after: Node, messages: tuple[str, ...]) -> None:
        self.bags.subtract(messages)
        spec = gateway.task_spec
        (definition,) = (each for each in spec.event_definition.event_definitions if each.name == after.id)
        spec.catch(gateway, BpmnEvent(definition))
        spec._update(gateway)
        gateway.run()
        (chosen,) = (each for each in gateway.children if each.task_spec.bpmn_id == after.id)
        chosen.run()

    def _settle(self) -> None:
        """Run what neither chooses nor is seen nor can be interrupted on its own: nothing depends on when."""
        while True:
            ready = next((each for each in self._tasks() if self._settles(each)), None)
            if ready is None:
                return
            self._run(ready, ())

    def _settles(self, task: Any) -> bool:
        if task.state != TaskState.READY or (task.task_spec.bpmn_id or "").startswith(BEGIN):
            return False
        node = self.model.node.get(task.task_spec.bpmn_id or "")
        if node is None:
            return True
        interruptible = task.parent is not None and isinstance(task.parent.task_spec, BoundaryEventSplit)
        return not (interruptible or _chooses(self.model, node) or node.id in self.player.visible)


class Player:
    """A model ready to be run by the engine, again and again."""

    def __init__(self, model: Model, visible: Collection[str]) -> None:
        self.model, self.visible = model, frozenset(visible)
        self.mail = Mail(model, self.visible)
        self.picked: tuple[str, ...] = ()
        picks: dict[str, Callable[[str], bool]] = {"picked": lambda flow: flow in self.picked}
        self.engine = PythonScriptEngine(environment=TaskDataEnvironment(picks))
        self.specs = {each: self._parsed(each) for each in _processes(model)}
        self.starts = {
            each: next((node for node in _inside(model, each) if node.kind == "startEvent"), None)
            for each in self.specs
        }

    def _parsed(self, process: str) -> tuple[Any, Any]:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.ElementTree(executable(self.model, process)), process)
        return parser.get_spec(process), parser.get_subprocess_specs(process)

    @cached_property
    def _flows(self) -> dict[str, tuple[str, ...]]:
        after = self.model.outgoing
        return {node.id: tuple(flow.id for flow in after.get(node.id, ())) for node in self.model.nodes}

    def alternatives(self, node: Node) -> list[tuple[str, ...]]:
        """Which flows may be picked at a node: one, any of them, or nothing is to be picked."""
        flows = self._flows[node.id]
        if not _chooses(self.model, node):
            return [()]
        if node.kind == "exclusiveGateway":
            return [(flow,) for flow in flows]
        return [each for size in range(1, len(flows) + 1) for each in combinations(flows, size)]

    def system(self, max_states: int) -> Lts:
        """All that the engine lets happen, each state visited once. Raises UnsuitedError beyond the bound."""
        numbers: dict[object, int] = {Run(self).key(): 0}
        moves: list[tuple[int, str, int]] = []
        waiting: deque[tuple[int, tuple[int, ...]]] = deque([(0, ())])
        while waiting:
            here, path = waiting.popleft()
            last = self._replayed(path)
            labels = [move.label for move in last.moves()]
            for number, label in reversed(list(enumerate(labels))):
                run = last if number == 0 else self._replayed(path)
                run.go(number)
                key = run.key()
                if key not in numbers:
                    if len(numbers) >= max_states:
                        raise UnsuitedError("too many states")
                    numbers[key] = len(numbers)
                    waiting.append((numbers[key], (*path, number)))
                moves.append((here, label, numbers[key]))
        return Lts.of(moves)

    def _replayed(self, path: tuple[int, ...]) -> Run:
        run = Run(self)
        for number in path:
            run.go(number)
        return run
