"""Interfaces between participants, and the operations they offer (8.4.3, 8.5)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.foundation import BaseElement, RootElement
from bpmnjourney.xml.child_references import RefChild, Refs
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr
from bpmnjourney.xml.values import NAME, STRING

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.common import Error, Message


class EndPoint(RootElement, tag="endPoint", head="rootElement"):
    """The address under which a participant can be reached."""


class Interface(RootElement, tag="interface", head="rootElement"):
    """The operations that a participant or callable element offers."""

    name = Attr("name", STRING, required=True)
    implementation = Attr("implementationRef", NAME)
    operations = Children["Operation"]("operation", low=1)


class Operation(BaseElement, tag="operation"):
    """One service: the message it takes, what it answers and the errors it may end in."""

    name = Attr("name", STRING, required=True)
    implementation = Attr("implementationRef", NAME)
    in_message = RefChild["Message"]("inMessageRef", low=1)
    out_message = RefChild["Message"]("outMessageRef")
    errors = Refs["Error"]("errorRef")
