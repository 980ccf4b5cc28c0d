"""What is wrong with a space of states, each fault with the shortest run that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bpmnjourney.behaviour.machine import Marking
from bpmnjourney.model import END_EVENTS, START_EVENTS, Model, Node
from bpmnjourney.rules.soundness.space import Space, Token
from bpmnjourney.rules.soundness.words import listed, noun, told

_WAITING = ("flow", "initial", "choice", "merged", "running", "link")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the behaviour. kind: the name of its rule. element: id; path: ids of the witness's steps."""

    kind: str
    element: str
    message: str
    path: tuple[str, ...] = ()


def faults(space: Space) -> Iterator[Fault]:
    """Every fault that the states show; those that need all states only where all were visited."""
    yield from _stops(space)
    yield from _doubled(space)
    yield from _growing(space)
    if space.complete:
        yield from _circles(space)
        yield from _left_over(space)
        yield from _never(space)


# -- stops ---------------------------------------------------------------------------------------------
def _stops(space: Space) -> Iterator[Fault]:
    told_of: set[str] = set()
    for state in space.ended():
        held = waiting(space, state)
        fresh = [each for each in held if each not in told_of]
        if not fresh:
            continue
        told_of.update(held)
        model, path = space.model, space.path(state)
        first = fresh[0]
        others = [noun(model, each) for each in held if each != first]
        lacking = _lacking(space, state, model.node[first])
        also = f"; so {'do' if len(others) > 1 else 'does'} {listed(others)}" if others else ""
        yield Fault(
            "deadlock",
            first,
            f"{told(model, path)}, {noun(model, first)} waits for ever{lacking}{also}",
            path,
        )


def waiting(space: Space, state: int) -> list[str]:
    """The nodes before or in which tokens stand, in document order; not those around another one."""
    model = space.model
    flows = {flow.id: flow.target for flow in model.sequence_flows}
    found = set()
    for token in space.held(state):
        if token.kind in _WAITING:
            node = flows.get(token.id, token.id)
            if node in model.node:
                found.add(node)
    around = {scope.id for each in found for scope in model.scopes(model.node[each])}
    return [node.id for node in model.nodes if node.id in found - around]


def _lacking(space: Space, state: int, node: Node) -> str:
    """What a node waits for: messages that are not there, or branches that have not arrived."""
    model = space.model
    marked = {token.id for token in space.held(state)}
    messages = [
        flow
        for flow in model.received.get(node.id, ())
        if flow.id not in marked and flow.source in model.node
    ]
    if messages:
        sent = listed((_message(model, flow.id) for flow in messages), last="or")
        return f" for {sent}, which nobody sends then"
    empty = [flow for flow in model.incoming.get(node.id, ()) if flow.id not in marked]
    if node.kind in ("parallelGateway", "inclusiveGateway") and empty:
        froms = listed(noun(model, flow.source) for flow in empty)
        return f" for what comes from {froms}"
    if node.event == "signal":
        return " for a signal that nobody sends then"
    return ""


def _message(model: Model, flow_id: str) -> str:
    flow = next(each for each in model.message_flows if each.id == flow_id)
    name = " ".join(flow.name.split())
    what = f"the message `{name}`" if name else "a message"
    return f"{what} from {noun(model, flow.source)}" if flow.source in model.node else what


# -- more than one token ---------------------------------------------------------------------------------
def _doubled(space: Space) -> Iterator[Fault]:
    model = space.model
    flows = {flow.id: flow for flow in model.sequence_flows}
    told_of: set[str] = set()
    after_one: set[int] = set()
    for state in space.nearest_first:
        marking = space.marking(state)
        if space.before(state) in after_one:
            after_one.add(state)  # what comes of a fault that was told is not told again
        if len(set(marking)) == len(marking) or state in after_one:
            continue
        for token, number in space.held(state).items():
            flow = flows.get(token.id)
            if number < 2 or token.kind != "flow" or flow is None or flow.target in told_of:
                continue
            if model.node[flow.target].kind in END_EVENTS:
                continue  # two tokens that end are none too many
            path = space.path(state)
            if _begun_twice(model, path, model.node[flow.target].process):
                continue
            told_of.add(flow.target)
            after_one.add(state)
            yield Fault(
                "lack-of-synchronisation",
                flow.target,
                f"{told(model, path)}, two tokens stand before {noun(model, flow.target)}: parallel work "
                "comes together there without a join, and what follows is done twice",
                path,
            )


def _begun_twice(model: Model, path: tuple[str, ...], process: str) -> bool:
    starts = [each for each in path if model.node[each].kind in START_EVENTS]
    return sum(model.node[each].process == process and model.node[each].parent is None for each in starts) > 1


def _growing(space: Space) -> Iterator[Fault]:
    """A run that can be repeated and leaves more tokens each time; found where a bound was reached."""
    if space.complete:
        return
    told_of: set[Token] = set()
    biggest = sorted(space.nearest_first, key=lambda state: -len(space.marking(state)))[:20]
    for state in biggest:
        run = space.states_to(state)
        for begin in range(len(run) - 2, -1, -1):
            more = Counter(space.marking(state))
            more.subtract(space.marking(run[begin]))
            if min(more.values()) < 0 or not +more:
                continue
            if not _repeats(space, run[begin:]):
                continue
            grown = [space.tokens[place] for place in +more]
            for token in grown:
                if token not in told_of:
                    told_of.add(token)
                    path = space.path(state)
                    yield from _grown(space, token, path, path[len(space.path(run[begin])) :])
            break


def _repeats(space: Space, run: list[int], times: int = 2) -> bool:
    """Whether what happens on a run can happen again from its end, adding the same each time."""
    markings = [Counter(space.marking(state)) for state in run]
    here: Marking = space.marking(run[-1])
    for _ in range(times):
        for one, other in pairwise(markings):
            change = Counter(other)
            change.subtract(one)
            wanted = Counter(here)
            wanted.update(change)
            target = tuple(sorted(wanted.elements()))
            if not any(after == target for _, after in space.machine.successors(here)):
                return False
            here = target
    return True


def _grown(space: Space, token: Token, path: tuple[str, ...], again: tuple[str, ...]) -> Iterator[Fault]:
    model = space.model
    repeated = listed(noun(model, each) for each in again) or "this"
    nodes = model.node
    if token.kind == "message":
        flow = next(each for each in model.message_flows if each.id == token.id)
        what = f"the message `{flow.name}`" if flow.name.strip() else "a message"
        if flow.target in nodes and nodes[flow.target].kind in START_EVENTS:
            return  # each message begins a run of its own
        taker = f" than {noun(model, flow.target)} takes" if flow.target in model.node else ""
        yield Fault(
            "unbounded-tokens",
            flow.id,
            f"{what} can be sent more often{taker}, without limit: {repeated} can be repeated, and each time "
            "one more is under way",
            path,
        )
    elif token.kind == "flow":
        flow_to = next(each for each in model.sequence_flows if each.id == token.id)
        if any(nodes[each].kind in START_EVENTS for each in again):
            return  # these are tokens of several runs
        yield Fault(
            "unbounded-tokens",
            flow_to.target,
            f"tokens pile up before {noun(model, flow_to.target)} without limit: {repeated} can be repeated, "
            "and each time there is one more",
            path,
        )


# -- what needs all states -------------------------------------------------------------------------------
def _circles(space: Space) -> Iterator[Fault]:
    model = space.model
    told_of: set[str] = set()
    for states in space.circles:
        if not any(token.is_control for token in space.held(states[0])):
            continue
        labels = {label for state in states for label, _ in space.lts.moves[state]}
        repeated = [node for node in model.nodes if node.id in {space.lts.labels[n - 1] for n in labels if n}]
        fresh = [node.id for node in repeated if node.id not in told_of]
        path = space.path(states[0])
        if fresh:
            told_of.update(node.id for node in repeated)
            names = listed(noun(model, node.id) for node in repeated)
            yield Fault(
                "livelock",
                fresh[0],
                f"{told(model, path)}, nothing but {names} can happen, again and again; no end is reached",
                path,
            )


def _left_over(space: Space) -> Iterator[Fault]:
    model = space.model
    told_of: set[str] = set()
    flows = {flow.id: flow for flow in model.message_flows}
    for state in space.ended():
        held = space.held(state)
        if any(token.is_control and token.kind in _WAITING for token in held):
            continue
        for token in held:
            if token.kind == "message" and token.id in flows and token.id not in told_of:
                told_of.add(token.id)
                path = space.path(state)
                target = flows[token.id].target
                yield Fault(
                    "message-never-taken",
                    token.id,
                    f"everything can end {told(model, path)}, with {_message(model, token.id)} still under "
                    f"way: {noun(model, target)} does not take it then",
                    path,
                )


def _never(space: Space) -> Iterator[Fault]:
    """The first nodes on each way that never happen; what only follows them is not told."""
    model = space.model
    for node in model.nodes:
        if node.id in space.happening or node.id not in space.seen or not _could(model, node):
            continue
        if _comes_after(space, node):
            yield Fault("dead-activity", node.id, f"{noun(model, node.id)} can never happen")


def _could(model: Model, node: Node) -> bool:
    """Whether a node is of the kind that the states would show, and led to by a flow."""
    if node.kind.endswith("Gateway") or node.for_compensation or node.triggered_by_event:
        return False
    if any(scope.triggered_by_event or scope.for_compensation for scope in model.scopes(node)):
        return False
    return node.id in model.incoming and all(each.kind != "compensation" for each in node.event_definitions)


def _comes_after(space: Space, node: Node) -> bool:
    """Whether something that happens leads to the node, through gateways at most."""
    model = space.model
    seen, waiting = {node.id}, [node.id]
    while waiting:
        for flow in model.incoming.get(waiting.pop(), ()):
            source = model.node[flow.source]
            if source.id in seen:
                continue
            seen.add(source.id)
            if source.kind.endswith("Gateway"):
                waiting.append(source.id)
            elif source.id in space.happening:
                return True
    return False
