"""What a chart says that a model of another format only carries, or says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from bpmnjourney.errors import Loss
from bpmnjourney.formats.losses import Noted
from bpmnjourney.formats.lovem.carrying.unheard import unheard
from bpmnjourney.formats.lovem.names import local_name, tag
from bpmnjourney.model import Model, Origin

_RESOURCES = "channels objects measures skills".split()
_DETAILS = ("segment", "version", "language")


class _At:
    """Where in a file of charts something is."""

    def __init__(self, document: Any, node: Any) -> None:
        self.id = node.get("id")
        self.origin = Origin(document, node)


def losses_of(model: Model) -> list[Loss]:
    """What of the charts that a Model was read from is not in the Model as itself; none for other Models."""
    document: Any = model.document
    known = getattr(document, "model", None)
    root = getattr(document, "root", None)
    if not isinstance(known, Model) or known.format != "lovem" or root is None:
        return []
    noted = Noted()
    if root.find(tag("carried")) is not None:
        for node in unheard(document):
            noted.note("chart-only", _At(document, node))
        return noted.losses()
    kept = {each.origin.element for each in model if each.origin is not None}
    moved = {each.origin.element for each in model.data_associations if each.origin is not None}
    for node in _shown(root, kept):
        for code in _left_behind(node):
            noted.note(code, _At(document, node))
        if node in moved and local_name(node).endswith("Flow"):
            noted.note("information-as-data", _At(document, node))
    return noted.losses()


def _shown(root: Any, kept: set[Any]) -> Iterator[Any]:
    """Everything but the steps and flows that the Model does not have: those were left out on purpose."""
    for node in root.iter(etree.Element):
        around = node.getparent()
        listed = around is not None and local_name(around) in ("nodes", "flows")
        if not listed or node in kept:
            yield node


def _left_behind(node: Any) -> Iterable[str]:
    """The codes of what becomes of one element."""
    kind = local_name(node)
    if kind in _CODES:
        yield _CODES[kind]
    if kind == "extension" or any(name.startswith("{") for name in node.attrib):
        yield "foreign-on-chart"
    if kind == "materialFlow" and node.get("transport"):
        yield "transport-as-text"
    if kind == "eventFlow":
        yield "event-flow-as-association"
    if node.get("shortName") and not kind.endswith("Chart"):
        yield "short-name"
    if kind in ("customer", "organization", "system", "model") and _has_details(node):
        yield "party-details"
    if kind in ("dataStore", "entity", "material"):
        yield "object-details"
    around = node.getparent()
    if around is not None and local_name(around) in _RESOURCES and not _is_used(node):
        yield "unused-resource"


_CODES = {
    "startCriteria": "criteria-as-text",
    "exitCriteria": "criteria-as-text",
    "requires": "criteria-as-text",
    "bus": "bus-as-text",
    "loop": "loop-as-gateway",
    "interactiveSystem": "system-as-lane",
    "batchSystem": "system-as-lane",
}


def _has_details(node: Any) -> bool:
    return any(node.get(name) for name in (*_DETAILS, "ownerRef", "kind", "parentRef"))


def _is_used(node: Any) -> bool:
    name = node.get("id")
    return bool(node.getroottree().getroot().xpath("boolean(//@*[. = $name and name() != 'id'])", name=name))
