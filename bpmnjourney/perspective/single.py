"""The organisation as one pool: which of several pools are one organisation's."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import permutations

from bpmnjourney.model import START_EVENTS
from bpmnjourney.perspective.customers.names import read_name
from bpmnjourney.perspective.net.messages import DOING
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.sides import Sides

_INSIDE = frozenset({"worker", "staff", "system", "work"})
"""Kinds of names for what is inside of an organisation: its people, its systems, what it does."""


def one_pool(scopes: Scopes, sides: Sides, busy: Collection[str]) -> dict[str, str]:
    """The processes that another one draws as well, with that one, where the organisation is one pool.

    busy: processes in which something is visible. A pool is a partner of its own, a third party, unless its
    name says that it is somebody, or something, inside of an organisation. A process that may clear its
    tokens, whose beginning is seen, or whose messages are waited for apart from the others' stays by itself:
    in one process it could not begin, end or speak as it does.
    """
    model = scopes.model
    inside = []
    for process in busy:
        pool = model.participant_of_process.get(process)
        if pool is None or pool.multiple or process in scopes.called or scopes.resets(process):
            continue
        own = model.children.get(process, ())
        begins = any(node.kind in START_EVENTS and node.id in scopes.visible for node in own)
        theirs = any(sides.is_customer_node(node) for node in own)
        if not theirs and read_name(pool.name).denotes in _INSIDE:
            inside.append((process, begins))
    if not inside:
        return {}
    apart = set(_apart(scopes))
    host = inside[0][0]
    joined: list[str] = [host]
    for process, begins in inside[1:]:
        if not begins and not any((process, other) in apart for other in joined):
            joined.append(process)
    return dict.fromkeys(joined[1:], host)


def _apart(scopes: Scopes) -> Iterator[tuple[str, str]]:
    """Pairs of processes that one process could not stand for, each both ways."""
    traffic = scopes.traffic
    for name, mails in traffic.received.items():
        target = scopes.model.node[name]
        senders = dict.fromkeys(mail.source.process for mail in mails)
        if target.kind in DOING:  # waits for a message of each of its partners
            yield from permutations(senders, 2)
        if name in traffic.delivered:
            for sender in senders:
                yield from ((sender, target.process), (target.process, sender))
