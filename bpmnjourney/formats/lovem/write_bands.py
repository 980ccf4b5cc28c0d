"""The LOVEM writer: the bands of a chart, and the parties whose bands they are."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import first, local_name, tag
from bpmnjourney.formats.lovem.sheets import Sheet
from bpmnjourney.formats.lovem.writing import Writing, put
from bpmnjourney.model import ACTIVITIES, Lane, Participant, Process

_ORDER = tuple(
    "customerBand lineOfVisibility organizationBand externalBand manualAutomationInterface batchBand".split()
)
_REFERENCES = {
    "customer": ("customerBand", "customerRef"),
    "organization": ("organizationBand", "organizationRef"),
    "externalOrganization": ("externalBand", "externalOrganizationRef"),
    "system": ("interactiveSystem", "systemRef"),
}
_AUTOMATIC = frozenset("serviceTask scriptTask businessRuleTask sendTask receiveTask".split())
Whose = Participant | Lane | Process


class Parties:
    """The parties of the Model: one each for its pools and lanes."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self._known: dict[str, tuple[str, str]] = {}
        self._systems: dict[str, str] = {}
        self.companies = self._companies()

    def _companies(self) -> set[str]:
        """The pools that are taken for the company, others being external: the one that does most.

        Charts show one company again and again: of them, each has its own pool for it.
        """
        model = self.writing.model
        steps: dict[str, int] = {}
        for node in model.nodes:
            steps[node.process] = steps.get(node.process, 0) + 1
        chosen: dict[str, Participant] = {}
        for each in model.participants:
            chart = each.collaboration if self.writing.before is not None else ""
            known = chosen.get(chart)
            more = known is None or steps.get(each.process or "", -1) > steps.get(known.process or "", -1)
            if more and not self.writing.is_customer(each):
                chosen[chart] = each
        return {each.id for each in chosen.values()}

    def of(self, whose: Whose) -> tuple[str, str]:
        """(kind, id) of the party of a pool or lane, made where there is none."""
        if whose.id not in self._known:
            twin = self._of_twin(whose)
            self._known[whose.id] = twin if twin is not None else self._made(whose)
        return self._known[whose.id]

    def _of_twin(self, whose: Whose) -> tuple[str, str] | None:
        band = self.writing.twin(whose)
        for kind, (_, reference) in _REFERENCES.items():
            if band is not None and band.get(reference):
                return kind, band.get(reference)
        return None

    def _made(self, whose: Whose) -> tuple[str, str]:
        writing = self.writing
        name = whose.name if whose.name.strip() else whose.id
        if name != whose.name:
            writing.noted.note("name-made-up", whose)
        kind, around = self._kind(whose)
        facts = {"name": name}
        if kind == "organization":
            facts["kind"] = "company" if not isinstance(whose, Lane) else self._rank(whose)
        if writing.before is not None:
            only = self._only_company() if facts.get("kind") == "company" else None
            return kind, only or writing.listed("parties", kind, f"Party_{whose.id}", **facts)
        if around is not None:
            facts["ownerRef" if kind == "system" else "parentRef"] = around
        party = writing.new(f"Party_{whose.id}")
        writing.entry("parties", kind, party, facts)
        return kind, party

    def _is_system(self, whose: Whose) -> bool:
        """Whether nothing but automatic work is done in a lane."""
        if not isinstance(whose, Lane) or whose.id in self.writing.model.sublanes:
            return False
        kinds = {node.kind for node in self.writing.model.nodes_of_lane.get(whose.id, ())} & ACTIVITIES
        return "serviceTask" in kinds and kinds <= _AUTOMATIC

    def _kind(self, whose: Whose) -> tuple[str, str | None]:
        """The kind of a new party, and the party that it is part of."""
        model = self.writing.model
        if isinstance(whose, Lane):
            holder: Whose | None = (
                model.lane[whose.parent] if whose.parent is not None else self._pool(whose.process)
            )
            around = self.of(holder) if holder is not None else None
            if self.writing.is_customer(whose):
                return "customer", around[1] if around is not None and around[0] == "customer" else None
            if around is None or around[0] == "customer":
                return "organization", None
            if self._is_system(whose):
                return "system", around[1]
            return around[0], around[1]
        if self.writing.is_customer(whose):
            return "customer", None
        is_company = not isinstance(whose, Participant) or whose.id in self.companies
        return ("organization" if is_company else "externalOrganization"), None

    def _pool(self, process: str) -> Whose | None:
        model = self.writing.model
        node = model.node.get(process)
        while node is not None:  # a lane of a sub-process is part of whoever has the process
            process, node = node.process, None
        return model.participant_of_process.get(process) or model.process.get(process)

    @staticmethod
    def _rank(lane: Lane) -> str:
        return "department" if lane.parent is None else "function"

    def _only_company(self) -> str | None:
        known = [
            each
            for each in self.writing.part("parties").iterchildren(tag("organization"))
            if each.get("kind") == "company"
        ]
        return known[0].get("id") if len(known) == 1 else None

    def named(self, name: str) -> str:
        """The id of the organisation of that name, made where there is none."""
        holder = self.writing.part("parties")
        for each in holder.iterchildren(tag("organization"), tag("externalOrganization")):
            if each.get("name") == name:
                return str(each.get("id"))
        return self.writing.listed("parties", "organization", "Party_owner", name=name, kind="function")

    def system(self, whose: Whose) -> str:
        """The id of the system that does the automatic work of a pool."""
        if whose.id not in self._systems:
            kind, owner = self.of(whose)
            facts = {"name": f"Systems of {whose.name if whose.name.strip() else whose.id}"}
            if kind == "system":
                self._systems[whose.id] = owner
                return owner
            if kind != "customer":
                facts["ownerRef"] = owner
            self._systems[whose.id] = self.writing.new(f"Party_{whose.id}_systems")
            self.writing.entry("parties", "system", self._systems[whose.id], facts)
        return self._systems[whose.id]


class Bands:
    """The bands of one chart."""

    def __init__(self, writing: Writing, parties: Parties, sheet: Sheet, chart: Any) -> None:
        self.writing, self.parties, self.sheet = writing, parties, sheet
        found = first(chart, "bands")
        self.node = found if found is not None else put(chart, "bands", CHART)
        self.customers: set[str] = set()
        self.party: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._systems: dict[str, str] = {}
        self.of_systems: set[str] = set()
        if found is None:
            put(self.node, "lineOfVisibility", _ORDER)
        self._take_over()
        self._make()

    def _take_over(self) -> None:
        """What is there already, by the pools and lanes that it became in the Model."""
        if self.writing.before is None:
            return
        for band in self.node.iter(*(tag(name) for name in (*_KINDS, "interactiveSystem", "batchSystem"))):
            if local_name(band) == "customerBand":
                self.customers.add(band.get("id"))
            if local_name(band) in ("interactiveSystem", "batchSystem"):
                self.of_systems.add(band.get("id"))
            self.party[band.get("id")] = next(
                (value for name, value in band.items() if name.endswith("Ref")), ""
            )
        drawn: tuple[Lane | Participant, ...] = (*self.writing.model.lanes, *self.sheet.pools)
        for whose in drawn:
            twin = self.writing.twin(whose)
            if twin is not None and twin.get("id") in self.party:
                self._ids[whose.id] = twin.get("id")

    def _make(self) -> None:
        """A band for each lane that holds steps or nothing else, and for each pool without lanes."""
        model = self.writing.model
        if not self.sheet.inside:
            holders = [(pool, pool.process) for pool in self.sheet.pools]
            shown = {pool.process for pool in self.sheet.pools}
            holders += [(each, each.id) for each in self.sheet.processes if each.id not in shown]  # type: ignore[misc]
            for whose, process in holders:
                lanes = self._divided(whose, process)
                for lane in lanes:
                    self.of(lane)
                if not lanes and not self._is_said(whose):
                    self.of(whose)
        for lane_id in dict.fromkeys(node.lane for node in self.sheet.nodes):
            if lane_id is not None:
                self.of(model.lane[lane_id])
        if not self.customers:
            self._add_customer()

    def _divided(self, whose: Whose, process: str | None) -> list[Lane]:
        model = self.writing.model
        if process is None or (
            isinstance(whose, Participant) and model.participant_of_process[process].id != whose.id
        ):
            if process is not None:
                self.writing.noted.note("pool-process-shared", whose)
            return []
        lanes = model.lanes_of.get(process, ())
        return [
            lane
            for lane in lanes
            if lane.lane_set == 0 and (lane.id not in model.sublanes or lane.id in model.nodes_of_lane)
        ]

    def _is_said(self, whose: Whose) -> bool:
        """Whether a pool stands for bands that are there, without being one of them."""
        twin = self.writing.twin(whose)
        if twin is None or twin.get("id") in self.party:
            return False
        return not isinstance(whose, Participant) or whose.process not in self.writing.model.children

    def of(self, whose: Whose) -> str:
        """The id of the band of a pool or lane, made where there is none."""
        if whose.id not in self._ids:
            kind, party = self.parties.of(whose)
            name, reference = _REFERENCES[kind]
            new = self._interactive() if kind == "system" else put(self.node, name, _ORDER)
            free = isinstance(whose, (Lane, Participant)) and whose.id not in self.writing.bands_used
            self.writing.bands_used.add(whose.id)
            own = self.writing.id(whose.id) if free and not self.sheet.inside else None
            new.set("id", own or self.writing.new(f"{whose.id}_in_{self.sheet.of.id}"))
            new.set(reference, party)
            if whose.documentation:
                put(new, "documentation", ("documentation",)).text = whose.documentation
            self._enter(whose.id, new.get("id"), party, kind == "customer")
            if kind == "system":
                self.of_systems.add(new.get("id"))
        return self._ids[whose.id]

    def _enter(self, key: str, band: str, party: str, is_customer: bool) -> None:
        self._ids[key] = band
        self.party[band] = party
        if is_customer:
            self.customers.add(band)

    def _add_customer(self) -> None:
        writing = self.writing
        party = first(writing.part("parties"), "customer")
        if party is None:
            writing.noted.note("customer-added")
            party_id = writing.listed("parties", "customer", "Party_customer", name="Customer")
        else:
            party_id = party.get("id")
        new = put(self.node, "customerBand", _ORDER)
        new.set("id", writing.new(f"Band_customer_{self.sheet.of.id}"))
        new.set("customerRef", party_id)
        self._enter(f"{self.sheet.of.id}~customer", new.get("id"), party_id, True)

    def system(self, whose: Whose) -> str:
        """The id of the band of the systems of a pool, on the manual / automation interface."""
        if whose.id not in self._systems:
            new = self._interactive()
            new.set("id", self.writing.new(f"{whose.id}_systems"))
            new.set("systemRef", self.parties.system(whose))
            self._systems[whose.id] = new.get("id")
            self.party[new.get("id")] = new.get("systemRef")
        return self._systems[whose.id]

    def _interactive(self) -> Any:
        """A new band on the manual / automation interface."""
        interface = first(self.node, "manualAutomationInterface")
        if interface is None:
            interface = put(self.node, "manualAutomationInterface", _ORDER)
        return put(interface, "interactiveSystem", ("documentation", "extension", "interactiveSystem"))

    def drop_unused(self, used: set[str]) -> None:
        """Take out the bands in which nothing stands, but for the customer's."""
        for band in list(
            self.node.iter(*(tag(name) for name in (*_KINDS[1:], "interactiveSystem", "batchSystem")))
        ):
            if band.get("id") not in used:
                band.getparent().remove(band)
        for name in ("batchBand", "manualAutomationInterface"):
            holder = first(self.node, name)
            if holder is not None and not len(holder) and first(self.node, "batchBand") in (None, holder):
                self.node.remove(holder)


_KINDS = ("customerBand", "organizationBand", "externalBand")
CHART = tuple("documentation extension bands nodes buses loops flows encounters marks".split())
