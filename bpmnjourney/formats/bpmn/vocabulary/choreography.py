"""The order of the exchanges between participants (chapter 11)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.collaboration import Collaboration
from bpmnjourney.formats.bpmn.vocabulary.common import FlowNode
from bpmnjourney.formats.bpmn.vocabulary.enumerations import ChoreographyLoopType
from bpmnjourney.xml.child_references import Refs
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.values import enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.collaboration import (
        MessageFlow,
        Participant,
        ParticipantAssociation,
    )
    from bpmnjourney.formats.bpmn.vocabulary.common import Artifact, CorrelationKey, FlowElement


class Choreography(Collaboration, tag="choreography", head="collaboration"):
    """A collaboration with the order of its exchanges."""

    flow_elements = Children["FlowElement"]("flowElement")


class GlobalChoreographyTask(Choreography, tag="globalChoreographyTask", head="choreography"):
    """A choreography task that can be used at several places."""

    initiating_participant = Ref["Participant"]("initiatingParticipantRef")


class ChoreographyActivity(FlowNode, tag="choreographyActivity", abstract=True):
    """An exchange between participants."""

    initiating_participant = Ref["Participant"]("initiatingParticipantRef", required=True)
    loop_type = Attr(
        "loopType", enumeration(ChoreographyLoopType, "tChoreographyLoopType"), ChoreographyLoopType.NONE
    )
    participants = Refs["Participant"]("participantRef", low=2)
    correlation_keys = Children["CorrelationKey"]("correlationKey")


class ChoreographyTask(ChoreographyActivity, tag="choreographyTask", head="flowElement"):
    """One exchange: a message, or a message and its answer."""

    message_flows = Refs["MessageFlow"]("messageFlowRef", low=1, high=2)


class SubChoreography(ChoreographyActivity, tag="subChoreography", head="flowElement"):
    """An exchange that is a choreography in itself."""

    flow_elements = Children["FlowElement"]("flowElement")
    artifacts = Children["Artifact"]("artifact")


class CallChoreography(ChoreographyActivity, tag="callChoreography", head="flowElement"):
    """The place at which a choreography is used."""

    called_choreography = Ref["Choreography"]("calledChoreographyRef")
    participant_associations = Children["ParticipantAssociation"]("participantAssociation")
