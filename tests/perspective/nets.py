"""Small nets from text, and what they do.

`net("p* || q", "q |a| r")` has a marked place p, a silent step to q and a step a from q to r; places are made
where they are first named. `place(made, "p")` finds one of them, also after it was fused with another.
"""

from __future__ import annotations

from collections import Counter, deque
from itertools import combinations

from bpmnjourney.behaviour.equivalence import bisimilar, failures_equal, weak_traces_equal
from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.perspective.net.petri import Label, Net, Place, Role, Transition


class TestNet(Net):
    """A net that remembers what its places were called."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.named: dict[str, Place] = {}

    def step(self, name: str) -> Transition:
        """The first step with that label."""
        return next(t for t in self.transitions if t.label and t.label.node == name)

    def shape(self) -> list[str]:
        """How many inputs and outputs each step has, in order of its label."""
        return sorted(
            f"{len(t.pre)}-{t.label.node if t.label else ''}-{len(t.post)}" for t in self.transitions
        )


def net(*steps: str) -> TestNet:
    """A net from lines of the form `inputs |label| outputs`; `choose:x`, `collect:x`: inclusive gateways."""
    made = TestNet()
    for line in steps:
        before, label, after = line.split("|")
        role, _, name = label.strip().rpartition(":")
        t = made.transition(Label(Role(role or "step"), name) if name else None, "P")
        for each in before.split():
            made.consume(_place(made, each), t)
        for each in after.split():
            made.produce(t, _place(made, each))
    return made


def _place(made: TestNet, text: str) -> Place:
    name = text.rstrip("*")
    if name not in made.named:
        made.named[name] = made.place("P", marking=0)
    if text.endswith("*"):
        made.named[name].marking = 1
    return made.named[name]


def behaviour(made: Net, most: int = 2_000) -> Lts:
    """The states of a net; a step of an inclusive split fills any of its places."""
    places = {place: number for number, place in enumerate(made.places)}
    start = tuple(place.marking for place in made.places)
    numbers = {start: 0}
    moves: list[tuple[int, str, int]] = []
    waiting = deque([start])
    while waiting:
        marking = waiting.popleft()
        for t in made.transitions:
            taken = Counter(places[p] for p in t.pre)
            if any(marking[p] < count for p, count in taken.items()):
                continue
            for posts in _choices(t):
                after = list(marking)
                for p in taken:
                    after[p] -= 1
                for p in posts:
                    after[places[p]] += 1
                if tuple(after) not in numbers:
                    assert len(numbers) < most, "the net has too many states"
                    numbers[tuple(after)] = len(numbers)
                    waiting.append(tuple(after))
                visible = t.label.node if t.label and t.label.role is Role.STEP else ""
                moves.append((numbers[marking], visible, numbers[tuple(after)]))
    return Lts.of(moves)


def _choices(t: Transition) -> list[tuple[Place, ...]]:
    posts = list(t.post)
    if t.label is None or t.label.role is not Role.CHOOSE:
        return [tuple(posts)]
    return [each for size in range(1, len(posts) + 1) for each in combinations(posts, size)]


def same(one: Net | Lts, other: Net | Lts) -> str:
    """The finest of "bb", "sf" and "wt" in which two nets are equal; "" if none."""
    left, right = (each if isinstance(each, Lts) else behaviour(each) for each in (one, other))
    labels = sorted({*left.labels, *right.labels})
    left, right = left.relabelled(labels), right.relabelled(labels)
    if bisimilar(left, right):
        return "bb"
    if failures_equal(left, right):
        return "sf"
    return "wt" if weak_traces_equal(left, right) else ""
