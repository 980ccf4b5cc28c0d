"""Where a view departs from its source: touchpoints nothing leads to, decisions taken earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.emission.sketch import Drawing


def departures(model: Model, drawing: Drawing, dead: Iterable[str]) -> Iterator[Loss]:
    """The touchpoints that stay unconnected, then where the view goes on before the source does."""
    for name in (each for each in dead if not _undoes(model.node[each])):
        origin = model.node[name].origin
        message = "This touchpoint can never be reached; it stays, unconnected"
        yield Loss(LossSeverity.INFO, "dead-touchpoint", message, name, origin.line if origin else None)
    for name in dict.fromkeys(drawing.early):
        node = model.node.get(name)
        line = node.origin.line if node is not None and node.origin else None
        message = "Here the view decides, or goes on, earlier than the source does"
        yield Loss(LossSeverity.DEGRADED, "early-decision", message, name or None, line)


def _undoes(node: Node) -> bool:
    return node.for_compensation or node.event == "compensation"
