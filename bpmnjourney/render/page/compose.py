"""What the page of a picture shows: the picture, and source and customer's view to switch between."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.layout import layout
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import find_customer
from bpmnjourney.perspective.view import customer_view
from bpmnjourney.render.charts import bpmn, swimlane
from bpmnjourney.render.page.build import Choice, Drawing, page
from bpmnjourney.render.scene import Scene
from bpmnjourney.render.subject import Subject


def page_of(scene: Scene, subject: Subject, chart: str) -> str:
    """The page of one chart; with the source beside a view, and a view beside a source with a customer."""
    if subject.view is None:
        return _page_of_source(scene, subject, chart)
    source = Subject(_drawn(subject.view.source, subject.customer))
    drawings = [
        Drawing("view", "The customer's view", scene),
        Drawing("source", "The source", bpmn.draw(source)),
    ]
    return _page(drawings, [subject, source], subject, view_first=True, chart=chart)


def _page_of_source(scene: Scene, subject: Subject, chart: str) -> str:
    found = find_customer(subject.model)
    own = Drawing("source", "The model", scene)
    if not found.customer or found.tied or chart != "bpmn":
        return page(scene.title, [own], [Choice("source", own.name)], [subject], ())
    view = customer_view(subject.model, check=False)
    seen = Subject(view.model, view)
    drawings = [own, Drawing("view", "The customer's view", swimlane.draw(seen))]
    return _page(drawings, [subject, seen], seen, view_first=False, chart=chart)


def _page(
    drawings: list[Drawing], subjects: list[Subject], seen: Subject, *, view_first: bool, chart: str
) -> str:
    choices = [Choice(each.id, each.name) for each in drawings]
    choices.append(Choice("source faded", "The source, hidden parts faded"))
    ordered = subjects if view_first else subjects[::-1]
    title = drawings[0].scene.title
    gone = _gone(seen)
    return page(title, drawings, choices, ordered, gone, open_sheet=chart == "journey")


def _gone(seen: Subject) -> list[str]:
    """What the source has and the view has not, in the source's order."""
    if seen.view is None:
        return []
    kept = {each.id for each in seen.view.model} | set(seen.view.kept.values()) | set(seen.view.customer)
    return [each.id for each in seen.view.source if each.id not in kept]


def _drawn(model: Model, customer: tuple[str, ...]) -> Model:
    """The model with diagrams, laid out where it has none."""
    if any(each.shapes for each in model.diagrams):
        return model
    on_top = [each for each in customer if each in model.element]
    drawn = layout(model, customer=on_top)
    return replace(model, draw=lambda: drawn.diagrams)
