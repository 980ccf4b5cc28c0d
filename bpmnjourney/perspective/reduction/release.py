"""Regions that nothing clears any more, and hidden processes that were kept out of them."""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Net, Place, Role, Transition

_REACHING = frozenset({Role.ENDING, Role.COLLECT, Role.TRIGGER})


def release_cleared_regions(net: Net) -> bool:
    """A process whose far-reaching ends are gone is like any other: its tokens may meet messages.

    Exact (the same net): a region only says what an end clears, a completion waits for, or an inclusive join
    looks at, and here nothing does any of these. Hidden processes that were drawn apart, so that they would
    not be cleared as well, are drawn with their partner from now on.
    """
    if not net.fixed:
        return False
    reached = {t.region for t in net.transitions if t.label and t.label.role in _REACHING}
    running = {each.inner for each in net.activities}
    freed = net.fixed - net.strict - net.alive - net.waiting - reached - running
    net.fixed -= freed
    items: list[Place | Transition] = [*net.places, *net.transitions] if freed else []
    hosts: dict[str, None] = {}
    for item in items:
        if item.region in freed:
            item.region = ""
            net.agenda[item] = None
            hosts[item.home] = None
    for host in hosts:
        _invite(net, host)
    return bool(hosts)


def _invite(net: Net, host: str) -> None:
    """Draw hidden processes that share a place with `host`, or with its guests, in `host`."""
    shown = {t.home for t in net.transitions if t.label is not None}
    bound = {p.home for p in net.places if p.region} | {t.home for t in net.transitions if t.region}
    changed = host in shown and host not in bound
    while changed:
        guests = (
            {
                other
                for t in net.transitions
                for p in (*t.pre, *t.post)
                for one, other in ((t.home, p.home), (p.home, t.home))
                if one == host != other
            }
            - shown
            - bound
        )
        items: list[Place | Transition] = [*net.places, *net.transitions]
        for item in items:
            if item.home in guests:
                item.home = host
                net.agenda[item] = None
        changed = bool(guests)
