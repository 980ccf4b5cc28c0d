"""Where flows split and join (10.6)."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.bpmn.vocabulary.common import FlowNode
from bpmnjourney.formats.bpmn.vocabulary.enumerations import EventBasedGatewayType, GatewayDirection
from bpmnjourney.xml.children import Child
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.bpmn.vocabulary.common import Expression, SequenceFlow


class Gateway(FlowNode, tag="gateway", abstract_element=True):
    """A point at which the flow is controlled."""

    gateway_direction = Attr(
        "gatewayDirection", enumeration(GatewayDirection, "tGatewayDirection"), GatewayDirection.UNSPECIFIED
    )


class ExclusiveGateway(Gateway, tag="exclusiveGateway", head="flowElement"):
    """One way out of several is taken."""

    default = Ref["SequenceFlow"]("default", IDREF)


class InclusiveGateway(Gateway, tag="inclusiveGateway", head="flowElement"):
    """One or more ways out of several are taken."""

    default = Ref["SequenceFlow"]("default", IDREF)


class ParallelGateway(Gateway, tag="parallelGateway", head="flowElement"):
    """All ways out are taken, and all ways in are waited for."""


class ComplexGateway(Gateway, tag="complexGateway", head="flowElement"):
    """An expression says which ways in are waited for."""

    default = Ref["SequenceFlow"]("default", IDREF)
    activation_condition = Child["Expression"]("activationCondition", local=True)


class EventBasedGateway(Gateway, tag="eventBasedGateway", head="flowElement"):
    """What happens next decides which way is taken."""

    instantiate = Attr("instantiate", BOOLEAN, False)
    event_gateway_type = Attr(
        "eventGatewayType",
        enumeration(EventBasedGatewayType, "tEventBasedGatewayType"),
        EventBasedGatewayType.EXCLUSIVE,
    )
