"""R7: places between which tokens move silently both ways are one place."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.perspective.net.petri import Net, Place, may_fuse


def fuse_cycles(net: Net) -> bool:
    """R7, silent cycle: p and r reach each other by simple silent steps. Exact for BB.

    A token in one can always get to the other unseen, so both are in one class: hidden rework vanishes
    (endless repetition is assumed to end). Linear: one search for strongly connected components.
    """
    changed = False
    for component in list(_components(net)):
        kept = component[0]
        for place in component[1:]:
            if may_fuse(kept, place) and _one_home(kept, place):
                merge, split = kept.merge or place.merge, kept.split or place.split
                home = place.home if _visible(place) else kept.home
                kept = net.fuse(place, kept)
                kept.merge, kept.split, kept.home = merge, split, home
                for t in kept.consumers:
                    t.home = home
                changed = True
    return changed


def _one_home(one: Place, other: Place) -> bool:
    return one.home == other.home or not (_visible(one) and _visible(other))


def _visible(place: Place) -> bool:
    return any(t.label is not None for t in place.consumers)


def _components(net: Net) -> Iterator[list[Place]]:
    """Strongly connected components of two places or more (Tarjan, without recursion)."""
    order: dict[Place, int] = {}
    low: dict[Place, int] = {}
    stack: list[Place] = []
    on_stack: set[Place] = set()
    for root in net.places:
        if root in order or not any(True for _ in _next(root)):
            continue
        work: list[tuple[Place, Iterator[Place]]] = [(root, _next(root))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            place, successors = work[-1]
            for successor in successors:
                if successor not in order:
                    order[successor] = low[successor] = len(order)
                    stack.append(successor)
                    on_stack.add(successor)
                    work.append((successor, _next(successor)))
                    break
                if successor in on_stack:
                    low[place] = min(low[place], order[successor])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[place])
                if low[place] == order[place]:
                    component = [stack.pop()]
                    while component[-1] is not place:
                        component.append(stack.pop())
                    on_stack.difference_update(component)
                    if len(component) > 1:
                        yield sorted(component, key=lambda each: each.key)


def _next(place: Place) -> Iterator[Place]:
    return (next(iter(t.post)) for t in place.consumers if t.simple)
