"""Faults of the behaviour come with a run that shows them, and a bound that is hit is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpmnjourney.behaviour.compiler import compile_model
from bpmnjourney.behaviour.machine import TAU
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.model import GATEWAYS, Model
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.view import customer_view
from bpmnjourney.rules.config import Config
from bpmnjourney.rules.runner import check
from bpmnjourney.rules.soundness import Fault, analyse
from bpmnjourney.rules.soundness.faults import waiting
from bpmnjourney.rules.soundness.groups import groups, part
from tests.corpus import corpus_files, needs_corpus
from tests.random_models import lanes_model, random_model

BAD = Path(__file__).parent / "soundness" / "bad"
HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">'


def model(name: str) -> Model:
    return read(BAD / f"{name}.bpmn").model


def flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}"/>'


def made(*processes: str, collaboration: str = "") -> Model:
    text = "".join(f'<process id="p{number}">{body}</process>' for number, body in enumerate(processes))
    return read(f"{HEAD}{collaboration}{text}</definitions>".encode()).model


def can_be_run(subject: Model, path: tuple[str, ...]) -> bool:
    """Whether the steps can happen in this order, silent ones between them."""
    seen = [node.id for node in subject.nodes if node.kind not in GATEWAYS]
    machine = compile_model(subject, seen)
    here = {machine.start()}
    for step in (*path, None):
        waiting = list(here)
        while waiting:
            for label, after in machine.successors(waiting.pop()):
                if label == TAU and after not in here:
                    here.add(after)
                    waiting.append(after)
        if step is None:
            return bool(here)
        number = machine.labels.index(step) + 1
        here = {after for each in here for label, after in machine.successors(each) if label == number}
    return False


@pytest.mark.parametrize("name", sorted(each.stem for each in BAD.glob("*.bpmn")))
def test_a_witness_is_a_run_of_the_model(name: str) -> None:
    subject = model(name)
    for fault in analyse(subject).faults:
        assert can_be_run(subject, fault.path), fault


@pytest.mark.parametrize("seed", range(12))
def test_witnesses_of_random_models_are_runs_of_them(seed: int) -> None:
    subject = lanes_model(seed)
    for fault in analyse(subject, max_states=400).faults:
        assert fault.element in subject.element
        assert can_be_run(subject, fault.path), fault


def test_a_message_that_is_waited_for_is_named_with_its_sender() -> None:
    customer = (
        '<startEvent id="s"/><exclusiveGateway id="x"/><sendTask id="order" name="Order"/><endEvent id="e"/>'
        + flow("s", "x") + flow("x", "order") + flow("order", "e") + flow("x", "e")
    )  # fmt: skip
    shop = '<startEvent id="b"/><receiveTask id="take" name="Take order"/>' + flow("b", "take")
    between = (
        '<collaboration id="c"><messageFlow id="m" name="Order" sourceRef="order" targetRef="take"/>'
        "</collaboration>"
    )
    (fault,) = analyse(made(customer, shop, collaboration=between)).faults
    assert (fault.kind, fault.element) == ("deadlock", "take")
    assert "the message `Order` from `Order`" in fault.message


def test_processes_that_do_not_meet_are_run_apart() -> None:
    chain = "".join(f'<task id="{{0}}{n}"/>' for n in range(3)) + flow("{0}0", "{0}1") + flow("{0}1", "{0}2")
    subject = made(*(chain.replace("{0}", letter) for letter in "abcdefgh"))
    assert groups(subject) == [(f"p{number}",) for number in range(8)]
    assert [node.id for node in part(subject, ("p1",)).nodes] == ["b0", "b1", "b2"]
    assert analyse(subject).states < 8 * 10


def test_a_bound_that_is_hit_is_said_and_what_was_found_still_holds() -> None:
    subject = model("soundness-undecided")
    found = analyse(subject, max_states=50)
    assert found.undecided[0][0] == "p"
    assert found.states <= 50 + 13
    assert analyse(subject, max_states=10_000).undecided == ()


def test_the_bound_can_be_set() -> None:
    document = read(BAD / "soundness-undecided.bpmn")
    options = {"soundness-undecided": {"max-states": 10_000}}
    assert check(document, Config(select=("soundness",), options=options)).findings == ()


def stuck(subject: Model, steps: frozenset[str]) -> set[str] | None:
    """The steps in which some run stops for good; None where not all states were visited."""
    found = analyse(subject, 3_000)
    if found.undecided:
        return None
    return {
        each for space in found.spaces for state in space.ended() for each in waiting(space, state)
    } & steps


@needs_corpus
@pytest.mark.corpus
def test_the_customer_is_stuck_in_the_view_where_they_are_in_the_model() -> None:
    """The check of the view, which shares no code with the reduction, says that both do the same."""
    compared = 0
    for path in [each for folder in ("training", "hdbpmn") for each in corpus_files(folder)[::24]]:
        try:
            subject = read(path).model
            view = customer_view(subject)
        except BpmnJourneyError:
            continue
        sides = Sides(subject, view.customer)
        own = {node.id for node in subject.nodes if sides.is_customer_node(node)}
        steps = frozenset(own & view.model.node.keys())
        ours, theirs = stuck(subject, steps), stuck(view.model, steps)
        if view.verdict.status == "equal" and ours is not None and theirs is not None:
            assert ours == theirs, path
            compared += bool(steps)
    assert compared >= 3


def test_the_same_model_gives_the_same_faults() -> None:
    def faults(seed: int) -> tuple[Fault, ...]:
        return analyse(random_model(seed), max_states=300).faults

    assert [faults(seed) for seed in range(4)] == [faults(seed) for seed in range(4)]
