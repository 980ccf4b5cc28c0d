"""Items and data: what activities and events take and give (10.4)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.common import FlowElement
from bpmnjourney.formats.bpmn.vocabulary.foundation import BaseElement, RootElement
from bpmnjourney.xml.child_references import RefChild, Refs
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, INTEGER, STRING

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.common import Expression, FormalExpression, ItemDefinition
    from bpmnjourney.formats.bpmn.vocabulary.services import Operation


class DataState(BaseElement, tag="dataState"):
    """The state that data is in, such as approved."""

    name = Attr("name", STRING)


class DataObject(FlowElement, tag="dataObject", head="flowElement"):
    """Data that lives as long as its process."""

    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    is_collection = Attr("isCollection", BOOLEAN, False)
    data_state = Child["DataState"]("dataState")


class DataObjectReference(FlowElement, tag="dataObjectReference", head="flowElement"):
    """A place at which a data object is drawn, perhaps in a state of its own."""

    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    data_object = Ref["DataObject"]("dataObjectRef", IDREF)
    data_state = Child["DataState"]("dataState")


class DataStore(RootElement, tag="dataStore", head="rootElement"):
    """Data that outlives the process."""

    name = Attr("name", STRING)
    capacity = Attr("capacity", INTEGER)
    is_unlimited = Attr("isUnlimited", BOOLEAN, True)
    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    data_state = Child["DataState"]("dataState")


class DataStoreReference(FlowElement, tag="dataStoreReference", head="flowElement"):
    """A place at which a data store is drawn."""

    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    data_store = Ref["DataStore"]("dataStoreRef")
    data_state = Child["DataState"]("dataState")


class Property(BaseElement, tag="property"):
    """Data of a process, activity or event that is not drawn."""

    name = Attr("name", STRING)
    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    data_state = Child["DataState"]("dataState")


class DataInput(BaseElement, tag="dataInput"):
    """Data that something needs to begin."""

    name = Attr("name", STRING)
    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    is_collection = Attr("isCollection", BOOLEAN, False)
    data_state = Child["DataState"]("dataState")


class DataOutput(BaseElement, tag="dataOutput"):
    """Data that something gives when it is done."""

    name = Attr("name", STRING)
    item_subject = Ref["ItemDefinition"]("itemSubjectRef")
    is_collection = Attr("isCollection", BOOLEAN, False)
    data_state = Child["DataState"]("dataState")


class InputSet(BaseElement, tag="inputSet"):
    """Inputs that together are enough to begin."""

    name = Attr("name", STRING)
    data_inputs = Refs["DataInput"]("dataInputRefs", IDREF)
    optional_inputs = Refs["DataInput"]("optionalInputRefs", IDREF)
    while_executing_inputs = Refs["DataInput"]("whileExecutingInputRefs", IDREF)
    output_sets = Refs["OutputSet"]("outputSetRefs", IDREF)


class OutputSet(BaseElement, tag="outputSet"):
    """Outputs that are given together."""

    name = Attr("name", STRING)
    data_outputs = Refs["DataOutput"]("dataOutputRefs", IDREF)
    optional_outputs = Refs["DataOutput"]("optionalOutputRefs", IDREF)
    while_executing_outputs = Refs["DataOutput"]("whileExecutingOutputRefs", IDREF)
    input_sets = Refs["InputSet"]("inputSetRefs", IDREF)


class InputOutputSpecification(BaseElement, tag="ioSpecification"):
    """All that something takes and gives, and in which sets."""

    data_inputs = Children["DataInput"]("dataInput")
    data_outputs = Children["DataOutput"]("dataOutput")
    input_sets = Children["InputSet"]("inputSet", low=1)
    output_sets = Children["OutputSet"]("outputSet", low=1)


class InputOutputBinding(BaseElement, tag="ioBinding"):
    """Which operation of an interface a callable element's input and output are those of."""

    operation = Ref["Operation"]("operationRef", required=True)
    input_data = Ref["InputSet"]("inputDataRef", IDREF, required=True)
    output_data = Ref["OutputSet"]("outputDataRef", IDREF, required=True)


class Assignment(BaseElement, tag="assignment"):
    """One value that is copied, from an expression to an expression."""

    from_ = Child["Expression"]("from", low=1, local=True)
    to = Child["Expression"]("to", low=1, local=True)


class DataAssociation(BaseElement, tag="dataAssociation"):
    """How data moves from some elements into another."""

    sources = Refs["BaseElement"]("sourceRef", IDREF)
    target = RefChild["BaseElement"]("targetRef", IDREF, low=1)
    transformation = Child["FormalExpression"]("transformation", local=True)
    assignments = Children["Assignment"]("assignment")


class DataInputAssociation(DataAssociation, tag="dataInputAssociation"):
    """How data moves into an activity or event."""


class DataOutputAssociation(DataAssociation, tag="dataOutputAssociation"):
    """How data moves out of an activity or event."""
