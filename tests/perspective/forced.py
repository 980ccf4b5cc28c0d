"""What the rules would do to a net if they asked for nothing: changes that tests make by hand."""

from __future__ import annotations

from collections.abc import Callable

from bpmnjourney.perspective.net.petri import Activity, Transition
from tests.perspective.nets import TestNet, behaviour, same


def changed(made: TestNet, change: Callable[[TestNet], object], cap: int | None = None) -> str:
    """The finest of "bb", "sf" and "wt" in which a net stays equal when it is changed; "" if in none."""
    before = behaviour(made, cap=cap)
    change(made)
    return same(before, behaviour(made, cap=cap))


def in_region(made: TestNet, region: str, *names: str) -> TestNet:
    """Give a region to these places and to the steps that take from them."""
    for name in names:
        made.named[name].region = region
        for t in made.named[name].consumers:
            t.region = region
    return made


def with_activity(made: TestNet, node: str, running: str, inner: str) -> TestNet:
    """Make a place the running state of an activity, with the halves that its net has."""
    activity = Activity(node, made.named[running], inner)
    activity.running.task = True
    activity.begins = list(activity.running.producers)
    activity.finishes = [t for t in activity.running.consumers if t.label and t.label.role == "finish"]
    activity.events = [t for t in activity.running.consumers if t.label and t.label.role == "attached"]
    made.activities.append(activity)
    made.strict.add(inner)
    return made


def between(made: TestNet, before: str, after: str) -> Transition:
    """The step that leads from one place to another."""
    return next(t for t in made.named[before].consumers if made.named[after] in t.post)


def slide(before: str, after: str) -> Callable[[TestNet], object]:
    """R1 for a step from one place to one other: both are one place."""

    def change(made: TestNet) -> None:
        made.drop_transition(between(made, before, after))
        made.fuse(made.named[before], made.named[after])

    return change


def fork_early(place: str) -> Callable[[TestNet], object]:
    """R1 for a step into several places or none: what fills its place fills these instead."""

    def change(made: TestNet) -> None:
        p = made.named[place]
        posts = [q for t in p.consumers for q in t.post if q is not p]
        for t in list(p.producers):
            for q in posts:
                made.produce(t, q)
        for q in posts if p.marking else ():
            q.marking = 1
        for t in list(p.consumers):
            made.drop_transition(t)
        made.drop_place(p)

    return change


def join_late(result: str) -> Callable[[TestNet], object]:
    """R1b: the first that takes the result of a join takes the inputs of the join itself."""

    def change(made: TestNet) -> None:
        r = made.named[result]
        join, taker = next(iter(r.producers)), next(iter(r.consumers))
        inputs = list(join.pre)
        made.drop_transition(join)
        made.drop_place(r)
        for p in inputs:
            made.consume(p, taker)

    return change


def decide_early(result: str) -> Callable[[TestNet], object]:
    """R11: what decides on from a place decides where the token comes from."""

    def change(made: TestNet) -> None:
        r = made.named[result]
        step = next(t for t in r.producers if t.simple)
        (p,) = step.pre
        for u in list(r.consumers):
            made.unconsume(r, u)
            made.consume(p, u)
        made.drop_transition(step)
        made.drop_place(r)

    return change


def without_place(name: str) -> Callable[[TestNet], object]:
    """R4, R4b and R6: the place and its arcs go."""
    return lambda made: made.drop_place(made.named[name])


def without_steps(*names: str) -> Callable[[TestNet], object]:
    """R5: the place, and all that takes from it, go."""

    def change(made: TestNet) -> None:
        for name in names:
            for t in list(made.named[name].consumers):
                made.drop_transition(t)
            made.drop_place(made.named[name])

    return change


def without_way(before: str, after: str) -> Callable[[TestNet], object]:
    """R2, R3 and R8: a step goes, its places stay."""
    return lambda made: made.drop_transition(between(made, before, after))


def fused(one: str, other: str) -> Callable[[TestNet], object]:
    """R7: two places are one; steps that would only move a token within it go."""

    def change(made: TestNet) -> None:
        p, r = made.named[one], made.named[other]
        for t in made.transitions:
            if t.simple and {*t.pre, *t.post} <= {p, r}:
                made.drop_transition(t)
        made.fuse(p, r)

    return change
