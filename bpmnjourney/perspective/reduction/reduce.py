"""Makes a net small: local rules from an agenda until none applies, then the rules that look further."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bpmnjourney.perspective.net.petri import Net, Place, Transition
from bpmnjourney.perspective.reduction.choice import drop_redundant_skips, flatten_choices, split_products
from bpmnjourney.perspective.reduction.cycles import fuse_cycles
from bpmnjourney.perspective.reduction.equal import drop_dead, drop_sink, drop_twin_place, drop_twin_step
from bpmnjourney.perspective.reduction.implicit import drop_implicit
from bpmnjourney.perspective.reduction.inclusive import release_regions, simplify_inclusive
from bpmnjourney.perspective.reduction.release import release_cleared_regions
from bpmnjourney.perspective.reduction.scopes import dissolve_activities, drop_idle_triggers
from bpmnjourney.perspective.reduction.series import (
    contract,
    drop_final_join,
    drop_self_loop,
    join_into_consumer,
)
from bpmnjourney.perspective.reduction.tail import drop_silent_tails


@dataclass(slots=True)
class _Twins:
    steps: dict[object, Transition] = field(default_factory=dict)
    places: dict[object, Place] = field(default_factory=dict)


def reduce(
    net: Net, visible: Collection[str] = (), stopping: Collection[str] = (), *, exact_moments: bool = False
) -> Net:
    """Apply the rules to `net` in place until none applies; returns it.

    visible: ids of the nodes whose activities stay; stopping: ids of the start events of interrupting event
    sub-processes; exact_moments: leave out the rules that are not exact for branching bisimilarity.

    Each application removes a place or a transition, or lowers the number of arcs; whatever it touches goes
    back on the agenda. Time grows with the size of the net times the number of arcs at a place.
    """
    twins = _Twins()
    further: tuple[Callable[[Net], bool], ...] = (
        lambda net: drop_silent_tails(net, visible),
        lambda net: drop_idle_triggers(net, visible, stopping),
        lambda net: dissolve_activities(net, visible),
        simplify_inclusive,
        release_regions,
        release_cleared_regions,
        fuse_cycles,
        *(() if exact_moments else (flatten_choices, split_products, drop_redundant_skips)),
        drop_implicit,
    )
    _settle(net, twins)
    while any(_applied(net, rule, twins) for rule in further):
        pass
    return net


def _applied(net: Net, rule: Callable[[Net], bool], twins: _Twins) -> bool:
    changed = rule(net)
    if changed:
        _settle(net, twins)
    return changed


def _settle(net: Net, twins: _Twins) -> None:
    while net.agenda:
        items, net.agenda = list(net.agenda), {}
        for item in items:
            if not item.alive:
                continue
            if isinstance(item, Place):
                _place_rules(net, item, twins)
            else:
                _transition_rules(net, item, twins)


def _place_rules(net: Net, p: Place, twins: _Twins) -> None:
    if drop_dead(net, p) or drop_sink(net, p) or drop_twin_place(net, p, twins.places):
        return
    if len(p.consumers) == 1:
        (t,) = p.consumers
        if contract(net, t) or join_into_consumer(net, t) or drop_final_join(net, t):
            return
    if len(p.producers) == 1:
        (t,) = p.producers
        join_into_consumer(net, t)


def _transition_rules(net: Net, t: Transition, twins: _Twins) -> None:
    _ = (
        drop_self_loop(net, t)
        or drop_twin_step(net, t, twins.steps)
        or contract(net, t)
        or join_into_consumer(net, t)
        or drop_final_join(net, t)
    )
