from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest

from bpmnjourney.model import Bounds, Diagram, Edge, Model, Point
from bpmnjourney.render import picture_of
from bpmnjourney.render.scene import INK, Circle, Group, Item, Path, Rectangle, Text
from bpmnjourney.render.symbols.connections import conversation_link
from tests.render.specimens import ROUTE, alone, drawn, everything, flows, nodes, others, sheet

MODEL = everything()


def marks(model: Model) -> tuple[Item, ...]:
    """What is drawn of the one element of a diagram, without saying which it is."""
    (group,) = picture_of(model).scene.items
    assert isinstance(group, Group)
    return tuple(item for item in group.items if not isinstance(item, Text))


def test_no_two_kinds_of_shape_look_the_same() -> None:
    ids = [each.id for each in [*others(), *nodes()] if each.id not in ("G", "Other")]
    looks = {each: marks(alone(MODEL, each)) for each in ids}
    # What the standard itself draws alike: a throwing and a catching event on a border and in the flow.
    same = [(a, b) for a, b in combinations(ids, 2) if looks[a] == looks[b]]
    assert same == [], "drawn alike"
    assert all(looks.values())


def test_no_two_kinds_of_line_look_the_same() -> None:
    looks = {}
    for each in flows():
        model = drawn(MODEL, Diagram("D", None, (), (Edge(each.id, ROUTE),)))
        looks[each.id] = marks(model)
    assert looks.pop("directed") == looks["data"], "a data flow is a directed association"
    assert len(set(looks.values())) == len(looks)


@pytest.mark.parametrize(
    ("element", "one", "other"),
    [
        ("subProcess", {"expanded": True}, {"expanded": False}),
        ("subProcess-True", {"expanded": True}, {"expanded": False}),
        ("exclusiveGateway", {"marker_visible": True}, {"marker_visible": False}),
        ("Pool", {"horizontal": True}, {"horizontal": False}),
    ],
)
def test_what_the_drawing_says_changes_the_symbol(
    element: str, one: dict[str, bool], other: dict[str, bool]
) -> None:
    assert marks(alone(MODEL, element, **one)) != marks(alone(MODEL, element, **other))


def test_a_vertical_lane_has_its_name_on_top_and_a_horizontal_one_upwards_at_the_left() -> None:
    def text(horizontal: bool) -> Text:
        scene = picture_of(alone(MODEL, "Lane", Bounds(0, 0, 300, 200), horizontal=horizontal)).scene
        (found,) = [item for item in scene.walk() if isinstance(item, Text)]
        return found

    assert text(True).upwards
    assert text(True).x < 30
    assert not text(False).upwards
    assert text(False).y < 30


def test_a_flow_that_does_not_interrupt_is_dashed_and_an_end_is_thick() -> None:
    (ring, *_) = marks(alone(MODEL, "startEvent-timer-False"))
    assert isinstance(ring, Circle)
    assert ring.look.dash
    (thick, *_) = marks(alone(MODEL, "endEvent-none"))
    (thin, *_) = marks(alone(MODEL, "startEvent-none"))
    assert isinstance(thick, Circle)
    assert isinstance(thin, Circle)
    assert thick.look.width > 2 * thin.look.width


def test_throwing_events_are_filled_and_catching_ones_are_not() -> None:
    def fills(element: str) -> set[str]:
        return {item.look.fill for item in marks(alone(MODEL, element)) if isinstance(item, Path)}

    assert "ink" in fills("intermediateThrowEvent-message")
    assert "ink" not in fills("intermediateCatchEvent-message")


def test_every_element_of_a_diagram_is_in_its_picture_with_its_kind_and_name() -> None:
    model = sheet(MODEL)
    groups = {item.element: item for item in picture_of(model).scene.walk() if isinstance(item, Group)}
    for each in [*model.diagrams[0].shapes, *model.diagrams[0].edges]:
        assert groups[each.element].title, each.element
    assert groups["userTask"].title == "user task: Name"
    assert groups["startEvent-timer-False"].title == "timer non-interrupting start event: Name"


def test_an_element_without_a_symbol_of_its_own_is_drawn_all_the_same() -> None:
    model = replace(MODEL, root_elements=(replace(MODEL.root_elements[0], id="odd", kind="partnerRole"),))
    assert [type(item) for item in marks(alone(model, "odd"))] == [Rectangle]


@pytest.mark.parametrize("side", [0, 1, 7, 5000])
def test_a_symbol_of_any_size_can_be_drawn(side: float) -> None:
    for each in [*others(), *nodes()]:
        assert picture_of(alone(MODEL, each.id, Bounds(0, 0, side, side))).svg


def test_the_round_ends_of_a_conversation_link_cover_no_border() -> None:
    lines = conversation_link((Point(0, 0), Point(0, 50), Point(40, 50)), INK)
    for line in lines:
        assert isinstance(line, Path)
        numbers = [float(each) for each in re.findall(r"-?[0-9.]+", line.data)]
        reach = line.look.width / 2
        assert numbers[1] >= reach
        assert numbers[-2] <= 40 - reach
