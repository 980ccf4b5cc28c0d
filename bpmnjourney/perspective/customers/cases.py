"""The case for each pool and lane as the customer: what its name and its place in the structure say."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bpmnjourney.model import Lane, Model, Participant
from bpmnjourney.perspective.customers.names import NameReading, is_desk, read_name
from bpmnjourney.perspective.customers.structure import Structure

# Weights are log-odds, set by hand so that the sums fit the labelled models and leave room on either side.
_PER_STRENGTH, _NO_NAME = 6.0, -3.0
_STARTS, _IS_ADDRESSED = 0.9, -0.4
_BLACK_BOX, _TALKS_TO_LANES, _DIVIDED, _SILENT = 0.6, 0.3, -1.0, -0.5
_NO_DESK = -1.0
_BUYS, _NO_SUPPLIER = 2.3, -1.5
_PURCHASES, _PROGRAM = -4.0, -6.0
_SERVED_LANE, _LANE_STARTS, _WEAK_LANE, _WEAK_ALONE = 0.3, 0.4, -1.5, -1.0
_UNKNOWN_STARTER = 1.2

_SERVED_BY = {
    "worker": ("organisation", "work", "system"),
    "party": ("organisation", "work", "system", "staff", "contractor"),
}
_ALSO_PROGRAMS = ("client", "cliente", "klient", "клиент")  # beside one of these
_SERVERS = ("server", "servidor", "serveur", "serwer", "сервер")

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
    if reading.denotes in _SERVED_BY and starts and not _is_served(structure, reading, partners):
        yield _NO_DESK, ""
    if reading.base in _ALSO_PROGRAMS and any(_is_server(each) for each in partners):
        yield _PROGRAM, "a program that calls a server"
    if reading.denotes == "trader":
        others = structure.model.participants
        suppliers = [each for each in others if read_name(each.name).denotes == "supplier"]
        yield (_BUYS, f"buys from {suppliers[0].name}") if suppliers else (_NO_SUPPLIER, "")
    if not partners and len(structure.model.participants) > 1:
        yield _SILENT, "exchanges no message"
    if reading.strength < CHOSEN and not partners:
        yield _WEAK_ALONE, ""


def _is_served(structure: Structure, reading: NameReading, partners: list[Participant]) -> bool:
    """Whether an employee, or one of two parties, turns to somebody who serves the likes of them."""
    serving = _SERVED_BY[reading.denotes or ""]
    return any(
        read_name(each.name).denotes in serving or len(_departments(structure, each)) > 1 for each in partners
    )


def _departments(structure: Structure, pool: Participant) -> list[Lane]:
    lanes = structure.model.lanes_of.get(pool.process or "", ())
    return [lane for lane in lanes if not _is_generic(lane.name)]


def _is_server(pool: Participant) -> bool:
    return any(word in pool.name.lower() for word in _SERVERS)


def _lane_signs(structure: Structure, lane: Lane, reading: NameReading) -> Iterator[tuple[float, str]]:
    if reading.denotes == "buyer" and _purchases(structure, lane):
        yield _PURCHASES, "buys for a company"
    if structure.holds_start(lane.id):
        yield _LANE_STARTS, "starts the process"
        applies = reading.denotes not in _SERVED_BY or _hands_in(structure, lane, reading)
        if reading.strength < CHOSEN and applies:
            yield _SERVED_LANE, ""
            return
    if reading.strength < CHOSEN:
        yield _WEAK_LANE, "a lane of the organisation"


def _purchases(structure: Structure, lane: Lane) -> bool:
    """Whether a lane's buyer buys for a colleague, or of a supplier outside: a clerk, not a customer."""
    model = structure.model
    own = model.participant_of_process.get(lane.process)
    outside = [pool for pool in model.participants if pool is not own]
    colleagues = [other for other in model.lanes_of[lane.process] if other is not lane]
    return any(read_name(pool.name).denotes == "supplier" for pool in outside) or any(
        read_name(other.name).denotes in ("role", "worker") for other in colleagues
    )


def _hands_in(structure: Structure, lane: Lane, reading: NameReading) -> bool:
    """Whether an employee asks superiors or a department for something, unasked, and hears from them."""
    colleagues = [other for other in structure.model.lanes_of[lane.process] if other is not lane]
    return (
        any(is_desk(other.name, reading.languages) for other in colleagues)
        and structure.acts_unasked(lane)
        and structure.returns_to(lane)
    )


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
