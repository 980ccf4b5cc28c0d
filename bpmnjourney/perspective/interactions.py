"""The interactions of the customer with the organisation: where they meet, who owns it, by which channel."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bpmnjourney.model import (
    CATCH_EVENTS,
    END_EVENTS,
    GATEWAYS,
    START_EVENTS,
    THROW_EVENTS,
    Channel,
    MessageFlow,
    Model,
    Node,
    SequenceFlow,
)
from bpmnjourney.perspective.owners import Owner, owner_of
from bpmnjourney.perspective.sides import Sides

Direction = Literal["to-organisation", "to-customer", "exchange"]
Via = Literal["message-flow", "hand-over", "stated", "inferred"]
_THROWING = THROW_EVENTS | {"sendTask"}
_CATCHING = CATCH_EVENTS | {"receiveTask"}


@dataclass(frozen=True, slots=True)
class End:
    """A node, or the pool at whose border a message flow ends."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Interaction:
    """The customer's step and the touchpoint of the organisation that meet.

    customer: the step, the pool where it is a black box, or None where only the touchpoint is known.
    touchpoint: the organisation's node, or its pool where a flow ends at the border.
    owner: None where nobody owns the contact. flows: ids of the message or sequence flows, in order.
    via: "message-flow", "hand-over" (sequence flow between lanes), "inferred" (sequence flow that crosses
    pools, read as a message) or "stated". line: of the first flow, else of the node, in the source (from 1).
    """

    id: str
    direction: Direction
    customer: End | None
    touchpoint: End | None
    owner: Owner | None
    message: str
    channel: Channel | None
    via: Via
    flows: tuple[str, ...]
    line: int | None


def interactions(model: Model, customer: Collection[str]) -> tuple[Interaction, ...]:
    """Every interaction of `customer` (ids of pools and lanes): by messages, by hand-over, stated.

    Each kind in document order; message flows both ways between one step and one touchpoint are one exchange.
    Ids derive from the flows'. Raises CustomerError for an unknown id. Source: SEMANTICS, sections 1 and 5.
    """
    sides = Sides(model, customer)
    found = _joined(model, list(_by_messages(model, sides)))
    found += _by_sequence(model, sides)
    met = {end.id for each in found for end in (each.customer, each.touchpoint) if end is not None}
    found += _by_statement(model, sides, met)
    return _with_unique_ids(found)


# -- messages -----------------------------------------------------------------------------------------
def _by_messages(model: Model, sides: Sides) -> Iterator[Interaction]:
    for flow in model.message_flows:
        to_organisation = sides.is_customer(flow.source)
        if to_organisation == sides.is_customer(flow.target):
            continue
        step, touchpoint = (flow.source, flow.target) if to_organisation else (flow.target, flow.source)
        if _is_gateway(model, step) or _is_gateway(model, touchpoint):
            continue  # not allowed, and without meaning: nothing happens at a gateway
        yield Interaction(
            f"I_{flow.id}",
            "to-organisation" if to_organisation else "to-customer",
            _end(model, step),
            _end(model, touchpoint),
            owner_of(model, touchpoint, flow),
            message_name(model, flow),
            flow.stated.channel or _channel(model, touchpoint) or _channel(model, step),
            "message-flow",
            (flow.id,),
            flow.origin.line if flow.origin else None,
        )


def message_name(model: Model, flow: MessageFlow) -> str:
    """What a message flow carries: its message's name, else its own, else that of the message at an end."""
    if flow.message is not None:
        message = model.root_element.get(flow.message)
        if message is not None and message.name.strip():
            return message.name
    if flow.name.strip():
        return flow.name
    for end in (flow.source, flow.target):
        node = model.node.get(end)
        message = model.root_element.get(node.message) if node is not None and node.message else None
        if message is not None and message.name.strip():
            return message.name
    return ""


def _joined(model: Model, found: list[Interaction]) -> list[Interaction]:
    """Flows both ways between one step and one touchpoint become one exchange, at its first flow."""
    pairs: dict[tuple[End | None, End | None], list[Interaction]] = {}
    for each in found:
        pairs.setdefault((each.customer, each.touchpoint), []).append(each)
    result: list[Interaction] = []
    taken: set[str] = set()
    for each in found:
        pair = pairs[each.customer, each.touchpoint]
        if each.id in taken:
            continue
        if len({one.direction for one in pair}) == 1 or _is_between_borders(model, each):
            result.append(each)
            continue
        taken.update(one.id for one in pair)
        result.append(_exchange(pair))
    return result


def _exchange(pair: list[Interaction]) -> Interaction:
    stated = next((one.owner for one in pair if one.owner is not None and one.owner.via == "stated"), None)
    return replace(
        pair[0],
        id="_".join(("I", *(flow for one in pair for flow in one.flows))),
        direction="exchange",
        owner=stated or pair[0].owner,
        message=" / ".join(dict.fromkeys(one.message for one in pair if one.message)),
        channel=next((one.channel for one in pair if one.channel is not None), None),
        flows=tuple(flow for one in pair for flow in one.flows),
    )


def _is_between_borders(model: Model, interaction: Interaction) -> bool:
    """Whether no node takes part: then there are only messages, and no two of them are one contact."""
    ends = (interaction.customer, interaction.touchpoint)
    return all(end is None or end.id not in model.node for end in ends)


# -- sequence flows -----------------------------------------------------------------------------------
def _by_sequence(model: Model, sides: Sides) -> list[Interaction]:
    """Hand-overs: sequence flows, through gateways at most, between the customer and the organisation."""
    if not sides.lanes and not model.crossing:
        return []
    own = {node.id: sides.is_customer_node(node) for node in model.nodes}
    before = {side: _before_side(model, own, side) for side in (True, False)}
    order = {flow.id: place for place, flow in enumerate(model.sequence_flows)}
    found: list[tuple[int, Interaction]] = []
    for node in model.nodes:
        if node.kind in GATEWAYS or node.id not in model.outgoing:
            continue
        to_organisation = own[node.id]
        across = before[not to_organisation]
        if all(f.target not in across and own[f.target] == to_organisation for f in model.outgoing[node.id]):
            continue
        for target, path in _reached(model, node, own, across):
            outer, edge = (target, END_EVENTS) if to_organisation else (node, START_EVENTS)
            if outer.kind in edge:
                continue  # where the organisation only begins or ends, nobody is met
            found.append((order[path[0].id], _hand_over(model, node, target, path, to_organisation)))
    found.sort(key=lambda each: each[0])
    return [interaction for _, interaction in found]


def _before_side(model: Model, own: Mapping[str, bool], side: bool) -> set[str]:
    """The gateways from which, through gateways only, an activity or event of one side follows."""
    found: set[str] = set()
    waiting = [node.id for node in model.nodes if node.kind not in GATEWAYS and own[node.id] == side]
    while waiting:
        for flow in model.incoming.get(waiting.pop(), ()):
            if flow.source not in found and model.node[flow.source].kind in GATEWAYS:
                found.add(flow.source)
                waiting.append(flow.source)
    return found


def _reached(
    model: Model, start: Node, own: Mapping[str, bool], gateways: Collection[str]
) -> Iterator[tuple[Node, tuple[SequenceFlow, ...]]]:
    """The activities and events of the other side that follow a node directly or through `gateways`.

    Each by a shortest path.
    """
    came: dict[str, SequenceFlow] = {}
    queue = deque([start.id])
    while queue:
        at = queue.popleft()
        for flow in model.outgoing.get(at, ()):
            if flow.target in came:
                continue
            if flow.target in gateways:
                came[flow.target] = flow
                queue.append(flow.target)
            elif own[flow.target] != own[start.id] and model.node[flow.target].kind not in GATEWAYS:
                came[flow.target] = flow
                yield model.node[flow.target], _path(came, start.id, flow)


def _path(came: Mapping[str, SequenceFlow], start: str, last: SequenceFlow) -> tuple[SequenceFlow, ...]:
    path = [last]
    while path[-1].source != start:
        path.append(came[path[-1].source])
    return tuple(reversed(path))


def _hand_over(
    model: Model, source: Node, target: Node, path: tuple[SequenceFlow, ...], to_organisation: bool
) -> Interaction:
    step, touchpoint = (source, target) if to_organisation else (target, source)
    first = next((flow for flow in path if flow.name.strip()), path[0])
    return Interaction(
        "_".join(("I", *(flow.id for flow in path))),
        "to-organisation" if to_organisation else "to-customer",
        _end(model, step.id),
        _end(model, touchpoint.id),
        owner_of(model, touchpoint.id),
        first.name,
        _channel(model, touchpoint.id) or _channel(model, step.id),
        "hand-over" if source.process == target.process else "inferred",
        tuple(flow.id for flow in path),
        path[0].origin.line if path[0].origin else None,
    )


# -- statements ---------------------------------------------------------------------------------------
def _by_statement(model: Model, sides: Sides, met: set[str]) -> Iterator[Interaction]:
    """Contacts that the file states at a node (an owner, a channel) and that no flow shows."""
    black = [model.participant[pool] for pool in sorted(sides.pools) if not model.participant[pool].process]
    for node in model.nodes:
        stated = node.stated
        if (stated.owner is None and stated.channel is None) or node.id in met or node.kind in GATEWAYS:
            continue
        own = sides.is_customer_node(node)
        here = _end(model, node.id)
        yield Interaction(
            f"I_{node.id}",
            _stated_direction(node, own),
            here if own else End(black[0].id, black[0].name) if len(black) == 1 else None,
            None if own else here,
            owner_of(model, node.id) if not own or stated.owner else None,
            "",
            stated.channel,
            "stated",
            (),
            node.origin.line if node.origin else None,
        )


def _stated_direction(node: Node, own: bool) -> Direction:
    if node.kind in _THROWING:
        return "to-organisation" if own else "to-customer"
    if node.kind in _CATCHING:
        return "to-customer" if own else "to-organisation"
    return "exchange"


# -- parts --------------------------------------------------------------------------------------------
def _is_gateway(model: Model, end: str) -> bool:
    node = model.node.get(end)
    return node is not None and node.kind in GATEWAYS


def _end(model: Model, end: str) -> End:
    node = model.node.get(end)
    return End(end, node.name if node is not None else model.participant[end].name)


def _channel(model: Model, end: str) -> Channel | None:
    node = model.node.get(end)
    return node.stated.channel if node is not None else None


def _with_unique_ids(found: list[Interaction]) -> tuple[Interaction, ...]:
    taken: dict[str, int] = {}
    result: list[Interaction] = []
    for each in found:
        taken[each.id] = taken.get(each.id, 0) + 1
        result.append(each if taken[each.id] == 1 else replace(each, id=f"{each.id}~{taken[each.id]}"))
    return tuple(result)
