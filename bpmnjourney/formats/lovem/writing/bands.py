"""The LOVEM writer: the bands of a chart."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import first, local_name, tag
from bpmnjourney.formats.lovem.writing.parties import BANDS, Parties, Whose
from bpmnjourney.formats.lovem.writing.sheets import Sheet
from bpmnjourney.formats.lovem.writing.tree import Writing, put
from bpmnjourney.model import Lane, Participant

_ORDER = tuple(
    "customerBand lineOfVisibility organizationBand externalBand manualAutomationInterface batchBand".split()
)


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
            name, reference = BANDS[kind]
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
