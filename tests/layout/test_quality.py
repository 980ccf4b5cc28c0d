"""The measures count what they say, and the drawings are no worse than the stored ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.layout import baseline, compare, fixtures, measure, random_models, worse
from bpmnjourney.layout import layout
from bpmnjourney.model import Bounds, Diagram, Edge, Model, Point, Shape
from tests.layout.build import process, together
from tests.layout.quality import Quality, qualities, undrawn


def drawn(model: Model, shapes: dict[str, Bounds], edges: dict[str, list[tuple[int, int]]]) -> Model:
    diagram = Diagram(
        "D", "C",
        tuple(Shape(element, bounds) for element, bounds in shapes.items()),
        tuple(Edge(element, tuple(Point(*each) for each in route)) for element, route in edges.items()),
    )  # fmt: skip
    return replace(model, draw=lambda: (diagram,))


def quality(model: Model) -> Quality:
    (found,) = qualities(model)
    return found


ROW = {name: Bounds(200 * number, 0, 100, 80) for number, name in enumerate("abc")}
CHAIN = process("a>b b>c a>c")
STRAIGHT = {"a-b": [(100, 40), (200, 40)], "b-c": [(300, 40), (400, 40)]}


def test_a_clean_chain_has_no_breach_no_bend_and_no_crossing() -> None:
    found = quality(drawn(CHAIN, ROW, STRAIGHT))
    assert (found.elements, found.flows, found.bends, found.crossings) == (5, 2, 0, 0)
    assert not found.hard
    assert found.area == pytest.approx(500 * 80 / (3 * 100 * 80))


@pytest.mark.parametrize(
    ("shapes", "edges", "breach"),
    [
        (ROW | {"b": Bounds(50, 0, 100, 80)}, {}, "shapes overlap"),
        (ROW, {"a-c": [(100, 40), (400, 40)]}, "a line runs through a shape"),
        (ROW, {"a-b": [(110, 40), (200, 40)]}, "a line does not end on an outline"),
    ],
)
def test_each_breach_is_found_once(
    shapes: dict[str, Bounds], edges: dict[str, list[tuple[int, int]]], breach: str
) -> None:
    assert quality(drawn(CHAIN, shapes, edges)).hard == {breach: 1}


def test_lines_that_share_a_stretch_are_a_breach_unless_they_share_an_end() -> None:
    four = process("a>b c>d a>d")
    shapes = {name: Bounds(200 * number, 0, 100, 80) for number, name in enumerate("abcd")}
    routes = {
        "a-b": [(50, 80), (50, 120), (250, 120), (250, 80)],
        "c-d": [(450, 80), (450, 120), (150, 120), (150, 200), (650, 200), (650, 80)],
    }
    assert quality(drawn(four, shapes, routes)).hard == {"two lines share a stretch": 1}
    routes["a-d"] = routes.pop("c-d")[2:]
    routes["a-d"][0] = (50, 120)
    assert "two lines share a stretch" not in quality(drawn(four, shapes, routes)).hard


def test_crossings_and_bends_are_counted() -> None:
    routes = {
        "a-c": [(50, 0), (50, -40), (450, -40), (450, 0)],
        "b-c": [(250, 0), (250, -80), (420, -80), (420, 0)],
    }
    found = quality(drawn(CHAIN, ROW, routes))
    assert (found.bends, found.crossings) == (4, 2)


def test_a_flow_between_pools_is_told_apart_from_what_could_be_avoided() -> None:
    model = together(process("a>b", "P"), process("c>d", "Q"))
    stray = replace(model.sequence_flows[0], id="b-c", source="b", target="c")
    model = replace(model, sequence_flows=(*model.sequence_flows, stray))
    shapes = {
        "pool P": Bounds(0, 0, 500, 100), "pool Q": Bounds(0, 200, 500, 100), "a": Bounds(50, 10, 100, 80),
        "b": Bounds(250, 10, 100, 80), "c": Bounds(250, 210, 100, 80), "d": Bounds(390, 210, 100, 80),
    }  # fmt: skip
    found = quality(drawn(model, shapes, {"b-c": [(300, 90), (300, 210)]}))
    assert found.hard == {"a sequence flow leaves its pool": 1}
    assert found.unavoidable == 1


def test_what_is_left_out_is_named() -> None:
    model = process("a>b b>c")
    whole = layout(model)
    assert undrawn(model, whole) == []
    (diagram,) = whole.diagrams
    without = replace(diagram, shapes=diagram.shapes[1:], edges=diagram.edges[1:])
    assert undrawn(model, replace(whole, draw=lambda: (without,))) == ["a", "a-b"]


def test_worse_figures_are_said_and_better_ones_are_not() -> None:
    kept = {"hard": 0.0, "crossings_per_100_flows": 10.0, "straight_messages": 80.0}
    assert worse({"hard": 0.0, "crossings_per_100_flows": 10.1, "straight_messages": 79.5}, kept) == []
    assert worse({"hard": 1.0, "crossings_per_100_flows": 9.0, "straight_messages": 90.0}, kept) == [
        "hard is 1, was 0"
    ]
    assert list(compare({"set": {"guide": {"straight_messages": 70.0}}}, {"set": {"guide": kept}})) == [
        "set / guide: straight_messages is 70, was 80"
    ]


@pytest.mark.parametrize("mode", ["guide", "none"])
def test_the_fixtures_are_drawn_no_worse_than_before(mode: str) -> None:
    found = measure(fixtures(), mode).figures()
    assert worse(found, baseline()["fixtures"][mode], times=False) == []


def test_random_models_are_drawn_no_worse_than_before() -> None:
    found = measure(random_models(), "none").figures()
    kept = baseline()["random"]["none"]
    assert worse(found, kept, times=False) == []
    assert found["flows"] == kept["flows"], "other random models: python benchmarks/layout.py --update"
