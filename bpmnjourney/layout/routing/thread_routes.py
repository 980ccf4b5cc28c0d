"""Phase 13: routes of associations and data associations, which give way to everything else."""

from __future__ import annotations

from bpmnjourney.layout.drawing import Spot
from bpmnjourney.layout.geometry import between_outlines, cuts, length, upright_or_level
from bpmnjourney.layout.routing.board import Own
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.routing.search import UNBOUNDED
from bpmnjourney.layout.scene import Link

_LONGEST_SLANT = 260


def route_threads(router: Router) -> None:
    """Associations: a straight line where nothing is in the way, else a route like any other."""

    def route(link: Link) -> None:
        _route(router, link)

    links = sorted(router.scope.threads, key=lambda link: (length(between_outlines(link)), link.index))
    for link in links:
        route(link)
    router.again(links, route)


def _route(router: Router, link: Link) -> None:
    if link.is_loop:
        router.route_loop(link)
        return
    own = router.own(link)
    crossing = router.policies.price_crossing
    straight = upright_or_level(link.source, link.target)
    if straight and router.board.cost(straight, link, own, crossing, UNBOUNDED) < crossing:
        router.settle(link, straight)
        return
    slant = between_outlines(link)
    fixed = link.source.link or link.target.link or link.source.pool or link.target.pool
    if fixed or (length(slant) < _LONGEST_SLANT and _is_clear(router, slant, link, own)):
        router.settle(link, slant)
        return
    starts, goals = router.sides(link.source), router.sides(link.target)
    router.route(router.errand(link, router.extent(), crossing), starts, goals)


def _is_clear(router: Router, slant: list[Spot], link: Link, own: Own) -> bool:
    """Whether a slanting line touches no foreign shape and crosses no drawn line."""
    a, b = slant[0], slant[-1]
    if any(cuts(a, b, box) for box, element in router.board.obstacles if element not in own):
        return False
    for upright in (0, 1):
        for at, spans in router.board.pieces[upright].items():
            for start, end, other in spans.items:
                line = (at, start, at, end) if upright else (start, at, end, at)
                if other is not link and cuts(a, b, line):
                    return False
    return True
