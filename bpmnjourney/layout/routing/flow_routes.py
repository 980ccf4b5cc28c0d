"""Phase 11: routes of sequence flows and compensations."""

from __future__ import annotations

from bpmnjourney.layout.drawing import Box
from bpmnjourney.layout.geometry import between_outlines
from bpmnjourney.layout.ordering.ranks import end_column
from bpmnjourney.layout.routing.ports import flow_ports
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.scene import UNSEEN, Link

_FROM_BORDER = 4


def route_flows(router: Router) -> None:
    """Route sequence flows, forward and short ones first; then those in trouble once more."""

    def route(link: Link) -> None:
        if link.source.cell is None or link.target.cell is None:
            router.settle(link, between_outlines(link))
            return
        starts = flow_ports(link, link.source, True, router.book)
        goals = flow_ports(link, link.target, False, router.book)
        router.route(router.errand(link, _area(router, link), router.policies.price_crossing), starts, goals)

    seen = [link for link in router.scope.links if link.kind != UNSEEN]
    links = sorted((link for link in seen if not link.is_loop), key=_urgency)
    for link in links:
        route(link)
    for link in router.scope.links:
        if link.is_loop:
            router.route_loop(link)
    router.again(links, route)


def _urgency(link: Link) -> tuple[bool, bool, int, int, int]:
    source, target = link.source.cell, link.target.cell
    if source is None or target is None:
        return True, True, 0, 0, link.index
    hops = abs(target.rank - end_column(link))
    return link.back, not link.main, hops, abs(target.y - source.y), link.index


def _area(router: Router, link: Link) -> Box:
    """A sequence flow stays within its pools, right of their headings."""
    scope = router.scope
    pools = [scope.bands[end.cell.band].pool for end in (link.source, link.target) if end.cell]
    headings = (pools[0].levels + (pools[0].id is not None)) * router.policies.header
    return (
        min(pool.box[0] for pool in pools) + headings + _FROM_BORDER,
        min(pool.box[1] for pool in pools) + _FROM_BORDER,
        max(pool.box[2] for pool in pools) - _FROM_BORDER,
        max(pool.box[3] for pool in pools) - _FROM_BORDER,
    )
