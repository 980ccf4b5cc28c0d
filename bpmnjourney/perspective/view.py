"""The customer's view of a model: their own steps, the touchpoints, and the order of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from bpmnjourney.behaviour import Verdict
from bpmnjourney.errors import Loss
from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.customer import choose_customer
from bpmnjourney.perspective.departures import departures
from bpmnjourney.perspective.emission.drawing import draw
from bpmnjourney.perspective.emission.emitter import Emitter
from bpmnjourney.perspective.emission.names import Names
from bpmnjourney.perspective.emission.result import Setting
from bpmnjourney.perspective.emission.sketch import Drawing
from bpmnjourney.perspective.emission.view_model import Assembly, assemble
from bpmnjourney.perspective.interactions import End, Interaction, interactions
from bpmnjourney.perspective.left_out import left_out
from bpmnjourney.perspective.meanwhile import with_waits
from bpmnjourney.perspective.mirror.contacts import Bare, Mirror
from bpmnjourney.perspective.mirror.draw import draw_customers
from bpmnjourney.perspective.moments import changed_requests
from bpmnjourney.perspective.net.builder import build
from bpmnjourney.perspective.net.messages import Traffic
from bpmnjourney.perspective.net.petri import Net
from bpmnjourney.perspective.plan import Plan, lane_in_source, plan
from bpmnjourney.perspective.readings import readings
from bpmnjourney.perspective.reduction.reduce import reduce
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.sequential.choose import choose_forms
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.verdict import UNASKED, Compared
from bpmnjourney.perspective.visibility import visibility
from bpmnjourney.perspective.waits import Wait, waits
from bpmnjourney.showing import Shown

__all__ = [
    "MAX_SECONDS",
    "MAX_STATES",
    "Company",
    "CustomerSteps",
    "CustomerView",
    "Verdict",
    "Wait",
    "customer_view",
]

Company = Literal["departments", "single", "black-box"]
CustomerSteps = Literal["drawn", "black-box"]
MAX_STATES = 5_000
MAX_SECONDS = 1.0


@dataclass(frozen=True)
class CustomerView(Shown):
    """A model seen by its customer.

    customer: ids of the source's pools and lanes; customer_in_view: those that show the customer in the view,
    where a black box may have become a lane. kept: ids of the source by the view's ids (the same, but for
    events that had to be drawn twice); added: ids of what only the view has; hidden: ids of the source's
    activities and events that are not drawn.
    """

    source: Model
    model: Model
    customer: tuple[str, ...]
    customer_in_view: tuple[str, ...]
    company: Company
    verdict: Verdict
    kept: Mapping[str, str]
    added: tuple[str, ...]
    hidden: tuple[str, ...]
    interactions: tuple[Interaction, ...]
    waits: tuple[Wait, ...]
    losses: tuple[Loss, ...]


@garbage_collection_paused()
def customer_view(  # noqa: PLR0913, PLR0917 (all but the model have defaults)
    model: Model,
    customer: Sequence[str] | None = None,
    company: Company = "departments",
    exact_moments: bool = False,
    show: Collection[str] = (),
    hide: Collection[str] = (),
    check: bool = True,
    max_states: int = MAX_STATES,
    max_seconds: float = MAX_SECONDS,
    customer_steps: CustomerSteps = "drawn",
) -> CustomerView:
    """The view of `customer` (names or ids of pools or lanes; without any, whoever is found).

    company: the organisation as its departments' lanes, as one pool without lanes, or as a black box.
    exact_moments: keep when the organisation decides, even where the customer cannot notice. show, hide: ids
    of nodes. check: compare what view and source do, visiting at most `max_states` states of each, in at most
    `max_seconds` together. customer_steps: what a customer does of whom the source shows only a border: their
    side of each contact, or nothing. Raises CustomerError where the customer cannot be told, or where `show`
    or `hide` name no activity or event. Source: SEMANTICS, sections 2 and 5.
    """
    chosen = tuple(each.id for each in choose_customer(model, customer or ()))
    met = interactions(model, chosen)
    seen = visibility(model, chosen, show, hide, met)
    reduced = _reduced(model, plan(model, Sides(model, chosen), seen.visible, company), exact_moments)
    bare, assembly = _written(model, reduced, company)
    mirror = Mirror(bare)
    if customer_steps == "drawn":
        mirror = draw_customers(_as_bare(bare, chosen, assembly, met, exact_moments))
    view, emitted = mirror.view, assembly.emitted
    drawn = {emitted.kept.get(node.id, node.id) for node in bare.nodes}
    hidden = tuple(each for each in seen.hidden if each not in drawn)
    shown = tuple(dict.fromkeys((*mirror.drawn, *(each for each in chosen if each in view.element))))
    waited = waits(model, met, hidden, view, shown, mirror.receiving)
    compared = Compared(model, bare, mirror, assembly, max_states, max_seconds)
    return CustomerView(
        source=model,
        model=with_waits(view, model, waited),
        customer=chosen,
        customer_in_view=shown,
        company=company,
        verdict=compared.verdict() if check else UNASKED,
        kept=_kept(assembly, mirror),
        added=(*(each for each in emitted.added if each not in mirror.removed), *mirror.added),
        hidden=hidden,
        interactions=tuple(_with_step(each, mirror) for each in met),
        waits=waited,
        losses=tuple(_losses(reduced, assembly, mirror)),
    )


class _Reduced(NamedTuple):
    """The organisation's net, and the drawing of what is left of it."""

    parts: Plan
    net: Net
    drawing: Drawing


def _reduced(model: Model, parts: Plan, exact_moments: bool) -> _Reduced:
    net = build(model, parts.traffic, parts.scopes, parts.visible, parts.home) if parts.visible else Net()
    stopping = _stopping(model, parts.scopes)

    def settle(each: Net) -> Net:
        return reduce(each, parts.visible, stopping, exact_moments=exact_moments)

    known = choose_forms(settle(net), model, parts.scopes, settle, exact_moments=exact_moments)
    return _Reduced(parts, net, known or draw(net, model, parts.scopes.kept))


def _as_bare(
    view: Model,
    customer: Collection[str],
    assembly: Assembly,
    met: Collection[Interaction],
    exact_moments: bool,
) -> Bare:
    source, parts, emitted = assembly.source, assembly.plan, assembly.emitted
    return Bare(
        source=source,
        view=view,
        customer=customer,
        met=met,
        kept=emitted.kept,
        still=emitted.dead,
        scopes=parts.scopes,
        names=assembly.names,
        exact_moments=exact_moments,
    )


def _kept(assembly: Assembly, mirror: Mirror) -> dict[str, str]:
    emitted = assembly.emitted
    own = {each.id: each.id for each in mirror.view.nodes if each.id in assembly.own}
    return own | {ours: theirs for ours, theirs in emitted.kept.items() if ours not in mirror.removed}


def _losses(reduced: _Reduced, assembly: Assembly, mirror: Mirror) -> Iterator[Loss]:
    source, view, parts = assembly.source, mirror.view, reduced.parts
    yield from assembly.losses
    yield from mirror.losses
    yield from readings(source, parts.scopes, reduced.net)
    yield from departures(source, reduced.drawing, assembly.emitted.dead)
    yield from left_out(source, view)
    told = assembly.traffic
    after = told if told is not None and told.model is view else Traffic(view, (), ())
    yield from changed_requests(parts.traffic, after)


def _with_step(each: Interaction, mirror: Mirror) -> Interaction:
    """An interaction of a black box is with the step that is drawn for it."""
    pool, touchpoint = each.customer, each.touchpoint
    if pool is None or touchpoint is None or (pool.id, touchpoint.id) not in mirror.first:
        return each
    step = mirror.first[pool.id, touchpoint.id]
    return replace(each, customer=End(step.id, step.name))


def _stopping(model: Model, scopes: Scopes) -> set[str]:
    """The starts of interrupting event sub-processes."""
    return {
        node.id
        for holder in model.nodes
        if holder.triggered_by_event
        for node in scopes.contents(holder)
        if node.kind == "startEvent" and node.interrupting
    }


def _written(model: Model, reduced: _Reduced, company: Company) -> tuple[Model, Assembly]:
    parts = reduced.parts
    names = Names(model.element, (node.stated.flag for node in model.nodes if node.stated.flag))
    pooled = {
        process: pool.id
        for process in parts.processes
        if (pool := model.participant_of_process.get(process)) is not None
    }
    assembly = Assembly(model, parts, names, company)

    for name in assembly.own:
        names.take(name)

    def lane(node: Node) -> str | None:
        place = lane_in_source(model, node)
        if node.process != parts.home.get(node.process, node.process):
            return None
        return assembly.lane_of_view(place)

    is_customer = parts.sides.is_customer_node
    setting = Setting(model, parts.visible, names, lane, parts.home, pooled, is_customer)
    assembly.emitted = Emitter(reduced.drawing, setting).emit(label.node for label in reduced.net.dead)
    return assemble(assembly), assembly
