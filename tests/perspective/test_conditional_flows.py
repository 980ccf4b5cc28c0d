"""Activities whose flows have conditions, in the organisation: the view decides what the source decides."""

from __future__ import annotations

import pytest

from bpmnjourney.behaviour import check
from bpmnjourney.model import Model
from bpmnjourney.perspective.view import customer_view
from tests.behaviour.sketch import sketch
from tests.behaviour.test_semantics import conditional

CUSTOMER = "s A c1 B e"


def organisation(*paths: str, messages: str) -> Model:
    return sketch(P=CUSTOMER, Q=list(paths), messages=f"A>s2 {messages}")


CASES = {
    "one, and a default": conditional(
        organisation("s2:startEvent T D e2", "T H e3", messages="D>c1 T>B"), "D", default="H"
    ),
    "one beside a flow without": conditional(
        organisation("s2:startEvent T D e2", "T H D", messages="D>c1 T>B"), "D"
    ),
    "two": conditional(organisation("s2:startEvent T D e2", "T F e3", messages="D>c1 F>B"), "D F"),
    "two, and a default, out of hidden work": conditional(
        organisation("s2:startEvent Z D e2", "Z F e3", "Z G e4", messages="D>c1 F>B"), "D F", default="G"
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("exact_moments", [False, True])
def test_a_view_of_conditional_flows_is_equal_to_its_source(case: str, exact_moments: bool) -> None:
    view = customer_view(CASES[case], ["pool P"], exact_moments=exact_moments)
    assert view.verdict.status == "equal"
    if exact_moments:
        assert view.verdict.level == "branching-bisimilar"


def test_a_view_in_which_all_flows_are_taken_is_another_one() -> None:
    source = CASES["one, and a default"]
    unread = organisation("s2:startEvent T D e2", "T H e3", messages="D>c1 T>B")
    plain = customer_view(unread, ["pool P"], check=False).model
    found = check(source, plain, "s A c1 B e s2 T D".split())
    assert found.status == "different"
    assert found.witness is not None
    assert "may do nothing more at all" in found.witness.text
