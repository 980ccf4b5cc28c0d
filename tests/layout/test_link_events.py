"""Link events: a throw and its catch go together though no line joins them."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.layout import layout
from bpmnjourney.model import EventDefinition, Model
from tests.layout.build import process
from tests.layout.invariants import faults


def linked(*, named: bool) -> Model:
    """s, a, a throw; a catch, b, e: by name of the events, or by that of the link."""
    model = process("s>a a>t k>b b>e")
    kinds = {"t": "intermediateThrowEvent", "k": "intermediateCatchEvent"}
    definition = EventDefinition("link", None if named else "Further on")
    nodes = tuple(
        replace(
            each,
            kind=kinds[each.id],
            event="link",
            event_definitions=(definition,),
            name="Further on" if named else each.id,
        )
        if each.id in kinds
        else each
        for each in model.nodes
    )
    return replace(model, nodes=nodes)


def test_a_catch_stands_in_the_row_of_its_throw_and_right_of_it() -> None:
    for named in (True, False):
        drawn = layout(linked(named=named))
        throw, catch = drawn.shape["t"].bounds, drawn.shape["k"].bounds
        assert throw.right < catch.x
        assert throw.centre.y == catch.centre.y
        assert faults(drawn) == []


def test_nothing_is_drawn_between_link_events() -> None:
    model = linked(named=True)
    assert layout(model).edge.keys() == {flow.id for flow in model.sequence_flows}
