"""A labelled Petri net of the organisation: places are tokens, unlabelled transitions are hidden work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a labelled transition stands for; a transition without a label is silent.

    STEP: a visible event, or a task that starts and completes in one. BEGIN and FINISH: the two halves of an
    activity with boundary events, with something inside, or with a request to hidden work. ATTACHED: a
    boundary event. CHOOSE and COLLECT: an inclusive split (it fills some of its places) and an inclusive join
    (it waits as the standard says). ENDING: an end that reaches beyond its own token (terminate, error …).
    TRIGGER: the start of an event sub-process.
    """

    STEP = "step"
    BEGIN = "begin"
    FINISH = "finish"
    ATTACHED = "attached"
    CHOOSE = "choose"
    COLLECT = "collect"
    ENDING = "ending"
    TRIGGER = "trigger"


class Label(NamedTuple):
    """A node of the source and which part of it a transition is.

    again: an event that also happens when others see it is meant for messages that nobody sees.
    """

    role: Role
    node: str
    again: bool = False


class Branch(NamedTuple):
    """How the source words a decision: the flow that was taken (None where several were fused) and names."""

    flow: str | None
    names: tuple[str, ...]


class Place:
    """A buffer of tokens.

    home: id of the process that draws it; begun: of the one in which its first token begins. region: what one
    reset or completion covers, "" for none. marking: tokens at the start. task: the state of a started
    activity, left by its own transitions only.
    split, merge: the source's gateways that part and bring together the flows here. link: no flow is drawn
    for it, since the nodes on both sides say by themselves how tokens get across: link events, signals,
    errors and who catches them, calls, what may begin in an ad-hoc sub-process.
    """

    __slots__ = (
        "alive", "begun", "consumers", "home", "key", "link", "marking", "merge", "producers", "region",
        "split", "start", "task",
    )  # fmt: skip

    def __init__(self, key: int, home: str, region: str, marking: int, task: bool) -> None:
        self.key = key
        self.home = self.begun = home
        self.region = region
        self.marking = marking
        self.task = task
        self.split: str | None = None
        self.merge: str | None = None
        self.link = False
        self.start = False
        self.producers: dict[Transition, None] = {}
        self.consumers: dict[Transition, None] = {}
        self.alive = True

    def __repr__(self) -> str:
        return f"p{self.key}"


class Transition:
    """A step. `pre` and `post` give, for each place, the source's flow the arc began as.

    fork, join: the source's parallel gateways after and before it. branch: the words of a decision. event:
    the hidden event that it is, if it is one.
    """

    __slots__ = (
        "alive", "branch", "event", "fork", "home", "join", "key", "label", "post", "pre", "region",
    )  # fmt: skip

    def __init__(self, key: int, label: Label | None, home: str, region: str) -> None:
        self.key = key
        self.label = label
        self.home = home
        self.region = region
        self.pre: dict[Place, str | None] = {}
        self.post: dict[Place, str | None] = {}
        self.branch: Branch | None = None
        self.fork: str | None = None
        self.join: str | None = None
        self.event: str | None = None
        self.alive = True

    @property
    def simple(self) -> bool:
        """Whether it silently moves one token from one place to another."""
        return self.label is None and len(self.pre) == 1 and len(self.post) == 1

    def __repr__(self) -> str:
        name = f"{self.label.role}:{self.label.node}" if self.label else "tau"
        return f"t{self.key}[{name} {list(self.pre)}->{list(self.post)}]"


class Activity:
    """A started activity: its halves, the place that says it runs, and its boundary events.

    inner: region of what is inside, None for a task. once: events that happen once while it runs, since
    nothing but time or luck triggers them and they do not interrupt.
    """

    __slots__ = ("begins", "events", "finishes", "inner", "node", "once", "running")

    def __init__(self, node: str, running: Place, inner: str | None) -> None:
        self.node = node
        self.running = running
        self.inner = inner
        self.begins: list[Transition] = []
        self.finishes: list[Transition] = []
        self.events: list[Transition] = []
        self.once: list[Transition] = []


class Net:
    """Places and transitions in creation order; whatever an edit touches waits in `agenda` for the rules.

    strict: regions that complete when no token is left in them; alive: those of them in which something may
    happen as long as a token is left. waiting: regions with inclusive joins, which may look at tokens on
    sequence flows, but not at messages; nonlocal_regions: those of them with a join that no block explains;
    fixed: regions that stay such without their inclusive joins. dead: labels that can never occur.
    activities: those in two halves. pairs: inclusive splits with the join that closes their block. opaque:
    hidden nodes that stay.
    """

    def __init__(self) -> None:
        self._places: dict[Place, None] = {}
        self._transitions: dict[Transition, None] = {}
        self.agenda: dict[Place | Transition, None] = {}
        self.strict: set[str] = set()
        self.alive: set[str] = set()
        self.waiting: set[str] = set()
        self.fixed: set[str] = set()
        self.nonlocal_regions: set[str] = set()
        self.dead: dict[Label, None] = {}
        self.activities: list[Activity] = []
        self.pairs: dict[str, str] = {}
        self.opaque: frozenset[str] = frozenset()
        self._keys = 0

    @property
    def places(self) -> list[Place]:
        """The places that are left."""
        return list(self._places)

    @property
    def transitions(self) -> list[Transition]:
        """The transitions that are left."""
        return list(self._transitions)

    def __len__(self) -> int:
        return len(self._places) + len(self._transitions)

    def alone(self, places: Iterable[Place], transitions: Iterable[Transition]) -> Net:
        """A net of some of the parts of this one, which it shares: to look at, not to edit."""
        made = Net()
        made._places, made._transitions = dict.fromkeys(places), dict.fromkeys(transitions)
        made.strict, made.alive, made.waiting = self.strict, self.alive, self.waiting
        made.fixed, made.nonlocal_regions = self.fixed, self.nonlocal_regions
        made.activities = [each for each in self.activities if each.running in made._places]
        return made

    def silent(self) -> Iterator[Transition]:
        """The unlabelled transitions that are left."""
        return (t for t in self.transitions if t.label is None)

    # -- building ------------------------------------------------------------------------------------
    def place(self, home: str, region: str = "", marking: int = 0, *, task: bool = False) -> Place:
        """A new place."""
        self._keys += 1
        made = Place(self._keys, home, region, marking, task)
        self._places[made] = None
        self.agenda[made] = None
        return made

    def transition(
        self,
        label: Label | None,
        home: str,
        region: str = "",
        pre: Iterable[Place] = (),
        post: Iterable[Place] = (),
    ) -> Transition:
        """A new transition; `pre` and `post` must not repeat a place."""
        self._keys += 1
        made = Transition(self._keys, label, home, region)
        self._transitions[made] = None
        self.agenda[made] = None
        for each in pre:
            self.consume(each, made)
        for each in post:
            self.produce(made, each)
        return made

    def consume(self, place: Place, transition: Transition, flow: str | None = None) -> None:
        """Let `transition` take a token from `place`."""
        transition.pre[place] = flow
        place.consumers[transition] = None
        self.agenda[place] = self.agenda[transition] = None

    def produce(self, transition: Transition, place: Place, flow: str | None = None) -> None:
        """Let `transition` put a token into `place`."""
        transition.post[place] = flow
        place.producers[transition] = None
        self.agenda[place] = self.agenda[transition] = None

    # -- editing -------------------------------------------------------------------------------------
    def unconsume(self, place: Place, transition: Transition) -> None:
        """Take the arc from `place` to `transition` away."""
        del transition.pre[place], place.consumers[transition]
        self.agenda[place] = self.agenda[transition] = None

    def unproduce(self, transition: Transition, place: Place) -> None:
        """Take the arc from `transition` to `place` away."""
        del transition.post[place], place.producers[transition]
        self.agenda[place] = self.agenda[transition] = None

    def drop_place(self, place: Place) -> None:
        """Take a place and its arcs away."""
        for each in list(place.producers):
            self.unproduce(each, place)
        for each in list(place.consumers):
            self.unconsume(place, each)
        place.alive = False
        del self._places[place]
        self.agenda.pop(place, None)

    def drop_transition(self, transition: Transition) -> None:
        """Take a transition and its arcs away."""
        for each in list(transition.pre):
            self.unconsume(each, transition)
        for each in list(transition.post):
            self.unproduce(transition, each)
        transition.alive = False
        del self._transitions[transition]
        self.agenda.pop(transition, None)

    def fuse(self, early: Place, late: Place) -> Place:
        """Make two places one; the place with more arcs survives, so that hubs stay cheap.

        The result is drawn where `late` is, and parts as `late` does. The two must share no transition on
        the same side.
        """
        small, large = (early, late) if _degree(early) < _degree(late) else (late, early)
        home, split, merge = late.home, late.split or early.split, late.merge or early.merge
        begun = early.begun if early.marking else late.begun
        marking = early.marking + late.marking
        producers = [(each, each.post[small]) for each in small.producers]
        consumers = [(each, each.pre[small]) for each in small.consumers]
        self.drop_place(small)
        for each, flow in producers:
            self.produce(each, large, flow)
        for each, flow in consumers:
            self.consume(large, each, flow)
        large.home, large.split, large.merge, large.marking = home, split, merge, marking
        large.begun = begun
        self.agenda[large] = None
        return large


def _degree(place: Place) -> int:
    return len(place.producers) + len(place.consumers)


def may_fuse(one: Place, other: Place) -> bool:
    """Whether fusing would make neither an arc of weight two nor a second token at the start."""
    return (
        one is not other
        and one.region == other.region
        and not (one.task or other.task or one.link or other.link)
        and one.marking + other.marking <= 1
        and _apart(one.producers, other.producers)
        and _apart(one.consumers, other.consumers)
    )


def _apart(one: dict[Transition, None], other: dict[Transition, None]) -> bool:
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return not any(each in many for each in few)
