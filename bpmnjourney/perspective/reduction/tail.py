"""R14: what can never again lead to anything that is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition

_MAY_BE_HIDDEN = frozenset({Role.BEGIN, Role.FINISH, Role.ATTACHED, Role.CHOOSE, Role.COLLECT, Role.ENDING})


def drop_silent_tails(net: Net, visible: Collection[str]) -> bool:
    """R14, silent tail: the largest set X of places whose takers show nothing, and take and fill only X.

    Exact for branching bisimilarity: no token in X makes a difference to anything outside, so that whatever
    happens in X stays within a class. R6 and R13 are its smallest cases. X leaves out what is observed
    without being taken: tokens whose absence completes a scope that stays, or that keep one alive. An end
    that clears more than X shows. Linear in the size of the net, and in the number of such ends.
    """
    tail = _tail(net, visible)
    dropped = [t for p in tail for t in p.consumers]
    if not dropped:
        return False
    joins = {t.label.node for t in dropped if t.label and t.label.role is Role.COLLECT}
    net.pairs = {split: join for split, join in net.pairs.items() if join not in joins}
    for t in dropped:
        if t.alive:
            net.drop_transition(t)
    for activity in [each for each in net.activities if each.running in tail]:
        net.activities.remove(activity)
        for t in activity.begins:
            t.label = None
            net.agenda[t] = None
    for p in tail:
        p.task = False
        if not any(t.label is not None and t.label.role is Role.CHOOSE for t in p.producers):
            net.drop_place(p)
    return True


def _tail(net: Net, visible: Collection[str]) -> dict[Place, None]:
    tail = _unseen(net, visible)
    if not tail:
        return tail
    called = Counter(each.inner for each in net.activities)
    holders = {
        each.inner: each.running
        for each in net.activities
        if each.inner is not None and called[each.inner] == 1
    }
    inside: dict[Place, list[Place]] = {}
    showing = {t.region for t in net.transitions if not (t.pre and _silent(net, t, visible))}
    for p in net.places:
        if p.region in holders:
            inside.setdefault(holders[p.region], []).append(p)
    shown = {holders[region] for region in showing if region in holders}
    shown |= {each.running for each in net.activities if each.inner is not None and called[each.inner] > 1}
    cleared = _cleared(net)
    waiting = list(tail)
    while waiting:
        p = waiting.pop()
        whole = p not in shown and all(q in tail for q in inside.get(p, ()))
        if p not in tail or (whole and _closed(net, p, tail, holders, cleared)):
            continue
        del tail[p]
        waiting += [q for t in (*p.producers, *p.consumers) for q in t.pre]
        waiting += inside.get(p, ())
        waiting += [q for t in cleared if t.region == p.region for q in t.pre]
        if p.region in holders:
            waiting.append(holders[p.region])
    return tail


def _unseen(net: Net, visible: Collection[str]) -> dict[Place, None]:
    """The places from which, scopes left aside, no step that shows and no place that stays can be reached."""
    unseen = {p: None for p in net.places if not p.link and p.region not in net.alive}
    waiting = [p for p in net.places if p not in unseen]
    waiting += [p for t in net.transitions if not _silent(net, t, visible) for p in t.pre]
    left: set[Place] = set()
    passed: set[Transition] = set()
    while waiting:
        p = waiting.pop()
        if p in left:
            continue
        left.add(p)
        unseen.pop(p, None)
        for steps in (p.producers, p.consumers):
            for t in steps:
                if t not in passed:
                    passed.add(t)
                    waiting += t.pre
    return unseen


_Cleared = dict[Transition, list[Place]]


def _cleared(net: Net) -> _Cleared:
    """What each end that reaches out may clear."""
    ends = [t for t in net.transitions if t.label is not None and t.label.role is Role.ENDING]
    return {t: [p for p in net.places if p.region == t.region] for t in ends}


def _silent(net: Net, t: Transition, visible: Collection[str]) -> bool:
    if t.label is None:
        return True
    name = t.label.node
    return t.label.role in _MAY_BE_HIDDEN and name not in visible and name not in net.opaque


def _closed(
    net: Net, p: Place, tail: dict[Place, None], holders: dict[str, Place], cleared: _Cleared
) -> bool:
    if p.region in net.strict and holders.get(p.region) not in tail:
        return False
    return all(q in tail for t in p.consumers for q in (*t.pre, *t.post, *cleared.get(t, ())))
