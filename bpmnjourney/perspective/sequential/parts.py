"""The parts of a net that share no place: each may be sequential by itself."""

from __future__ import annotations

from typing import NamedTuple

from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition


class Part(NamedTuple):
    """Places and steps that hang together, in the net's order."""

    places: list[Place]
    steps: list[Transition]


def parts(net: Net) -> list[Part]:
    """The parts of a net. What an end that reaches out may clear hangs together with it."""
    part: dict[Place | Transition, int] = {}
    cleared = {t.region for t in net.transitions if t.label and t.label.role is Role.ENDING}
    inside: dict[str, list[Place | Transition]] = {}
    items: list[Place | Transition] = [*net.places, *net.transitions]
    for item in items:
        if item.region in cleared:
            inside.setdefault(item.region, []).append(item)
    for number, seed in enumerate(items):
        waiting = [seed] if seed not in part else []
        while waiting:
            item = waiting.pop()
            if item in part:
                continue
            part[item] = number
            if isinstance(item, Place):
                waiting += [*item.producers, *item.consumers]
            else:
                waiting += [*item.pre, *item.post]
            waiting += inside.pop(item.region, ())
    found: dict[int, Part] = {}
    for item in items:
        each = found.setdefault(part[item], Part([], []))
        if isinstance(item, Place):
            each.places.append(item)
        else:
            each.steps.append(item)
    return list(found.values())
