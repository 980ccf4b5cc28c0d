"""What the customer sees of a model: their own steps, the touchpoints, and what stays hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bpmnjourney.errors import CustomerError
from bpmnjourney.model import GATEWAYS, Model, Node
from bpmnjourney.perspective.interactions import Interaction, interactions
from bpmnjourney.perspective.sides import Sides


@dataclass(frozen=True, slots=True)
class Visibility:
    """Activities and events, by id in document order: the customer's, the touchpoints, the hidden ones.

    V_K, V_O and the rest of SEMANTICS, section 1; forced ones are in the part that they were forced into.
    """

    customer_nodes: tuple[str, ...]
    touchpoints: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def visible(self) -> frozenset[str]:
        """The visible alphabet: the customer's nodes and the touchpoints."""
        return frozenset((*self.customer_nodes, *self.touchpoints))


def visibility(
    model: Model,
    customer: Collection[str],
    show: Iterable[str] = (),
    hide: Iterable[str] = (),
    found: Iterable[Interaction] | None = None,
) -> Visibility:
    """What `customer` (ids of pools and lanes) sees; `show` and `hide` (ids of nodes) override the file.

    found: the interactions, where they are known already. Raises CustomerError for an id that is no activity
    or event of the model, and for one that is both shown and hidden.
    """
    sides = Sides(model, customer)
    forced = _forced(model, tuple(show), tuple(hide))
    if found is None:
        found = interactions(model, customer)
    met = {each.touchpoint.id for each in found if each.touchpoint is not None}
    customer_nodes, touchpoints, hidden = [], [], []
    for node in model.nodes:
        if node.kind in GATEWAYS:
            continue
        own = sides.is_customer_node(node)
        if not forced.get(node.id, own or node.id in met):
            hidden.append(node.id)
        elif own:
            customer_nodes.append(node.id)
        else:
            touchpoints.append(node.id)
    return Visibility(tuple(customer_nodes), tuple(touchpoints), tuple(hidden))


def _forced(model: Model, show: tuple[str, ...], hide: tuple[str, ...]) -> dict[str, bool]:
    forced = {
        node.id: node.stated.visibility == "shown"
        for node in model.nodes
        if node.stated.visibility in ("shown", "hidden")
    }
    both = [each for each in show if each in set(hide)]
    if both:
        raise CustomerError(
            f"{', '.join(both)} cannot be both shown and hidden",
            "Name each element in --show or in --hide, not in both",
            file=model.file,
        )
    for ids, option, shown in ((show, "--show", True), (hide, "--hide", False)):
        for each in ids:
            _check(model, model.node.get(each), each, option)
            forced[each] = shown
    return forced


def _check(model: Model, node: Node | None, given: str, option: str) -> None:
    if node is None:
        named = [each.id for each in model.nodes if each.name.strip() == given.strip() and given.strip()]
        advice = (
            f"{option} takes ids; that is the name of {', '.join(named)}" if named else f"{option} takes ids"
        )
        raise CustomerError(f'no activity or event has the id "{given}"', advice, file=model.file)
    if node.kind in GATEWAYS:
        raise CustomerError(
            f'"{given}" is a gateway, which is neither shown nor hidden by itself',
            "Name activities and events; the view keeps the gateways that they need",
            file=model.file,
            line=node.origin.line if node.origin else None,
        )
