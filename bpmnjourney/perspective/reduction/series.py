"""Rules that take a silent step out of a row: R1, R1', R1b, R2 and R13.

All are exact for branching bisimilarity: the silent step disables nothing, or nothing visible follows it.
"""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition, may_fuse


def contract(net: Net, t: Transition) -> bool:
    """R1, inert step: •t={p}, p•={t}, p∉t•. Exact for BB: firing t disables nothing.

    Growth guard: a step into several places is only moved into a single source. R1' (t•={r}, •r={t},
    m0(r)=0) is the case in which no producer of r is in the way; fusing covers it from the same side.
    Never across a region: a reset or a completion must find its tokens where the source has them.
    """
    if t.label is not None or len(t.pre) != 1:
        return False
    (p,) = t.pre
    if p.task or p.link or len(p.consumers) != 1 or p in t.post or t.region != p.region:
        return False
    if len(t.post) == 1:
        return _slide(net, p, t)
    return _fork(net, p, t) if t.post else _vanish(net, p, t)


def _slide(net: Net, p: Place, t: Transition) -> bool:
    (r,) = t.post
    if not may_fuse(p, r):
        return False
    net.drop_transition(t)
    net.fuse(p, r)
    return True


def _vanish(net: Net, p: Place, t: Transition) -> bool:
    """An inclusive split keeps the branch in which nothing happens, an event sub-process its last token."""
    if p.region in net.alive or any(_is(u, Role.CHOOSE) for u in p.producers):
        return False
    net.drop_transition(t)
    net.drop_place(p)
    return True


def _fork(net: Net, p: Place, t: Transition) -> bool:
    """Inside the reach of a non-local inclusive join a fork stays: it is seen as one token or as several.

    After an inclusive gateway it stays too, or that gateway would choose among the branches of the fork.
    """
    if p.region in net.nonlocal_regions or any(r.region != p.region or r.task for r in t.post):
        return False
    if p.producers:
        (u, *more) = p.producers
        inclusive = _is(u, Role.CHOOSE) or _is(u, Role.COLLECT)
        if more or p.marking or inclusive or any(r in u.post for r in t.post):
            return False
        flow, posts = u.post[p], list(t.post)
        u.fork = u.fork or t.fork
        net.drop_transition(t)
        net.drop_place(p)
        for r in posts:
            net.produce(u, r, flow)
        return True
    if p.marking != 1 or any(r.marking for r in t.post):
        return False
    posts = list(t.post)
    net.drop_transition(t)
    net.drop_place(p)
    for r in posts:
        r.marking, r.begun = 1, p.begun
        net.agenda[r] = None
    return True


def join_into_consumer(net: Net, t: Transition) -> bool:
    """R1b: every p in •t has p•={t}, t•={r}, •r={t}, m0(r)=0, r•={u}: u takes the inputs itself.

    Exact for BB: t is inert. Not for an inclusive join u, which need not wait for all of its inputs.
    """
    if t.label is not None or len(t.pre) < 2 or len(t.post) != 1:
        return False
    (r,) = t.post
    if r.task or r.marking or len(r.producers) != 1 or len(r.consumers) != 1:
        return False
    (u,) = r.consumers
    if u is t or _is(u, Role.COLLECT) or any(p in u.post for p in t.pre):
        return False
    if any(p.task or len(p.consumers) != 1 or p.region != r.region for p in t.pre):
        return False
    inputs = dict(t.pre)
    u.join = u.join or t.join
    net.drop_transition(t)
    net.drop_place(r)
    for p, flow in inputs.items():
        net.consume(p, u, flow)
    return True


def drop_self_loop(net: Net, t: Transition) -> bool:
    """R2: •t=t•. Exact for BB: nothing changes (endless hidden rework is assumed to end)."""
    if t.label is not None or not t.pre or t.pre.keys() != t.post.keys():
        return False
    net.drop_transition(t)
    return True


def drop_final_join(net: Net, t: Transition) -> bool:
    """R13: t•=∅ and every p in •t has p•={t}. Exact for BB: nothing visible follows.

    Not where completion is observed: a join that waits for ever holds its sub-process open.
    """
    if t.label is not None or t.post or len(t.pre) < 2:
        return False
    if any(p.task or len(p.consumers) != 1 or p.region in net.strict for p in t.pre):
        return False
    net.drop_transition(t)
    return True


def _is(t: Transition, role: Role) -> bool:
    return t.label is not None and t.label.role is role
