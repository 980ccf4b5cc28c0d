"""The LOVEM writer: the parties whose bands stand on charts."""

from __future__ import annotations

from bpmnjourney.formats.lovem.names import tag
from bpmnjourney.formats.lovem.writing.tree import Writing
from bpmnjourney.model import ACTIVITIES, Lane, Participant, Process

BANDS = {
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
        self._called: dict[str, str] = {}
        self._lanes_called: dict[str, int] = {}
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
        for kind, (_, reference) in BANDS.items():
            if band is not None and band.get(reference):
                return kind, band.get(reference)
        return None

    def _made(self, whose: Whose) -> tuple[str, str]:
        writing = self.writing
        name = self.called(whose)
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

    def called(self, whose: Whose) -> str:
        """The name of a pool or lane; a lane without one has that of what it is part of, else its id."""
        if whose.id not in self._called:
            around = self._around(whose)
            name = whose.name
            if not name.strip() and around is not None and self.called(around) != around.id:
                name = self._lent(self.called(around))
            self._called[whose.id] = name if name.strip() else whose.id
        return self._called[whose.id]

    def _lent(self, name: str) -> str:
        """A name for one more lane that has none of its own."""
        number = self._lanes_called[name] = self._lanes_called.get(name, 0) + 1
        return name if number == 1 else f"{name} ({number})"

    def _around(self, whose: Whose) -> Whose | None:
        """The lane or pool that a lane is part of."""
        if not isinstance(whose, Lane):
            return None
        return self.writing.model.lane[whose.parent] if whose.parent else self._pool(whose.process)

    def _is_system(self, whose: Whose) -> bool:
        """Whether nothing but automatic work is done in a lane."""
        if not isinstance(whose, Lane) or whose.id in self.writing.model.sublanes:
            return False
        kinds = {node.kind for node in self.writing.model.nodes_of_lane.get(whose.id, ())} & ACTIVITIES
        return "serviceTask" in kinds and kinds <= _AUTOMATIC

    def _kind(self, whose: Whose) -> tuple[str, str | None]:
        """The kind of a new party, and the party that it is part of."""
        if isinstance(whose, Lane):
            holder = self._around(whose)
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
            facts = {"name": f"Systems of {self.called(whose)}"}
            if kind == "system":
                self._systems[whose.id] = owner
                return owner
            if kind != "customer":
                facts["ownerRef"] = owner
            self._systems[whose.id] = self.writing.new(f"Party_{whose.id}_systems")
            self.writing.entry("parties", "system", self._systems[whose.id], facts)
        return self._systems[whose.id]
