"""Writes a Model as BPMN: what was read from BPMN is copied with all its vendor put in, the rest is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from bpmnjourney.errors import Loss
from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.names import local_name
from bpmnjourney.formats.bpmn.sources import is_drawing
from bpmnjourney.formats.bpmn.write_collaborations import write_collaboration
from bpmnjourney.formats.bpmn.write_diagrams import write_diagrams
from bpmnjourney.formats.bpmn.write_nodes import write_name
from bpmnjourney.formats.bpmn.write_references import drop_lost_references
from bpmnjourney.formats.bpmn.write_scopes import write_process
from bpmnjourney.formats.bpmn.writing import Writing
from bpmnjourney.model import Collaboration, Model, Process, RootElement


def build_tree(model: Model, losses: list[Loss] | None = None) -> Any:
    """The root of a new BPMN tree that says what the Model says; what it cannot say is added to `losses`.

    Values of the Model win over those of its origins. Ids that XML does not allow are replaced.
    """
    writing = Writing(model, losses if losses is not None else [])
    _copy_from_root(writing, ("import", "extension"))
    for append in _in_order(writing):
        append()
    writing.write_categories()
    drop_lost_references(writing)
    write_diagrams(writing)
    _copy_from_root(writing, ("relationship",))
    return writing.root


def _copy_from_root(writing: Writing, wanted: tuple[str, ...]) -> None:
    if writing.sources.has_main:
        for child in writing.sources.roots[0].iterchildren(etree.Element):
            if local_name(child.tag) in wanted and not is_drawing(child):
                writing.copied(writing.root, child)


def _in_order(writing: Writing) -> list[Callable[[], None]]:
    """What appends each root element: in the source's order, new ones after what they may be used by."""
    model = writing.model
    entries: list[tuple[tuple[int, tuple[int, int], int], Callable[[], None]]] = []
    for elements, write in (
        (model.root_elements, _write_root_element),
        (model.collaborations, write_collaboration),
        (model.processes, write_process),
    ):
        for element in elements:
            position = writing.sources.position(writing.sources.of(element))
            # New messages and their like come first, new processes last.
            rank = 1 if position is not None else 0 if isinstance(element, RootElement) else 2
            key = (rank, position or (0, 0), len(entries))
            entries.append((key, _appending(writing, element, write)))
    return [append for _, append in sorted(entries, key=lambda entry: entry[0])]


def _appending(
    writing: Writing,
    element: RootElement | Collaboration | Process,
    write: Callable[[Writing, Any, Any], None],
) -> Callable[[], None]:
    return lambda: write(writing, writing.root, element)


def _write_root_element(writing: Writing, parent: Any, element: RootElement) -> None:
    source = writing.sources.of(element)
    if source is not None:
        new = writing.copied(parent, source.node)
        new.set("id", writing.id(element.id))
        write_name(new, source.read.name, element.name)
        return
    if element.kind not in names.ROOT_ELEMENTS:
        writing.lost("no-place", f"BPMN has no {element.kind} at the top of a file", element, dropped=True)
        return
    new = writing.add(parent, element.kind, id=writing.id(element.id))
    if element.name:
        new.set("name", element.name)
