"""Rules for inclusive gateways: a split that fills some of its branches, a join that waits for those."""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Branch, Net, Place, Role, Transition


def simplify_inclusive(net: Net) -> bool:
    """Fold the empty branches of inclusive splits; a split with one branch that shows is a plain choice.

    A branch is empty if it leads straight to the end, or to the join that closes the block. Exact for BB:
    which empty branches were taken is not seen, and the join waits for the chosen ones only. A split keeps
    its inclusive gateway while two branches or more show something.
    """
    steps = {t.label.node: t for t in net.transitions if t.label and t.label.role is Role.CHOOSE}
    joins = {t.label.node: t for t in net.transitions if t.label and t.label.role is Role.COLLECT}
    changed = False
    for node, split in steps.items():
        join = joins.get(net.pairs.get(node, ""))
        if join is not None or node not in net.pairs:
            changed |= _simplify(net, split, join)
    return changed


def _simplify(net: Net, split: Transition, join: Transition | None) -> bool:
    empty = [p for p in split.post if _is_empty(p, join)]
    if len(split.post) - len(empty) < 2:
        _as_choice(net, split, join, empty)
        return True
    for p in empty[1:]:
        _drop_branch(net, p, join)
    return len(empty) > 1


def _is_empty(p: Place, join: Transition | None) -> bool:
    if len(p.producers) != 1 or p.marking:
        return False
    if join is not None:
        return p in join.pre and len(p.consumers) == 1
    return not p.consumers or all(t.label is None and not t.post and len(t.pre) == 1 for t in p.consumers)


def _drop_branch(net: Net, p: Place, join: Transition | None) -> None:
    for t in list(p.consumers) if join is None else ():
        net.drop_transition(t)
    net.drop_place(p)


def _only_entry(net: Net, split: Transition) -> Place:
    """The place before a split; a join that it took over stands apart again."""
    if len(split.pre) > 1:
        join = net.transition(None, split.home, split.region)
        join.join, split.join = split.join, None
        for p, flow in list(split.pre.items()):
            net.unconsume(p, split)
            net.consume(p, join, flow)
        entry = net.place(split.home, split.region)
        net.produce(join, entry)
        net.consume(entry, split)
    return next(iter(split.pre))


def _as_choice(net: Net, split: Transition, join: Transition | None, empty: list[Place]) -> None:
    showing = [p for p in split.post if p not in empty]
    flows = dict(split.post)
    node = split.label.node if split.label else None
    skipped = list(join.post) if join is not None else []
    straight = join is not None and not showing and empty
    for p in empty[1 if straight else 0 :]:
        _drop_branch(net, p, join)
    if showing and empty:
        entry = _only_entry(net, split)
        skip = net.transition(None, split.home, split.region, [entry], skipped)
        skip.branch = Branch(flows[empty[0]] if len(empty) == 1 else None, ())
        split.branch = Branch(flows[showing[0]], ())
        entry.split = node
    for t in (split, join):
        if t is not None:
            t.label = None
            net.agenda[t] = None


def release_regions(net: Net) -> bool:
    """Where no inclusive join is left that looks at tokens, tokens may meet messages on their way."""
    if not net.waiting:
        return False
    left = {t.region for t in net.transitions if t.label and t.label.role is Role.COLLECT}
    released = net.waiting - left
    net.waiting -= released
    net.nonlocal_regions -= released
    freed = released - net.fixed
    items: list[Place | Transition] = [*net.places, *net.transitions] if freed else []
    for item in items:
        if item.region in freed:
            item.region = ""
            net.agenda[item] = None
    return bool(freed)
