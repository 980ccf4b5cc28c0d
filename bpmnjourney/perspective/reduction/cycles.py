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
    following = _on_a_way_round(net)
    order: dict[Place, int] = {}
    low: dict[Place, int] = {}
    stack: list[Place] = []
    on_stack: set[Place] = set()
    for root in net.places:
        if root in order or root not in following:
            continue
        work: list[tuple[Place, Iterator[Place]]] = [(root, iter(following[root]))]
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
                    work.append((successor, iter(following[successor])))
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


def _on_a_way_round(net: Net) -> dict[Place, list[Place]]:
    """What follows each place by simple silent steps, without what leads to an end however it goes on."""
    following: dict[Place, list[Place]] = {}
    before: dict[Place, list[Place]] = {}
    for p in net.places:
        after = [next(iter(t.post)) for t in p.consumers if t.simple]
        if after:
            following[p] = after
            for each in after:
                before.setdefault(each, []).append(p)
    left = {p: len(after) for p, after in following.items()}
    ends = [p for p in before if p not in following]
    while ends:
        for p in before.get(ends.pop(), ()):
            left[p] -= 1
            if not left[p]:
                ends.append(p)
    return {p: [each for each in after if left.get(each)] for p, after in following.items() if left[p]}
