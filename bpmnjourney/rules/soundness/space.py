"""The states of a model, with every step of it seen, and the shortest way to each of them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.behaviour.machine import TAU, Machine, Marking
from bpmnjourney.behaviour.semantics import Exploration
from bpmnjourney.model import END_EVENTS, GATEWAYS, Model, Node
from bpmnjourney.rules.soundness.haste import hasty_steps

WORK = 1_000
"""How many tokens may be moved for each state: what bounds the time where states hold very many of them."""
_STORES = ("message", "signal", "flag")


@dataclass(frozen=True)
class Token:
    """What a place of the machine stands for.

    kind: flow, initial, choice, merged, running, start, done, caught, link; message, signal or flag. id: of
    the flow or node.
    """

    kind: str
    id: str

    @property
    def is_control(self) -> bool:
        """Whether it is a token of a process, rather than a message or signal under way."""
        return self.kind not in _STORES


class Space:
    """The states of one model, visited when they are asked for; buffers hold any number of messages."""

    def __init__(self, model: Model, max_states: int) -> None:
        """Raises TooManyBranchesError where an inclusive gateway has more than ten branches."""
        self.model = model
        seen = [node.id for node in model.nodes if node.kind not in GATEWAYS and not _just_ends(model, node)]
        machine = compile_model(model, seen)
        unlimited = {
            place: most
            for place, most in machine.capacity.items()
            if not machine.places[place].startswith("message ")
        }
        machine = replace(machine, capacity=unlimited)
        self.machine: Machine = replace(machine, eager=hasty_steps(machine))
        self._max_states = max_states

    @cached_property
    def explored(self) -> Exploration:
        """The states that were visited, and the moves between them."""
        return _explored(self.machine, self._max_states)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """What each place of the machine stands for."""
        return tuple(map(self._token, self.machine.places))

    def _token(self, place: str) -> Token:
        kind, _, rest = place.partition(" ")
        rest = rest.removesuffix(" chosen")
        known = self._ids
        while rest and rest not in known:
            _, _, rest = rest.partition(" ") if " " in rest else rest.partition("/")
        return Token(kind, rest)

    @cached_property
    def _ids(self) -> frozenset[str]:
        model = self.model
        flows = {each.id for each in model.sequence_flows} | {each.id for each in model.message_flows}
        return frozenset(flows | model.node.keys())

    @property
    def lts(self) -> Lts:
        """The moves between states."""
        return self.explored.lts

    @property
    def complete(self) -> bool:
        """Whether every state was visited."""
        return self.explored.complete

    def marking(self, state: int) -> Marking:
        """The places that hold the tokens of a state."""
        return self.explored.markings[state]

    def ended(self) -> Iterator[int]:
        """The states in which nothing can happen any more, nearest first."""
        for state in self.nearest_first:
            if not self.lts.moves[state] and state not in self.lts.unexplored:
                yield state

    @cached_property
    def circles(self) -> list[list[int]]:
        """The states of each circle that nothing leads out of, nearest first."""
        silent = tuple(tuple((TAU, after) for _, after in moves) for moves in self.lts.moves)
        _, component = Lts(silent, ()).without_silent_circles()
        leaving = {
            component[state]
            for state, moves in enumerate(self.lts.moves)
            if state in self.lts.unexplored or any(component[after] != component[state] for _, after in moves)
        }
        found: dict[int, list[int]] = {}
        for state in self.nearest_first:
            if component[state] not in leaving and self.lts.moves[state]:
                found.setdefault(component[state], []).append(state)
        return list(found.values())

    @cached_property
    def _ways(self) -> tuple[list[int], dict[int, tuple[int, int]]]:
        """The states, nearest first, and for each the state before it and the label between."""
        order: list[int] = []
        before: dict[int, tuple[int, int]] = {0: (-1, TAU)}
        done: set[int] = set()
        waiting = deque([0])
        while waiting:
            state = waiting.popleft()
            if state in done:
                continue
            done.add(state)
            order.append(state)
            for label, after in self.lts.moves[state]:
                if after in done:
                    continue
                if label == TAU:
                    before[after] = (state, label)
                    waiting.appendleft(after)
                elif after not in before:
                    before[after] = (state, label)
                    waiting.append(after)
        return order, before

    @property
    def nearest_first(self) -> list[int]:
        """Every state that was reached, in the order of the number of steps that lead to it."""
        return self._ways[0]

    def before(self, state: int) -> int:
        """The state before a state on a shortest run to it; -1 for the first one."""
        return self._ways[1][state][0]

    def states_to(self, state: int) -> list[int]:
        """The states of a shortest run to a state, the first and itself included."""
        before = self._ways[1]
        found = [state]
        while before[found[-1]][0] >= 0:
            found.append(before[found[-1]][0])
        return found[::-1]

    def path(self, state: int) -> tuple[str, ...]:
        """The activities and events of a shortest run to a state, by id."""
        before = self._ways[1]
        labels = [before[each][1] for each in self.states_to(state)]
        return tuple(self.lts.labels[label - 1] for label in labels if label != TAU)

    @cached_property
    def seen(self) -> frozenset[str]:
        """The activities and events that are seen when they happen: all but ends at which nothing happens."""
        return frozenset(self.lts.labels)

    @cached_property
    def happening(self) -> frozenset[str]:
        """The activities and events that happen on some run."""
        labels = {label for moves in self.lts.moves for label, _ in moves}
        return frozenset(self.lts.labels[label - 1] for label in labels if label != TAU)

    def held(self, state: int) -> Counter[Token]:
        """The tokens of a state."""
        return Counter(self.tokens[place] for place in self.marking(state))


def _just_ends(model: Model, node: Node) -> bool:
    return node.kind in END_EVENTS and node.event == "none" and node.id not in model.sent


def _explored(machine: Machine, max_states: int) -> Exploration:
    """The states in the order of the number of steps that lead to them; the same ones on every machine."""
    markings = [machine.start()]
    number = {markings[0]: 0}
    moves: list[tuple[tuple[int, int], ...]] = []
    work = 0
    while len(moves) < len(markings) <= max_states and work <= max_states * WORK:
        found = []
        for label, marking in machine.successors(markings[len(moves)]):
            after = number.setdefault(marking, len(markings))
            if after == len(markings):
                markings.append(marking)
            found.append((label, after))
            work += len(marking)
        moves.append(tuple(found))
    unexplored = frozenset(range(len(moves), len(markings)))
    moves += [()] * len(unexplored)
    return Exploration(Lts(tuple(moves), machine.labels, 0, unexplored), tuple(markings), machine)
