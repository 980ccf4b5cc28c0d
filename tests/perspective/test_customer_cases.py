"""How often the customer is found, over labelled models as students, trainers and companies draw them."""

from __future__ import annotations

from collections import Counter

import pytest

from bpmnjourney.perspective.customer import find_customer
from tests.perspective.customer_cases import LabelledModel, labelled_models

CASES = tuple(labelled_models())
TARGET = 0.97


def _found(case: LabelledModel) -> set[str]:
    return {each.name for each in find_customer(case.model).customer}


def _counts(cases: tuple[LabelledModel, ...]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for case in cases:
        found = _found(case)
        counts["right"] += len(found & case.customer)
        counts["invented"] += len(found - case.customer)
        counts["missed"] += len(case.customer - found)
    return counts


def _faults(cases: tuple[LabelledModel, ...]) -> str:
    wrong = [(case, _found(case)) for case in cases if _found(case) != case.customer]
    return "; ".join(f"{case.place}: {sorted(found)}, not {sorted(case.customer)}" for case, found in wrong)


def test_the_cases_are_many_and_a_third_of_them_has_no_customer() -> None:
    nobody = sum(not case.customer for case in CASES)
    assert len(CASES) > 200
    assert nobody / len(CASES) > 0.25
    assert len({case.language for case in CASES}) > 20


def test_every_customer_of_a_case_is_drawn_in_it() -> None:
    for case in CASES:
        drawn = {pool.name for pool in case.model.participants} | {lane.name for lane in case.model.lanes}
        assert case.customer <= drawn, case.place


def test_precision_and_recall_are_on_target() -> None:
    counts = _counts(CASES)
    assert counts["right"] / (counts["right"] + counts["invented"]) >= TARGET, _faults(CASES)
    assert counts["right"] / (counts["right"] + counts["missed"]) >= TARGET, _faults(CASES)


@pytest.mark.parametrize("language", sorted({case.language for case in CASES} - {"en"}))
def test_hardly_a_case_is_wrong_in_any_language(language: str) -> None:
    cases = tuple(case for case in CASES if case.language == language)
    wrong = [case.place for case in cases if _found(case) != case.customer]
    assert len(wrong) <= len(cases) // 10, _faults(cases)


def test_a_purchasing_clerk_is_no_customer_but_the_colleague_who_asks_is() -> None:
    asking = [case for case in CASES if case.customer & {"Requester", "Demandeur", "Solicitante"}]
    assert asking
    assert [_found(case) for case in asking] == [set(case.customer) for case in asking]
