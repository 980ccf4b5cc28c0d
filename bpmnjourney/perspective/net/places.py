"""The places of a net under construction: what fills them, and what takes from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain, product

from bpmnjourney.model import START_EVENTS, THROW_EVENTS, EventDefinition, Model, Node, SequenceFlow
from bpmnjourney.perspective.net.messages import DOING, Mail, Traffic, link_name
from bpmnjourney.perspective.net.petri import Net, Place
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.thrown import THROWN

_JOINING = frozenset({"parallelGateway", "inclusiveGateway"})


class NetPlaces:
    """Knows the place of every flow, message and signal; the same question always gives the same place.

    visible: nodes that keep their label; home: for each process, the one that draws what it does; listening:
    catch events by the signals that something in the net throws.
    """

    def __init__(
        self,
        model: Model,
        traffic: Traffic,
        scopes: Scopes,
        visible: Collection[str],
        home: Mapping[str, str],
    ) -> None:
        self.model, self.traffic, self.scopes = model, traffic, scopes
        self.visible, self.home = visible, home
        self.net = Net()
        self.net.strict = set(scopes.strict)
        self.net.alive = set(scopes.alive)
        self.net.waiting = set(scopes.waiting)
        self.net.fixed = set(scopes.fixed)
        self.net.nonlocal_regions = set(scopes.nonlocal_)
        self.net.opaque = frozenset(scopes.opaque)
        self._places: dict[tuple[str, ...], Place] = {}
        self.listening = self._listeners()

    # -- places --------------------------------------------------------------------------------------
    def place(self, node: Node, *key: str) -> Place:
        """The place of that key, drawn where `node` is."""
        if key not in self._places:
            region = self.region(node)
            self._places[key] = self.net.place(self.home[node.process], region)
        return self._places[key]

    def region(self, node: Node) -> str:
        """What is cleared or completed together with the node."""
        return self.scopes.region[node.parent or node.process]

    def entry(self, node: Node) -> Place:
        """The place that all flows to a node share."""
        return self.place(node, "in", node.id)

    def target(self, flow: SequenceFlow) -> Place:
        """The place that a sequence flow leads to."""
        node = self.model.node[flow.target]
        if self.joins(node):
            return self.place(node, "flow", flow.id)
        return self.entry(node)

    def joins(self, node: Node) -> bool:
        """Whether a node waits on its incoming flows one by one; no inclusive join needs to for one token."""
        if node.kind not in _JOINING or len(self.scopes.into.get(node.id, ())) < 2:
            return False
        return (
            node.kind == "parallelGateway"
            or self.scopes.concurrent(node.parent or node.process)
            or self.scopes.several(node.process)
        )

    def entries(self, node: Node) -> list[Place]:
        """The places a node starts from: its own, and those of the event gateways before it."""
        flows = self.scopes.into.get(node.id, ())
        gateways = [self.model.node[flow.source] for flow in flows]
        choices = [each for each in gateways if each.kind == "eventBasedGateway"]
        found = [self.entry(each) for each in choices]
        name = link_name(node)
        if name is not None and node.kind not in THROW_EVENTS:
            found.append(self.link(node, name))
        if len(choices) < len(flows) or not found:
            found.append(self.entry(node))
        return list(dict.fromkeys(found))

    def link(self, node: Node, name: str) -> Place:
        """The place between link events of one name."""
        place = self.place(node, "link", node.process, node.parent or "", name)
        place.link = place.link or node.id in self.visible
        return place

    def mailbox(self, mail: Mail) -> Place:
        """Messages to an event share a place; an activity waits for each partner on its own.

        A message on its way is in no region: nothing clears it, and no join or completion waits for it.
        """
        target, partner = mail.target, mail.source.process if mail.target.kind in DOING else ""
        key = ("mail", target.id, partner)
        if key not in self._places:
            apart = target.id in self.traffic.delivered and self.home[partner] != self.home[target.process]
            home = self.home[self.scopes.root(target.process)]
            self._places[key] = self.net.place(home, " ".join(key) if apart else "")
        return self._places[key]

    def _covered(self, node: Node) -> bool:
        return node.process in self.traffic.processes

    def bond(self, node: Node, *key: str) -> Place:
        """A place that no flow stands for: what is on both sides of it says how tokens get across."""
        place = self.place(node, *key)
        place.link = True
        return place

    def running(self, container: Node) -> Place:
        """Says that a sub-process runs; what stands in it may then begin."""
        return self.bond(container, "running", container.id)

    # -- signals -------------------------------------------------------------------------------------
    def _listeners(self) -> dict[str, list[Node]]:
        """The events that wait for a signal until something in the net throws it."""
        found: dict[str, list[Node]] = {}
        for ref, throwers in self.scopes.thrown.throwers.items():
            if all(self._covered(each) for each in throwers):
                listeners = self.scopes.thrown.listeners.get(ref, ())
                found[ref] = [each for each in listeners if self._covered(each)]
        return found

    def signal(self, listener: Node) -> Place:
        """The place of the signals that reach a catch event."""
        key = ("signal", listener.id)
        if key not in self._places:
            self._places[key] = self.net.place(self.home[self.scopes.root(listener.process)])
            refs = {each.ref for each in listener.event_definitions}
            self._places[key].link = not self.scopes.broadcast.isdisjoint(refs)
        return self._places[key]

    # -- what starts a node --------------------------------------------------------------------------
    def awaited(self, node: Node) -> list[list[Place]]:
        """What an activity waits for besides its token: combinations of an internal message of each partner.

        A partner that also sends what is seen may do that instead; the place then stays, whatever is in it.
        """
        received = self.traffic.received.get(node.id, ())
        seen = {mail.source.process for mail in received if not self.traffic.internal(mail)}
        choices: list[list[list[Place]]] = []
        for partner, mails in self.traffic.awaited(node).items():
            place = self.mailbox(mails[0])
            place.task = partner in seen
            choices.append([[], [place]] if partner in seen else [[place]])
        return [list(chain(*each)) for each in product(*choices)]

    def triggers(self, node: Node) -> list[list[Place]]:
        """What a catching event takes besides its token, one entry an alternative; [] = nothing."""
        definitions = node.event_definitions
        mails = self.messages(node)
        if not definitions or (len(definitions) == 1 and mails and definitions[0].kind != "compensation"):
            return mails or [[]]
        alternatives = [self._of_definition(node, each, mails) for each in definitions]
        if node.event == "parallelMultiple":
            together = [list(dict.fromkeys(chain(*each))) for each in product(*alternatives)]
            return _each_once(together)
        return _each_once([each for group in alternatives for each in group])

    def messages(self, node: Node) -> list[list[Place]]:
        """The messages that an event takes, any one of them; [] = one that no place stands for."""
        if node.id in self.traffic.from_border and node.kind not in START_EVENTS:
            return [[]]
        found: list[list[Place]] = []
        internal = [mail for mails in self.traffic.awaited(node).values() for mail in mails]
        if self.traffic.kept_mail(node):
            found.append([])
        if internal:
            found.append([self.mailbox(internal[0])])
        return found

    def begins_alone(self, node: Node) -> bool:
        """Whether a start event may happen without anything that the model sends or throws."""
        fed = bool(self.traffic.received.get(node.id))
        definitions = node.event_definitions
        if node.id in self.traffic.from_border or (fed and len(definitions) < 2):
            return node.id in self.traffic.from_border
        alone = [
            [] in self._of_definition(node, each, []) and not (fed and each.kind == "message")
            for each in definitions
        ]
        return not alone or (all(alone) if node.event == "parallelMultiple" else any(alone))

    def _of_definition(
        self, node: Node, definition: EventDefinition, mails: list[list[Place]]
    ) -> list[list[Place]]:
        if definition.kind == "message":
            return mails or [[]]
        if definition.kind == "compensation":
            return []
        if definition.kind == "signal" and node in self.listening.get(definition.ref or "", ()):
            return [[self.signal(node)]]
        if definition.kind in THROWN and self.scopes.thrown.is_caught_for(node):
            return [[self.bond(node, "caught", node.id)]]
        return [[]]


def _each_once(alternatives: list[list[Place]]) -> list[list[Place]]:
    return [each for number, each in enumerate(alternatives) if each not in alternatives[:number]]
