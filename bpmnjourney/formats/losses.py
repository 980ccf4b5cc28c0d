"""What is lost, or said otherwise, between formats: one table for reports and for docs/LOSSES.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bpmnjourney.errors import Loss, LossSeverity

INFO, DEGRADED, DROPPED = LossSeverity.INFO, LossSeverity.DEGRADED, LossSeverity.DROPPED


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of loss: what the source says, what becomes of it, and whether the way back restores it."""

    code: str
    severity: LossSeverity
    source: str
    becomes: str
    comes_back: bool


BPMN_TO_LOVEM = (
    Entry("customer-added", INFO, "a model in which nobody is the customer", "an empty customer band", True),
    Entry("boundary-event-as-wait", INFO, "a boundary event that is led to", "a wait that is woken", True),
    Entry("sub-process-as-chart", INFO, "what a sub-process holds", "a chart of its own", True),
    Entry("throw-event-as-activity", INFO, "an event that is thrown", "an activity", True),
    Entry("link-as-junction", INFO, "a link", "two junctions and a control flow", True),
    Entry("pool-as-step", INFO, "a message at the border of a pool", "a flow at a step for the pool", True),
    Entry("pool-process-shared", INFO, "a process that a second pool shows", "a band without steps", True),
    Entry("name-made-up", INFO, "a pool or lane without a name", "a party that is called by its id", True),
    Entry("statement-carried", INFO, "a statement that charts have no word for", "carried", True),
    Entry("id-changed", INFO, "an id that XML does not allow", "another id", True),
    Entry("default-flow-unmarked", INFO, "the default flow of a gateway", "a control flow like others", True),
    Entry("drawing-not-drawn", INFO, "the places of shapes and lines", "nothing: a chart has none", True),
    Entry("foreign-content", INFO, "what a tool keeps of its own", "content that is carried", True),
    Entry("event-trigger", DEGRADED, "an event that charts have no word for", "a plain one", True),
    Entry("timer-as-text", DEGRADED, "a date or a cycle of a timer", "a wait for a time", True),
    Entry("complex-gateway", DEGRADED, "a complex gateway", "an inclusive junction", True),
    Entry("activity-marker", DEGRADED, "a marker: loop, instances, compensation …", "a plain activity", True),
    Entry("kind-of-task", INFO, "a kind of task that charts have no word for", "an activity", True),
    Entry("artifact-not-drawn", DEGRADED, "a text annotation or group", "nothing on the chart", True),
    Entry("data-not-drawn", DEGRADED, "data of an event or a whole process", "nothing on the chart", True),
    Entry("conversation-not-drawn", DEGRADED, "a conversation or its links", "nothing on the chart", True),
    Entry("flow-not-drawn", DEGRADED, "a flow between levels, or without ends", "nothing on the chart", True),
    Entry("event-as-activity", DEGRADED, "a start that is led to, an end that goes on", "an activity", True),
)
LOVEM_TO_BPMN = (
    Entry("criteria-as-text", INFO, "start and exit criteria, skills", "lines of the documentation", True),
    Entry("transport-as-text", INFO, "the transport of a flow", "a line of the documentation", True),
    Entry("bus-as-text", DEGRADED, "a bus", "a text annotation", True),
    Entry("event-flow-as-association", DEGRADED, "an event flow in a process", "an association", True),
    Entry("information-as-data", INFO, "information, material in a process", "data that is passed on", True),
    Entry(
        "loop-as-gateway",
        DEGRADED,
        "a loop: its passes are a name, its normal exit a flow",
        "a gateway",
        True,
    ),
    Entry("short-name", INFO, "short names of steps", "carried", True),
    Entry("party-details", INFO, "segments, kinds of organisation, owners of systems", "carried", True),
    Entry("system-as-lane", DEGRADED, "a system on or below the interface", "a lane of service tasks", True),
    Entry("object-details", INFO, "kinds and media of objects", "carried", True),
    Entry("unused-resource", INFO, "channels, objects and measures that nothing uses", "carried", True),
    Entry(
        "chart-only",
        DEGRADED,
        "what was changed on a chart that carries BPMN, in words that only charts have",
        "nothing in the BPMN",
        False,
    ),
    Entry("foreign-on-chart", INFO, "content of other namespaces on a chart", "carried", True),
)
REVISION = (Entry("reference-dropped", INFO, "what refers to a part that is gone", "left out", False),)
TABLES = {
    "BPMN to LOVEM": BPMN_TO_LOVEM,
    "LOVEM to BPMN": LOVEM_TO_BPMN,
    "A changed chart, written as LOVEM": REVISION,
}
_ENTRIES = {each.code: each for table in TABLES.values() for each in table}
_MESSAGES = {
    code: each.source[0].upper() + f"{each.source[1:]}: {each.becomes}" for code, each in _ENTRIES.items()
}


class Noted:
    """Losses in the making: those that are restored on the way back are told once a kind, with a number."""

    def __init__(self) -> None:
        self._found: dict[str, list[Any]] = {}

    def note(self, code: str, element: Any = None) -> None:
        """Note a loss of the table at an element of the Model (or an XML element with its line)."""
        self._found.setdefault(code, []).append(element)

    def __contains__(self, code: str) -> bool:
        return code in self._found

    def any_of(self, codes: Iterable[str]) -> bool:
        """Whether one of the kinds was noted."""
        return any(code in self._found for code in codes)

    def losses(self) -> list[Loss]:
        """Every loss: Info once a kind, the others each, in the order in which they were noted."""
        told: list[Loss] = []
        for code, elements in self._found.items():
            severity, message = _ENTRIES[code].severity, _MESSAGES[code]
            if severity is INFO and len(elements) > 1:
                message += f" ({len(elements)} times)"
            for element in elements[:1] if severity is INFO else elements:
                told.append(Loss(severity, code, message, *_place(element)))
        return told


def _place(element: Any) -> tuple[str | None, int | None]:
    if element is None:
        return None, None
    origin = getattr(element, "origin", None)
    return getattr(element, "id", None), None if origin is None else origin.line
