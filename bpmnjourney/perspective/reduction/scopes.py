"""Rules for what runs as a whole: activities in two halves, sub-processes, event sub-processes."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from bpmnjourney.perspective.net.petri import Activity, Net, Place, Role, Transition

MOST_ONCE = 4
"""Events that happen once are told apart by copies of the running state; more than these are not."""


def dissolve_activities(net: Net, visible: Collection[str]) -> bool:
    """A hidden activity with nothing left inside and only hidden boundary events is ordinary silent work.

    Exact (strongly bisimilar): its halves and its events become silent steps of the net. It must not be
    tried before the inside is reduced, nor where something inside ends more than its own token.
    """
    used = _regions(net)
    stays = net.opaque.union(visible)
    dissolved = [each for each in net.activities if _dissolvable(each, stays, used)]
    for each in dissolved:
        _dissolve(net, each)
    gone = set(dissolved)
    net.activities = [each for each in net.activities if each not in gone]
    return bool(dissolved)


def drop_idle_triggers(net: Net, visible: Collection[str], stopping: Collection[str]) -> bool:
    """A hidden event sub-process that interrupts nothing, and in which nothing is left, leaves no trace.

    stopping: the starts of interrupting event sub-processes.
    """
    changed = False
    for t in net.transitions:
        label = t.label
        if label is None or label.role is not Role.TRIGGER or not all(p.link for p in t.post):
            continue
        if label.node not in visible and label.node not in stopping and label.node not in net.opaque:
            net.drop_transition(t)
            changed = True
    return changed


def _regions(net: Net) -> set[str]:
    return {p.region for p in net.places} | {t.region for t in net.transitions}


def _dissolvable(activity: Activity, stays: Collection[str], used: set[str]) -> bool:
    events = {each.label.node for each in activity.events if each.label is not None}
    return (
        activity.node not in stays
        and events.isdisjoint(stays)
        and (activity.inner is None or activity.inner not in used)
        and len(activity.once) <= MOST_ONCE
        and activity.running.alive
    )


def _dissolve(net: Net, activity: Activity) -> None:
    running = activity.running
    running.task = False
    events = [each for each in activity.events if each.alive]
    finishes = [each for each in activity.finishes if each.alive]
    for t in (*activity.begins, *finishes, *events):
        t.label = None
        if t.alive:
            net.agenda[t] = None
    net.agenda[running] = None
    once = [each for each in activity.once if each.alive]
    if once:
        _happen_once(net, running, [t for t in (*finishes, *events) if t not in once], once)


def _happen_once(net: Net, running: Place, others: list[Transition], once: list[Transition]) -> None:
    """One copy of the running state for each set of events that happened already."""
    copies: dict[frozenset[Transition], Place] = {frozenset(): running}
    for size in range(1, len(once) + 1):
        for happened in combinations(once, size):
            copies[frozenset(happened)] = net.place(running.home, running.region)
    for before, place in copies.items():
        if place is not running:
            for t in others:
                _copy(net, t, running, place)
        for event in once:
            if event not in before:
                _copy(net, event, running, place, then=copies[before | {event}])
    for event in once:
        net.drop_transition(event)


def _copy(net: Net, t: Transition, running: Place, place: Place, then: Place | None = None) -> None:
    made = net.transition(None, t.home, t.region)
    for each, flow in t.pre.items():
        net.consume(place if each is running else each, made, flow)
    for each, flow in t.post.items():
        net.produce(made, (then or place) if each is running else each, flow)
