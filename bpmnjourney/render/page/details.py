"""What the page says of an element when it is chosen: rows of a heading and its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bpmnjourney.model import Element, Model, Node
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.perspective.owners import owner_of
from bpmnjourney.perspective.view import CustomerView
from bpmnjourney.render.charts import words
from bpmnjourney.render.charts.marks import Note, measures, notes_by_place
from bpmnjourney.render.charts.steps import contact_line, wait_lines
from bpmnjourney.render.subject import Subject

Row = list[Any]
_OPPOSITE = str.maketrans("→←", "←→")


def details(subjects: Iterable[Subject]) -> dict[str, dict[str, Any]]:
    """By id: name, kind, and rows of (heading, lines) of each element; its first model counts."""
    found: dict[str, dict[str, Any]] = {}
    for subject in subjects:
        teller = _Teller(subject)
        for element in subject.model:
            if element.id not in found:
                rows = [[head, lines] for head, lines in teller.rows(element) if lines]
                name = " ".join(words.name_of(element).split())
                if rows or isinstance(element, Node):
                    found[element.id] = {"name": name, "kind": words.kind_of(element), "rows": rows}
    return found


class _Teller:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.model: Model = subject.model
        self.notes = notes_by_place(subject.model)
        self.met: dict[str, list[tuple[Interaction, bool]]] = {}
        for each in subject.interactions:
            for end, ours in ((each.customer, True), (each.touchpoint, False)):
                if end is not None:
                    self.met.setdefault(end.id, []).append((each, ours))
        view: CustomerView | None = subject.view
        self.waits = {each.before: each for each in view.waits} if view is not None else {}

    def rows(self, element: Element) -> Iterator[tuple[str, list[str]]]:
        met = self.met.get(element.id, [])
        yield "Where", self._where(element)
        yield "Owner", self._owners(element, [each for each, _ in met])
        yield "Channel", _once(_channel(each) for each, _ in met)
        yield "Contact", _once(self._contact(each, ours) for each, ours in met)
        wait = self.waits.get(element.id)
        yield "Wait", list(wait_lines(wait)) if wait is not None else []
        if isinstance(element, Node):
            yield "Measured", measures(element)
        notes: list[Note] = self.notes.get(element.id, [])
        yield "Marks", _once(note.text for note in notes)
        documentation = getattr(element, "documentation", "")
        yield "Documentation", [documentation.strip()] if documentation.strip() else []
        yield "Source", self._source(element)

    def _where(self, element: Element) -> list[str]:
        if not isinstance(element, Node):
            return []
        lanes = [lane.name for lane in self.model.lane_path(element.lane) if lane.name.strip()]
        pool = self.model.pool_of(element.id)
        names = [pool.name] if pool is not None and pool.name.strip() else []
        path = _once([*names, *lanes])
        return [" / ".join(path)] if path else []

    def _owners(self, element: Element, met: list[Interaction]) -> list[str]:
        if met:
            return _once(each.owner.name if each.owner else "nobody" for each in met)
        if isinstance(element, Node) and not self.subject.sides.is_customer_node(element):
            owner = owner_of(self.model, element.id)
            return [owner.name] if owner is not None else []
        return []

    @staticmethod
    def _contact(each: Interaction, ours: bool) -> str:
        if ours:
            return contact_line(each, each.touchpoint)
        return contact_line(each, each.customer).translate(_OPPOSITE)

    def _source(self, element: Element) -> list[str]:
        origin = getattr(element, "origin", None)
        line = origin.line if origin is not None else None
        file = (self.model.file or "").rpartition("/")[2]
        place = f"{file}:{line}" if file and line else file if not line else f"line {line}"
        if line is None:
            return [f"added by the view ({element.id})"] if self.subject.view else [element.id]
        return [place, f"id {element.id}"]


def _channel(each: Interaction) -> str:
    return "" if each.channel is None else each.channel.name or each.channel.medium


def _once(lines: Iterable[str]) -> list[str]:
    return [line for line in dict.fromkeys(" ".join(line.split()) for line in lines) if line]


def listed(subject: Subject) -> list[tuple[str, str, str]]:
    """(id, name, kind) of the steps that the page lists: named nodes, in the order of time."""
    nodes = sorted(subject.model.nodes, key=lambda node: subject.order[node.id])
    return [
        (node.id, " ".join(node.name.split()), words.kind_of(node)) for node in nodes if node.name.strip()
    ]
