"""What can happen at all in a net, whatever it needs besides the tokens on its way."""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition


def drop_unreachable(net: Net) -> None:
    """R5 for circles: places no token ever reaches go, and the steps that need one; labels are remembered.

    A step is reached when all it takes from is; an inclusive join, when one of its inputs is. Strongly
    bisimilar, since the net has no other markings. Linear in the number of arcs. Where an inclusive join that
    no block explains looks at ways that tokens could go, these stay, though none ever goes there.
    """
    reached: set[Place] = {p for p in net.places if p.marking}
    missing = {t: 1 if _any_will_do(t) else len(t.pre) for t in net.transitions if t.pre}
    happening = [t for t in net.transitions if not t.pre]
    waiting = list(reached)
    while happening or waiting:
        while happening:
            for p in happening.pop().post:
                if p not in reached:
                    reached.add(p)
                    waiting.append(p)
        while waiting:
            for t in waiting.pop().consumers:
                missing[t] -= 1
                if missing[t] == 0:
                    happening.append(t)
    looked_at = net.nonlocal_regions & {p.region for p in reached}
    for t, left in missing.items():
        if left > 0 and t.region not in looked_at:
            net.drop_transition(t)
            if t.label is not None:
                net.dead[t.label] = None
    for p in net.places:
        if p not in reached and p.region not in looked_at:
            net.drop_place(p)


def _any_will_do(t: Transition) -> bool:
    return t.label is not None and t.label.role is Role.COLLECT
