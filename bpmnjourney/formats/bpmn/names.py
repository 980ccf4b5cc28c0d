"""BPMN's names as files spell them: namespaces, and which element names the Model reads."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from bpmnjourney.model import ACTIVITIES, CHOREOGRAPHY_ACTIVITIES, EVENTS, FLOW_NODES, GATEWAYS

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DI = "http://www.omg.org/spec/DD/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EXTENSION = "urn:bpmnjourney:extension:1"

# Drafts and revisions that tools wrote before, or beside, the published namespace.
OTHER_BPMN = (
    "http://schema.omg.org/spec/BPMN/2.0",
    "http://www.omg.org/bpmn20",
    "http://www.omg.org/spec/BPMN/2.0",
    "http://www.omg.org/spec/BPMN/20100501/Semantic.xsd",
    "http://www.omg.org/spec/BPMN/20100524",
    "http://www.omg.org/spec/BPMN/20100601/MODEL",
    "https://www.omg.org/spec/BPMN/20100524/MODEL",
)

COLLABORATIONS = frozenset("collaboration choreography globalConversation globalChoreographyTask".split())
CONVERSATIONS = frozenset("conversation subConversation callConversation".split())
DATA = frozenset("dataObject dataObjectReference dataStoreReference property dataInput dataOutput".split())
DATA_ASSOCIATIONS = {"dataInputAssociation": "input", "dataOutputAssociation": "output"}
PERFORMERS = frozenset("performer humanPerformer potentialOwner resourceRole".split())
LOOPS = frozenset("standardLoopCharacteristics multiInstanceLoopCharacteristics".split())
EVENT_DEFINITIONS = {
    "messageEventDefinition": "message",
    "timerEventDefinition": "timer",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "cancelEventDefinition": "cancel",
    "compensateEventDefinition": "compensation",
    "conditionalEventDefinition": "conditional",
    "linkEventDefinition": "link",
    "signalEventDefinition": "signal",
    "terminateEventDefinition": "terminate",
}
# The attribute by which an event definition names what it is about.
EVENT_REFERENCES = {
    "message": "messageRef",
    "error": "errorRef",
    "escalation": "escalationRef",
    "signal": "signalRef",
    "compensation": "activityRef",
}
# What stands beside processes and collaborations at the top of a file.
ROOT_ELEMENTS = frozenset(EVENT_DEFINITIONS) | set(
    "category correlationProperty dataStore endPoint error escalation globalBusinessRuleTask "
    "globalManualTask globalScriptTask globalTask globalUserTask interface itemDefinition message "
    "partnerEntity partnerRole resource signal rootElement eventDefinition".split()
)
CALLABLE = frozenset(
    "globalBusinessRuleTask globalManualTask globalScriptTask globalTask globalUserTask".split()
)
# A scope holds flow elements.
SCOPES = frozenset("process subProcess transaction adHocSubProcess choreography subChoreography".split())

# What a scope holds and the Model has words for.
SCOPE_CONTENT = frozenset(FLOW_NODES) | set(
    "laneSet sequenceFlow dataObject dataObjectReference dataStoreReference association group "
    "textAnnotation".split()
)
COLLABORATION_CONTENT = (
    SCOPE_CONTENT | CONVERSATIONS | set("participant messageFlow conversationLink conversationNode".split())
)

# Attributes of a node that few nodes carry: element name -> (attribute, field of Node).
NODE_FLAGS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(ACTIVITIES, (("isForCompensation", "for_compensation"),)),
    **dict.fromkeys(EVENTS | GATEWAYS | CHOREOGRAPHY_ACTIVITIES, ()),
    "receiveTask": (("isForCompensation", "for_compensation"), ("instantiate", "instantiate")),
    "eventBasedGateway": (("instantiate", "instantiate"),),
    "startEvent": (("isInterrupting", "interrupting"),),
    "boundaryEvent": (("cancelActivity", "interrupting"),),
}
for _kind in ("subProcess", "transaction", "adHocSubProcess"):
    NODE_FLAGS[_kind] += (("triggeredByEvent", "triggered_by_event"),)

# References of a node: element name -> (attribute, field of Node).
NODE_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(ACTIVITIES, (("default", "default"),)),
    **dict.fromkeys(EVENTS | CHOREOGRAPHY_ACTIVITIES, ()),
    "exclusiveGateway": (("default", "default"),),
    "inclusiveGateway": (("default", "default"),),
    "complexGateway": (("default", "default"),),
    "parallelGateway": (),
    "eventBasedGateway": (),
    "boundaryEvent": (("attachedToRef", "attached_to"),),
    "callChoreography": (("calledChoreographyRef", "called"),),
    "callActivity": (("default", "default"), ("calledElement", "called")),
    "sendTask": (("default", "default"), ("messageRef", "message")),
    "receiveTask": (("default", "default"), ("messageRef", "message")),
}

READ = (
    FLOW_NODES
    | COLLABORATIONS
    | CONVERSATIONS
    | DATA
    | DATA_ASSOCIATIONS.keys()
    | PERFORMERS
    | LOOPS
    | EVENT_DEFINITIONS.keys()
    | set(
        "process participant participantMultiplicity laneSet childLaneSet lane sequenceFlow "
        "messageFlow documentation eventDefinitionRef textAnnotation group association "
        "conversationLink participantRef messageFlowRef".split()
    )
)


@lru_cache(maxsize=4096)
def local_name(tag: Any) -> str:
    """The name without its namespace; "" for comments and processing instructions."""
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def namespace(tag: Any) -> str:
    """The namespace of a name in Clark notation; "" where there is none."""
    return tag[1 : tag.rfind("}")] if isinstance(tag, str) and tag[:1] == "{" else ""


def is_true(value: str | None, default: bool = False) -> bool:
    """An xsd:boolean as files spell it; `default` where it is absent or is neither."""
    if value is None:
        return default
    value = value.strip().lower()
    return value in ("true", "1") or (default and value not in ("false", "0"))


def text_of(node: Any) -> str:
    """All text inside, markup taken away, trimmed."""
    text = node.text if not len(node) else "".join(node.itertext())
    return (text or "").strip()
