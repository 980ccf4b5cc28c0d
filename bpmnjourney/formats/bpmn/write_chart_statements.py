"""The BPMN writer: marks, measures, contacts and charts, in our extension."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn.names import EXTENSION
from bpmnjourney.formats.bpmn.writing import Writing, tag
from bpmnjourney.model import (
    Collaboration,
    Comparison,
    Contact,
    Correspondence,
    Mark,
    Model,
    Path,
    Stated,
    Value,
)

_OF_COLLABORATIONS = ("chart", "path", "correspondence", "comparison")


def contact_and_values(writing: Writing, stated: Stated) -> list[Any]:
    """What is stated of a contact, and what was measured."""
    new = [_contact(writing, stated.contact)] if stated.contact is not None else []
    return new + [_value(writing, each) for each in stated.values]


def _contact(writing: Writing, contact: Contact) -> Any:
    element = _element(writing, "contact")
    _set(element, initiator=contact.initiator, demand=contact.demand, reason=contact.reason or None)
    if contact.moment_of_truth:
        element.set("momentOfTruth", "true")
    return element


def _value(writing: Writing, value: Value) -> Any:
    element = _element(writing, "value")
    _set(element, measure=value.measure, kind=value.kind, unit=value.unit or None)
    element.set("amount", repr(float(value.amount)))
    return element


# -- marks -------------------------------------------------------------------------------------------
def write_marks(writing: Writing, element: Any, on: str) -> None:
    """The marks on a node or flow, in place of those that its copy has."""
    now, before = writing.marks.get(on, []), writing.marks_before.get(on, [])
    if now == before:
        return
    _replace(writing, element, ("mark",), [_mark(writing, each) for each in now])


def _mark(writing: Writing, mark: Mark) -> Any:
    element = _element(writing, "mark")
    scores = {"severity": mark.severity, "occurrence": mark.occurrence, "detection": mark.detection}
    _set(
        element,
        kind=mark.kind,
        name=mark.name,
        note=writing.id(mark.id) if mark.id in writing.model.element else None,
        owner=mark.owner or None,
        duration=mark.duration,
        disconnect=mark.disconnect,
        **{name: None if value is None else str(value) for name, value in scores.items()},
    )
    element.text = mark.documentation or None
    return element


# -- collaborations ----------------------------------------------------------------------------------
def write_charts(writing: Writing, element: Any, collaboration: Collaboration) -> None:
    """Which chart a collaboration is; with the paths on it, and with the first one how charts relate."""
    model = writing.model
    known = writing.sources.of(collaboration)
    document: Any = None if collaboration.origin is None else collaboration.origin.document
    now = _standing(model, _all_said(model, collaboration))
    if known is not None and _all_said(document.model, collaboration) == now:
        return
    _replace(writing, element, _OF_COLLABORATIONS, _said(writing, now))


def _standing(model: Model, said: list[Any]) -> list[Any]:
    """Without what refers to steps or charts that are gone, as the customer's view leaves many out."""
    chart, paths, correspondences, comparisons = said
    left = [replace(each, steps=tuple(step for step in each.steps if step in model.node)) for each in paths]
    charts = {each.id for each in model.collaborations}
    return [
        chart,
        [each for each in left if each.steps],
        tuple(each for each in correspondences if {each.source, each.target} <= {None, *model.node}),
        tuple(each for each in comparisons if {each.baseline, each.alternative} <= charts),
    ]


def _all_said(model: Model, collaboration: Collaboration) -> list[Any]:
    is_first = bool(model.collaborations) and model.collaborations[0].id == collaboration.id
    chart = next((each.chart for each in model.collaborations if each.id == collaboration.id), None)
    return [
        chart,
        [each for each in model.paths if each.chart == collaboration.id],
        model.correspondences if is_first else (),
        model.comparisons if is_first else (),
    ]


def _said(writing: Writing, said: list[Any]) -> list[Any]:
    chart, paths, correspondences, comparisons = said
    new = []
    if chart is not None:
        element = _element(writing, "chart")
        _set(element, level=chart.level, state=chart.state, perspective=chart.perspective)
        refines = None if chart.refines is None else writing.id(chart.refines)
        _set(element, shortName=chart.short_name or None, refines=refines, job=chart.job or None)
        new.append(element)
    new += [_path(writing, each) for each in paths]
    new += [_correspondence(writing, each) for each in correspondences]
    return new + [_comparison(writing, each) for each in comparisons]


def _path(writing: Writing, path: Path) -> Any:
    element = _element(writing, "path")
    share = None if path.share is None else repr(path.share)
    _set(element, id=writing.id(path.id), name=path.name, variant=path.variant or None, share=share)
    _set(element, owner=path.owner or None, manager=path.manager or None)
    _set(element, startCriteria=path.start_criteria or None)
    element.extend([_value(writing, each) for each in path.values])
    for step in path.steps:
        etree.SubElement(element, _own("step")).set("ref", writing.id(step))
    return element


def _correspondence(writing: Writing, each: Correspondence) -> Any:
    element = _element(writing, "correspondence")
    ends = (None if end is None else writing.id(end) for end in (each.source, each.target))
    source, target = ends
    _set(element, id=writing.id(each.id), kind=each.kind, to=target)
    if source is not None:
        element.set("from", source)
    return element


def _comparison(writing: Writing, each: Comparison) -> Any:
    element = _element(writing, "comparison")
    baseline, alternative = writing.id(each.baseline), writing.id(each.alternative)
    _set(element, id=writing.id(each.id), baseline=baseline, alternative=alternative)
    _set(element, question=each.question or None)
    return element


# -- elements ----------------------------------------------------------------------------------------
def _replace(writing: Writing, element: Any, old: tuple[str, ...], new: list[Any]) -> None:
    extensions = element.find(tag("extensionElements"))
    if extensions is not None:
        for name in old:
            for each in extensions.findall(_own(name)):
                extensions.remove(each)
    if new:
        if extensions is None:
            extensions = writing.put(element, "extensionElements")
        extensions.extend(new)
    elif extensions is not None and not len(extensions):
        element.remove(extensions)


def _set(element: Any, /, **attributes: str | None) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, value)


def _element(writing: Writing, kind: str) -> Any:
    prefix = next(p for p, uri in writing.root.nsmap.items() if uri == EXTENSION)
    return etree.Element(_own(kind), None, {prefix: EXTENSION})


def _own(name: str) -> str:
    return f"{{{EXTENSION}}}{name}"
