"""Processes, and the lanes that say who does what (10.1, 10.8, 10.9)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.activities import CallableElement
from bpmnjourney.formats.bpmn.vocabulary.enumerations import ProcessType
from bpmnjourney.formats.bpmn.vocabulary.foundation import BaseElement
from bpmnjourney.xml.child_references import Refs
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, STRING, enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.collaboration import Collaboration
    from bpmnjourney.formats.bpmn.vocabulary.common import (
        Artifact,
        CorrelationSubscription,
        FlowElement,
        FlowNode,
        ResourceRole,
    )
    from bpmnjourney.formats.bpmn.vocabulary.data import Property


class Auditing(BaseElement, tag="auditing"):
    """What is recorded so that it can be proven later."""


class Monitoring(BaseElement, tag="monitoring"):
    """What is watched while the process runs."""


class Process(CallableElement, tag="process", head="rootElement"):
    """The steps by which one participant reaches a goal, and their order."""

    process_type = Attr("processType", enumeration(ProcessType, "tProcessType"), ProcessType.NONE)
    is_closed = Attr("isClosed", BOOLEAN, False)
    is_executable = Attr("isExecutable", BOOLEAN)
    definitional_collaboration = Ref["Collaboration"]("definitionalCollaborationRef")
    auditing = Child["Auditing"]("auditing")
    monitoring = Child["Monitoring"]("monitoring")
    properties = Children["Property"]("property")
    lane_sets = Children["LaneSet"]("laneSet")
    flow_elements = Children["FlowElement"]("flowElement")
    artifacts = Children["Artifact"]("artifact")
    resources = Children["ResourceRole"]("resourceRole")
    correlation_subscriptions = Children["CorrelationSubscription"]("correlationSubscription")
    supports = Refs["Process"]("supports")


class LaneSet(BaseElement, tag="laneSet"):
    """One way to divide the steps of a process, such as by department."""

    name = Attr("name", STRING)
    lanes = Children["Lane"]("lane")


class Lane(BaseElement, tag="lane"):
    """The steps that one department, role or system is responsible for."""

    name = Attr("name", STRING)
    partition_element_ref = Ref["BaseElement"]("partitionElementRef")
    partition_element = Child["BaseElement"]("partitionElement", local=True)
    flow_nodes = Refs["FlowNode"]("flowNodeRef", IDREF)
    child_lane_set = Child["LaneSet"]("childLaneSet", local=True)
