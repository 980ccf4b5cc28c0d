"""The case for each pool and lane as the customer: what its name and its place in the structure say."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bpmnjourney.model import Lane, Model, Participant
from bpmnjourney.perspective.customer_names import NameReading, read_name
from bpmnjourney.perspective.customer_structure import Structure

# Weights are log-odds, set by hand so that the sums fit the labelled models and leave room on either side.
_PER_STRENGTH, _NO_NAME = 6.0, -3.0
_STARTS, _IS_ADDRESSED = 0.9, -0.4
_BLACK_BOX, _TALKS_TO_LANES, _DIVIDED, _SILENT = 0.6, 0.3, -1.0, -0.5
_NO_DESK = -1.0
_BUYS, _NO_SUPPLIER = 2.3, -1.5
_SERVED_LANE, _LANE_STARTS, _WEAK_LANE, _WEAK_ALONE = 0.3, 0.4, -1.5, -1.0
_UNKNOWN_STARTER = 1.2

# "Pool 1", "Participant", "Process_ba16239e", "A", "WFP-6-1", "B.2.0", "_28bf736c-8b45-…"
_GENERIC = re.compile(
    r"|.|(?:pool|participant|process|lane|actor|partner|entity|black.?box|sub-?process)[\s_-]*[\w.-]{0,40}"
    r"|\w*[\d_][\w.:-]*|wfp-.*",
    re.IGNORECASE,
)
CHOSEN = 0.5
WORTH_NAMING = 0.15


@dataclass(slots=True)
class Case:
    """What speaks for one pool or lane: log-odds and the reasons for them, in people's words."""

    element: Participant | Lane
    reading: NameReading
    odds: float
    reasons: list[str]

    @property
    def confidence(self) -> float:
        """The odds as a probability, to two digits."""
        return round(1 / (1 + math.exp(-self.odds)), 2)


def pools_and_lanes(model: Model) -> list[Participant | Lane]:
    """All that may be a customer, pools first, in document order."""
    return [*model.participants, *model.lanes]


def name_of(model: Model, element: Participant | Lane) -> str:
    """The name; a pool without one is known by its process's name."""
    if element.name.strip() or isinstance(element, Lane) or element.process is None:
        return element.name
    process = model.process.get(element.process)
    return process.name if process else ""


def weighed(structure: Structure, element: Participant | Lane, reading: NameReading) -> Case:
    """The case for an element whose name speaks for a customer."""
    word = reading.word.text if reading.word is not None else ""
    spelt = f', spelt "{reading.spelling}"' if reading.spelling else ""
    case = Case(
        element,
        reading,
        _PER_STRENGTH * reading.strength + _NO_NAME,
        [f"name: {word} ({reading.language}){spelt}"],
    )
    if isinstance(element, Participant):
        signs = _pool_signs(structure, element, reading)
    else:
        signs = _lane_signs(structure, element, reading)
    for odds, reason in signs:
        case.odds += odds
        if reason:
            case.reasons.append(reason)
    return case


def _pool_signs(structure: Structure, pool: Participant, reading: NameReading) -> Iterator[tuple[float, str]]:
    starts = structure.starts(pool)
    if starts is not None:
        yield (_STARTS, "starts the conversation") if starts else (_IS_ADDRESSED, "is addressed first")
    partners = [structure.model.participant[each] for each in structure.partners(pool.id)]
    if pool.process is None and partners:
        yield _BLACK_BOX, "black box that messages cross to"
    if any(structure.named_lanes(each) for each in partners):
        yield _TALKS_TO_LANES, "talks to a pool with lanes"
    if structure.named_lanes(pool) > 1 and not reading.journey:
        yield _DIVIDED, "is divided into lanes itself"
    if reading.denotes == "worker" and starts:
        desks = [
            each for each in partners if read_name(each.name).denotes in ("organisation", "work", "system")
        ]
        yield (0.0, "") if desks else (_NO_DESK, "")
    if reading.denotes == "trader":
        others = structure.model.participants
        suppliers = [each for each in others if read_name(each.name).denotes == "supplier"]
        yield (_BUYS, f"buys from {suppliers[0].name}") if suppliers else (_NO_SUPPLIER, "")
    if not partners and len(structure.model.participants) > 1:
        yield _SILENT, "exchanges no message"
    if reading.strength < CHOSEN and not partners:
        yield _WEAK_ALONE, ""


def _lane_signs(structure: Structure, lane: Lane, reading: NameReading) -> Iterator[tuple[float, str]]:
    if structure.holds_start(lane.id):
        yield _LANE_STARTS, "starts the process"
        if reading.strength < CHOSEN and reading.denotes != "worker":
            yield _SERVED_LANE, ""
            return
    if reading.strength < CHOSEN:
        yield _WEAK_LANE, "a lane of the organisation"


def nameless(structure: Structure, cases: list[Case]) -> list[Case]:
    """Pools whose names say nothing but that start the conversation: worth naming, never taken unasked."""
    known = {case.element.id for case in cases}
    found = []
    for pool in structure.model.participants:
        reading = read_name(pool.name)
        if (
            pool.id in known
            or reading.denotes is not None
            or _is_generic(pool.name)
            or pool.stated.customer is False
        ):
            continue
        if structure.starts(pool):
            case = Case(pool, reading, _NO_NAME + _UNKNOWN_STARTER, ["starts the conversation"])
            if pool.process is None:
                case.odds += _BLACK_BOX
                case.reasons.append("black box that messages cross to")
            found.append(case)
    return found


def _is_generic(name: str) -> bool:
    """Whether a name is a tool's default, an id or a mere letter, and thus names nobody."""
    return _GENERIC.fullmatch(name.strip()) is not None


def without_their_insides(model: Model, cases: list[Case]) -> list[Case]:
    """Of a customer pool and its lanes, or a lane and its sub-lanes, only the outer one."""
    likely = [case for case in cases if case.confidence >= CHOSEN]
    lanes = [case for case in likely if isinstance(case.element, Lane)]
    shells = {
        case.element.id
        for case in likely
        for lane in lanes
        if is_inside(model, lane.element, (case.element.id,)) and _is_shell(model, case, lane)
    }
    outer = {case.element.id for case in likely} - shells
    return [
        case for case in cases if case.element.id not in shells and not is_inside(model, case.element, outer)
    ]


def _is_shell(model: Model, case: Case, lane: Case) -> bool:
    """Whether `case` is only the process around the customer's `lane`: less plainly named, or shared."""
    shared = case.reading.journey and any(
        each.name.strip() and not read_name(each.name).strength for each in _lanes_within(model, case.element)
    )
    return case.reading.strength < lane.reading.strength or shared


def _lanes_within(model: Model, element: Participant | Lane) -> tuple[Lane, ...]:
    if isinstance(element, Lane):
        return model.sublanes.get(element.id, ())
    return model.lanes_of.get(element.process, ()) if element.process else ()


def is_inside(model: Model, element: Participant | Lane, outer: Collection[str]) -> bool:
    """Whether the element is a lane within one of the pools and lanes `outer` (ids)."""
    if isinstance(element, Participant):
        return False
    around = {lane.id for lane in model.lane_path(element.parent)}
    pool = model.participant_of_process.get(element.process)
    if pool is not None:
        around.add(pool.id)
    return not around.isdisjoint(outer)


def same_role(case: Case, best: Case) -> bool:
    """Whether two cases are one role drawn twice: "Customer A" and "Customer B", a pool and a lane."""
    return case is best or (
        case.reading.base == best.reading.base and case.reading.denotes == best.reading.denotes
    )
