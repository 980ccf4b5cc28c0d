"""Rules that drop what is double, dead or without consequence: R3 (with R1: R9), R4, R5 and R6. All exact."""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Branch, Net, Place, Role, Transition

HUB = 40
"""Places with more arcs are not compared with each other: hubs are hardly ever equal, and comparing costs."""


def drop_twin_step(net: Net, t: Transition, twins: dict[object, Transition]) -> bool:
    """R3: t and s have the same label, pre and post. Strongly bisimilar without t.

    Together with R1 this dissolves a split whose branches all became equal (R9).
    """
    if not t.pre and not t.post:
        return False
    signature = (t.label, frozenset(t.pre), frozenset(t.post))
    twin = twins.setdefault(signature, t)
    if twin is t:
        return False
    if not twin.alive or twin.pre.keys() != t.pre.keys() or twin.post.keys() != t.post.keys():
        twins[signature] = t
        return False
    twin.branch = _either(twin.branch, t.branch)
    net.drop_transition(t)
    return True


def _either(one: Branch | None, other: Branch | None) -> Branch | None:
    if one is None or other is None:
        return None
    return Branch(None, tuple(dict.fromkeys(one.names + other.names)))


def drop_twin_place(net: Net, p: Place, twins: dict[object, Place]) -> bool:
    """R4: p and q have the same producers, consumers and marking. Strongly bisimilar without p.

    After R1 this is the empty parallel branch. Not for inclusive gateways, which fill and take some only.
    """
    if p.task or p.link or not p.consumers or len(p.producers) + len(p.consumers) > HUB:
        return False
    signature = (p.marking, p.region, frozenset(p.producers), frozenset(p.consumers))
    twin = twins.setdefault(signature, p)
    if twin is p:
        return False
    if not (twin.alive and _same(p, twin)):
        twins[signature] = p
        return False
    if some_only(p):
        return False
    net.drop_place(p)
    return True


def _same(p: Place, q: Place) -> bool:
    return (
        p.marking == q.marking
        and p.producers.keys() == q.producers.keys()
        and p.consumers.keys() == q.consumers.keys()
    )


def some_only(p: Place) -> bool:
    """Whether an inclusive gateway may leave `p` out when it fills or takes its places."""
    return any(t.label is not None and t.label.role is Role.CHOOSE for t in p.producers) or any(
        t.label is not None and t.label.role is Role.COLLECT for t in p.consumers
    )


def drop_dead(net: Net, p: Place) -> bool:
    """R5: p is unmarked and nothing fills it: what needs it never happens. Strongly bisimilar.

    Dead labels are remembered: a touchpoint that can never occur stays in the view, unconnected, or the
    customer's step that waits for it would lose its partner and be free to happen. An inclusive join that no
    block explains looks at ways that tokens could go: near one, what never happens stays such a way.
    """
    if p.producers or p.marking or p.region in net.nonlocal_regions:
        return False
    consumers = list(p.consumers)
    net.drop_place(p)
    for t in consumers:
        if t.label is None or t.label.role is not Role.COLLECT or not t.pre:
            _kill(net, t)
    return True


def _kill(net: Net, t: Transition) -> None:
    net.drop_transition(t)
    if t.label is not None:
        net.dead[t.label] = None


def drop_sink(net: Net, p: Place) -> bool:
    """R6: nothing takes from p. Strongly bisimilar, unless completion is observed there.

    A branch of an inclusive split stays: nothing happens in it, but it can be chosen alone.
    """
    if p.consumers or p.task or p.region in net.strict:
        return False
    if any(t.label is not None and t.label.role is Role.CHOOSE for t in p.producers):
        return False
    net.drop_place(p)
    return True
