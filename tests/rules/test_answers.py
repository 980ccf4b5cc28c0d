"""What the steps alone prove of answers is true of all states, and proves the plain cases."""

from __future__ import annotations

import random
from collections.abc import Set

from bpmnjourney.formats.registry import read
from bpmnjourney.model import Model
from bpmnjourney.rules.soundness.answers import is_answered_by_steps, unanswered
from bpmnjourney.rules.soundness.space import Space
from tests.random_models import random_model

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">'
BOUND = 400


def flows(*ends: str) -> str:
    pairs = [each.split(" ") for each in ends]
    return "".join(f'<sequenceFlow id="{a}_{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)


def made(body: str) -> Model:
    return read(f'{HEAD}<process id="p">{body}</process></definitions>'.encode()).model


def is_proven(model: Model, request: str, *answers: str) -> bool:
    space = Space(model, BOUND)
    labels = space.machine.labels
    answering = {number for number, label in enumerate(labels, 1) if label in answers}
    return is_answered_by_steps(space.machine, labels.index(request) + 1, answering)


def ends_unanswered(space: Space, request: str, answers: Set[str]) -> bool:
    """Whether a visited run goes from the request to an end without an answer, looked for state by state."""
    labels, moves = space.machine.labels, space.lts.moves
    waiting = [after for some in moves for label, after in some if label and labels[label - 1] == request]
    seen = set(waiting)
    while waiting:
        state = waiting.pop()
        if not moves[state] and state not in space.lts.unexplored:
            return True
        for label, after in moves[state]:
            if after not in seen and not (label and labels[label - 1] in answers):
                seen.add(after)
                waiting.append(after)
    return False


ASK = '<startEvent id="s"/><task id="ask"/><task id="work"/><task id="tell"/><task id="other"/>'


def test_a_row_of_tasks_is_proven() -> None:
    assert is_proven(made(ASK + flows("s ask", "ask work", "work tell")), "ask", "tell")


def test_a_way_round_the_answer_is_not_proven() -> None:
    choice = '<exclusiveGateway id="x"/>'
    model = made(ASK + choice + flows("s ask", "ask x", "x tell", "x other"))
    assert not is_proven(model, "ask", "tell")
    assert is_proven(model, "ask", "tell", "other")


def test_going_round_is_no_end() -> None:
    choice = '<exclusiveGateway id="x"/>'
    assert is_proven(
        made(ASK + choice + flows("s ask", "ask x", "x work", "work x", "x tell")), "ask", "tell"
    )


def test_a_join_that_may_wait_for_ever_is_not_proven() -> None:
    join = '<parallelGateway id="j"/><exclusiveGateway id="x"/>'
    body = ASK + join + flows("s x", "x ask", "x other", "ask j", "other j", "j tell")
    assert not is_proven(made(body), "ask", "tell")


def test_what_a_termination_may_clear_is_not_proven() -> None:
    fork = '<parallelGateway id="f"/><endEvent id="e"><terminateEventDefinition/></endEvent>'
    body = ASK + fork + flows("s ask", "ask f", "f work", "f other", "work tell", "other e")
    assert not is_proven(made(body), "ask", "tell")


def test_what_an_event_may_interrupt_is_not_proven_unless_it_answers_too() -> None:
    event = '<boundaryEvent id="b" attachedToRef="work"><timerEventDefinition/></boundaryEvent>'
    body = ASK + event + flows("s ask", "ask work", "work tell", "b other")
    assert not is_proven(made(body), "ask", "tell")
    assert is_proven(made(body), "ask", "tell", "other")


def test_what_is_proven_is_true_of_every_state_of_random_models() -> None:
    proven = open_ = 0
    for seed in range(60):
        space = Space(random_model(seed), BOUND)
        labels, choose = space.machine.labels, random.Random(seed)
        for _ in range(12 if len(labels) > 1 else 0):
            request = choose.choice(labels)
            answers = frozenset(choose.sample(labels, choose.randint(1, len(labels) - 1))) - {request}
            answering = {number for number, label in enumerate(labels, 1) if label in answers}
            ends = ends_unanswered(space, request, answers)
            if is_answered_by_steps(space.machine, labels.index(request) + 1, answering):
                assert not ends, (seed, request, sorted(answers))
                assert unanswered(space, request, answers) is None
                proven += 1
            else:
                open_ += ends
    assert proven >= 20
    assert open_ >= 20
