"""Which places of a net become flags, so that nothing is decided earlier in the drawing than in the net."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from bpmnjourney.perspective.net.petri import Place, Transition


def flagged_places(
    steps: Iterable[Transition],
    inputs: Callable[[Transition], Sequence[Place]],
    races: Collection[Place],
    by_flag: Callable[[Transition], bool],
) -> set[Place]:
    """Places of which every token is taken by an event that waits for a flag.

    A step that competes for an input can wait at one event gateway only: there it is an event, which takes
    what else it needs as flags (SEMANTICS, NF1). One place is either a flag or a gateway to all of its
    takers. inputs: what is drawn of what a step takes; races: places of which what comes first decides;
    by_flag: whether a step takes all of it as flags.
    """
    needed = {t: list(inputs(t)) for t in steps}
    found = {p for t, places in needed.items() if by_flag(t) for p in places}
    racing = [places for places in needed.values() if any(p in races for p in places)] if races else []

    def rank(place: Place) -> tuple[bool, bool]:
        alone = any(len(needed[t]) == 1 for t in place.consumers if t in needed)
        return not alone, place not in races

    for places in racing:
        left = sorted((p for p in places if p not in found), key=rank)
        found.update(left[1:])
    return found
