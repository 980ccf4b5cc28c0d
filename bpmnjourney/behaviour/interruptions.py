"""Boundary events and event sub-processes: what may happen while something else runs."""

from __future__ import annotations

from bpmnjourney.behaviour.places import Phases, Places
from bpmnjourney.behaviour.scopes import Scope
from bpmnjourney.model import Node


def add_interruptions(places: Places, scope: Scope) -> None:
    """Add the steps of all boundary events and event sub-processes in a scope and in those inside it.

    To be called when the places of all nodes are known: an interruption takes the token wherever it is.
    """
    for node in scope.nodes:
        for event in places.model.boundary.get(node.id, ()):
            _boundary_event(places, scope, node, event)
    for inner in scope.inner:
        if inner.event_driven:
            for start in inner.starts:
                _event_sub_process(places, scope, inner, start)
        add_interruptions(places, inner)


def _boundary_event(places: Places, scope: Scope, host: Node, event: Node) -> None:
    inner = places.inside(scope, host)
    puts = [*places.after(scope, event), *places.sends(event)]
    for trigger in places.triggers(scope, event):
        if trigger == (places.caught(scope, event),):
            places.builder.step(trigger, puts, event.id)
            continue
        if inner is not None and inner.single:
            for place, cleared in positions(places, inner, everywhere=True):
                places.builder.step([place, *trigger], puts, event.id, clears=cleared)
            continue
        for phases in _running(places, scope, host, inner):
            for happened, running in phases.items():
                if event.interrupting:
                    cleared = [inner] if inner is not None else []
                    places.builder.step([running, *trigger], puts, event.id, clears=cleared)
                elif trigger:
                    places.builder.step([running, *trigger], [running, *puts], event.id)
                elif event.id not in happened:
                    then = phases[tuple(sorted((*happened, event.id)))]
                    places.builder.step([running], [then, *puts], event.id)


def _running(places: Places, scope: Scope, host: Node, inner: Scope | None) -> list[Phases]:
    if inner is not None:
        return [places.running(inner)]
    found = [places.running_task(scope, host)]
    if places.chosen_from(scope, host):
        found.append(places.running_task(scope, host, chosen=True))
    return found


def _event_sub_process(places: Places, scope: Scope, inner: Scope, start: Node) -> None:
    begun = [*places.after(inner, start), *places.sends(start), *list(places.running(inner).values())[:1]]
    for trigger in places.triggers(inner, start):
        if trigger == (places.caught(inner, start),):
            places.builder.step(trigger, begun, start.id)
            continue
        if scope.single:
            for place, cleared in positions(places, scope, everywhere=False):
                places.builder.step([place, *trigger], begun, start.id, clears=cleared)
            continue
        phases = places.running(scope)
        for happened, running in phases.items():
            then = running
            if places.once(inner, start):
                if start.id in happened:
                    continue
                then = phases[tuple(sorted((*happened, start.id)))]
            cleared = [scope] if start.interrupting else []
            puts = [then, *begun]
            places.builder.step([running, *trigger], puts, start.id, alive=scope, clears=cleared)


def positions(places: Places, scope: Scope, *, everywhere: bool) -> list[tuple[int, list[Scope]]]:
    """Where the only token of a scope can be, each with the scopes that end when it is taken from there.

    everywhere: also in event sub-processes, and where all inside has ended but the activity is not yet done.
    """
    ended = [] if everywhere else places.finish(scope)
    clears = {place: [each] for each in scope.inner for place in places.running(each).values()}
    found = [(place, clears.get(place, [])) for place in places.builder.held(scope) if place not in ended]
    for each in scope.inner:
        if each.single and (everywhere or not each.event_driven):
            found += positions(places, each, everywhere=everywhere)
    return found
