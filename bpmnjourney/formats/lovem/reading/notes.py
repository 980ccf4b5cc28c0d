"""Marks and buses as text annotations, objects as data: what stands beside the flow of a chart."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.reading.parts import Reading, children, text_of
from bpmnjourney.model import Artifact, Association, DataAssociation, DataElement, Mark

_TITLES = {
    "failPoint": "Fail point",
    "waitPoint": "Wait point",
    "disconnect": "Disconnect",
    "painPoint": "Pain point",
    "bestPractice": "Best practice",
    "evidence": "Evidence",
    "issue": "Issue",
}
_BUSES = {"changeManagement": "Change management", "processQuality": "Process quality"}
_FACTS = ("severity", "occurrence", "detection", "duration", "kind")


def read_marks(reading: Reading, chart: Any, holder: str, found: dict[str, str]) -> None:
    """Each mark, and a text annotation that draws it; `found`: ids of the Model by those of the chart."""
    for mark in children(chart, "marks", "*"):
        title = _TITLES.get(local_name(mark))
        target = reading.referred(mark, "onRef", found, "a node, flow or encounter of the chart")
        if title is None:
            continue
        facts = [f"{name} {mark.get(name)}" for name in _FACTS if mark.get(name)]
        owner = reading.optional(mark, "ownerRef", reading.parties, "an organization")
        facts += [f"owner {owner.get('name', '')}"] if owner is not None else []
        text = f"{title}: {mark.get('name', '')}" + (f" ({', '.join(facts)})" if facts else "")
        note = _annotate(reading, mark, holder, text, [target] if target is not None else [])
        if target is not None:
            owned = "" if owner is None else owner.get("name", "")
            reading.marks.append(_mark(reading, mark, note, target, owned))


def _mark(reading: Reading, mark: Any, note: str, target: str, owner: str) -> Mark:
    severity, occurrence, detection = (_score(mark.get(name)) for name in _FACTS[:3])
    return Mark(
        note,
        local_name(mark),
        mark.get("name", ""),
        target,
        owner,
        severity,
        occurrence,
        detection,
        mark.get("duration"),
        mark.get("kind"),
        text_of(mark),
        origin=reading.origin(mark),
    )


def _score(raw: str | None) -> int | None:
    text = (raw or "").strip()
    return int(text) if text.isdecimal() else None


def read_buses(reading: Reading, chart: Any, holder: str, found: dict[str, str]) -> None:
    """A text annotation for each bus, at every process that it touches."""
    for bus in children(chart, "buses", "bus"):
        touched = [
            reading.referred(each, "nodeRef", found, "a process of the chart")
            for each in children(bus, "connects")
        ]
        title = _BUSES.get(bus.get("kind", ""), "Bus")
        text = f"{title} bus: {bus.get('longName', '')}"
        _annotate(reading, bus, holder, text, [each for each in touched if each is not None])


def _annotate(reading: Reading, node: Any, holder: str, text: str, targets: list[str]) -> str:
    note = reading.new_id(node)
    origin = reading.origin(node)
    reading.artifacts.append(Artifact(note, "textAnnotation", text, holder, origin=origin))
    for target in targets:
        tie = reading.derived(f"{note}_at_{target}")
        reading.associations.append(Association(tie, target, note, "None", holder, origin=origin))
    return note


def read_access(reading: Reading, node: Any, id: str, process: str) -> None:  # noqa: A002
    """The objects that an activity reads and writes, as data inputs and outputs."""
    for kind, direction in (("reads", "input"), ("writes", "output")):
        for each in children(node, kind):
            thing = reading.referred(each, "objectRef", reading.objects, "an object of the model")
            if thing is not None:
                _associate(reading, each, id, data_of(reading, thing, process), direction)


def pass_on(reading: Reading, flow: Any, thing: Any, ends: tuple[str, str], process: str) -> str:
    """A flow of information or material inside of a process: out of one node, into the other.

    Returns the id of the data that it moves.
    """
    if thing is not None:
        data = data_of(reading, thing, process)
    else:
        data = reading.derived(f"{flow.get('id', '')}_data")
        name, origin = flow.get("name", ""), reading.origin(flow)
        reading.data.append(DataElement(data, "dataObjectReference", name, process, origin=origin))
    _associate(reading, flow, ends[0], data, "output")
    _associate(reading, flow, ends[1], data, "input")
    return data


def data_of(reading: Reading, thing: Any, process: str) -> str:
    """The id of the data element that stands for an object in a process."""
    data = f"{thing.get('id')}_in_{process}"
    if data not in reading.taken:
        reading.taken.add(data)
        kind = "dataStoreReference" if local_name(thing) == "dataStore" else "dataObjectReference"
        origin = reading.origin(thing)
        reading.data.append(DataElement(data, kind, thing.get("name", ""), process, origin=origin))
    return data


def _associate(reading: Reading, node: Any, at: str, data: str, direction: str) -> None:
    source, target = (data, at) if direction == "input" else (at, data)
    name = reading.derived(f"{source}_to_{target}")
    origin = reading.origin(node)
    reading.data_associations.append(DataAssociation(name, direction, source, target, at, origin=origin))
