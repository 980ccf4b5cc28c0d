"""The LOVEM writer: how charts relate, where the Model says more than its charts did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bpmnjourney.formats.lovem.names import first, tag
from bpmnjourney.formats.lovem.writing.nodes import value_facts
from bpmnjourney.formats.lovem.writing.tree import Writing, add
from bpmnjourney.model import Comparison, Correspondence, Path


def write_relations(writing: Writing) -> None:
    """Correspondences, paths and comparisons: those that are gone are taken out, new ones added."""
    model = writing.model
    parts: tuple[tuple[str, tuple[Any, ...], Callable[[Writing, Any, Any], None]], ...] = (
        ("correspondences", model.correspondences, _correspondence),
        ("paths", model.paths, _path),
        ("comparisons", model.comparisons, _comparison),
    )
    for part, elements, write in parts:
        if not elements and writing.before is None:
            continue
        holder = first(writing.root, part)
        kept = [twin for each in elements if (twin := writing.twin(each)) is not None]
        for twin in () if holder is None else list(holder):
            if isinstance(twin.tag, str) and twin not in kept:
                holder.remove(twin)
        for each in elements:
            if writing.twin(each) is None and _stands(writing, each):
                write(writing, writing.part(part), each)


def _stands(writing: Writing, each: Correspondence | Path | Comparison) -> bool:
    """Whether what it refers to is there; notes it where something is not."""
    model = writing.model
    if isinstance(each, Path):
        stands = any(step in model.node for step in each.steps)
        whole = all(step in model.node for step in each.steps)
    elif isinstance(each, Correspondence):
        stands = whole = all(end is None or end in model.node for end in (each.source, each.target))
    else:
        charts = {collaboration.id for collaboration in model.collaborations}
        stands = whole = {each.baseline, each.alternative} <= charts
    if not whole:
        writing.noted.note("reference-dropped", each)
    return stands


def _correspondence(writing: Writing, holder: Any, each: Correspondence) -> None:
    facts = {"id": writing.new(each.id) if each.id in writing.taken else each.id, "kind": each.kind}
    for name, end in (("fromRef", each.source), ("toRef", each.target)):
        if end is not None:
            facts[name] = writing.id(end)
    add(holder, "correspondence", facts)


def _path(writing: Writing, holder: Any, each: Path) -> None:
    facts = {"id": writing.new(each.id), "name": each.name or each.id, "chartRef": writing.id(each.chart)}
    if each.variant:
        facts["variant"] = each.variant
    if each.share is not None:
        facts["share"] = repr(each.share)
    for name, party in (("ownerRef", each.owner), ("managerRef", each.manager)):
        known = [found.get("id") for found in _organizations(writing) if found.get("name") == party]
        if party and known:
            facts[name] = known[0]
    node = add(holder, "path", facts)
    if each.start_criteria:
        add(node, "startCriteria", {}).text = each.start_criteria
    for value in each.values:
        add(node, "value", value_facts(writing, value))
    for step in (step for step in each.steps if step in writing.model.node):
        add(node, "step", {"nodeRef": writing.id(step)})


def _comparison(writing: Writing, holder: Any, each: Comparison) -> None:
    facts = {
        "id": writing.new(each.id),
        "baselineRef": writing.id(each.baseline),
        "alternativeRef": writing.id(each.alternative),
    }
    if each.question:
        facts["question"] = each.question
    add(holder, "comparison", facts)


def _organizations(writing: Writing) -> list[Any]:
    return list(writing.part("parties").iterchildren(tag("organization"), tag("externalOrganization")))
