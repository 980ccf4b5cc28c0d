"""What each reference of BPMN may name, and which references of a file name nothing or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from lxml import etree

from bpmnjourney.errors import Finding
from bpmnjourney.formats.bpmn.names import CALLABLE, COLLABORATIONS, CONVERSATIONS, EVENT_DEFINITIONS
from bpmnjourney.model import ACTIVITIES, CHOREOGRAPHY_ACTIVITIES, EVENTS, FLOW_NODES, GATEWAYS
from bpmnjourney.rules.data import ITEM_AWARE
from bpmnjourney.rules.tree import Tree
from bpmnjourney.wording import with_article

Kinds = frozenset[str]
ALSO_FOR_TYPE = "REF_TYPE"
ALSO_FOR_EXISTENCE = "REF_EXISTENCE"
_MESSAGE_ENDS = ACTIVITIES | EVENTS | CONVERSATIONS | {"participant"}
_DATA_ENDS = {"sourceRef": ITEM_AWARE, "targetRef": ITEM_AWARE}


def _only(*kinds: str) -> Kinds:
    return frozenset(kinds)


# Attributes and children that mean the same wherever they stand.
_ATTRIBUTES: dict[str, Kinds] = {
    "activityRef": ACTIVITIES,
    "attachedToRef": ACTIVITIES,
    "calledChoreographyRef": _only("choreography", "globalChoreographyTask"),
    "calledCollaborationRef": COLLABORATIONS,
    "calledElement": CALLABLE | {"process"},
    "categoryValueRef": _only("categoryValue"),
    "correlationKeyRef": _only("correlationKey"),
    "correlationPropertyRef": _only("correlationProperty"),
    "dataObjectRef": _only("dataObject"),
    "dataStoreRef": _only("dataStore"),
    "default": _only("sequenceFlow"),
    "definitionalCollaborationRef": COLLABORATIONS,
    "errorRef": _only("error"),
    "escalationRef": _only("escalation"),
    "initiatingParticipantRef": _only("participant"),
    "inputDataRef": _only("inputSet", "dataInput"),
    "itemRef": _only("itemDefinition"),
    "itemSubjectRef": _only("itemDefinition"),
    "messageRef": _only("message"),
    "noneBehaviorEventRef": frozenset(EVENT_DEFINITIONS),
    "oneBehaviorEventRef": frozenset(EVENT_DEFINITIONS),
    "operationRef": _only("operation"),
    "outputDataRef": _only("outputSet", "dataOutput"),
    "parameterRef": _only("resourceParameter"),
    "processRef": _only("process"),
    "signalRef": _only("signal"),
}
_CHILDREN: dict[str, Kinds] = {
    "categoryValueRef": _only("categoryValue"),
    "choreographyRef": COLLABORATIONS,
    "correlationPropertyRef": _only("correlationProperty"),
    "dataInputRefs": _only("dataInput"),
    "dataOutputRefs": _only("dataOutput"),
    "endPointRef": _only("endPoint"),
    "errorRef": _only("error"),
    "eventDefinitionRef": frozenset(EVENT_DEFINITIONS),
    "flowNodeRef": FLOW_NODES,
    "inMessageRef": _only("message"),
    "incoming": _only("sequenceFlow"),
    "innerParticipantRef": _only("participant"),
    "inputSetRefs": _only("inputSet"),
    "interfaceRef": _only("interface"),
    "loopDataInputRef": ITEM_AWARE,
    "loopDataOutputRef": ITEM_AWARE,
    "messageFlowRef": _only("messageFlow"),
    "operationRef": _only("operation"),
    "optionalInputRefs": _only("dataInput"),
    "optionalOutputRefs": _only("dataOutput"),
    "outMessageRef": _only("message"),
    "outerParticipantRef": _only("participant"),
    "outgoing": _only("sequenceFlow"),
    "outputSetRefs": _only("outputSet"),
    "participantRef": _only("participant"),
    "resourceRef": _only("resource"),
    "supportedInterfaceRef": _only("interface"),
    "supports": _only("process"),
    "whileExecutingInputRefs": _only("dataInput"),
    "whileExecutingOutputRefs": _only("dataOutput"),
}
# The same name means different things in different elements.
_ATTRIBUTES_OF: dict[str, dict[str, Kinds]] = {
    "conversationLink": dict.fromkeys(("sourceRef", "targetRef"), _MESSAGE_ENDS),
    "error": {"structureRef": _only("itemDefinition")},
    "escalation": {"structureRef": _only("itemDefinition")},
    "messageFlow": dict.fromkeys(("sourceRef", "targetRef"), _MESSAGE_ENDS),
    "sequenceFlow": dict.fromkeys(("sourceRef", "targetRef"), FLOW_NODES),
    "signal": {"structureRef": _only("itemDefinition")},
}
_CHILDREN_OF: dict[str, dict[str, Kinds]] = {
    "dataInputAssociation": _DATA_ENDS,
    "dataOutputAssociation": _DATA_ENDS,
    "linkEventDefinition": dict.fromkeys(("source", "target"), _only("linkEventDefinition")),
}
_HOLDERS = {
    "default": ACTIVITIES | GATEWAYS,
    "operationRef": _only("serviceTask", "sendTask", "receiveTask", "ioBinding"),
    "initiatingParticipantRef": CHOREOGRAPHY_ACTIVITIES | {"globalChoreographyTask"},
}
_SAID = re.compile(r"^(\w+) of .* names ('.*'|\".*\"),")


class Fault(NamedTuple):
    """A reference that names nothing (found is None), or an element of the wrong kind."""

    node: etree._Element
    name: str
    value: str
    found: etree._Element | None
    wanted: Kinds


@cache
def _attributes(kind: str) -> dict[str, Kinds]:
    """The references that an element of a kind can hold as attributes."""
    if kind in _CHILDREN:
        return {}
    shared = {each: kinds for each, kinds in _ATTRIBUTES.items() if kind in _HOLDERS.get(each, (kind,))}
    return shared | _ATTRIBUTES_OF.get(kind, {})


def faults(tree: Tree, noticed: Mapping[str, Sequence[Finding]]) -> Iterator[Fault]:
    """The references that name nothing or the wrong kind, without those that the reader reported."""
    codes = ("wrong-reference", "dangling-reference", "imprecise-reference")
    said = {
        (each.line, *match.groups())
        for code in codes
        for each in noticed.get(code, ())
        if (match := _SAID.match(each.message))
    }
    for fault in _all(tree):
        line = 0 if tree.document is None else tree.document.line(fault.node)
        if (line, fault.name, repr(fault.value)) not in said:
            yield fault


def _all(tree: Tree) -> Iterator[Fault]:
    ids, space = tree.ids, tree.space
    for kind, nodes in tree.kinds.items():
        attributes = _attributes(kind)
        if attributes:
            fitting = _tags_of_attributes(kind, space)
            for node in nodes:
                for name, value in node.items():
                    if name in fitting:
                        found = ids.get(str(value))
                        if found is None or found.tag not in fitting[name]:
                            yield from _checked(tree, node, str(name), str(value), attributes[str(name)])
        if kind in _CHILDREN:
            yield from _checked_children(tree, kind, nodes)
        for name, wanted in _CHILDREN_OF.get(kind, {}).items():
            for node in nodes:
                for child in tree.children(node, name):
                    yield from _checked(tree, child, name, child.text or "", wanted)


@cache
def _tags_of_attributes(kind: str, space: str) -> dict[str, Kinds]:
    """The tags of what each of these attributes can name."""
    return {name: frozenset(space + each for each in kinds) for name, kinds in _attributes(kind).items()}


def _checked_children(tree: Tree, kind: str, nodes: Sequence[etree._Element]) -> Iterator[Fault]:
    wanted = _CHILDREN[kind]
    fitting = {tree.space + each for each in wanted}
    for node in nodes:
        value = node.text or ""
        found = tree.ids.get(value)
        if found is None or found.tag not in fitting:
            yield from _checked(tree, node, kind, value, wanted)


def _checked(tree: Tree, node: etree._Element, name: str, raw: str, wanted: Kinds) -> Iterator[Fault]:
    value = raw.strip()
    found = tree.find(value)
    if not value or tree.kind(found) in wanted:
        return
    if found is None and ":" in value and tree.local(value) == value:
        return  # an element of a file that is not read
    yield Fault(node, name, value, found, wanted)


def holder(tree: Tree, node: etree._Element) -> etree._Element:
    """The element with an id that a reference belongs to: itself, or what it is a child of."""
    here: etree._Element | None = node
    while here is not None and here.get("id") is None:
        here = here.getparent()
    return node if here is None else here


def called(tree: Tree, fault: Fault) -> str:
    """A reference as messages speak of it."""
    owner = holder(tree, fault.node)
    return f"{fault.name} of {tree.kind(owner)} {owner.get('id')!r} names {fault.value!r}"


def wanted(fault: Fault) -> str:
    """What the reference should name."""
    kinds = sorted(fault.wanted)
    some = ", ".join(kinds[:6]) + (", …" if len(kinds) > 6 else "")
    return f"Name one of: {some}" if len(kinds) > 1 else f"Name {with_article(some)}"
