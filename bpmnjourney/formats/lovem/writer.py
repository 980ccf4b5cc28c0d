"""Writes a Model as LOVEM-style charts: what was read from charts stays as it was, the rest is drawn anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bpmnjourney.errors import Loss
from bpmnjourney.formats.acceptances import settled
from bpmnjourney.formats.bpmn import write_model as write_bpmn
from bpmnjourney.formats.lovem.carrying.carried import (
    NEED_CARRYING,
    carry,
    needs_prefix,
    original,
    with_carried,
)
from bpmnjourney.formats.lovem.carrying.enclosed import charts_within, say_all
from bpmnjourney.formats.lovem.names import CHARTS, first, local_name
from bpmnjourney.formats.lovem.writing.drawing import Drawing
from bpmnjourney.formats.lovem.writing.parties import Parties
from bpmnjourney.formats.lovem.writing.relations import write_relations
from bpmnjourney.formats.lovem.writing.sheets import sheets
from bpmnjourney.formats.lovem.writing.sweep import sweep
from bpmnjourney.formats.lovem.writing.tree import Writing
from bpmnjourney.formats.lovem.writing.undrawn import note_acceptances, note_what_is_not_drawn
from bpmnjourney.formats.unchanged import is_unchanged
from bpmnjourney.model import Model


def build(model: Model, losses: list[Loss] | None = None) -> bytes:
    """A LOVEM document that says what the Model says; what it says otherwise is added to `losses`.

    Values of the Model win over those of its origins. A Model that charts have not words enough for is
    carried along in its own format, and comes back from there.
    """
    charts = model
    if not _is_as_read(model):
        charts = _as_charts(model)
    if _is_as_read(charts):
        document: Any = charts.document
        return settled(document.to_bytes(), _source(model), "lovem")
    writing, foreign = _with_foreign(model, charts)
    if foreign is not None:
        carry(writing)
    text = settled(writing.to_bytes(), _source(model), "lovem")
    note_acceptances(writing, text)
    if losses is not None:
        losses += writing.noted.losses()
    return text if foreign is None else with_carried(text, foreign)


def _source(model: Model) -> Any:
    """The root of the file that a model was read from, of whatever format."""
    return getattr(model.document, "root", None)


def _is_as_read(model: Model) -> bool:
    return model.format == "lovem" and is_unchanged(model, model.document, drawings=False)


def _with_foreign(model: Model, charts: Model) -> tuple[Writing, Any]:
    """The charts, and the root of the BPMN that they have to carry; None where they say all."""
    if charts is model and (model.format != "lovem" or _comes_from_elsewhere(model)):
        foreign = original(model)
        return _drawn(model, "lovem" if needs_prefix(foreign) else None), foreign
    writing = _drawn(charts)
    if charts is model:
        says_all = not writing.noted.any_of(NEED_CARRYING)
    else:
        says_all = say_all(writing.as_tree(), model)
    if says_all:
        return writing, None
    # What is carried has to fit its charts: they are drawn from it, as whoever reads them will draw them.
    made = write_bpmn(model)
    return drawn(replace(made.model, customer=model.customer)), made.root


def _comes_from_elsewhere(model: Model) -> bool:
    """Whether its charts carried another model, of which it is made."""
    return any(each.origin is not None and each.origin.document is not model.document for each in model)


def drawn(model: Model) -> Writing:
    """The charts of a Model, without what they may have to carry."""
    return _drawn(_as_charts(model))


def _as_charts(model: Model) -> Model:
    """The charts that a BPMN file holds, as they are now; any other Model as it is."""
    is_bpmn = model.format == "bpmn" or _comes_from_elsewhere(model)
    return (charts_within(model) if is_bpmn else None) or model


def _drawn(model: Model, prefix: str | None = None) -> Writing:
    writing = Writing(model, prefix)
    parties = Parties(writing)
    writing.part("parties")
    writing.part("charts")
    planned, undrawn = sheets(model)
    for flow in undrawn:
        writing.noted.note("flow-not-drawn", flow)
    drawings = [Drawing(writing, parties, sheet) for sheet in planned]
    for each in drawings:
        each.write()
    if first(writing.part("parties"), "customer") is None:
        writing.noted.note("customer-added")
        writing.listed("parties", "customer", "Party_customer", name="Customer")
    _drop_charts(writing, {id(each.chart) for each in drawings})
    write_relations(writing)
    note_what_is_not_drawn(writing)
    sweep(writing)
    return writing


def _drop_charts(writing: Writing, kept: set[int]) -> None:
    holder = writing.part("charts")
    for chart in list(holder):
        if isinstance(chart.tag, str) and id(chart) not in kept and local_name(chart) in CHARTS:
            holder.remove(chart)
