"""Conversation diagrams: participants and conversations, joined by links and messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.sizes import even, label_size, turned
from bpmnjourney.layout.intake.text import text_width, wrapped
from bpmnjourney.layout.pools import Pool
from bpmnjourney.layout.scene import Band, Cell, Scope
from bpmnjourney.model import Conversation, Model, Participant

PARTICIPANT = "participant"
_HEXAGON = (50, 44)
_BOX_WIDTH, _BOX_HEIGHT, _WIDEST = 120, 60, 240
_TYPE, _LINE, _MARGIN = 12, 15, 20


def collect_conversations(
    participants: Iterable[Participant], conversations: Iterable[Conversation], policies: Policies
) -> Scope:
    """The scope of a plane with participants as boxes and conversations as hexagons; links follow."""
    scope = Scope(None)
    pool = Pool(None, "", 0, None)
    scope.pools.append(pool)
    scope.bands.append(Band(0, pool))
    for each in participants:
        _add(scope, Cell(each.id, PARTICIPANT, each.name, "box", *_box_size(each.name, policies), 0, 0))
    add_conversations(scope, conversations, 0, policies)
    return scope


def add_conversations(
    scope: Scope, conversations: Iterable[Conversation], band: int, policies: Policies
) -> None:
    """Take in conversations as cells of a band."""
    for each in conversations:
        cell = Cell(each.id, each.kind, each.name, "diamond", *turned(*_HEXAGON, policies), band, 0)
        cell.label_width, cell.label_height = label_size(each.name, policies)
        _add(scope, cell)


def _add(scope: Scope, cell: Cell) -> None:
    cell.index = len(scope.cells)
    scope.cells.append(cell)
    scope.cell[cell.id] = cell


def _box_size(name: str, policies: Policies) -> tuple[int, int]:
    width = even(min(max(_BOX_WIDTH, text_width(name, _TYPE) + _MARGIN), _WIDEST))
    lines, _ = wrapped(name, width - _MARGIN, _TYPE)
    return turned(width, even(max(_BOX_HEIGHT, lines * _LINE + _MARGIN)), policies)


def outwards(
    pairs: Collection[tuple[str, str]], known: Iterable[str], first: Collection[str]
) -> dict[str, int]:
    """How many links each of `known` is from those of `first`, or else from the first of its part."""
    beside: dict[str, list[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    distance: dict[str, int] = {}
    order = [*known]
    for start in sorted(order, key=lambda each: each not in first):
        if start in distance:
            continue
        distance[start] = 0
        reached = [start]
        for each in reached:
            for other in beside.get(each, ()):
                if other not in distance:
                    distance[other] = distance[each] + 1
                    reached.append(other)
    return distance


def shown_in(model: Model, conversations: Collection[Conversation]) -> list[str]:
    """The participants that take part in any of the conversations, in the order of declaration."""
    ids = {each.id for each in conversations}
    taking_part = {each for conversation in conversations for each in conversation.participants}
    for link in model.conversation_links:
        if link.source in ids or link.target in ids:
            taking_part |= {link.source, link.target}
    return [each.id for each in model.participants if each.id in taking_part]
