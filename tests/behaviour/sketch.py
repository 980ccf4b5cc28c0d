"""Tiny models from text, and what they do as text.

`sketch("s A x1 B x2 e", "x1 C x2")` is one process with two paths that share the nodes of the same name.
The first letter of a name tells its kind: s start, e end, x exclusive, p parallel, i inclusive, g event and
k complex gateway, c catching, t throwing event, b boundary event; a capital letter is a task. "Name:kind" at
the first use of a node says it otherwise. Several processes: `sketch(P="…", Q="…", messages="A>B C>D")`;
lists hold several paths. `inside={"S": ["s1 A e1"]}` fills the sub-process S.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from bpmnjourney.behaviour.semantics import explore
from bpmnjourney.model import (
    Collaboration,
    EventDefinition,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    SequenceFlow,
)

KINDS = {
    "s": "startEvent",
    "e": "endEvent",
    "x": "exclusiveGateway",
    "p": "parallelGateway",
    "i": "inclusiveGateway",
    "g": "eventBasedGateway",
    "k": "complexGateway",
    "c": "intermediateCatchEvent",
    "t": "intermediateThrowEvent",
    "b": "boundaryEvent",
}


def _paths(text: str | Sequence[str]) -> list[list[str]]:
    return [path.split() for path in ([text] if isinstance(text, str) else text)]


class _Sketch:
    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.flows: list[SequenceFlow] = []

    def add(self, paths: Iterable[Sequence[str]], process: str, parent: str | None) -> None:
        for path in paths:
            names = [self._node(word, process, parent) for word in path]
            for source, target in pairwise(names):
                number = len(self.flows)
                self.flows.append(SequenceFlow(f"f{number}", "", source, target, process, parent))

    def _node(self, word: str, process: str, parent: str | None) -> str:
        name, _, kind = word.partition(":")
        if name not in self.nodes:
            kind = kind or KINDS.get(name[0], "task")
            event = "none" if kind.endswith("Event") else None
            self.nodes[name] = Node(name, kind, name, process, parent, event=event)
        return name


def sketch(
    *paths: str,
    messages: str = "",
    inside: Mapping[str, Sequence[str] | str] | None = None,
    on: Mapping[str, Mapping[str, Any]] | None = None,
    events: Mapping[str, str] | None = None,
    black: Sequence[str] = (),
    called: Sequence[str] = (),
    **processes: str | Sequence[str],
) -> Model:
    """A model. `on` sets attributes of nodes; `events` says an event's definition ("kind" or "kind=ref").

    `black` names pools without a process; pools of processes are called "pool P". `called` processes have
    no pool.
    """
    drawn = _Sketch()
    if paths:
        processes = {"P": paths, **processes}
    for process, text in processes.items():
        drawn.add(_paths(text), process, None)
    for holder, text in (inside or {}).items():
        drawn.add(_paths(text), drawn.nodes[holder].process, holder)
    for name, values in (on or {}).items():
        drawn.nodes[name] = replace(drawn.nodes[name], **values)
    for name, definition in (events or {}).items():
        kind, _, ref = definition.partition("=")
        definitions = (EventDefinition(kind, ref or None),)
        drawn.nodes[name] = replace(drawn.nodes[name], event=kind, event_definitions=definitions)
    pools = [Participant(f"pool {p}", p, p, "C") for p in processes if p not in called]
    pools += [Participant(name, name, None, "C") for name in black]
    pairs = [pair.split(">") for pair in messages.split()]
    return Model(
        "sketch",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=tuple(pools),
        processes=tuple(Process(p, p) for p in processes),
        nodes=tuple(drawn.nodes.values()),
        sequence_flows=tuple(drawn.flows),
        message_flows=tuple(
            MessageFlow(f"m{n}", "", *(end.replace("_", " ") for end in pair), "C")
            for n, pair in enumerate(pairs)
        ),
    )


def runs(model: Model, visible: str, longest: int = 8) -> list[str]:
    """All that may be seen of the nodes named in `visible`, one line a run; "…" where it may go on.

    A run is listed when nothing visible may follow. "A" and "A B" are both listed if B may follow or not.
    """
    ids = visible.split()
    explored = explore(model, ids, max_states=5_000)
    assert explored.complete
    lts, _ = explored.lts.without_silent_circles()
    live: set[int] = set()
    for state, moves in enumerate(lts.moves):
        if any(label or after in live for label, after in moves):
            live.add(state)

    def closed(states: Iterable[int]) -> frozenset[int]:
        reached, todo = set(states), list(states)
        while todo:
            for label, after in lts.moves[todo.pop()]:
                if not label and after not in reached:
                    reached.add(after)
                    todo.append(after)
        return frozenset(reached)

    found = set()
    waiting: deque[tuple[frozenset[int], tuple[str, ...]]] = deque([(closed([lts.initial]), ())])
    while waiting:
        states, run = waiting.popleft()
        if any(state not in live for state in states):
            found.add(" ".join(run))
        steps = {label for state in states for label, _ in lts.moves[state] if label}
        if steps and len(run) == longest:
            found.add(" ".join(run) + " …")
            continue
        for step in steps:
            after = [b for state in states for label, b in lts.moves[state] if label == step]
            waiting.append((closed(after), (*run, lts.labels[step - 1])))
    return sorted(found)
