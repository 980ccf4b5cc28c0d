"""What the foot of a line-of-visibility chart says: remarks on its steps and flows, and its paths."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.model import MessageFlow, Model, SequenceFlow
from bpmnjourney.model.charts import Mark, Path, Value
from bpmnjourney.render.charts.lovem_source import referred, short_name, source_name
from bpmnjourney.render.charts.marks import measures, said
from bpmnjourney.render.charts.steps import wait_lines
from bpmnjourney.render.subject import Subject

_ABOUT_WORK = ("Start criteria: ", "Exit criteria: ", "Skill: ")
_ACCESS = {"reads": "Reads", "writes": "Writes"}
_RELATED = {"refines": "Refines", "replaces": "Replaces", "added": "Added", "removed": "Removed"}
ARROW = " → "


def remarks_of(subject: Subject, drawn: Model, whole: Model) -> dict[str, list[str]]:
    """Lines by the id of the node or flow that they are about; whole: the model with all of its charts."""
    found: dict[str, list[str]] = {}
    for name, line in _lines(subject, drawn, whole):
        found.setdefault(name, []).append(line)
    return found


def _lines(subject: Subject, drawn: Model, whole: Model) -> Iterator[tuple[str, str]]:
    for node in drawn.nodes:
        if node.stated.values:
            yield from ((node.id, line) for line in measures(node))
        if source_name(node.origin) == "activity":
            lines = [line for line in node.documentation.splitlines() if line.startswith(_ABOUT_WORK)]
            yield from ((node.id, line) for line in lines)
            for system in referred(node.origin, "uses", "systemRef"):
                yield node.id, f"Uses {drawn.lane[system].name if system in drawn.lane else system}"
    for link in subject.model.data_associations:
        what = _ACCESS.get(source_name(link.origin))
        thing = subject.model.element.get(link.source if link.kind == "input" else link.target)
        if what is not None and thing is not None:
            yield link.node, f"{what} {getattr(thing, 'name', '') or thing.id}"
    flows: list[MessageFlow | SequenceFlow] = [*drawn.message_flows, *drawn.sequence_flows]
    for flow in flows:
        contact = flow.stated.contact
        if contact is not None and contact.reason:
            yield flow.id, f"{(contact.demand or 'reason').capitalize()} demand: {contact.reason}"
    for mark in subject.model.marks:
        yield mark.on, _owned(mark)
    for wait in subject.view.waits if subject.view else ():
        for place, line in enumerate(wait_lines(wait)):
            yield wait.before, line if place else f"Wait: {line}"
    yield from _related(drawn, whole)


def _owned(mark: Mark) -> str:
    return f"{said(mark)}; {mark.owner} looks after it" if mark.owner else said(mark)


def _related(drawn: Model, whole: Model) -> Iterator[tuple[str, str]]:
    for each in whole.correspondences:
        here = each.target if each.kind == "removed" else each.source
        if here in drawn.node and each.kind in _RELATED:
            other = called(whole, each.target) if each.kind in ("refines", "replaces") else ""
            yield str(here), f"{_RELATED[each.kind]} {other}".strip()


def called(model: Model, node: str | None) -> str:
    """A step by its short and long name."""
    found = model.node.get(node or "")
    if found is None:
        return node or ""
    short = short_name(found.origin)
    return " ".join(part for part in (short if short != found.name else "", found.name) if part) or found.id


def paths_of(whole: Model, chart: str) -> list[str]:
    """A line for each path of a chart, by the id of its collaboration."""
    return [_path(whole, each) for each in whole.paths if each.chart == chart]


def _path(whole: Model, path: Path) -> str:
    facts = [path.variant, "" if path.share is None else f"{path.share:.0%}"]
    facts += [f"owner {path.owner}" if path.owner else "", f"manager {path.manager}" if path.manager else ""]
    facts += [_amount(each) for each in path.values]
    facts.append(f"starts when: {path.start_criteria}" if path.start_criteria else "")
    told = ", ".join(fact for fact in facts if fact)
    steps = ARROW.join(_brief(whole, step) for step in path.steps)
    return f"{path.name}{f' ({told})' if told else ''}: {steps}"


def _amount(value: Value) -> str:
    return f"{value.measure} {value.amount:g} {value.unit}".strip()


def _brief(whole: Model, step: str) -> str:
    node = whole.node.get(step)
    return step if node is None else short_name(node.origin) or node.name or node.id
