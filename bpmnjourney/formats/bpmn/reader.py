"""Reads a BPMN document into the Model, whatever tool wrote it and however dirty it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from bpmnjourney.formats.bpmn.collect import gather
from bpmnjourney.formats.bpmn.diagrams import read_diagrams
from bpmnjourney.formats.bpmn.gathered import Gathered
from bpmnjourney.formats.bpmn.ids import Record, spellings
from bpmnjourney.formats.bpmn.lanes import place_in_lanes
from bpmnjourney.formats.bpmn.resolve import resolve
from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.model import (
    Artifact,
    Association,
    Collaboration,
    Conversation,
    ConversationLink,
    DataAssociation,
    DataElement,
    Diagram,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    RootElement,
    SequenceFlow,
    Stated,
)

_T = TypeVar("_T")
_DRAWABLE = (
    "node", "sequence flow", "message flow", "participant", "lane", "data", "artifact", "association",
    "data association", "conversation", "conversation link", "root element",
)  # fmt: skip
_PLANES = ("collaboration", "process", "node")


def read_model(document: Any) -> Model:
    """The Model of a document whose root is BPMN's `definitions`.

    What is wrong with the file is in `findings`, each with its line; nothing is raised for it.
    """
    with garbage_collection_paused():
        found = gather(document)
        dangling = resolve(found)
        place_in_lanes(found)
        _settle(found)
        root = document.root
        return Model(
            format="bpmn",
            file=document.file,
            name=_name(found, root),
            exporter=" ".join(filter(None, (root.get("exporter"), root.get("exporterVersion")))).strip(),
            collaborations=_frozen(Collaboration, found.collaborations),
            participants=_frozen(Participant, found.participants),
            processes=_frozen(Process, found.processes),
            lanes=_frozen(Lane, found.lanes),
            nodes=_frozen(Node, found.nodes),
            sequence_flows=_frozen(SequenceFlow, found.sequence_flows),
            message_flows=_frozen(MessageFlow, found.message_flows),
            data=_frozen(DataElement, found.data),
            data_associations=_frozen(DataAssociation, found.data_associations),
            artifacts=_frozen(Artifact, found.artifacts),
            associations=_frozen(Association, found.associations),
            conversations=_frozen(Conversation, found.conversations),
            conversation_links=_frozen(ConversationLink, found.conversation_links),
            root_elements=_frozen(RootElement, found.root_elements),
            dangling=dangling,
            marks=tuple(found.marks),
            paths=tuple(found.paths),
            correspondences=tuple(found.correspondences),
            comparisons=tuple(found.comparisons),
            findings=tuple(sorted(found.findings, key=lambda finding: finding.line or 0)),
            document=document,
            draw=_drawing(document, found),
        )


def _frozen(kind: type[_T], records: Iterable[Record]) -> tuple[_T, ...]:
    """Elements whose `__dict__` is the record; the class holds the defaults of what a record leaves out."""
    new, fill = object.__new__, object.__setattr__
    elements = []
    for record in records:
        element = new(kind)
        fill(element, "__dict__", record)
        elements.append(element)
    return tuple(elements)


def _settle(found: Gathered) -> None:
    """Turn what was gathered in lists and dictionaries into the values that elements hold."""
    for record in (*found.nodes, *found.participants, *found.lanes, *found.message_flows):
        attributes = {name: record.pop(name) for name in ("flag", "copy_of", "sent") if name in record}
        if attributes or "stated" in record:
            record["stated"] = Stated(**record.pop("stated", {}), **attributes)
    for record in found.stated_flows:
        record["stated"] = Stated(**record["stated"])
    for record in found.nodes:
        for field in ("performers", "participants", "message_flows"):
            if field in record:
                record[field] = tuple(record[field])
    for record in found.conversations:
        for field in ("participants", "message_flows"):
            if field in record:
                record[field] = tuple(record[field])


def _name(found: Gathered, root: Any) -> str:
    """The file's name for itself, else what its first collaboration or process is called."""
    named = (record["name"] for record in (*found.collaborations, *found.processes) if record["name"])
    return root.get("name") or next(named, "")


def _drawing(document: Any, found: Gathered) -> Callable[[], tuple[Diagram, ...]]:
    ids = found.ids

    def naming(raw: str, use: int) -> str | None:
        for spelling in spellings(raw):
            several = [record for table in _DRAWABLE for record in ids.all_of(table, spelling)]
            if not several:
                several = [record for table in _PLANES for record in ids.all_of(table, spelling)]
            if several:
                named: str = several[min(use, len(several) - 1)]["id"]
                return named
        return None

    return lambda: read_diagrams(document, naming)
