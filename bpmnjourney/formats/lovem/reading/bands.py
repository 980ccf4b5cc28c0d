"""The bands of a chart as pools and lanes.

Bands belong together when they are of one company, and when control passes between them: what passes control
on is one process. Everything else is a pool of its own, with messages between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.reading.parts import Reading, children, text_of
from bpmnjourney.model import Lane, Participant, Process, Stated

_REFERENCES = {
    "customerBand": "customerRef",
    "organizationBand": "organizationRef",
    "externalBand": "externalOrganizationRef",
    "interactiveSystem": "systemRef",
    "batchSystem": "systemRef",
}
_CUSTOMER = Stated(customer=True)


@dataclass
class Band:
    """One row: its element, its party's element (None where it names none), and the whole it is part of."""

    id: str
    node: Any
    party: Any
    whole: str
    process: str = ""
    lane: str | None = None

    @property
    def kind(self) -> str:
        """The name of its element."""
        return local_name(self.node)

    @property
    def is_customer(self) -> bool:
        """Whether it is above the line of visibility."""
        return self.kind == "customerBand"

    @property
    def is_system(self) -> bool:
        """Whether a system works here."""
        return self.kind in ("interactiveSystem", "batchSystem")

    @property
    def name(self) -> str:
        """What its party is called."""
        return "" if self.party is None else self.party.get("name", "")


def read_bands(reading: Reading, chart: Any) -> dict[str, Band]:
    """The bands of a chart from top to bottom, by the ids that the file gives them."""
    found: dict[str, Band] = {}
    rows = [
        *children(chart, "bands", "*"),
        *children(chart, "bands", "manualAutomationInterface", "interactiveSystem"),
        *children(chart, "bands", "batchBand", "batchSystem"),
    ]
    for node in rows:
        reference = _REFERENCES.get(local_name(node))
        if reference is None:
            continue
        party = reading.referred(node, reference, reading.parties, "a party of the model")
        band = Band(reading.new_id(node), node, party, "")
        band.whole = _whole(reading, band)
        raw = (node.get("id") or band.id).strip()
        found[band.id if raw in found else raw] = band
    return found


def _whole(reading: Reading, band: Band) -> str:
    """The id of the company, customer or external organisation that the band's party is part of."""
    party = band.party
    if party is None:
        return band.id
    if band.is_system:
        party = reading.optional(party, "ownerRef", reading.parties, "an organization")
        if party is None:
            return ""
    seen: list[Any] = []
    while party not in seen:
        seen.append(party)
        party = reading.parties.get((party.get("parentRef") or "").strip(), party)
    return str(party.get("id"))


def join(bands: list[Band], passes: list[tuple[Band, Band]]) -> list[list[Band]]:
    """The bands in groups, each group one process; `passes`: between which bands control passes."""
    company = next((band.whole for band in bands if band.kind == "organizationBand"), "")
    for band in bands:
        band.whole = band.whole or company or band.id
    leader = {band.whole: band.whole for band in bands}

    def find(whole: str) -> str:
        while leader[whole] != whole:
            whole = leader[whole]
        return whole

    for one, other in passes:
        leader[find(other.whole)] = find(one.whole)
    groups: dict[str, list[Band]] = {}
    for band in bands:
        groups.setdefault(find(band.whole), []).append(band)
    return list(groups.values())


class Pools:
    """What the bands of the charts become."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.participants: list[Participant] = []
        self.processes: list[Process] = []
        self.lanes: list[Lane] = []

    def add(self, chart: Any, collaboration: str, group: list[Band], is_busy: bool) -> str:
        """The id of a pool for a group: with a lane a band where there are several; else a black box."""
        wholes = list(dict.fromkeys(band.whole for band in group))
        first = group[0]
        if len(group) == 1:
            pool, name = first.id, first.name
        else:
            pool = self.reading.derived(f"{collaboration}_{'pool' if len(wholes) > 1 else wholes[0]}")
            party = self.reading.parties.get(wholes[0]) if len(wholes) == 1 else None
            name = chart.get("longName", "") if party is None else party.get("name", "")
        process = self.reading.derived(f"{pool}_process") if is_busy else None
        is_customer = len(wholes) == 1 and first.is_customer
        stated = _CUSTOMER if is_customer else Stated()
        origin = self.reading.origin(first.node if len(group) == 1 else chart)
        text = text_of(first.node) if len(group) == 1 else ""
        self.participants.append(
            Participant(pool, name, process, collaboration, text, stated=stated, origin=origin)
        )
        if process is not None:
            self.processes.append(Process(process, name, origin=origin))
            self._divide(group, process, is_customer)
        return pool

    def _divide(self, group: list[Band], process: str, is_customer: bool) -> None:
        """Put the bands of a group into its process; a lane each where there are several."""
        for band in group:
            band.process = process
            if len(group) > 1:
                band.lane = band.id
                stated = _CUSTOMER if band.is_customer and not is_customer else Stated()
                own = self.reading.origin(band.node)
                text = text_of(band.node)
                self.lanes.append(
                    Lane(band.id, band.name, process, documentation=text, stated=stated, origin=own)
                )
