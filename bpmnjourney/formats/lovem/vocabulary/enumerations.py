"""The named values that attributes can have."""

from __future__ import annotations

from enum import StrEnum


class OrganizationKind(StrEnum):
    """How large a part of the organisation: all of it, a department, a function, one job."""

    COMPANY = "company"
    DEPARTMENT = "department"
    FUNCTION = "function"
    JOB = "job"


class Medium(StrEnum):
    """The medium of a channel."""

    PHONE = "phone"
    IVR = "ivr"
    WEB = "web"
    APP = "app"
    EMAIL = "email"
    SMS = "sms"
    CHAT = "chat"
    MAIL = "mail"
    FAX = "fax"
    COURIER = "courier"
    IN_PERSON = "inPerson"
    KIOSK = "kiosk"
    OTHER = "other"


class StoreMedium(StrEnum):
    """Whether a data store is kept by a computer or on paper."""

    COMPUTER = "computer"
    PAPER = "paper"


class MeasureKind(StrEnum):
    """What is measured."""

    EFFECTIVENESS = "effectiveness"
    COST = "cost"
    DURATION = "duration"
    MATURITY = "maturity"
    ELAPSED = "elapsed"
    WORK = "work"
    WAIT = "wait"
    FREQUENCY = "frequency"
    VOLUME = "volume"
    PROBABILITY = "probability"
    CUSTOM = "custom"


class ChartState(StrEnum):
    """Which world a chart shows: today's, the wanted one, one to try out, a competitor's."""

    AS_IS = "asIs"
    TO_BE = "toBe"
    WHAT_IF = "whatIf"
    COMPETITOR = "competitor"


class Perspective(StrEnum):
    """How much a chart shows: the customer and one entity, the customer and the departments that meet
    them, or everything.
    """

    SINGLE_ENTITY = "singleEntity"
    DEPARTMENTS = "departments"
    FULL = "full"


class JunctionKind(StrEnum):
    """How many of the ways go on or have to arrive: all, some, one, or the one whose event comes first."""

    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"
    FIRST_EVENT = "firstEvent"


class Trigger(StrEnum):
    """What starts a path."""

    NONE = "none"
    MESSAGE = "message"
    TIME = "time"
    CONDITION = "condition"
    SIGNAL = "signal"


class WaitTrigger(StrEnum):
    """What a wait waits for."""

    TIME = "time"
    MESSAGE = "message"
    CONDITION = "condition"
    SIGNAL = "signal"


class Result(StrEnum):
    """What an end leaves behind."""

    NONE = "none"
    MESSAGE = "message"
    ERROR = "error"
    TERMINATE = "terminate"


class BusKind(StrEnum):
    """Which processes a bus carries: changes that customers ask for at any time, or process quality."""

    CHANGE_MANAGEMENT = "changeManagement"
    PROCESS_QUALITY = "processQuality"


class Initiator(StrEnum):
    """Who begins an encounter."""

    CUSTOMER = "customer"
    ORGANIZATION = "organization"


class Demand(StrEnum):
    """Whether the customer wants something of value, or comes because something went wrong before."""

    VALUE = "value"
    FAILURE = "failure"


class DisconnectKind(StrEnum):
    """What is wrong with an input, a step or an output."""

    MISSING = "missing"
    UNNECESSARY = "unnecessary"
    SUBSTANDARD = "substandard"
    WRONG_TIME = "wrongTime"
    WRONG_PEOPLE = "wrongPeople"
    MANUAL = "manual"


class CorrespondenceKind(StrEnum):
    """How a node of one chart relates to one of another chart."""

    REFINES = "refines"
    SAME = "same"
    REPLACES = "replaces"
    REMOVED = "removed"
    ADDED = "added"
