"""BPMN 2.0: reading, writing, and every element as a typed view."""

from __future__ import annotations

import copy
from typing import Any

from bpmnjourney.errors import Loss
from bpmnjourney.formats.acceptances import settle
from bpmnjourney.formats.base import Format, Sample
from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.reader import read_model
from bpmnjourney.formats.collecting import garbage_collection_paused, nesting_allowed
from bpmnjourney.formats.unchanged import is_unchanged
from bpmnjourney.model import Model
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.limits import LIBXML2_HUGE_DEPTH
from bpmnjourney.xml.view import Vocabulary


def _sniff(sample: Sample) -> bool:
    """BPMN's `definitions`, in whatever version of the namespace, or in none but with BPMN inside."""
    root = sample.root
    if root is None or names.local_name(root.tag) != "definitions":
        return False
    space = names.namespace(root.tag)
    if "bpmn" in space.lower():
        return True
    return not space and any(
        names.local_name(child.tag) in ("process", "collaboration", "choreography") for child in root
    )


def _vocabulary() -> Vocabulary:
    from bpmnjourney.formats.bpmn.vocabulary import VOCABULARY

    return VOCABULARY


# A file may be as deep as the limit of the parser allows, and a level takes the writer some calls.
_FRAMES = 4 * LIBXML2_HUGE_DEPTH


def write_model(model: Model, losses: list[Loss] | None = None) -> Document[Model]:
    """A new BPMN document that says what the Model says, in UTF-8; losses are added to `losses`.

    Charts that the Model was read from are kept in the file, and come back when it is written as charts.
    """
    from bpmnjourney.formats.bpmn.writer import build_tree
    from bpmnjourney.formats.lovem.carrying.enclosed import charts_to_enclose, enclosing
    from bpmnjourney.formats.lovem.carrying.leaving import losses_of

    source = model.format != "bpmn" and _unchanged_source(model)
    if model.format == "lovem" and losses is not None:
        losses += losses_of(model)
    if source:
        return Document.from_tree(_accepting(copy.deepcopy(source.root), model), FORMAT)
    with garbage_collection_paused(), nesting_allowed(_FRAMES):
        root = _accepting(build_tree(model, losses), model)
        charts = charts_to_enclose(model)
        if charts is None:
            return Document.from_tree(root, FORMAT)
        return Document(enclosing(root, charts), FORMAT)


def _accepting(root: Any, model: Model) -> Any:
    """The root of a BPMN tree, which then accepts what the charts of a model accept."""
    charts = getattr(model.document, "root", None)
    if model.format == "lovem" and charts is not None:
        settle(root, charts, "bpmn")
    return root


def _unchanged_source(model: Model) -> Any:
    """The BPMN that a file of another format carries, if the Model holds just what was read from it."""
    first = next((each for each in model if each.origin is not None), None)
    document: Any = None if first is None or first.origin is None else first.origin.document
    known = getattr(document, "model", None)
    is_bpmn = isinstance(known, Model) and known.format == "bpmn"
    return document if is_bpmn and is_unchanged(model, document) else None


FORMAT = Format(
    name="bpmn",
    title="BPMN 2.0",
    suffixes=(".bpmn", ".bpmn20.xml", ".bpmn2"),
    sniff=_sniff,
    load_vocabulary=_vocabulary,
    read_model=read_model,
    write_model=write_model,
    schema="bpmn/BPMN20.xsd",
)
"""Business Process Model and Notation 2.0.2 (OMG formal/2013-12-09)."""
