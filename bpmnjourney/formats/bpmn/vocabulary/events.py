"""What happens during a process, and what is thrown or caught then (10.5)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.common import FlowNode
from bpmnjourney.formats.bpmn.vocabulary.foundation import RootElement
from bpmnjourney.xml.child_references import RefChild, Refs
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.values import BOOLEAN, STRING

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.activities import Activity
    from bpmnjourney.formats.bpmn.vocabulary.common import Error, Escalation, Expression, Message, Signal
    from bpmnjourney.formats.bpmn.vocabulary.data import (
        DataInput,
        DataInputAssociation,
        DataOutput,
        DataOutputAssociation,
        InputSet,
        OutputSet,
        Property,
    )
    from bpmnjourney.formats.bpmn.vocabulary.services import Operation


class Event(FlowNode, tag="event", head="flowElement", abstract=True):
    """Something that happens."""

    properties = Children["Property"]("property")


class CatchEvent(Event, tag="catchEvent", abstract=True):
    """Something that is waited for."""

    parallel_multiple = Attr("parallelMultiple", BOOLEAN, False)
    data_outputs = Children["DataOutput"]("dataOutput")
    data_output_associations = Children["DataOutputAssociation"]("dataOutputAssociation")
    output_set = Child["OutputSet"]("outputSet")
    event_definitions = Children["EventDefinition"]("eventDefinition")
    event_definition_refs = Refs["EventDefinition"]("eventDefinitionRef")


class ThrowEvent(Event, tag="throwEvent", abstract=True):
    """Something that is made to happen."""

    data_inputs = Children["DataInput"]("dataInput")
    data_input_associations = Children["DataInputAssociation"]("dataInputAssociation")
    input_set = Child["InputSet"]("inputSet")
    event_definitions = Children["EventDefinition"]("eventDefinition")
    event_definition_refs = Refs["EventDefinition"]("eventDefinitionRef")


class StartEvent(CatchEvent, tag="startEvent", head="flowElement"):
    """Where a process begins, and what makes it begin."""

    is_interrupting = Attr("isInterrupting", BOOLEAN, True)


class IntermediateCatchEvent(CatchEvent, tag="intermediateCatchEvent", head="flowElement"):
    """A point at which a process waits for something."""


class BoundaryEvent(CatchEvent, tag="boundaryEvent", head="flowElement"):
    """Something that may happen while an activity is under way."""

    cancel_activity = Attr("cancelActivity", BOOLEAN, True)
    attached_to = Ref["Activity"]("attachedToRef", required=True)


class IntermediateThrowEvent(ThrowEvent, tag="intermediateThrowEvent", head="flowElement"):
    """A point at which a process makes something happen."""


class ImplicitThrowEvent(ThrowEvent, tag="implicitThrowEvent", head="flowElement"):
    """What is thrown as the instances of an activity complete."""


class EndEvent(ThrowEvent, tag="endEvent", head="flowElement"):
    """Where a path ends, and what comes of it."""


class EventDefinition(RootElement, tag="eventDefinition", head="rootElement", abstract=True):
    """What triggers an event, or what it results in."""


class CancelEventDefinition(EventDefinition, tag="cancelEventDefinition", head="eventDefinition"):
    """A transaction is cancelled."""


class CompensateEventDefinition(EventDefinition, tag="compensateEventDefinition", head="eventDefinition"):
    """What was done is undone."""

    wait_for_completion = Attr("waitForCompletion", BOOLEAN)
    activity = Ref["Activity"]("activityRef")


class ConditionalEventDefinition(EventDefinition, tag="conditionalEventDefinition", head="eventDefinition"):
    """A condition becomes true."""

    condition = Child["Expression"]("condition", low=1, local=True)


class ErrorEventDefinition(EventDefinition, tag="errorEventDefinition", head="eventDefinition"):
    """Something goes wrong."""

    error = Ref["Error"]("errorRef")


class EscalationEventDefinition(EventDefinition, tag="escalationEventDefinition", head="eventDefinition"):
    """A higher level has to know."""

    escalation = Ref["Escalation"]("escalationRef")


class LinkEventDefinition(EventDefinition, tag="linkEventDefinition", head="eventDefinition"):
    """The flow goes on at the link event of the same name."""

    name = Attr("name", STRING, required=True)
    sources = Refs["LinkEventDefinition"]("source")
    target = RefChild["LinkEventDefinition"]("target")


class MessageEventDefinition(EventDefinition, tag="messageEventDefinition", head="eventDefinition"):
    """A message comes, or goes."""

    message = Ref["Message"]("messageRef")
    operation = RefChild["Operation"]("operationRef")


class SignalEventDefinition(EventDefinition, tag="signalEventDefinition", head="eventDefinition"):
    """A signal is heard, or given."""

    signal = Ref["Signal"]("signalRef")


class TerminateEventDefinition(EventDefinition, tag="terminateEventDefinition", head="eventDefinition"):
    """All that is under way in the process ends at once."""


class TimerEventDefinition(EventDefinition, tag="timerEventDefinition", head="eventDefinition"):
    """A point in time comes, a duration passes, or a cycle comes round."""

    time_date = Child["Expression"]("timeDate", local=True, apart=("timeDuration", "timeCycle"))
    time_duration = Child["Expression"]("timeDuration", local=True, apart=("timeDate", "timeCycle"))
    time_cycle = Child["Expression"]("timeCycle", local=True, apart=("timeDate", "timeDuration"))
