from dataclasses import fields, replace

import pytest

from bpmnjourney.model import Diagram, Model, changed
from bpmnjourney.model.looked_up import looked_up
from tests.random_models import random_model

LOOKED_UP = [name for name, each in vars(Model).items() if isinstance(each, looked_up)]
COLLECTIONS = [each.name for each in fields(Model) if isinstance(getattr(random_model(1), each.name), tuple)]


@pytest.mark.parametrize("name", [*COLLECTIONS, "draw"])
def test_what_is_looked_up_in_a_changed_model_is_what_a_new_one_would_find(name: str) -> None:
    before = random_model(7)
    for each in LOOKED_UP:
        getattr(before, each)
    value = (lambda: (Diagram("d", None, (), ()),)) if name == "draw" else getattr(before, name)[:-1]
    made = {name: value}
    if name == "nodes":  # flows always join nodes of the model
        made["sequence_flows"] = made["message_flows"] = ()
    quick, plain = before.changed(**made), replace(before, **made)
    assert quick == plain
    for each in LOOKED_UP:
        assert getattr(quick, each) == getattr(plain, each), each


def test_what_stays_the_same_is_not_looked_up_again() -> None:
    before = random_model(7)
    found = before.outgoing
    assert before.changed(lanes=()).outgoing is found


def test_a_changed_element_is_another_and_the_first_stays() -> None:
    node = random_model(7).nodes[0]
    assert changed(node, name="Another") == replace(node, name="Another")
    assert node == random_model(7).nodes[0]
