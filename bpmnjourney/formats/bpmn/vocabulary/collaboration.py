"""Who works with whom: participants, message flows, conversations (chapter 9)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.foundation import BaseElement, RootElement
from bpmnjourney.xml.child_references import RefChild, Refs
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.values import BOOLEAN, INT, STRING

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.choreography import Choreography
    from bpmnjourney.formats.bpmn.vocabulary.common import Artifact, CorrelationKey, Message
    from bpmnjourney.formats.bpmn.vocabulary.process import Process
    from bpmnjourney.formats.bpmn.vocabulary.services import EndPoint, Interface


class Collaboration(RootElement, tag="collaboration", head="rootElement"):
    """Participants and what they send each other."""

    name = Attr("name", STRING)
    is_closed = Attr("isClosed", BOOLEAN, False)
    participants = Children["Participant"]("participant")
    message_flows = Children["MessageFlow"]("messageFlow")
    artifacts = Children["Artifact"]("artifact")
    conversation_nodes = Children["ConversationNode"]("conversationNode")
    conversation_associations = Children["ConversationAssociation"]("conversationAssociation")
    participant_associations = Children["ParticipantAssociation"]("participantAssociation")
    message_flow_associations = Children["MessageFlowAssociation"]("messageFlowAssociation")
    correlation_keys = Children["CorrelationKey"]("correlationKey")
    choreographies = Refs["Choreography"]("choreographyRef")
    conversation_links = Children["ConversationLink"]("conversationLink")


class Participant(BaseElement, tag="participant"):
    """Someone who takes part: drawn as a pool, with the process it follows or as a black box."""

    name = Attr("name", STRING)
    process = Ref["Process"]("processRef")
    interfaces = Refs["Interface"]("interfaceRef")
    end_points = Refs["EndPoint"]("endPointRef")
    participant_multiplicity = Child["ParticipantMultiplicity"]("participantMultiplicity")


class ParticipantMultiplicity(BaseElement, tag="participantMultiplicity"):
    """How many of one participant take part."""

    minimum = Attr("minimum", INT, 0)
    maximum = Attr("maximum", INT, 1)


class ParticipantAssociation(BaseElement, tag="participantAssociation"):
    """Which participant of a called or referenced model is which one here."""

    inner_participant = RefChild["Participant"]("innerParticipantRef", low=1)
    outer_participant = RefChild["Participant"]("outerParticipantRef", low=1)


class PartnerEntity(RootElement, tag="partnerEntity", head="rootElement"):
    """A certain company or person that participants stand for."""

    name = Attr("name", STRING)
    participants = Refs["Participant"]("participantRef")


class PartnerRole(RootElement, tag="partnerRole", head="rootElement"):
    """A role, such as buyer or carrier, that participants stand for."""

    name = Attr("name", STRING)
    participants = Refs["Participant"]("participantRef")


class MessageFlow(BaseElement, tag="messageFlow"):
    """A message's way from one participant to another."""

    name = Attr("name", STRING)
    source = Ref["BaseElement"]("sourceRef", required=True)
    target = Ref["BaseElement"]("targetRef", required=True)
    message = Ref["Message"]("messageRef")


class MessageFlowAssociation(BaseElement, tag="messageFlowAssociation"):
    """Which message flow of a referenced model is which one here."""

    inner_message_flow = Ref["MessageFlow"]("innerMessageFlowRef", required=True)
    outer_message_flow = Ref["MessageFlow"]("outerMessageFlowRef", required=True)


class ConversationNode(BaseElement, tag="conversationNode", abstract=True):
    """Messages about one matter between some participants."""

    name = Attr("name", STRING)
    participants = Refs["Participant"]("participantRef")
    message_flows = Refs["MessageFlow"]("messageFlowRef")
    correlation_keys = Children["CorrelationKey"]("correlationKey")


class Conversation(ConversationNode, tag="conversation", head="conversationNode"):
    """A conversation that is not divided further."""


class SubConversation(ConversationNode, tag="subConversation", head="conversationNode"):
    """A conversation made of conversations."""

    conversation_nodes = Children["ConversationNode"]("conversationNode")


class CallConversation(ConversationNode, tag="callConversation", head="conversationNode"):
    """The place at which a global conversation or a collaboration is used."""

    called_collaboration = Ref["Collaboration"]("calledCollaborationRef")
    participant_associations = Children["ParticipantAssociation"]("participantAssociation")


class GlobalConversation(Collaboration, tag="globalConversation", head="collaboration"):
    """A conversation that can be used at several places."""


class ConversationAssociation(BaseElement, tag="conversationAssociation"):
    """Which conversation of a referenced model is which one here."""

    inner_conversation_node = Ref["ConversationNode"]("innerConversationNodeRef", required=True)
    outer_conversation_node = Ref["ConversationNode"]("outerConversationNodeRef", required=True)


class ConversationLink(BaseElement, tag="conversationLink"):
    """A line between a conversation and a participant in it."""

    name = Attr("name", STRING)
    source = Ref["BaseElement"]("sourceRef", required=True)
    target = Ref["BaseElement"]("targetRef", required=True)
