"""Charts inside of a BPMN file: put there when they become BPMN, and taken out again.

They stand in a `relationship`, the standard's own place for what belongs to a model and is not BPMN.
"""

from __future__ import annotations

import copy
from dataclasses import fields, replace
from typing import Any, TypeVar

from lxml import etree

from bpmnjourney.formats.bpmn.names import BPMN, EXTENSION
from bpmnjourney.formats.lovem.names import LOVEM, tag
from bpmnjourney.formats.unchanged import is_unchanged
from bpmnjourney.formats.within import DocumentWithin
from bpmnjourney.model import Model
from bpmnjourney.xml.edit import indent
from bpmnjourney.xml.serialise import new_document

_CARRIED = f"{{{EXTENSION}}}carried"
_WHOLES = ("collaboration", "process")
_PLACE = "the charts that this was made from"
_OWN = "format file name exporter findings document draw".split()
_PARTS = tuple(each.name for each in fields(Model) if each.name not in (*_OWN, "customer", "chart"))
_T = TypeVar("_T")


class EnclosedCharts(DocumentWithin):
    """A file of charts inside of a BPMN file, with what stands beside its root."""

    def __init__(self, around: Any, node: Any) -> None:
        from bpmnjourney.formats.lovem.reader import read_model

        super().__init__(around, node, read_model)
        for each in reversed(list(node.itersiblings(preceding=True))):
            self.root.addprevious(_alone(each))
        for each in reversed(list(node.itersiblings())):
            self.root.addnext(_alone(each))

    def to_bytes(self) -> bytes:
        """A file of their own."""
        return new_document(self.root.getroottree())


def _alone(node: Any) -> Any:
    """A copy of a comment, or of whatever else may stand beside a root, without the text behind it."""
    new = copy.deepcopy(node)
    new.tail = None
    return new


# -- taken out ---------------------------------------------------------------------------------------
def charts_within(model: Model) -> Model | None:
    """The charts that a model's BPMN file holds, changed as the model was since; None where there are none.

    They are made BPMN once more; where the model says something else than that, somebody changed it, and
    the charts are changed in the same way.
    """
    document = _bpmn_of(model)
    charts = None if document is None else _enclosed(document)
    if charts is None:
        return None
    own = charts.model
    made = _as_bpmn(own)
    parts: dict[str, Any] = {
        name: _merged(*(getattr(of, name) for of in (own, made, model))) for name in _PARTS
    }
    if all(found is getattr(own, name) for name, found in parts.items()):
        return own
    return replace(own, **parts, customer=model.customer, chart=model.chart)


def _bpmn_of(model: Model) -> Any:
    """The BPMN file that a model was read from, be it inside of a file of charts."""
    documents = (each.origin.document for each in model if each.origin is not None)
    document: Any = model.document if model.format == "bpmn" else next(documents, None)
    known = getattr(document, "model", None)
    return document if isinstance(known, Model) and known.format == "bpmn" else None


def _enclosed(document: Any) -> EnclosedCharts | None:
    for holder in document.root.iterchildren(f"{{{BPMN}}}relationship"):
        node = holder.find(f"{{{BPMN}}}extensionElements/{_CARRIED}/{tag('model')}")
        if node is not None:
            return EnclosedCharts(document, node)
    return None


def say_all(root: Any, model: Model) -> bool:
    """Whether charts, by the root of their file, say all that a BPMN model says."""
    from bpmnjourney.formats.lovem.reader import read_charts

    made = _as_bpmn(read_charts(_Made(root)))
    return all(_by_id(getattr(made, name)) == _by_id(getattr(model, name)) for name in _PARTS)


def _as_bpmn(charts: Model) -> Model:
    """What BPMN makes of charts."""
    from bpmnjourney.formats.bpmn.reader import read_model
    from bpmnjourney.formats.bpmn.writer import build_tree

    return read_model(_Made(build_tree(charts)))


def _by_id(elements: tuple[Any, ...]) -> dict[str, Any]:
    return {each.id: each for each in elements}


class _Made:
    """A file that is none yet."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.file = None

    def line(self, node: Any) -> int:
        """Nobody asks."""
        return 0


def _merged(own: tuple[_T, ...], made: tuple[_T, ...], now: tuple[_T, ...]) -> tuple[_T, ...]:
    """`own` with every difference between `made` and `now`; the same object without any."""
    mine, before, after = (_by_id(of) for of in (own, made, now))
    if before == after:
        return own
    kept = [
        _changed(each, before.get(name), after.get(name, each))
        for name, each in mine.items()
        if name in after or name not in before
    ]
    return (*kept, *(each for name, each in after.items() if name not in mine))


def _changed(own: _T, was: _T | None, now: _T) -> _T:
    if was is None or was == now:
        return own
    names = [each.name for each in fields(own) if each.compare]  # type: ignore[arg-type]
    return replace(  # type: ignore[type-var]
        own, **{name: getattr(now, name) for name in names if getattr(was, name) != getattr(now, name)}
    )


# -- put in ------------------------------------------------------------------------------------------
def charts_to_enclose(model: Model) -> bytes | None:
    """The charts that a model was read from, as it is now; None where it was read from none.

    Charts that carry BPMN are drawn from that: they need not be kept.
    """
    document: Any = model.document
    known = getattr(document, "model", None)
    if isinstance(known, Model) and known.format == "lovem" and document.root.find(tag("carried")) is None:
        is_as_read = is_unchanged(model, document, drawings=False)
        return _undeclared(new_document(document.root.getroottree())) if is_as_read else _redrawn(model)
    charts = charts_within(model)
    return None if charts is None else _redrawn(charts)


def _redrawn(model: Model) -> bytes:
    from bpmnjourney.formats.lovem.writer import drawn

    return _undeclared(drawn(model).to_bytes())


def _undeclared(document: bytes) -> bytes:
    return document.partition(b"?>")[2].strip()


def enclosing(root: Any, charts: bytes) -> bytes:
    """A BPMN file with charts in it, instead of those that its tree may have: put in as text, so that no
    prefix changes.
    """
    for old in root.findall(f"{{{BPMN}}}relationship"):
        if old.find(f".//{_CARRIED}") is not None:
            root.remove(old)
    named = (each.get("id") for name in _WHOLES for each in root.iterchildren(f"{{{BPMN}}}{name}"))
    facts = {"type": LOVEM, "direction": "Both"}
    held = etree.SubElement(root, f"{{{BPMN}}}relationship", facts)
    extensions = etree.SubElement(held, f"{{{BPMN}}}extensionElements")
    place = etree.SubElement(extensions, _CARRIED, {"format": "lovem"}, {"bpmnjourney": EXTENSION})
    place.text = _PLACE
    whole = next((each for each in named if each), "")
    for end in ("source", "target"):
        etree.SubElement(held, f"{{{BPMN}}}{end}").text = whole
    indent(root, "\n", "  ")
    before, _, after = new_document(root.getroottree()).rpartition(_PLACE.encode())
    return before + charts + after
