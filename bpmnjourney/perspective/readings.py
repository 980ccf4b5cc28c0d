"""What the result says of constructs that are kept as they are, or read in one of several ways."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import Model
from bpmnjourney.perspective.compensation import compensated, throws_compensation
from bpmnjourney.perspective.net.petri import Net, Role
from bpmnjourney.perspective.scopes import Scopes

_COMPLEX = (
    "Which paths this complex gateway waits for and takes, its conditions say, which are not read: "
    "the view takes it as an exclusive gateway"
)
_UNDO = "What this undoes is not followed: the view takes it as a plain step, which undoes nothing"
_FREE = "People choose what they do in this ad-hoc sub-process: hidden work in it stays, without its name"
_SIGNAL = "Others see or repeat this signal: hidden events that throw or catch it stay, without their names"
_FOR_UNDOING = "Hidden work stays, without its name: a touchpoint undoes it"
_JOIN = "What this inclusive gateway waits for depends on more than its block: hidden work around it stays"


def readings(model: Model, scopes: Scopes, net: Net) -> Iterator[Loss]:
    """The parts that stay unreduced, each with its reason, and those that cannot be read exactly.

    complex-gateway, compensation: read otherwise than the source may mean; kept-unreduced: exact.
    """
    covered = set(scopes.traffic.processes)
    handled = compensated(model)
    for node in model.nodes:
        if node.process not in covered:
            continue
        flows = max(len(scopes.into.get(node.id, ())), len(scopes.out.get(node.id, ())))
        if node.kind == "complexGateway" and flows > 1:
            yield _loss(model, LossSeverity.DEGRADED, "complex-gateway", _COMPLEX, node.id)
        elif handled and throws_compensation(node):
            yield _loss(model, LossSeverity.DEGRADED, "compensation", _UNDO, node.id)
    for place in dict.fromkeys(scopes.opaque.values()):
        known = model.node.get(place)
        if known is not None:
            yield _loss(model, LossSeverity.INFO, "kept-unreduced", _FREE, place)
    for name, why in scopes.opaque.items():
        if why == "compensation" or why in scopes.broadcast:
            message = _FOR_UNDOING if why == "compensation" else _SIGNAL
            yield _loss(model, LossSeverity.INFO, "kept-unreduced", message, name)
    for t in net.transitions:
        if t.label is not None and t.label.role is Role.COLLECT and t.region in net.nonlocal_regions:
            yield _loss(model, LossSeverity.INFO, "kept-unreduced", _JOIN, t.label.node)


def _loss(model: Model, severity: LossSeverity, code: str, message: str, name: str) -> Loss:
    origin = model.node[name].origin
    return Loss(severity, code, message, name, origin.line if origin else None)
