"""The BPMN writer: data, data associations, artifacts and associations."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.write_nodes import write_end
from bpmnjourney.formats.bpmn.writing import Writing, tag
from bpmnjourney.model import EVENTS, Artifact, Association, DataAssociation, DataElement

_REFERENCES = {"dataObjectReference": "dataObjectRef", "dataStoreReference": "dataStoreRef"}
_SETS = {"dataInput": ("inputSet", "dataInputRefs"), "dataOutput": ("outputSet", "dataOutputRefs")}


def write_data(writing: Writing, parent: Any, data: DataElement) -> None:
    """A data object, or the reference to a data object or data store."""
    source = writing.sources.of(data)
    if source is None:
        element = writing.add(parent, data.kind)
        before = DataElement("", data.kind, "", "")
    else:
        element, before = writing.copied(parent, source.node), source.read
    _settle_data(writing, element, before, data)


def _settle_data(writing: Writing, element: Any, before: DataElement, data: DataElement) -> None:
    element.set("id", writing.id(data.id))
    if data.name != before.name:
        element.set("name", data.name)
    attribute = _REFERENCES.get(data.kind)
    if attribute is not None and (data.ref != before.ref or writing.is_renamed(data.ref)):
        if data.ref is not None:
            element.set(attribute, writing.id(data.ref))
        else:
            element.attrib.pop(attribute, None)


def write_inner_data(writing: Writing, element: Any, holder: str) -> None:
    """The new data inputs, outputs, properties and data associations of a process, activity or event."""
    for data in writing.inner_data.get(holder, ()):
        if writing.sources.of(data) is None:
            _write_new_data(writing, element, data)
    for link in writing.links.get(holder, ()):
        if writing.sources.of(link) is None:
            _write_new_link(writing, element, link)


def _write_new_data(writing: Writing, element: Any, data: DataElement) -> None:
    kind = element.tag[len(tag("")) :]
    if data.kind == "property":
        if writing.has_place(kind, "property", data):
            _settle_data(writing, writing.put(element, "property"), DataElement("", "", "", ""), data)
        return
    if data.kind not in _SETS:
        writing.lost("no-place", f"BPMN has no {data.kind} in a {kind}", data, dropped=True)
        return
    if kind in EVENTS:
        if not writing.has_place(kind, data.kind, data):
            return
        holder = element
    elif writing.has_place(kind, "ioSpecification", data):
        holder = _io_specification(writing, element)
    else:
        return
    _settle_data(writing, writing.put(holder, data.kind), DataElement("", "", "", ""), data)
    name, reference = _SETS[data.kind]
    group = holder.find(tag(name))
    if group is None:
        group = writing.put(holder, name)
    writing.put(group, reference, writing.id(data.id))


def _io_specification(writing: Writing, element: Any) -> Any:
    """The one there is, else a new one with the two sets that the standard demands."""
    found = element.find(tag("ioSpecification"))
    if found is None:
        found = writing.put(element, "ioSpecification")
        writing.put(found, "inputSet")
        writing.put(found, "outputSet")
    return found


def _write_new_link(writing: Writing, element: Any, link: DataAssociation) -> None:
    name = next(name for name, kind in names.DATA_ASSOCIATIONS.items() if kind == link.kind)
    kind = element.tag[len(tag("")) :]
    if not writing.has_place(kind, name, link):
        return
    new = writing.put(element, name)
    new.set("id", writing.id(link.id))
    # What an activity puts out comes from itself: BPMN leaves that end out.
    if link.source != link.node:
        writing.put(new, "sourceRef", writing.id(link.source))
    writing.put(new, "targetRef", _target(writing, element, link))


def _target(writing: Writing, element: Any, link: DataAssociation) -> str:
    """Where a new association leads: into an activity or event it needs a data input, which is made."""
    if link.target != link.node:
        return writing.id(link.target)
    holder = element if element.tag[len(tag("")) :] in EVENTS else _io_specification(writing, element)
    data = writing.put(holder, "dataInput")
    data.set("id", writing.new_id(f"{writing.id(link.node)}_input"))
    group = holder.find(tag("inputSet"))
    writing.put(writing.put(holder, "inputSet") if group is None else group, "dataInputRefs", data.get("id"))
    return str(data.get("id"))


def write_artifact(writing: Writing, parent: Any, artifact: Artifact) -> None:
    """A text annotation or group."""
    source = writing.sources.of(artifact)
    if source is None:
        element, before = writing.add(parent, artifact.kind), Artifact("", artifact.kind, "", "")
    else:
        element, before = writing.copied(parent, source.node), source.read
    element.set("id", writing.id(artifact.id))
    if artifact.text == before.text:
        return
    if artifact.kind == "textAnnotation":
        for old in element.findall(tag("text")):
            element.remove(old)
        element.attrib.pop("text", None)
        writing.put(element, "text", artifact.text)
    elif artifact.text:
        element.set("categoryValueRef", writing.category_value(artifact))
    else:
        element.attrib.pop("categoryValueRef", None)


def write_association(writing: Writing, parent: Any, link: Association) -> None:
    """An association."""
    source = writing.sources.of(link)
    if source is None:
        element, before = writing.add(parent, "association"), Association("", "", "", "None", "")
    else:
        element, before = writing.copied(parent, source.node), source.read
    element.set("id", writing.id(link.id))
    write_end(writing, element, "sourceRef", before.source, link.source)
    write_end(writing, element, "targetRef", before.target, link.target)
    if link.direction != before.direction:
        element.set("associationDirection", link.direction)
