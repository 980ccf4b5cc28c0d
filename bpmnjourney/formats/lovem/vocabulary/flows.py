"""What is passed on between nodes."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.foundation import Element, LovemView
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import STRING

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.foundation import Named
    from bpmnjourney.formats.lovem.vocabulary.nodes import Node


class InformationFlows(LovemView):
    """The flows of an architecture or logical chart."""

    information_flows = Children["InformationFlow"]("informationFlow")


class Flows(LovemView):
    """The flows of a physical or job chart."""

    control_flows = Children["ControlFlow"]("controlFlow")
    event_flows = Children["EventFlow"]("eventFlow")
    information_flows = Children["InformationFlow"]("informationFlow")
    material_flows = Children["MaterialFlow"]("materialFlow")


class Flow(Element, abstract=True):
    """An arrow between two nodes, labelled with what it carries (name, objectRef)."""

    name = Attr("name", STRING)
    source = Ref["Node"]("sourceRef", IDREF, required=True)
    target = Ref["Node"]("targetRef", IDREF, required=True)
    object = Ref["Named"]("objectRef", IDREF)


class ControlFlow(Flow, tag="controlFlow"):
    """A trigger that an activity produces; after a decision, with the condition."""

    condition = Attr("condition", STRING)


class EventFlow(Flow, tag="eventFlow"):
    """Wakes an activity that waits: its target is a wait or a start."""


class InformationFlow(Flow, tag="informationFlow"):
    """Data or information that is passed on."""


class MaterialFlow(Flow, tag="materialFlow"):
    """A tangible product or document that is passed on, and by what means."""

    transport = Attr("transport", STRING)
