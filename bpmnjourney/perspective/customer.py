"""Who the customer of a model is: stated in the file, chosen by the user, or found by words and structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bpmnjourney.errors import CustomerError
from bpmnjourney.model import Lane, Model, Participant
from bpmnjourney.perspective.customers.cases import (
    CHOSEN,
    WORTH_NAMING,
    Case,
    is_inside,
    name_of,
    nameless,
    pools_and_lanes,
    same_role,
    weighed,
    without_their_insides,
)
from bpmnjourney.perspective.customers.names import read_name
from bpmnjourney.perspective.customers.structure import Structure
from bpmnjourney.perspective.words.fold import fold

TIE = 0.35  # log-odds that a second reading may fall behind and still be as good


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pool or lane that may be the customer; confidence is from 0 to 1, reasons are in people's words."""

    id: str
    name: str
    kind: Literal["pool", "lane"]
    box: Literal["white", "black", "lane"]
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerFinding:
    """Who the customer is (nobody, one, or several that are one role), and who else was thought of.

    tied: two readings are equally good; then `customer` is empty and `candidates` begins with them.
    """

    customer: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...] = ()
    tied: bool = False


def find_customer(model: Model) -> CustomerFinding:
    """Who the customer is: whoever the file states, else whoever name and structure speak for.

    A statement (extension `urn:bpmnjourney:extension:1`) decides; nobody is invented where nobody is drawn.
    """
    elements = pools_and_lanes(model)
    if not elements:
        return CustomerFinding(())
    stated = [each for each in elements if each.stated.customer]
    if stated:
        return CustomerFinding(
            tuple(_candidate(model, each, 1.0, ("stated in the file",)) for each in stated)
        )
    structure = Structure(model)
    cases: list[Case] = []
    for each in elements:
        if each.stated.customer is None:
            reading = read_name(name_of(model, each))
            if reading.strength:
                cases.append(weighed(structure, each, reading))
    cases = without_their_insides(model, cases)
    cases.sort(key=lambda case: -case.odds)
    likely = [case for case in cases if case.confidence >= CHOSEN]
    if not likely:
        return CustomerFinding((), _candidates(model, [*cases, *nameless(structure, cases)]))
    best = likely[0]
    chosen = [case for case in likely if same_role(case, best)]
    others = [case for case in cases if case not in chosen]
    rivals = [case for case in others if best.odds - case.odds < TIE]
    if rivals:
        return CustomerFinding((), _candidates(model, [*chosen, *others]), tied=True)
    chosen.sort(key=lambda case: elements.index(case.element))
    return CustomerFinding(
        tuple(_candidate(model, case.element, case.confidence, case.reasons) for case in chosen),
        _candidates(model, others),
    )


def choose_customer(model: Model, names: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """The pools or lanes named by `names` (ids, or names in any case), or else the customer found.

    Raises CustomerError where a name fits nothing or several, where nobody is found, or where two readings
    are equally good; its message names who could be meant and the option `--customer`.
    """
    if names:
        chosen = dict.fromkeys(element.id for name in names for element in _named(model, name))
        elements = [each for each in pools_and_lanes(model) if each.id in chosen]
        elements = [each for each in elements if not is_inside(model, each, chosen)]
        return tuple(_candidate(model, each, 1.0, ("chosen by --customer",)) for each in elements)
    found = find_customer(model)
    if found.customer:
        return found.customer
    if found.tied:
        raise CustomerError(
            f"more than one could be the customer: {_listed(found.candidates)}",
            "Choose with --customer NAME_OR_ID (it may be given several times)",
            file=model.file,
        )
    raise _nobody(model, found)


# -- naming -------------------------------------------------------------------------------------------
def _candidate(
    model: Model, element: Participant | Lane, confidence: float, reasons: Sequence[str]
) -> Candidate:
    if isinstance(element, Lane):
        return Candidate(element.id, element.name, "lane", "lane", confidence, tuple(reasons))
    box: Literal["white", "black"] = "black" if is_black_box(model, element) else "white"
    return Candidate(element.id, name_of(model, element), "pool", box, confidence, tuple(reasons))


def is_black_box(model: Model, pool: Participant) -> bool:
    """Whether nothing is drawn inside the pool: it has no process, or an empty one."""
    return pool.process is None or not model.children.get(pool.process)


def _candidates(model: Model, cases: list[Case]) -> tuple[Candidate, ...]:
    worth = [case for case in cases if case.confidence >= WORTH_NAMING]
    return tuple(_candidate(model, case.element, case.confidence, case.reasons) for case in worth)


def _named(model: Model, name: str) -> list[Participant | Lane]:
    elements = pools_and_lanes(model)
    by_id = [each for each in elements if each.id == name]
    if by_id:
        return by_id
    wanted = " ".join(name.split())
    for spelling in (str, str.casefold, fold):
        fitting = [
            each for each in elements if spelling(" ".join(name_of(model, each).split())) == spelling(wanted)
        ]
        fitting = [each for each in fitting if not is_inside(model, each, {outer.id for outer in fitting})]
        if len(fitting) == 1:
            return fitting
        if fitting:
            ids = ", ".join(f"{each.id} ({_place(model, each)})" for each in fitting)
            raise CustomerError(
                f'"{name}" is the name of {len(fitting)} pools or lanes: {ids}',
                "Give the id of the one you mean, or several with --customer ID --customer ID",
                file=model.file,
            )
    drawn = ", ".join(f'"{name_of(model, each)}"' for each in elements if name_of(model, each).strip())
    raise CustomerError(
        f'no pool or lane is called "{name}"',
        f"There are: {drawn}" if drawn else "The model names no pool and no lane",
        file=model.file,
    )


def _place(model: Model, element: Participant | Lane) -> str:
    if isinstance(element, Participant):
        return "pool"
    pool = model.participant_of_process.get(element.process)
    return f"lane of {pool.name or pool.id}" if pool else "lane"


def _listed(candidates: Sequence[Candidate]) -> str:
    return ", ".join(f'{each.kind} "{each.name}" ({each.id}, {each.confidence:.0%})' for each in candidates)


def _nobody(model: Model, found: CustomerFinding) -> CustomerError:
    if found.candidates:
        advice = f"Perhaps {_listed(found.candidates)}? Say so with --customer NAME_OR_ID"
    elif model.participants or model.lanes:
        drawn = ", ".join(f'"{each.name or each.id}"' for each in pools_and_lanes(model))
        advice = f"Choose one of {drawn} with --customer NAME_OR_ID, or draw the customer as a pool"
    else:
        advice = "The model has neither pools nor lanes: draw the customer as a pool of its own, or as a lane"
    return CustomerError("nobody in this model is recognised as the customer", advice, file=model.file)
