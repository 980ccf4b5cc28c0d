"""What several kinds of model share: artifacts, flow elements, expressions, items, resources (8.4)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.enumerations import AssociationDirection, ItemKind
from bpmnjourney.formats.bpmn.vocabulary.foundation import (
    BaseElement,
    BaseElementWithMixedContent,
    BpmnView,
    RootElement,
)
from bpmnjourney.xml.child_references import AnyContent, RefChild, Refs
from bpmnjourney.xml.children import Child, Children, TextContent
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, NAME, STRING, URI, enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.process import Auditing, Monitoring


class Expression(BaseElementWithMixedContent, tag="expression"):
    """A rule or a calculation in natural language."""


class FormalExpression(Expression, tag="formalExpression", head="expression"):
    """A rule or a calculation that a machine can evaluate."""

    language = Attr("language", URI)
    evaluates_to_type = Attr("evaluatesToTypeRef", NAME)


class FlowElement(BaseElement, tag="flowElement", abstract=True):
    """Anything that can appear in the flow of a process or a choreography."""

    name = Attr("name", STRING)
    auditing = Child["Auditing"]("auditing")
    monitoring = Child["Monitoring"]("monitoring")
    category_values = Refs["CategoryValue"]("categoryValueRef")


class FlowNode(FlowElement, tag="flowNode", abstract=True):
    """A step, event or gateway: anything that sequence flows connect."""

    incoming = Refs["SequenceFlow"]("incoming")
    outgoing = Refs["SequenceFlow"]("outgoing")


class SequenceFlow(FlowElement, tag="sequenceFlow", head="flowElement"):
    """The order of two flow nodes: when the one is done, the other can begin."""

    source = Ref["FlowNode"]("sourceRef", IDREF, required=True)
    target = Ref["FlowNode"]("targetRef", IDREF, required=True)
    is_immediate = Attr("isImmediate", BOOLEAN)
    condition_expression = Child["Expression"]("conditionExpression", local=True)


class Artifact(BaseElement, tag="artifact", abstract=True):
    """Something drawn to explain the model, without effect on what happens."""


class Association(Artifact, tag="association", head="artifact"):
    """A line that ties an explanation to what it explains."""

    source = Ref["BaseElement"]("sourceRef", required=True)
    target = Ref["BaseElement"]("targetRef", required=True)
    association_direction = Attr(
        "associationDirection",
        enumeration(AssociationDirection, "tAssociationDirection"),
        AssociationDirection.NONE,
    )


class Group(Artifact, tag="group", head="artifact"):
    """A frame around elements that belong to one category."""

    category_value = Ref["CategoryValue"]("categoryValueRef")


class Text(BpmnView, tag="text"):
    """The text of a text annotation."""

    text = TextContent()
    content = AnyContent("##any", high=1)


class TextAnnotation(Artifact, tag="textAnnotation", head="artifact"):
    """A remark for the reader of a diagram."""

    text_format = Attr("textFormat", STRING, "text/plain")
    text = Child["Text"]("text")


class Category(RootElement, tag="category", head="rootElement"):
    """A way to sort elements, with the values that sort them."""

    name = Attr("name", STRING)
    category_values = Children["CategoryValue"]("categoryValue")


class CategoryValue(BaseElement, tag="categoryValue"):
    """One value of a category; a group or flow element can have it."""

    value = Attr("value", STRING)


class Error(RootElement, tag="error", head="rootElement"):
    """Something that goes wrong, by name and code."""

    name = Attr("name", STRING)
    error_code = Attr("errorCode", STRING)
    structure = Ref["ItemDefinition"]("structureRef")


class Escalation(RootElement, tag="escalation", head="rootElement"):
    """Something that has to be told to a higher level, by name and code."""

    name = Attr("name", STRING)
    escalation_code = Attr("escalationCode", STRING)
    structure = Ref["ItemDefinition"]("structureRef")


class Signal(RootElement, tag="signal", head="rootElement"):
    """Something that is broadcast to whoever listens."""

    name = Attr("name", STRING)
    structure = Ref["ItemDefinition"]("structureRef")


class ItemDefinition(RootElement, tag="itemDefinition", head="rootElement"):
    """What kind of thing or information an item is, and how it is structured."""

    structure = Attr("structureRef", NAME)
    is_collection = Attr("isCollection", BOOLEAN, False)
    item_kind = Attr("itemKind", enumeration(ItemKind, "tItemKind"), ItemKind.INFORMATION)


class Message(RootElement, tag="message", head="rootElement"):
    """What two participants exchange."""

    name = Attr("name", STRING)
    item = Ref["ItemDefinition"]("itemRef")


class CorrelationKey(BaseElement, tag="correlationKey"):
    """The properties that together tell to which conversation a message belongs."""

    name = Attr("name", STRING)
    correlation_properties = Refs["CorrelationProperty"]("correlationPropertyRef")


class CorrelationProperty(RootElement, tag="correlationProperty", head="rootElement"):
    """One property by which messages are told apart, and how to find it in each message."""

    name = Attr("name", STRING)
    type = Attr("type", NAME)
    retrieval_expressions = Children["CorrelationPropertyRetrievalExpression"](
        "correlationPropertyRetrievalExpression", low=1
    )


class CorrelationPropertyRetrievalExpression(BaseElement, tag="correlationPropertyRetrievalExpression"):
    """Where in a message the value of a correlation property is."""

    message = Ref["Message"]("messageRef", required=True)
    message_path = Child["FormalExpression"]("messagePath", low=1, local=True)


class CorrelationPropertyBinding(BaseElement, tag="correlationPropertyBinding"):
    """The part of a process's data that a correlation property is compared with."""

    correlation_property = Ref["CorrelationProperty"]("correlationPropertyRef", required=True)
    data_path = Child["FormalExpression"]("dataPath", low=1, local=True)


class CorrelationSubscription(BaseElement, tag="correlationSubscription"):
    """The correlation key by which a process recognises its messages."""

    correlation_key = Ref["CorrelationKey"]("correlationKeyRef", required=True)
    correlation_property_bindings = Children["CorrelationPropertyBinding"]("correlationPropertyBinding")


class Resource(RootElement, tag="resource", head="rootElement"):
    """Someone or something that can do work."""

    name = Attr("name", STRING, required=True)
    resource_parameters = Children["ResourceParameter"]("resourceParameter")


class ResourceParameter(BaseElement, tag="resourceParameter"):
    """A property by which a resource is chosen."""

    name = Attr("name", STRING)
    type = Attr("type", NAME)
    is_required = Attr("isRequired", BOOLEAN)


class ResourceParameterBinding(BaseElement, tag="resourceParameterBinding"):
    """The value that a resource's parameter must have."""

    parameter = Ref["ResourceParameter"]("parameterRef", required=True)
    expression = Child["Expression"]("expression", low=1)


class ResourceAssignmentExpression(BaseElement, tag="resourceAssignmentExpression"):
    """An expression that finds who does the work."""

    expression = Child["Expression"]("expression", low=1)


class ResourceRole(BaseElement, tag="resourceRole"):
    """Who is involved in an activity or process: a resource by name and parameters, or by an expression."""

    name = Attr("name", STRING)
    resource = RefChild["Resource"]("resourceRef", apart=("resourceAssignmentExpression",))
    resource_parameter_bindings = Children["ResourceParameterBinding"](
        "resourceParameterBinding", apart=("resourceAssignmentExpression",), needs="resourceRef"
    )
    resource_assignment_expression = Child["ResourceAssignmentExpression"](
        "resourceAssignmentExpression", apart=("resourceRef", "resourceParameterBinding")
    )


class Performer(ResourceRole, tag="performer", head="resourceRole"):
    """Who does the work."""


class HumanPerformer(Performer, tag="humanPerformer", head="performer"):
    """The people who do the work."""


class PotentialOwner(HumanPerformer, tag="potentialOwner", head="performer"):
    """The people who may take the work upon them."""
