"""The line-of-visibility charts of a model, one below the other, each under its title."""

from __future__ import annotations

from bpmnjourney.model import Bounds, Collaboration, Model
from bpmnjourney.model.charts import Chart
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.frame import framed, nothing
from bpmnjourney.render.charts.lovem_bands import part_of
from bpmnjourney.render.charts.lovem_chart import ChartDrawing
from bpmnjourney.render.charts.table import flush_left, height_of
from bpmnjourney.render.scene import FAINT, Group, Item, Scene, Text
from bpmnjourney.render.subject import Subject

_GAP, _HEADING, _FACTS = 50, 34, 12
_STATES = {"asIs": "as it is", "toBe": "as it shall be", "whatIf": "what if", "competitor": "competitor"}
_PERSPECTIVES = {"singleEntity": "one entity", "departments": "departments that the customer meets"}


def draw(subject: Subject) -> Scene:
    """Every chart of a LOVEM-style model, or one of a customer's view."""
    model = subject.model
    title = words.title(subject.view.source if subject.view else model)
    drawn = [
        (heading, facts, each) for heading, facts, each in _charts(subject, model) if each.one.model.nodes
    ]
    if not drawn:
        return nothing(title)
    items: list[Item] = []
    y, width = 0.0, 0.0
    for heading, facts, each in drawn:
        bounds = each.bounds
        if heading:
            items.append(Text((heading,), 0, y + 16, 16, "start", bold=True))
            y += _HEADING
            width = max(width, 9.5 * len(heading))
        if facts:
            room = max(bounds.width, width)
            items += flush_left(facts, 0, y - 8, room, FAINT, _FACTS)
            y += height_of(facts, room, _FACTS)
        items.append(Group(tuple(each.items), "diagram", shift=(-bounds.x, y - bounds.y)))
        y += bounds.height + _GAP
        width = max(width, bounds.width)
    description = " ".join(each.description for _, _, each in drawn)
    return Scene(tuple(items), framed(Bounds(0, 0, width, y - _GAP)), title, description)


def _charts(subject: Subject, model: Model) -> list[tuple[str, list[str], ChartDrawing]]:
    """(title, what is said below it, drawing) of each chart."""
    charts = [each for each in model.collaborations if each.chart is not None]
    if subject.view is not None or not charts:
        return [("", [], ChartDrawing(subject, model, charts[0].id if len(charts) == 1 else ""))]
    parts = [(each, part_of(model, each.id)) for each in charts]
    return [
        (_title(each), _facts(each, model), ChartDrawing(Subject(part), model, each.id))
        for each, part in parts
        if part.nodes
    ]


def _title(of: Collaboration) -> str:
    chart = of.chart or Chart()
    short = f"{chart.short_name}: " if chart.short_name and chart.short_name != of.name else ""
    name = " ".join(of.name.split())
    return f"{short}{name} ({chart.level} chart, {_STATES.get(chart.state, chart.state)})"


def _facts(of: Collaboration, model: Model) -> list[str]:
    """Whose chart it is, what it refines, and with what it is compared."""
    chart = of.chart or Chart()
    names = {each.id: " ".join(each.name.split()) for each in model.collaborations}
    found = [_PERSPECTIVES.get(chart.perspective, ""), f"the job of: {chart.job}" if chart.job else ""]
    if chart.refines is not None:
        found.append(f"refines: {names.get(chart.refines, chart.refines)}")
    for each in model.comparisons:
        if each.alternative == of.id:
            asked = f" — {each.question}" if each.question else ""
            found.append(f"compared with: {names.get(each.baseline, each.baseline)}{asked}")
    told = "; ".join(part for part in found if part)
    return [told[:1].upper() + told[1:]] if told else []
