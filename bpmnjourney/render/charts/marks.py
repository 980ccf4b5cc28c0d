"""What was noticed at a place of a model, in words: marks, measures, annotations."""

from __future__ import annotations

from typing import NamedTuple

from bpmnjourney.model import Model, Node
from bpmnjourney.model.charts import Mark
from bpmnjourney.render.charts.durations import stated
from bpmnjourney.wording import in_words

TITLES = {
    "failPoint": "Fail point",
    "waitPoint": "Wait point",
    "disconnect": "Disconnect",
    "painPoint": "Pain point",
    "bestPractice": "Best practice",
    "evidence": "Evidence",
    "issue": "Issue",
}
_RISKS = frozenset({"failPoint", "waitPoint", "disconnect", "painPoint", "issue"})


class Note(NamedTuple):
    """A mark, or the text of an annotation, which has no kind."""

    kind: str
    text: str

    @property
    def is_risk(self) -> bool:
        """Whether it says that something goes or may go wrong."""
        return self.kind in _RISKS


def notes_by_place(model: Model) -> dict[str, list[Note]]:
    """Marks and annotations, by the id of the node or flow that they are at."""
    found: dict[str, list[Note]] = {}
    for mark in model.marks:
        found.setdefault(mark.on, []).append(Note(mark.kind, said(mark)))
    drawn = {mark.id for mark in model.marks}
    texts = {each.id: each.text for each in model.artifacts if each.kind == "textAnnotation"}
    for tie in model.associations:
        for note, place in ((tie.source, tie.target), (tie.target, tie.source)):
            if note in texts and note not in drawn and texts[note].strip():
                found.setdefault(place, []).append(Note("", texts[note]))
    return found


def said(mark: Mark) -> str:
    """A mark in a line: what it is, and how bad."""
    scores = (("severity", mark.severity), ("occurrence", mark.occurrence), ("detection", mark.detection))
    facts = [f"{what} {score}" for what, score in scores if score is not None]
    facts += [fact for fact in (in_words(mark.disconnect or ""), stated(mark.duration or "")) if fact]
    title = TITLES.get(mark.kind, mark.kind)
    return f"{title}: {mark.name}" + (f" ({', '.join(facts)})" if facts else "")


def measures(node: Node) -> list[str]:
    """What was measured at a node, a line each."""
    return [f"{each.measure} {each.amount:g} {each.unit}".strip() for each in node.stated.values]
