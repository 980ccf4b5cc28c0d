"""One part of a net as a state machine: classes of states, and the moves between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bpmnjourney.model import CATCH_EVENTS, START_EVENTS, Model
from bpmnjourney.perspective.net.petri import Activity, Branch, Label, Net, Place, Role, Transition
from bpmnjourney.perspective.sequential.failures import Arc, decide_late
from bpmnjourney.perspective.sequential.parts import Part
from bpmnjourney.perspective.sequential.quotient import classes
from bpmnjourney.perspective.sequential.states import Explorer, Move, NotSequentialError, visible

_ROLES = frozenset(
    {Role.STEP, Role.BEGIN, Role.FINISH, Role.ATTACHED, Role.ENDING, Role.CHOOSE, Role.COLLECT}
)
_RUNNING = frozenset({Role.FINISH, Role.ATTACHED})


@dataclass(slots=True)
class Machine:
    """A state machine that does what a part of a net does; exact for branching bisimilarity.

    root: the class in which it begins; sourced: whether a step without inputs leads out of it. arcs: with the
    steps of the net that each stands for; words: those of decisions. running: for each class in which an
    activity runs, its node.
    """

    part: Part
    home: str
    root: int
    sourced: bool
    arcs: dict[Arc, list[Transition]] = field(default_factory=lambda: defaultdict(list))
    words: dict[Arc, Branch | None] = field(default_factory=dict)
    running: dict[int, str] = field(default_factory=dict)

    def leaving(self) -> dict[int, list[Arc]]:
        """The arcs out of each class."""
        found: dict[int, list[Arc]] = defaultdict(list)
        for arc in self.arcs:
            found[arc[0]].append(arc)
        return found


def machines(
    net: Net, part: Part, model: Model, several: Callable[[str], bool], *, exact_moments: bool
) -> Iterator[Machine]:
    """The machines of a part, none where two things the customer sees may happen at the same time.

    Each label needs one class to follow it, and each class with several exits needs a kind of gateway: all
    of them decisions that nobody sees, or all of them events (with decisions drawn as such). The first is
    exact for branching bisimilarity, the second, unless `exact_moments`, for stable failures. several:
    whether a process may begin more than once; its instances must not meet: the states are those of one.
    A task that takes either a hidden message or one that is drawn has no machine: the label is the same.
    """
    if not _suitable(net, part, model) or _meet(part, model, several):
        return
    offered = _Offered(model)
    try:
        states = Explorer(part.places, part.steps, offered.first_come).states()
    except NotSequentialError:
        return
    block = classes(states, _seen)
    sourced = any(not t.pre for t in part.steps)
    home = next(t.home for t in part.steps if visible(t))
    made = Machine(part, home, block[0], sourced)
    for state, moves in enumerate(states.moves):
        for move in moves:
            name = _seen(move)
            if name is None and block[state] == block[move.target]:
                continue
            steps = made.arcs[block[state], name, block[move.target]]
            if move.step not in steps:
                steps.append(move.step)
    made.words = {arc: _branch(steps) for arc, steps in made.arcs.items()}
    if _acceptable(made, offered):
        yield made
    if not exact_moments:
        try:
            late = decide_late(made.arcs, made.root, offered.label)
        except NotSequentialError:
            return
        other = Machine(part, home, late.root, sourced, late.arcs, late.words)
        if _acceptable(other, offered):
            yield other


def _seen(move: Move) -> Label | None:
    return move.step.label if visible(move.step) else None


def _suitable(net: Net, part: Part, model: Model) -> bool:
    labels = [t.label for t in part.steps if t.label is not None]
    shown = [t for t in part.steps if visible(t)]
    sources = [t for t in part.steps if not t.pre]
    held = net.strict | net.alive
    activities = [each for each in net.activities if each.running in part.places]
    running = {each.running for each in activities}
    return (
        len({t.home for t in shown}) == 1
        and all(label.role in _ROLES for label in labels)
        and not any(p.link or p.region in held or (p.task and p not in running) for p in part.places)
        and not any(each.inner is not None or each.once for each in activities)
        and (not sources or (_one_source(sources) and not any(p.marking for p in part.places)))
        and all(t.label.role is not Role.ENDING or _clears_process(t.label, model) for t in shown if t.label)
    )


def _meet(part: Part, model: Model, several: Callable[[str], bool]) -> bool:
    starts = [model.node[t.label.node] for t in part.steps if t.label is not None and not t.pre]
    labels = {t.label.role for t in part.steps if t.label is not None}
    joins = any(len(t.pre) > 1 for t in part.steps) or not labels.isdisjoint({Role.COLLECT, Role.ENDING})
    return joins and any(several(start.process) for start in starts)


def _one_source(sources: list[Transition]) -> bool:
    return len(sources) == 1 and sources[0].label is not None


def _clears_process(label: Label, model: Model) -> bool:
    node = model.node[label.node]
    return node.parent is None and all(each.kind == "terminate" for each in node.event_definitions)


class _Offered:
    """Which steps may stand after an event-based gateway."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def label(self, label: Label) -> bool:
        """Whether what a label stands for is an event, or counts as one in the source."""
        node = self.model.node[label.node]
        if label.role is not Role.STEP:
            return False
        if node.kind in CATCH_EVENTS:
            return True
        before = (self.model.node[flow.source] for flow in self.model.incoming.get(node.id, ()))
        return any(each.kind == "eventBasedGateway" for each in before)

    def first_come(self, t: Transition) -> bool:
        """Whether a step may be one of several of which the first decides."""
        return t.label is not None and (t.label.role in _RUNNING or self.label(t.label))

    def begins(self, label: Label) -> bool:
        """Whether a label is a start event."""
        return self.model.node[label.node].kind in START_EVENTS


def _acceptable(made: Machine, offered: _Offered) -> bool:
    follows: dict[Label, int] = {}
    for _, label, after in made.arcs:
        if label is not None:
            if follows.setdefault(label, after) != after:
                return False
            if label.role is Role.BEGIN:
                made.running[after] = label.node
    if any(visible(t) and t.label not in follows for t in made.part.steps):
        return False  # a step that can never happen keeps its place in the picture
    return all(_drawable(made, each, arcs, offered) for each, arcs in made.leaving().items())


def _drawable(made: Machine, each: int, arcs: list[Arc], offered: _Offered) -> bool:
    labels = [label for _, label, _ in arcs if label is not None]
    if each in made.running:
        return _runs(made, each, arcs, offered.model)
    if any(label.role in _RUNNING for label in labels):
        return False
    if labels and len(arcs) > 1 and not all(map(offered.label, labels)):
        return False
    starts = [label for label in labels if offered.begins(label)]
    if not starts:
        return True
    entered = any(after == each for _, _, after in made.arcs)
    return each == made.root and not entered and len(starts) == len(arcs)


def _runs(made: Machine, running: int, arcs: list[Arc], model: Model) -> bool:
    """While an activity runs it may finish or be interrupted; nothing else happens, and nobody comes in."""
    node = made.running[running]
    for _, label, after in arcs:
        if label is None or label.role not in _RUNNING:
            return False
        event = model.node[label.node]
        stays = label.role is Role.ATTACHED and not event.interrupting
        if (event.attached_to or event.id) != node or stays != (after == running):
            return False
    begins = {
        label[:2] if label else None for before, label, after in made.arcs if after == running != before
    }
    return made.root != running and begins == {(Role.BEGIN, node)}


def put(made: Machine, net: Net) -> None:
    """Put a machine into a net; what it says of the part it stands for is read from that part's arcs."""
    exits = made.leaving()
    places: dict[int, Place] = {}
    for each in (*exits, *(stuck for stuck in made.running if stuck not in exits)):
        if made.sourced and each == made.root:
            continue
        places[each] = net.place(made.home, marking=int(each == made.root), task=each in made.running)
        _words(places[each], [t for arc in exits.get(each, ()) for t in made.arcs[arc]])
    put_steps: dict[Label, list[Transition]] = defaultdict(list)
    for (before, label, after), steps in made.arcs.items():
        t = net.transition(label, made.home)
        if label is not None:
            put_steps[label].append(t)
        t.event = next((each.event for each in steps if each.event), None)
        t.branch = made.words.get((before, label, after))
        if before in places:
            net.consume(places[before], t, _only([flow for each in steps for flow in each.pre.values()]))
        if after in places:
            net.produce(t, places[after], _only([flow for each in steps for flow in each.post.values()]))
    for node in made.running.values():
        net.activities.append(_activity(made, node, places, put_steps))


def _words(place: Place, steps: list[Transition]) -> None:
    before = [p for t in steps for p in t.pre]
    place.split = _only([p.split for p in before if p.split])
    place.merge = _only([p.merge for p in before if p.merge])
    place.start = any(p.start and p.marking for p in before) and bool(place.marking)


def _only(names: list[str | None]) -> str | None:
    return names[0] if names and len(set(names)) == 1 else None


def _branch(steps: list[Transition]) -> Branch | None:
    """The words of a decision, if there is but one that it can be."""
    said = {each.branch for each in steps if each.label is None}
    return said.pop() if len(said) == 1 else None


def _activity(
    made: Machine, node: str, places: dict[int, Place], steps: dict[Label, list[Transition]]
) -> Activity:
    running = next(each for each, name in made.running.items() if name == node)
    activity = Activity(node, places[running], None)
    activity.finishes = steps[Label(Role.FINISH, node)]
    activity.begins = steps[Label(Role.BEGIN, node)]
    for before, label, _ in made.arcs:
        if before == running and label is not None and label.role is Role.ATTACHED:
            activity.events += steps[label]
    return activity
