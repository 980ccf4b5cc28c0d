"""What was changed on charts that carry BPMN, and that BPMN has no words for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from bpmnjourney.formats.acceptances import SUPPRESS
from bpmnjourney.formats.lovem.carrying.carried import carried
from bpmnjourney.formats.lovem.names import LOVEM, local_name, tag
from bpmnjourney.formats.lovem.writer import drawn

_ONLY_HERE = frozenset(
    "shortName transport objectRef segment parentRef medium version language maxPasses continueAtRef"
    " startRef jobRef unit".split()
)
_PARTS = frozenset("uses reads writes extension connects abnormalExit normalExit".split())
_NEW = frozenset("skill bus loop information material dataStore entity interactiveSystem batchSystem".split())
_CHARTS = frozenset("architectureChart logicalChart physicalChart jobChart".split())


def unheard(document: Any) -> Iterator[Any]:
    """The elements of a file of charts that say something which the BPMN that it carries does not say.

    Nothing for charts that carry none. Names, steps, flows, bands, encounters, marks, values and how charts
    relate are changed in the BPMN as they are on the charts.
    """
    inner = carried(document)
    if inner is None:
        return
    before = _by_id(drawn(replace(inner.model, customer=inner.customer)).as_tree())
    for name, node in _by_id(document.root).items():
        was = before.get(name)
        if was is None:
            if local_name(node) in _NEW or _said(node) - _usual(node):
                yield node
        elif _said(was) != _said(node):
            yield node


def _by_id(root: Any) -> dict[str, Any]:
    """The elements of the format by id, but for what stands in a carried model."""
    tops = (top for top in root.iterchildren(f"{{{LOVEM}}}*") if top.tag != tag("carried"))
    return {each.get("id"): each for top in tops for each in top.iter(f"{{{LOVEM}}}*") if each.get("id")}


def _said(node: Any) -> set[tuple[str, str]]:
    """What an element says that BPMN has no words for."""
    only = _ONLY_HERE - {"shortName"} if local_name(node) in _CHARTS else _ONLY_HERE
    said = {(name, value) for name, value in node.items() if name in only or name.startswith("{")}
    if node.getparent().tag == tag("parties"):
        said |= {(name, node.get(name)) for name in ("kind", "ownerRef") if node.get(name)}
    for child in node.iterchildren(f"{{{LOVEM}}}*"):
        if local_name(child) in _PARTS and not _only_accepts(child):
            said.add((local_name(child), _whole(child)))
    return said


def _only_accepts(node: Any) -> bool:
    return len(node) > 0 and all(each.tag == SUPPRESS for each in node)


def _whole(node: Any) -> str:
    """All that an element says, however it is spelt; what is accepted of findings goes its own way."""
    parts = [_whole(each) for each in node.iterchildren(etree.Element) if each.tag != SUPPRESS]
    return repr((node.tag, sorted(node.items()), (node.text or "").strip(), parts))


def _usual(node: Any) -> set[tuple[str, str]]:
    """What a new element cannot do without: a short name says nothing else where it is but a number."""
    short = node.get("shortName", "")
    return {("shortName", short)} if short.isdecimal() else set()
