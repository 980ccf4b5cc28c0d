"""The BPMN chart: every diagram of a model, in the standard's own symbols, one below the other."""

from __future__ import annotations

from bpmnjourney.model import Bounds, Diagram, Model
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.frame import framed, nothing
from bpmnjourney.render.charts.sheet import Sheet
from bpmnjourney.render.scene import Group, Item, Scene, Text
from bpmnjourney.render.subject import Subject

_GAP, _HEADING = 50, 34


def draw(subject: Subject) -> Scene:
    """The scene of all diagrams that show something."""
    model = subject.model
    sheets = [(each, Sheet(model, each)) for each in model.diagrams if each.shapes or each.edges]
    title, description = words.title(model), words.description(model)
    if not sheets:
        return nothing(title, description)
    if len(sheets) == 1:
        ((_, sheet),) = sheets
        return Scene(sheet.items(), framed(sheet.bounds), title, description)
    return _stacked(model, sheets, title, description)


def _stacked(model: Model, sheets: list[tuple[Diagram, Sheet]], title: str, description: str) -> Scene:
    items: list[Item] = []
    y, width = 0.0, 0.0
    for diagram, sheet in sheets:
        name = _heading(model, diagram)
        items.append(Text((name,), 0, y + 16, 16, "start", bold=True))
        y += _HEADING
        bounds = sheet.bounds
        items.append(Group(sheet.items(), "diagram", diagram.plane or "", shift=(-bounds.x, y - bounds.y)))
        y += bounds.height + _GAP
        width = max(width, bounds.width, 9.5 * len(name))
    return Scene(tuple(items), framed(Bounds(0, 0, width, y - _GAP)), title, description)


def _heading(model: Model, diagram: Diagram) -> str:
    element = model.element.get(diagram.plane or "")
    return " ".join((words.name_of(element) or diagram.name or diagram.id).split())
