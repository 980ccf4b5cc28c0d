"""The work that is done: tasks, sub-processes, calls and loops (10.3)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.common import FlowNode
from bpmnjourney.formats.bpmn.vocabulary.enumerations import (
    AdHocOrdering,
    Implementation,
    MultiInstanceFlowCondition,
    TransactionMethod,
)
from bpmnjourney.formats.bpmn.vocabulary.foundation import BaseElement, BpmnView, RootElement
from bpmnjourney.xml.child_references import AnyContent, RefChild, Refs
from bpmnjourney.xml.children import Child, Children, TextContent
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, INTEGER, STRING, URI, enumeration, open_enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.common import (
        Artifact,
        Expression,
        FlowElement,
        FormalExpression,
        Message,
        ResourceRole,
        SequenceFlow,
    )
    from bpmnjourney.formats.bpmn.vocabulary.data import (
        DataInput,
        DataInputAssociation,
        DataOutput,
        DataOutputAssociation,
        InputOutputBinding,
        InputOutputSpecification,
        Property,
    )
    from bpmnjourney.formats.bpmn.vocabulary.events import EventDefinition, ImplicitThrowEvent
    from bpmnjourney.formats.bpmn.vocabulary.process import LaneSet
    from bpmnjourney.formats.bpmn.vocabulary.services import Interface, Operation

_IMPLEMENTATION = open_enumeration(Implementation, "tImplementation")


class Activity(FlowNode, tag="activity", abstract=True):
    """Work that someone does."""

    is_for_compensation = Attr("isForCompensation", BOOLEAN, False)
    start_quantity = Attr("startQuantity", INTEGER, 1)
    completion_quantity = Attr("completionQuantity", INTEGER, 1)
    default = Ref["SequenceFlow"]("default", IDREF)
    io_specification = Child["InputOutputSpecification"]("ioSpecification")
    properties = Children["Property"]("property")
    data_input_associations = Children["DataInputAssociation"]("dataInputAssociation")
    data_output_associations = Children["DataOutputAssociation"]("dataOutputAssociation")
    resources = Children["ResourceRole"]("resourceRole")
    loop_characteristics = Child["LoopCharacteristics"]("loopCharacteristics")


class Task(Activity, tag="task", head="flowElement"):
    """Work that is not divided further."""


class ServiceTask(Task, tag="serviceTask", head="flowElement"):
    """Work that a service does."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.WEB_SERVICE.value)
    operation = Ref["Operation"]("operationRef")


class SendTask(Task, tag="sendTask", head="flowElement"):
    """A message is sent."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.WEB_SERVICE.value)
    message = Ref["Message"]("messageRef")
    operation = Ref["Operation"]("operationRef")


class ReceiveTask(Task, tag="receiveTask", head="flowElement"):
    """A message is waited for."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.WEB_SERVICE.value)
    instantiate = Attr("instantiate", BOOLEAN, False)
    message = Ref["Message"]("messageRef")
    operation = Ref["Operation"]("operationRef")


class UserTask(Task, tag="userTask", head="flowElement"):
    """Work that a person does with the help of a system."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.UNSPECIFIED.value)
    renderings = Children["Rendering"]("rendering")


class ManualTask(Task, tag="manualTask", head="flowElement"):
    """Work that a person does without a system."""


class BusinessRuleTask(Task, tag="businessRuleTask", head="flowElement"):
    """A question that business rules answer."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.UNSPECIFIED.value)


class ScriptTask(Task, tag="scriptTask", head="flowElement"):
    """Work that a script does."""

    script_format = Attr("scriptFormat", STRING)
    script = Child["Script"]("script")


class Script(BpmnView, tag="script"):
    """The text of a script."""

    text = TextContent()
    content = AnyContent("##any", high=1)


class Rendering(BaseElement, tag="rendering"):
    """How a system shows a user task to the person who does it."""


class CallActivity(Activity, tag="callActivity", head="flowElement"):
    """The place at which a process or global task is used."""

    called_element = Ref["CallableElement"]("calledElement")


class SubProcess(Activity, tag="subProcess", head="flowElement"):
    """Work that is a process in itself."""

    triggered_by_event = Attr("triggeredByEvent", BOOLEAN, False)
    lane_sets = Children["LaneSet"]("laneSet")
    flow_elements = Children["FlowElement"]("flowElement")
    artifacts = Children["Artifact"]("artifact")


class AdHocSubProcess(SubProcess, tag="adHocSubProcess", head="flowElement"):
    """Work whose steps are done in whatever order those who do them choose."""

    cancel_remaining_instances = Attr("cancelRemainingInstances", BOOLEAN, True)
    ordering = Attr("ordering", enumeration(AdHocOrdering, "tAdHocOrdering"))
    completion_condition = Child["Expression"]("completionCondition", local=True)


class Transaction(SubProcess, tag="transaction", head="flowElement"):
    """Work that is done as a whole or undone."""

    method = Attr(
        "method",
        open_enumeration(TransactionMethod, "tTransactionMethod"),
        TransactionMethod.COMPENSATE.value,
    )


class CallableElement(RootElement, tag="callableElement"):
    """Anything that a call activity can use."""

    name = Attr("name", STRING)
    supported_interfaces = Refs["Interface"]("supportedInterfaceRef")
    io_specification = Child["InputOutputSpecification"]("ioSpecification")
    io_bindings = Children["InputOutputBinding"]("ioBinding")


class GlobalTask(CallableElement, tag="globalTask", head="rootElement"):
    """A task that can be used at several places."""

    resources = Children["ResourceRole"]("resourceRole")


class GlobalBusinessRuleTask(GlobalTask, tag="globalBusinessRuleTask", head="rootElement"):
    """A business rule task that can be used at several places."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.UNSPECIFIED.value)


class GlobalManualTask(GlobalTask, tag="globalManualTask", head="rootElement"):
    """A manual task that can be used at several places."""


class GlobalScriptTask(GlobalTask, tag="globalScriptTask", head="rootElement"):
    """A script task that can be used at several places."""

    script_language = Attr("scriptLanguage", URI)
    script = Child["Script"]("script")


class GlobalUserTask(GlobalTask, tag="globalUserTask", head="rootElement"):
    """A user task that can be used at several places."""

    implementation = Attr("implementation", _IMPLEMENTATION, Implementation.UNSPECIFIED.value)
    renderings = Children["Rendering"]("rendering")


class LoopCharacteristics(BaseElement, tag="loopCharacteristics", abstract=True):
    """How often an activity is done."""


class StandardLoopCharacteristics(
    LoopCharacteristics, tag="standardLoopCharacteristics", head="loopCharacteristics"
):
    """An activity is done again as long as a condition holds."""

    test_before = Attr("testBefore", BOOLEAN, False)
    loop_maximum = Attr("loopMaximum", INTEGER)
    loop_condition = Child["Expression"]("loopCondition", local=True)


class MultiInstanceLoopCharacteristics(
    LoopCharacteristics, tag="multiInstanceLoopCharacteristics", head="loopCharacteristics"
):
    """An activity is done once for each of several things."""

    is_sequential = Attr("isSequential", BOOLEAN, False)
    behavior = Attr(
        "behavior",
        enumeration(MultiInstanceFlowCondition, "tMultiInstanceFlowCondition"),
        MultiInstanceFlowCondition.ALL,
    )
    one_behavior_event = Ref["EventDefinition"]("oneBehaviorEventRef")
    none_behavior_event = Ref["EventDefinition"]("noneBehaviorEventRef")
    loop_cardinality = Child["Expression"]("loopCardinality", local=True)
    loop_data_input = RefChild["BaseElement"]("loopDataInputRef")
    loop_data_output = RefChild["BaseElement"]("loopDataOutputRef")
    input_data_item = Child["DataInput"]("inputDataItem", local=True)
    output_data_item = Child["DataOutput"]("outputDataItem", local=True)
    complex_behavior_definitions = Children["ComplexBehaviorDefinition"]("complexBehaviorDefinition")
    completion_condition = Child["Expression"]("completionCondition", local=True)


class ComplexBehaviorDefinition(BaseElement, tag="complexBehaviorDefinition"):
    """The condition on which the instances of an activity throw an event, and the event."""

    condition = Child["FormalExpression"]("condition", low=1, local=True)
    event = Child["ImplicitThrowEvent"]("event", local=True)
