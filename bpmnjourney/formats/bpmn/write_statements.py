"""The BPMN writer: what the Model states in our extension, beside what vendors keep there."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bpmnjourney.formats.bpmn.names import EXTENSION
from bpmnjourney.formats.bpmn.write_chart_statements import contact_and_values
from bpmnjourney.formats.bpmn.writing import Writing, tag
from bpmnjourney.model import Stated, Wait

_STATEMENTS = ("customer", "visibility", "owner", "channel", "waits", "contact", "value")


def write_statements(writing: Writing, element: Any, before: Stated, stated: Stated) -> None:
    """Put what is stated in place of what the copied element stated."""
    if stated is before or stated == before:
        return
    for name, value in (("flag", stated.flag), ("copyOf", stated.copy_of), ("sent", stated.sent)):
        if value is not None:
            element.set(_own(name), value)
        else:
            element.attrib.pop(_own(name), None)
    extensions = element.find(tag("extensionElements"))
    if extensions is not None:
        for name in _STATEMENTS:
            for old in extensions.findall(_own(name)):
                extensions.remove(old)
    new = _built(writing, stated)
    if new:
        if extensions is None:
            extensions = writing.put(element, "extensionElements")
        extensions.extend(new)
    elif extensions is not None and not len(extensions):
        element.remove(extensions)


def _built(writing: Writing, stated: Stated) -> list[Any]:
    new = []
    if stated.customer is not None:
        new.append(_element(writing, "customer", value="true" if stated.customer else "false"))
    if stated.visibility is not None:
        new.append(_element(writing, "visibility", value=stated.visibility))
    if stated.owner is not None:
        known = stated.owner in writing.model.lane or stated.owner in writing.model.participant
        owner = {"ref": writing.id(stated.owner)} if known else {"name": stated.owner}
        new.append(_element(writing, "owner", **owner))
    if stated.channel is not None:
        named = {"name": stated.channel.name} if stated.channel.name else {}
        new.append(_element(writing, "channel", medium=stated.channel.medium, **named))
    if stated.waits is not None:
        new.append(_waits(writing, stated.waits))
    return new + contact_and_values(writing, stated)


def _waits(writing: Writing, wait: Wait) -> Any:
    element = _element(writing, "waits")
    for name, seconds in (("min", wait.shortest), ("max", wait.longest)):
        if seconds is not None:
            element.set(name, repr(float(seconds)))
    if wait.repeats:
        element.set("repeats", "true")
    listed = (("task", wait.tasks), ("department", wait.departments), ("outcome", wait.outcomes))
    for name, values in listed:
        for value in values:
            etree.SubElement(element, _own(name)).set("name", value)
    return element


def _element(writing: Writing, kind: str, /, **attributes: str) -> Any:
    prefix = next(p for p, uri in writing.root.nsmap.items() if uri == EXTENSION)
    return etree.Element(_own(kind), attributes, {prefix: EXTENSION})


def _own(name: str) -> str:
    return f"{{{EXTENSION}}}{name}"
