"""The role / responsibility matrix of Rummler and Brache: who does, owns and meets which step."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bpmnjourney.model import ACTIVITIES, CHOREOGRAPHY_ACTIVITIES, Lane, Model, Node, Participant
from bpmnjourney.perspective.interactions import interactions
from bpmnjourney.perspective.owners import lane_of

DOES, OWNS, MEETS = _ORDER = ("R", "A", "C")


@dataclass(frozen=True, slots=True)
class Row:
    """One step and what each party has to do with it, in the order of the columns; "" for nothing."""

    id: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Steps by parties, by name. A cell lists R (does the step), A (owns its contact), C (meets it)."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]

    def to_csv(self) -> str:
        """As comma-separated values, a header first; for spreadsheets."""
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["Step", *(_harmless(name) for name in self.names)])
        for row in self.rows:
            table.writerow([_harmless(row.name or row.id), *row.cells])
        return text.getvalue()


def _harmless(text: str) -> str:
    """A name that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def matrix(model: Model, customer: Collection[str]) -> Matrix:
    """The matrix of a model for a customer (ids of pools and lanes; none: nobody's contacts are told).

    Columns are the lanes, and the pools that none divides, in the source's order, the customer's first; those
    of one name are one party.
    Raises CustomerError for an id that is no pool and no lane.
    """
    parties = list(_parties(model))
    parties.sort(key=lambda each: not _is_customer(model, each, customer))
    cells: dict[tuple[str, str], set[str]] = {}
    steps = [node for node in model.nodes if node.kind in ACTIVITIES | CHOREOGRAPHY_ACTIVITIES]
    for node in steps:
        home = _home(model, node)
        if home is not None:
            cells.setdefault((node.id, home), set()).add(DOES)
    for each in interactions(model, customer) if customer else ():
        if each.touchpoint is None:
            continue
        if each.owner is not None and each.owner.id is not None:
            cells.setdefault((each.touchpoint.id, each.owner.id), set()).add(OWNS)
        if each.customer is not None:
            met = model.node.get(each.customer.id)
            home = _home(model, met) if met is not None else each.customer.id
            if home is not None:
                cells.setdefault((each.touchpoint.id, home), set()).add(MEETS)
    columns: dict[str, list[str]] = {}
    for party in parties:
        columns.setdefault(party.name.strip() or party.id, []).append(party.id)
    rows = [
        Row(
            node.id,
            node.name,
            tuple(_cell(cells, node.id, ids) for ids in columns.values()),
        )
        for node in steps
    ]
    return Matrix(tuple(columns), tuple(rows))


def _cell(cells: dict[tuple[str, str], set[str]], step: str, parties: list[str]) -> str:
    found = {letter for each in parties for letter in cells.get((step, each), ())}
    return "/".join(sorted(found, key=_ORDER.index))


def _parties(model: Model) -> Iterator[Participant | Lane]:
    for pool in model.participants:
        lanes = model.lanes_of.get(pool.process or "", ())
        if not lanes:
            yield pool
        yield from _innermost(model, lanes)
    shown = {pool.process for pool in model.participants}
    for process in model.processes:
        if process.id not in shown:
            yield from _innermost(model, model.lanes_of.get(process.id, ()))


def _innermost(model: Model, lanes: Collection[Lane]) -> Iterator[Lane]:
    for lane in lanes:
        if lane.id not in model.sublanes or lane.id in model.nodes_of_lane:
            yield lane


def _home(model: Model, node: Node) -> str | None:
    """The lane that a step is in, else its pool."""
    lane, _ = lane_of(model, node)
    if lane is not None:
        return lane
    pool = model.participant_of_process.get(node.process)
    return None if pool is None else pool.id


def _is_customer(model: Model, party: Participant | Lane, customer: Collection[str]) -> bool:
    if party.id in customer:
        return True
    pool = model.pool_of(party.id)
    around = [each.id for each in model.lane_path(party.id)] + ([pool.id] if pool is not None else [])
    return any(each in customer for each in around)
