"""The customer's view of a model: their own steps, the touchpoints, and the order of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bpmnjourney.behaviour import Verdict
from bpmnjourney.behaviour import check as compare
from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.customer import choose_customer
from bpmnjourney.perspective.emission.drawing import draw
from bpmnjourney.perspective.emission.emitter import Emitter
from bpmnjourney.perspective.emission.names import Names
from bpmnjourney.perspective.emission.result import Setting
from bpmnjourney.perspective.emission.sketch import Drawing
from bpmnjourney.perspective.emission.view_model import Assembly, assemble
from bpmnjourney.perspective.interactions import Interaction, interactions
from bpmnjourney.perspective.net.builder import build
from bpmnjourney.perspective.net.messages import Traffic
from bpmnjourney.perspective.net.petri import Net
from bpmnjourney.perspective.plan import Plan, lane_in_source, plan
from bpmnjourney.perspective.reduction.reduce import reduce
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.sequential.choose import choose_forms
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.visibility import visibility
from bpmnjourney.perspective.waits import Wait, waits

__all__ = ["MAX_SECONDS", "MAX_STATES", "Company", "CustomerView", "Verdict", "Wait", "customer_view"]

Company = Literal["departments", "single", "black-box"]
MAX_STATES = 5_000
MAX_SECONDS = 1.0


@dataclass(frozen=True)
class CustomerView:
    """A model seen by its customer.

    kept: ids of the source by the view's ids (the same, but for events that had to be drawn twice); added:
    ids of what only the view has; hidden: ids of the source's activities and events that are not drawn.
    """

    source: Model
    model: Model
    customer: tuple[str, ...]
    company: Company
    verdict: Verdict
    kept: Mapping[str, str]
    added: tuple[str, ...]
    hidden: tuple[str, ...]
    interactions: tuple[Interaction, ...]
    waits: tuple[Wait, ...]
    losses: tuple[Loss, ...]


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
) -> CustomerView:
    """The view of `customer` (names or ids of pools or lanes; without any, whoever is found).

    company: the organisation as its departments' lanes, as one pool without lanes, or as a black box.
    exact_moments: keep when the organisation decides, even where the customer cannot notice. show, hide: ids
    of nodes. check: compare what view and source do, visiting at most `max_states` states of each, in at most
    `max_seconds` together. Raises CustomerError where the customer cannot be told, or where `show` or `hide`
    name no activity or event. Source: SEMANTICS, section 2.
    """
    chosen = tuple(each.id for each in choose_customer(model, customer or ()))
    met = interactions(model, chosen)
    seen = visibility(model, chosen, show, hide, met)
    parts = plan(model, Sides(model, chosen), seen.visible, company)
    net = build(model, parts.traffic, parts.scopes, parts.visible, parts.home) if parts.visible else Net()
    stopping = _stopping(model, parts.scopes)

    def settle(each: Net) -> Net:
        return reduce(each, parts.visible, stopping, exact_moments=exact_moments)

    choose_forms(settle(net), model, parts.scopes.kept, settle, exact_moments=exact_moments)
    drawing = draw(net, model, parts.scopes.kept)
    view, assembly = _written(model, parts, net, drawing, company)
    drawn = {assembly.emitted.kept.get(node.id, node.id) for node in view.nodes}
    hidden = tuple(each for each in seen.hidden if each not in drawn)
    copies = {ours: theirs for ours, theirs in assembly.emitted.kept.items() if ours != theirs}
    bounds = _Bounds(max_states, max_seconds)
    verdict = _verdict(model, view, parts, company, copies, bounds) if check else _UNASKED
    return CustomerView(
        source=model,
        model=view,
        customer=chosen,
        company=company,
        verdict=verdict,
        kept={
            **{each.id: each.id for each in view.nodes if each.id in assembly.own},
            **assembly.emitted.kept,
        },
        added=tuple(assembly.emitted.added),
        hidden=hidden,
        interactions=met,
        waits=waits(model, met, hidden, view.node),
        losses=(
            *assembly.losses,
            *_losses(model, drawing, assembly.emitted.dead),
            *_changed_requests(parts.traffic, Traffic(view, (), ())),
        ),
    )


def _stopping(model: Model, scopes: Scopes) -> set[str]:
    """The starts of interrupting event sub-processes."""
    return {
        node.id
        for holder in model.nodes
        if holder.triggered_by_event
        for node in scopes.contents(holder)
        if node.kind == "startEvent" and node.interrupting
    }


def _written(
    model: Model, parts: Plan, net: Net, drawing: Drawing, company: Company
) -> tuple[Model, Assembly]:
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

    setting = Setting(model, parts.visible, names, lane, parts.home, pooled)
    assembly.emitted = Emitter(drawing, setting).emit(label.node for label in net.dead)
    return assemble(assembly), assembly


def _changed_requests(before: Traffic, after: Traffic) -> Iterable[Loss]:
    """Activities that ask when they start in the source, and when they end in the view, or the reverse.

    Whether a message is a request is read from where it leads; work that never happens may be the only way.
    """
    for name in after.sent:
        node = before.model.node.get(name)
        if node is None or name not in after.received:
            continue
        kept = {mail.id for mail in after.sent[name]}
        if before.requests(node) & kept != after.requests(after.model.node[name]) & before.ids(name):
            message = "Here the view reads a message as sent at another moment than the source does"
            line = node.origin.line if node.origin else None
            yield Loss(LossSeverity.DEGRADED, "request-moment", message, name, line)


def _losses(model: Model, drawing: Drawing, dead: Iterable[str]) -> Iterable[Loss]:
    for name in dead:
        origin = model.node[name].origin
        message = "This touchpoint can never be reached; it stays, unconnected"
        yield Loss(LossSeverity.INFO, "dead-touchpoint", message, name, origin.line if origin else None)
    for name in dict.fromkeys(drawing.early):
        node = model.node.get(name)
        line = node.origin.line if node is not None and node.origin else None
        message = "Here the view decides, or goes on, earlier than the source does"
        yield Loss(LossSeverity.DEGRADED, "early-decision", message, name or None, line)


_UNASKED = Verdict("not-checked", None, 0, "the check was not asked for")


class _Bounds(NamedTuple):
    max_states: int
    max_seconds: float


def _verdict(  # noqa: PLR0913, PLR0917 (what is compared, and how far)
    model: Model, view: Model, parts: Plan, company: Company, copies: Mapping[str, str], bounds: _Bounds
) -> Verdict:
    if company == "black-box":
        return Verdict("not-checked", None, 0, "a black box shows no order that could be compared")
    own = {node.id for node in model.nodes if node.process in parts.verbatim}
    visible = [each for each in sorted(parts.visible | own) if not model.node[each].kind.endswith("Gateway")]
    return compare(
        model, view, visible, max_states=bounds.max_states, max_seconds=bounds.max_seconds, copies=copies
    )
