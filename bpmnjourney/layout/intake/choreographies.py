"""Choreography activities: the bands of their participants, and the messages outside of these."""

from __future__ import annotations

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Box, Drawing, DrawnShape
from bpmnjourney.layout.intake.sizes import even, label_size, turned
from bpmnjourney.layout.intake.text import text_width, wrapped
from bpmnjourney.layout.scene import Cell, Satellite
from bpmnjourney.model import Model, Node, ParticipantBand

MESSAGE = "message"
_BAND = 20
_ENVELOPE = (30, 20)
_NAME_TYPE, _NAME_LINE, _BAND_TYPE = 12, 15, 11
_LEAST_NAME, _MARKER, _MARGIN = 40, 14, 14
_WIDEST = 180


def bands_of(model: Model, node: Node) -> tuple[tuple[str, ParticipantBand], ...]:
    """(participant, band) of a choreography activity from top to bottom; the initiator's is on top."""
    places = []
    for place, participant in enumerate(node.participants):
        side = "top" if place == 0 else "bottom" if place == len(node.participants) - 1 else "middle"
        role = "initiating" if place == 0 else "non_initiating"
        sends = any(
            flow.source == participant and flow.id in node.message_flows for flow in model.message_flows
        )
        outermost = place == 0 or side == "bottom"
        places.append((participant, ParticipantBand(node.id, f"{side}_{role}", sends and outermost)))
    return tuple(places)


def _above(count: int) -> int:
    return (count + 1) // 2


def choreography_size(model: Model, node: Node, policies: Policies) -> tuple[int, int]:
    """The size of a choreography activity that is not open: it holds its name and those in its bands."""
    names = [model.participant[each].name for each in node.participants if each in model.participant]
    widest = max((text_width(" ".join(name.split()), _BAND_TYPE) for name in names), default=0)
    width = even(min(max(policies.task_width, widest + _MARGIN), _WIDEST))
    lines, _ = wrapped(node.name, width - _MARGIN, _NAME_TYPE)
    room = max(lines * _NAME_LINE + 10 + _MARKER, _LEAST_NAME)
    return turned(width, even(max(policies.task_height, _BAND * len(node.participants) + room)), policies)


def make_room_for_bands(inner: Drawing, count: int, policies: Policies) -> None:
    """Move what an open sub-choreography holds out of the way of its bands."""
    head = _BAND * _above(count)
    dx, dy = turned(0, head, policies)
    wider, higher = turned(0, _BAND * count, policies)
    inner.move(dx, dy)
    inner.width += wider
    inner.height += higher
    inner.dock += dy


def messages_beside(model: Model, cell: Cell, policies: Policies) -> list[Satellite]:
    """Room for the envelopes above and below an activity; upright drawings show none: flows go there."""
    if policies.vertical:
        cell.bands = tuple((who, band._replace(message_visible=False)) for who, band in cell.bands)
    found = []
    for participant, band in cell.bands:
        if not band.message_visible:
            continue
        side = -1 if band.kind.startswith("top") else 1
        label = label_size(_sent(model, cell.id, participant), policies)
        width, height = _ENVELOPE
        if side < 0:
            width += 2 * (label[0] + 4)
        else:
            width, height = max(width, label[0]), even(height + label[1])
        found.append(Satellite("", MESSAGE, "", even(width), height, 0, partner=cell, side=side))
    return found


def _sent(model: Model, activity: str, participant: str) -> str:
    flows = [model.element[each] for each in model.node[activity].message_flows]
    named = [flow for flow in model.message_flows if flow in flows and flow.source == participant]
    message = model.root_element.get(named[0].message or "") if len(named) == 1 else None
    return (message.name if message is not None else "") or (named[0].name if named else "")


def draw_bands(drawing: Drawing, cell: Cell, policies: Policies) -> None:
    """The participants of a choreography activity as shapes upon it."""
    left, top, right, bottom = cell.box
    if policies.vertical:
        left, top, right, bottom = top, left, bottom, right
    above = _above(len(cell.bands))
    for place, (participant, band) in enumerate(cell.bands):
        y = top + place * _BAND if place < above else bottom - (len(cell.bands) - place) * _BAND
        box: Box = (left, y, right, y + _BAND)
        if policies.vertical:
            box = (y, left, y + _BAND, right)
        shape = DrawnShape(participant, box[0], box[1], box[2] - box[0], box[3] - box[1], solid=False)
        shape.band = band
        drawing.shapes.append(shape)
