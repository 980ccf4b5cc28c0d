"""How big each element is drawn, as (along time, across time): (width, height), or the other way round."""

from __future__ import annotations

from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.intake.text import text_width, wrapped
from bpmnjourney.model import EVENTS, GATEWAYS

_TASK_TYPE = 12
_TASK_LINE = 15
_TASK_MARGIN = 14
_TALLEST_TASK = 160


def form_of(kind: str) -> str:
    """The outline of a kind of flow node: circle, diamond or box."""
    if kind in EVENTS:
        return "circle"
    return "diamond" if kind in GATEWAYS else "box"


def node_size(kind: str, name: str, policies: Policies) -> tuple[int, int]:
    """The size of a flow node that is not open; activities grow with their names."""
    form = form_of(kind)
    if form == "circle":
        return policies.event_size, policies.event_size
    if form == "diamond":
        return policies.gateway_size, policies.gateway_size
    return turned(*_task_size(name, policies), policies)


def _task_size(name: str, policies: Policies) -> tuple[int, int]:
    width, height = policies.task_width, policies.task_height
    if not name or len(name) < 10:
        return width, height
    if any(text_width(word, _TASK_TYPE) > width - 18 for word in name.split()):
        width = policies.task_width_wide
    lines, _ = wrapped(name, width - _TASK_MARGIN, _TASK_TYPE)
    if lines > 5:
        width, height = policies.task_width_wide, policies.task_height_tall
        lines, _ = wrapped(name, width - _TASK_MARGIN, _TASK_TYPE)
    needed = lines * _TASK_LINE + _TASK_MARGIN
    return width, even(min(max(height, needed), _TALLEST_TASK))


def label_size(name: str, policies: Policies) -> tuple[int, int]:
    """The size of an external label; 0, 0 for no name."""
    if not name or not name.strip():
        return 0, 0
    lines, width = wrapped(name, policies.label_width)
    return turned(even(width + 4), lines * policies.label_line, policies)


def annotation_size(text: str, policies: Policies) -> tuple[int, int]:
    """The size of a text annotation."""
    lines, width = wrapped(text, policies.annotation_width - 20, _TASK_TYPE)
    return turned(even(max(width + 20, 60)), even(max(lines * _TASK_LINE + 8, 30)), policies)


def turned(width: int, height: int, policies: Policies) -> tuple[int, int]:
    """A width and a height on paper, as they are while the drawing is made: time along the first axis."""
    return (height, width) if policies.vertical else (width, height)


def even(value: int) -> int:
    """The next even number: halves of sizes must be integers."""
    return value + value % 2
