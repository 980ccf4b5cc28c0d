"""Takes out of a changed chart what refers to a part that is gone."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import local_name, tag
from bpmnjourney.formats.lovem.writing.tree import Writing

# What goes with what it refers to; any other element only loses the reference.
_NEED = {
    "encounter": ("flowRef",),
    "controlFlow": ("sourceRef", "targetRef"),
    "eventFlow": ("sourceRef", "targetRef"),
    "informationFlow": ("sourceRef", "targetRef"),
    "materialFlow": ("sourceRef", "targetRef"),
    "loop": ("startRef",),
    "normalExit": ("flowRef",),
    "abnormalExit": ("continueAtRef",),
    "loopConnector": ("loopRef",),
    "step": ("nodeRef",),
    "path": ("chartRef",),
    "connects": ("nodeRef",),
    "uses": ("systemRef",),
    "requires": ("skillRef",),
    "reads": ("objectRef",),
    "writes": ("objectRef",),
    "comparison": ("baselineRef", "alternativeRef"),
    "failPoint": ("onRef",),
    "waitPoint": ("onRef",),
    "disconnect": ("onRef",),
    "painPoint": ("onRef",),
    "bestPractice": ("onRef",),
    "evidence": ("onRef",),
    "issue": ("onRef",),
}
_OTHERS = ("refines", "fromRef", "toRef", "ownerRef", "managerRef", "channelRef", "objectRef", "whileRef")
_LISTS = ("loops", "encounters", "marks", "paths", "correspondences", "comparisons", "buses")


def sweep(writing: Writing) -> None:
    """Only a chart that was read and then changed can refer to what is gone."""
    if writing.before is None:
        return
    changed = True
    while changed:
        changed = False
        present = set(writing.root.xpath("//@id"))
        for node in list(writing.root.iter(tag("*"))):
            if node.getroottree().getroot() is writing.root:
                changed |= _swept(writing, node, present)
    for name in _LISTS:
        for holder in list(writing.root.iter(tag(name))):
            if not len(holder) and not _was_empty(writing, holder):
                holder.getparent().remove(holder)


def _was_empty(writing: Writing, holder: Any) -> bool:
    return any(twin is holder and not len(source) for source, twin in writing.twins.items())


def _swept(writing: Writing, node: Any, present: set[str]) -> bool:
    kind = local_name(node)
    for name in _NEED.get(kind, ()):
        if node.get(name, "").strip() not in present:
            return _removed(writing, node)
    if kind == "loop" and (node.find(tag("normalExit")) is None or not _is_closed(node)):
        return _removed(writing, node)
    if kind == "path" and node.find(tag("step")) is None:
        return _removed(writing, node)
    for name in _OTHERS:
        if node.get(name) is not None and node.get(name).strip() not in present:
            if kind == "correspondence":
                return _removed(writing, node)
            writing.noted.note("reference-dropped", _place(writing, node))
            del node.attrib[name]
            return True
    return False


def _is_closed(loop: Any) -> bool:
    """Whether a connector still leads back to the start of a loop."""
    chart = loop.getparent().getparent()
    return any(
        each.get("loopRef") == loop.get("id")
        for each in chart.find(tag("nodes")).iterchildren(tag("loopConnector"))
    )


def _removed(writing: Writing, node: Any) -> bool:
    if local_name(node) not in ("normalExit", "abnormalExit"):
        writing.noted.note("reference-dropped", _place(writing, node))
    node.getparent().remove(node)
    return True


class _Place:
    def __init__(self, identifier: str | None, origin: Any) -> None:
        self.id, self.origin = identifier, origin


def _place(writing: Writing, node: Any) -> _Place:
    from bpmnjourney.model import Origin

    source = next((old for old, twin in writing.twins.items() if twin is node), None)
    origin = None if source is None else Origin(writing.model.document, source)
    return _Place(node.get("id"), origin)
