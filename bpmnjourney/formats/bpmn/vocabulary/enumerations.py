"""The named values that attributes of BPMN and of its diagram interchange can have."""

from __future__ import annotations

from enum import StrEnum


class AdHocOrdering(StrEnum):
    """Whether the activities of an ad-hoc sub-process may be done at the same time."""

    PARALLEL = "Parallel"
    SEQUENTIAL = "Sequential"


class AssociationDirection(StrEnum):
    """Which ends of an association have an arrow head."""

    NONE = "None"
    ONE = "One"
    BOTH = "Both"


class ChoreographyLoopType(StrEnum):
    """How often the exchange of a choreography activity takes place."""

    NONE = "None"
    STANDARD = "Standard"
    MULTI_INSTANCE_SEQUENTIAL = "MultiInstanceSequential"
    MULTI_INSTANCE_PARALLEL = "MultiInstanceParallel"


class EventBasedGatewayType(StrEnum):
    """Whether the first event decides, or all must happen to start the process."""

    EXCLUSIVE = "Exclusive"
    PARALLEL = "Parallel"


class GatewayDirection(StrEnum):
    """Whether a gateway joins flows, splits them, or does both."""

    UNSPECIFIED = "Unspecified"
    CONVERGING = "Converging"
    DIVERGING = "Diverging"
    MIXED = "Mixed"


class Implementation(StrEnum):
    """The named technologies that can carry out a task; any URI names another."""

    UNSPECIFIED = "##unspecified"
    WEB_SERVICE = "##WebService"


class ItemKind(StrEnum):
    """Whether an item is information or a thing."""

    INFORMATION = "Information"
    PHYSICAL = "Physical"


class MultiInstanceFlowCondition(StrEnum):
    """When the instances of an activity throw an event as they complete."""

    NONE = "None"
    ONE = "One"
    ALL = "All"
    COMPLEX = "Complex"


class ProcessType(StrEnum):
    """Whether a process shows all that one organisation does, or what others see of it."""

    NONE = "None"
    PUBLIC = "Public"
    PRIVATE = "Private"


class RelationshipDirection(StrEnum):
    """Which way a relationship to elements outside the model reads."""

    NONE = "None"
    FORWARD = "Forward"
    BACKWARD = "Backward"
    BOTH = "Both"


class TransactionMethod(StrEnum):
    """The named ways to undo a transaction; any URI names another."""

    COMPENSATE = "##Compensate"
    IMAGE = "##Image"
    STORE = "##Store"


class MessageVisibleKind(StrEnum):
    """Whether the message drawn on a message flow starts the exchange or answers."""

    INITIATING = "initiating"
    NON_INITIATING = "non_initiating"


class ParticipantBandKind(StrEnum):
    """Where a participant's band is in a choreography activity, and whether that participant starts."""

    TOP_INITIATING = "top_initiating"
    MIDDLE_INITIATING = "middle_initiating"
    BOTTOM_INITIATING = "bottom_initiating"
    TOP_NON_INITIATING = "top_non_initiating"
    MIDDLE_NON_INITIATING = "middle_non_initiating"
    BOTTOM_NON_INITIATING = "bottom_non_initiating"
