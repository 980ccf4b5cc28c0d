"""Rules for inclusive blocks: a split that fills some of its branches, and the join that waits for those."""

from __future__ import annotations

from bpmnjourney.perspective.net import Branch, Net, Role, Transition


def simplify_inclusive(net: Net) -> bool:
    """Fold the empty branches of inclusive blocks; a block with one branch that shows is a plain choice.

    Exact for BB, for blocks that nothing enters or leaves in between: which empty branches were taken is
    not seen, and the join waits for the chosen ones only. A block keeps its inclusive gateways while two
    branches or more show something.
    """
    steps = {t.label.node: t for t in net.transitions if t.label and t.label.role is Role.CHOOSE}
    joins = {t.label.node: t for t in net.transitions if t.label and t.label.role is Role.COLLECT}
    changed = False
    for split, join in list(net.pairs.items()):
        if split in steps and join in joins:
            changed |= _simplify(net, steps[split], joins[join])
        if split not in steps or join not in joins or not steps[split].alive:
            del net.pairs[split]
    return changed


def _simplify(net: Net, split: Transition, join: Transition) -> bool:
    empty = [p for p in split.post if p in join.pre]
    showing = [p for p in split.post if p not in join.pre]
    if any(len(p.producers) + len(p.consumers) != 2 for p in empty):
        return False
    if len(showing) < 2:
        _as_choice(net, split, join)
        return True
    for p in empty[1:]:
        net.drop_place(p)
    return len(empty) > 1


def _as_choice(net: Net, split: Transition, join: Transition) -> None:
    empty = [p for p in split.post if p in join.pre]
    showing = [p for p in split.post if p not in join.pre]
    flows = {p: split.post[p] for p in split.post}
    node = split.label.node if split.label else None
    for p in empty[0 if showing else 1 :]:
        net.drop_place(p)
    if showing and empty:
        (entry,) = split.pre
        skip = net.transition(None, split.home, split.region, [entry], list(join.post))
        skip.branch = Branch(flows[empty[0]] if len(empty) == 1 else None, ())
        split.branch = Branch(flows[showing[0]], ())
        entry.split = node
    for t in (split, join):
        t.label = None
        net.agenda[t] = None
