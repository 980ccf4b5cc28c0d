"""The page of the check says what the tests show: every convention has its models, every fact its figures."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

from bpmnjourney.behaviour.check import FEW_STATES, MAX_STATES
from bpmnjourney.behaviour.places import BUFFER, MAX_BRANCHES
from tests.behaviour import test_check, test_equivalence, test_semantics

PAGE = (Path(__file__).parents[2] / "docs" / "semantics-of-the-check.md").read_text(encoding="utf-8")

SHOWN = {
    "message flow": "buffer_between_visible_ends",
    "message flow at the border of a pool": "border_synchronises_nothing",
    "message flow at a gateway, from a catching event or to a throwing event": "messages_at_gateways",
    "sequence flow between two processes": "sequence_flow_between_pools",
    "black-box pool": "black_box_never_keeps",
    "pool with several participants": "",
    "task with incoming message flows": "one_message_of_each_partner",
    "task with incoming and outgoing message flows": "asks_first",
    "catch event": "catch_event_with_two_flows",
    "event with several definitions": "several_definitions",
    "event-based gateway, also one that instantiates": "instantiating_event_gateway",
    "start events of a process": "exactly_one_of_several_plain_starts",
    "process or sub-process without start event": "without_start_event",
    "nodes without incoming flow beside a start event": "with_a_start_event",
    "several flows out of an activity": "of_several_conditional_flows",
    "several flows out of an event": "flow_of_an_event_decides_nothing",
    "condition on the only flow out of an activity": "only_flow_of_a_task",
    "several flows into an activity or event": "several_flows_into_a_task",
    "exclusive gateway, complex gateway": "complex_gateway",
    "parallel gateway": "parallel_gateway_takes_all",
    "inclusive gateway, splitting": "inclusive_gateway_takes_any",
    "inclusive gateway, joining": "inclusive_join_does_not_wait",
    "end of a process": "error_nobody_catches",
    "terminate end event": "terminate_end_stops_all",
    "boundary event, interrupting": "interrupting_boundary_event_takes",
    "boundary event, not interrupting": "non_interrupting_timer",
    "error, escalation, cancel": "error_is_caught_at_the_boundary",
    "sub-process, transaction": "border_of_a_sub_process",
    "event sub-process": "event_sub_process_replaces",
    "ad-hoc sub-process, of either ordering": "ad_hoc_sub_process",
    "loops and multi-instance activities": "multi_instance",
    "call activity": "call_of_a_process_of_the_file",
    "link events": "link_goes_on",
    "signal": "signal_of_the_model",
    "flag (our extension)": "flag_is_a_place",
    "compensation": "compensation_is_ignored",
    "what conditions say, data, durations, priorities": "",
}
"""Conventions, and words in the name of a test that shows each; "" where there is nothing to show."""

FACTS = {
    "τ.yes + τ.no": ("who decides: the company, or the customer", "who decides"),
    "ask.(τ.yes + τ.no)": ("decided after it was asked, or before", "decided before it was asked"),
    "τ.a + τ.(τ.b + τ.c)": ("nested choices of the company", "nested choices"),
    "a silent loop": ("a silent loop is left at some time", "a hidden loop"),
    "event e beside a hidden timer": (
        "an event beside a hidden timer, or a choice before it",
        "a hidden timer beside an event",
    ),
    "inclusive choice of a and something hidden": (
        "chosen at once, or independently",
        "an inclusive gateway with a hidden branch",
    ),
    "inclusive choice of a and b": (
        "at least one, or perhaps none",
        "an inclusive gateway that may not be empty",
    ),
    "a.z + b.z, z twice": ("two copies of what follows, or one", "two copies of what follows"),
}


def table(heading: str) -> list[list[str]]:
    """The rows of the first table after a heading or sentence."""
    lines = PAGE[PAGE.index(heading) :].splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = takewhile(lambda line: line.startswith("|"), lines[first:])
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows][2:]


def test_every_convention_of_the_page_has_a_test_that_shows_it() -> None:
    assert [row[0] for row in table("## Conventions")] == list(SHOWN)
    tests = [name for name in vars(test_semantics) if name.startswith("test_")]
    for topic, words in SHOWN.items():
        assert any(words in name for name in tests), topic


@pytest.mark.parametrize("row", table("**facts**"), ids=lambda row: row[0])
def test_every_fact_of_the_page_is_what_systems_and_models_show(row: list[str]) -> None:
    left, _, *figures = row
    said = tuple(figure == "1" for figure in figures)
    system, model = next(names for start, names in FACTS.items() if left.startswith(start))
    assert test_equivalence.FACTS[system][2] == said
    assert test_check.FACTS[model][3] == sum(said)


def test_every_fact_is_on_the_page() -> None:
    assert len(table("**facts**")) == len(FACTS)


def test_the_page_names_the_numbers_of_the_code() -> None:
    words = {2: "two", 10: "ten", 1_000: "thousand"}
    assert f"holds {words[BUFFER]} messages" in PAGE
    assert f"more than {words[MAX_BRANCHES]} branches: not checked" in PAGE
    assert f"first {words[FEW_STATES]} states" in PAGE
    assert MAX_STATES > FEW_STATES
