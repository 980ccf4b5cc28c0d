"""Draws black-box customers: as a pool of their own where that is exact, else as lanes on top."""

from __future__ import annotations

from bpmnjourney.model import CATCH_EVENTS
from bpmnjourney.perspective.customer import is_black_box
from bpmnjourney.perspective.mirror.contacts import (
    Bare,
    Contact,
    Mirror,
    Steps,
    contacts_of,
    has_other_senders,
)
from bpmnjourney.perspective.mirror.in_place import InPlace
from bpmnjourney.perspective.mirror.own_pool import NotAloneError, OwnPool, organisation_as_met


def draw_customers(bare: Bare) -> Mirror:
    """The view with steps for the customers' black boxes, if there are any; source: SEMANTICS, section 5a."""
    boxes = {
        pool.id: pool
        for pool in bare.view.participants
        if pool.id in bare.customer and is_black_box(bare.source, bare.source.participant[pool.id])
    }
    contacts = [*contacts_of(bare, boxes)] if boxes else []
    if not contacts:
        return Mirror(bare.view)
    steps = Steps(bare.source, bare.names)
    if len({each.pool.id for each in contacts}) > 1:
        return InPlace(bare).draw(contacts, steps, "there are several of them")
    try:
        return _own_pool(bare, contacts, steps)
    except NotAloneError as why:
        return InPlace(bare).draw(contacts, steps, str(why))


def _own_pool(bare: Bare, contacts: list[Contact], steps: Steps) -> Mirror:
    pool = contacts[0].pool
    alive = {each.touchpoint.id: each for each in contacts if each.touchpoint.id not in bare.still}
    if not alive:
        raise NotAloneError("nothing ever reaches them")
    if any(each.sends and has_other_senders(bare.view, each.touchpoint) for each in alive.values()):
        raise NotAloneError("others send what they send, too")
    if any(len(each.sent) > 1 and each.touchpoint.kind in CATCH_EVENTS for each in alive.values()):
        raise NotAloneError("one of several messages of theirs is enough at one point")
    graph = organisation_as_met(bare, pool.id, frozenset(alive))
    own = OwnPool(graph, alive, steps, bare.names)
    if bare.exact_moments and own.chooses:
        raise NotAloneError("they would decide before the organisation is asked")
    return own.draw(bare.view, pool)
