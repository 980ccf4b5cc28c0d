"""The elements of a Model: frozen, format-neutral, in the words of the BPMN standard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from bpmnjourney.model.charts import Chart, Contact, Value


class Origin(NamedTuple):
    """Where an element was read: the document, and the format's own object for it.

    `element` is an lxml element for XML formats. An element that no source holds has no Origin.
    """

    document: Any
    element: Any
    stated_line: int | None = None

    @property
    def line(self) -> int | None:
        """The line (from 1); asked of the document only when wanted, since most lines never are."""
        if self.stated_line is not None or self.document is None:
            return self.stated_line
        line: int | None = self.document.line(self.element)
        return line


@dataclass(frozen=True, slots=True)
class Channel:
    """The medium of an interaction: LOVEM's media (phone ivr web app email sms chat mail …) and a name."""

    medium: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """What the customer waits for before a node: hidden work, by name, and who does it.

    shortest, longest: seconds, None where no duration is stated; repeats: the work may be done again.
    outcomes: names of what may come of it.
    """

    tasks: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    shortest: float | None = None
    longest: float | None = None
    repeats: bool = False
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source says of an element in our extension (`urn:bpmnjourney:extension:1`); None = nothing.

    customer: this participant or lane is (True) or is not (False) the customer.
    visibility: "shown" or "hidden", forced for this node.
    owner: id or name of the department that owns the interaction at this node or message flow.
    channel: the channel of that interaction.
    flag: events of one flag value share one place (a throw puts a token, a catch takes one); several values,
    separated by spaces, stand for several places at once.
    copy_of: id of the node of another model, its source, that this node shows once more.
    sent: "start" or "completion": when the activity at its source sends this message flow.
    waits: what the customer waits for before this node.
    contact: what this flow, or the contact at this node, means to the customer.
    values: what was measured at this node.
    """

    customer: bool | None = None
    visibility: str | None = None
    owner: str | None = None
    channel: Channel | None = None
    flag: str | None = None
    copy_of: str | None = None
    sent: str | None = None
    waits: Wait | None = None
    contact: Contact | None = None
    values: tuple[Value, ...] = ()


NOTHING_STATED = Stated()


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """What triggers or results from an event.

    kind: message timer error escalation cancel compensation conditional link signal terminate.
    ref: id of what it refers to (message, error, signal …; a link's name); detail: timer or condition text.
    """

    kind: str
    ref: str | None = None
    detail: str | None = None


# No slots from here on: a reader that fills `__dict__` at once builds these six times faster, which is
# what reading 100,000 tasks turns on; fields left at their defaults then take no room either.
@dataclass(frozen=True)
class Collaboration:
    """A collaboration, choreography or global conversation; `chart`: which LOVEM-style chart it is."""

    id: str
    name: str
    kind: str
    chart: Chart | None = None
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Participant:
    """A pool. `process` is None for a black box; processes that are not in the file count as absent."""

    id: str
    name: str
    process: str | None
    collaboration: str
    documentation: str = ""
    multiple: bool = False
    stated: Stated = NOTHING_STATED
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Process:
    """A process; `executable` is None where the source does not say."""

    id: str
    name: str
    executable: bool | None = None
    documentation: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Lane:
    """A lane; `parent` is the lane around it, `process` the process (or sub-process) it divides.

    lane_set counts the lane sets of its process from 0; nested ones have their outermost lane's number.
    """

    id: str
    name: str
    process: str
    parent: str | None = None
    lane_set: int = 0
    documentation: str = ""
    stated: Stated = NOTHING_STATED
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Node:
    """A flow node: activity, event, gateway, or choreography activity.

    kind: the BPMN element's local name ("userTask", "startEvent", "exclusiveGateway" …).
    process: id of the process that holds it; parent: id of the sub-process node around it, None at the top.
    lane: innermost lane; lane_via: "flowNodeRef", "geometry", or None where no lane holds it.
    event: None for what is no event; "none", a definition's kind, "multiple" or "parallelMultiple" else.
    interrupting: cancelActivity of a boundary event, isInterrupting of an event sub-process's start.
    loop: None, "standard", "parallel" or "sequential" (the latter two: multi-instance).
    performers: names of performer, humanPerformer and potentialOwner resources (or expressions).
    message: id of the message of a send or receive task or message event.
    participants: of a choreography activity, the initiating one first; `process` is then the choreography.
    message_flows: those that a choreography task exchanges, by id.
    """

    id: str
    kind: str
    name: str
    process: str
    parent: str | None = None
    lane: str | None = None
    lane_via: str | None = None
    attached_to: str | None = None
    interrupting: bool = True
    event: str | None = None
    event_definitions: tuple[EventDefinition, ...] = ()
    loop: str | None = None
    triggered_by_event: bool = False
    for_compensation: bool = False
    instantiate: bool = False
    default: str | None = None
    called: str | None = None
    message: str | None = None
    performers: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    message_flows: tuple[str, ...] = ()
    documentation: str = ""
    stated: Stated = NOTHING_STATED
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class SequenceFlow:
    """A sequence flow whose two ends are nodes of the model. `condition` is its expression's text."""

    id: str
    name: str
    source: str
    target: str
    process: str
    parent: str | None = None
    condition: str | None = None
    documentation: str = ""
    stated: Stated = NOTHING_STATED
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class MessageFlow:
    """A message flow; each end is the id of a node or of a participant. `message` is the message's id."""

    id: str
    name: str
    source: str
    target: str
    collaboration: str
    message: str | None = None
    documentation: str = ""
    stated: Stated = NOTHING_STATED
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Dangling:
    """A sequence or message flow, association … of which an end names nothing drawable; kept, never used."""

    id: str
    kind: str
    source: str | None
    target: str | None
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class RootElement:
    """A message, signal, error, escalation, resource, item definition … that others refer to."""

    id: str
    kind: str
    name: str
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class DataElement:
    """A data object, its reference, a data store's reference, a data input or output, a property.

    holder: id of the process, sub-process or activity that holds it; ref: what a reference stands for.
    """

    id: str
    kind: str
    name: str
    holder: str
    ref: str | None = None
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class DataAssociation:
    """A data flow into (`input`) or out of (`output`) an activity or event, both ends by id."""

    id: str
    kind: str
    source: str
    target: str
    node: str
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Artifact:
    """A text annotation or group; `text` is the annotation's text or the category value's name."""

    id: str
    kind: str
    text: str
    holder: str
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Association:
    """An association between any two elements; direction: "None", "One" or "Both"."""

    id: str
    source: str
    target: str
    direction: str
    holder: str
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Conversation:
    """A node of a conversation diagram: conversation, subConversation or callConversation.

    parent: the sub-conversation around it; participants and message_flows: those it brings together.
    """

    id: str
    kind: str
    name: str
    collaboration: str
    parent: str | None = None
    participants: tuple[str, ...] = ()
    message_flows: tuple[str, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class ConversationLink:
    """A link between a conversation and a participant (or an activity or event), both by id."""

    id: str
    name: str
    source: str
    target: str
    collaboration: str
    origin: Origin | None = field(default=None, compare=False, repr=False)


_Element = TypeVar(
    "_Element", Node, Lane, Participant, Process, SequenceFlow, MessageFlow, DataElement, Artifact
)


def changed(element: _Element, **values: Any) -> _Element:
    """The same element with other values of some fields: views change so many that `replace` is too slow."""
    same = object.__new__(type(element))
    same.__dict__.update(element.__dict__, **values)
    return same


TASKS = frozenset(
    "task userTask serviceTask sendTask receiveTask manualTask scriptTask businessRuleTask".split()
)
SUB_PROCESSES = frozenset("subProcess transaction adHocSubProcess".split())
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
START_EVENTS = frozenset({"startEvent"})
END_EVENTS = frozenset({"endEvent"})
CATCH_EVENTS = frozenset("startEvent intermediateCatchEvent boundaryEvent".split())
THROW_EVENTS = frozenset("intermediateThrowEvent endEvent implicitThrowEvent".split())
EVENTS = CATCH_EVENTS | THROW_EVENTS
GATEWAYS = frozenset(
    "exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway complexGateway".split()
)
CHOREOGRAPHY_ACTIVITIES = frozenset("choreographyTask subChoreography callChoreography".split())
FLOW_NODES = ACTIVITIES | EVENTS | GATEWAYS | CHOREOGRAPHY_ACTIVITIES
