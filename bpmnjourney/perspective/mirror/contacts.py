"""What the customer does at each touchpoint: steps before it and after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bpmnjourney.errors import Loss
from bpmnjourney.model import CATCH_EVENTS, EventDefinition, MessageFlow, Model, Node, Participant
from bpmnjourney.perspective.emission.names import Names
from bpmnjourney.perspective.interactions import Interaction, message_name
from bpmnjourney.perspective.mirror.naming import Naming, language_of
from bpmnjourney.perspective.scopes import Scopes


@dataclass(frozen=True, slots=True)
class Bare:
    """A view without the black boxes' steps, and what it was made of.

    customer: ids of pools and lanes; met: the interactions; kept: ids of the source by ids of the view;
    still: touchpoints that can never be reached; scopes: of the source; exact_moments: as in `customer_view`:
    no step is drawn that would decide before the organisation is asked.
    """

    source: Model
    view: Model
    customer: Collection[str]
    met: Collection[Interaction]
    kept: Mapping[str, str]
    still: Collection[str]
    scopes: Scopes
    names: Names
    exact_moments: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A touchpoint and a black box that it deals with.

    sent, received: the message flows from and to the box; none where the file states a contact only.
    sends, receives: what the customer does there.
    """

    touchpoint: Node
    pool: Participant
    sent: tuple[MessageFlow, ...]
    received: tuple[MessageFlow, ...]
    sends: bool
    receives: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A customer's step before it is placed. flows: the messages it sends, or receives."""

    node: Node
    sends: bool
    flows: tuple[MessageFlow, ...]


@dataclass(slots=True)
class Mirror:
    """What was drawn for black-box customers.

    view: the view with their steps; added, removed: ids of nodes; first, receiving: for each pool and
    touchpoint the customer's first step there, and the one that receives; drawn: pools and lanes of the view
    that are the customer's; chooses: whether a choice of the customer is now a decision of theirs.
    """

    view: Model
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    first: dict[tuple[str, str], Node] = field(default_factory=dict)
    receiving: dict[tuple[str, str], str] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    chooses: bool = False

    def note(self, contact: Contact, steps: Iterable[Step]) -> None:
        """Remember which steps meet a touchpoint."""
        pair = contact.pool.id, contact.touchpoint.id
        for step in steps:
            self.first.setdefault(pair, step.node)
            if not step.sends:
                self.receiving.setdefault(pair, step.node.id)
            self.added.append(step.node.id)


def contacts_of(bare: Bare, boxes: Mapping[str, Participant]) -> Iterator[Contact]:
    """The contacts of black boxes (by id) with touchpoints that the view draws, in their order."""
    flows = {flow.id: flow for flow in bare.view.message_flows}
    found: dict[tuple[str, str], list[Interaction]] = {}
    for each in bare.met:
        if each.customer is not None and each.customer.id in boxes and each.touchpoint is not None:
            found.setdefault((each.touchpoint.id, each.customer.id), []).append(each)
    for (touchpoint, pool), several in found.items():
        if touchpoint not in bare.source.node or touchpoint not in bare.view.node:
            continue
        mine = [flows[name] for each in several for name in each.flows if name in flows]
        sent = tuple(each for each in mine if each.source == pool)
        received = tuple(each for each in mine if each.target == pool)
        stated = {each.direction for each in several if not each.flows}
        sends = bool(sent or stated & {"to-organisation", "exchange"})
        receives = bool(received or stated & {"to-customer", "exchange"})
        if sends or receives:
            yield Contact(bare.source.node[touchpoint], boxes[pool], sent, received, sends, receives)


def has_other_senders(view: Model, touchpoint: Node) -> bool:
    """Whether an event of the view may also take the message of somebody whose steps are drawn."""
    return touchpoint.kind in CATCH_EVENTS and any(
        flow.source in view.node for flow in view.received.get(touchpoint.id, ())
    )


class Steps:
    """Makes the customer's steps of a view: ids from the touchpoints, names in the source's language."""

    def __init__(self, model: Model, names: Names) -> None:
        self.model, self.names = model, names
        texts = [each.name for each in model.nodes] + [each.name for each in model.message_flows]
        self.naming = Naming(language_of(texts))

    def order(self, contact: Contact) -> tuple[bool, ...]:
        """Which steps there are, in order: True sends, False receives; a question comes before its answer."""
        asked = contact.sends and contact.receives and self._asks(contact.touchpoint)
        return (False, True) if asked else (True,) * contact.sends + (False,) * contact.receives

    def of(self, contact: Contact) -> tuple[list[Step], list[Step]]:
        """The steps before the touchpoint, up to the one that sends, and those after it."""
        steps = [self._step(contact, sends) for sends in self.order(contact)]
        before = 1 + max((at for at, step in enumerate(steps) if step.sends), default=-1)
        return steps[:before], steps[before:]

    def _asks(self, touchpoint: Node) -> bool:
        return touchpoint.kind == "sendTask" or self.naming.asks(touchpoint.name)

    def _step(self, contact: Contact, sends: bool) -> Step:
        touchpoint, flows = contact.touchpoint, contact.sent if sends else contact.received
        spoken = [message_name(self.model, flow) for flow in flows]
        message = self.model.root_element.get(touchpoint.message or "")
        if not any(spoken) and message is not None:
            spoken = [message.name]
        event = touchpoint.event is not None
        name = self.naming.step(sends, spoken, touchpoint.name, event)
        made = self.names.new(f"{touchpoint.id}_customer_{'sends' if sends else 'receives'}")
        messages = {flow.message for flow in flows if flow.message is not None}
        carried = messages.pop() if len(messages) == 1 else None
        return Step(self._node(made, name, sends, carried), sends, flows)

    def _node(self, made: str, name: str, sends: bool, message: str | None) -> Node:
        """A task where the name says what is done, else an event with the message's name."""
        if self.naming.language is not None:
            return Node(made, "sendTask" if sends else "receiveTask", name, "", message=message)
        kind = "intermediateThrowEvent" if sends else "intermediateCatchEvent"
        definitions = (EventDefinition("message", message),)
        return Node(made, kind, name, "", event="message", event_definitions=definitions, message=message)
