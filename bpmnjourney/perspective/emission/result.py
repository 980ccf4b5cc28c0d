"""What an emitter needs to know, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from bpmnjourney.model import Model, Node, SequenceFlow
from bpmnjourney.perspective.emission.names import Names

IN_PROGRESS = "In progress"
"""What the customer sees of a hidden task that they can interrupt, or that interrupts something they see."""


@dataclass(slots=True)
class Emitted:
    """Nodes and flows of a view. kept: ids of the source by ids of the view; added: ids without a source.

    calls: messages between added events, from id to id. dead: nodes that stay, but can never be reached.
    """

    nodes: list[Node] = field(default_factory=list)
    flows: list[SequenceFlow] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a drawing is to be written.

    visible: nodes that keep their names; lane: where the view draws a node of the source; home: the process
    that draws each process; pooled: the pool of each process that has one, so that added events of different
    pools can be joined by a message flow. is_customer: whether a node of the source is the customer's, whose
    gateways stay theirs.
    """

    source: Model
    visible: Collection[str]
    names: Names
    lane: Callable[[Node], str | None]
    home: Mapping[str, str]
    pooled: Mapping[str, str]
    is_customer: Callable[[Node], bool]
