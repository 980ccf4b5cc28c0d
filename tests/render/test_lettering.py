from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.layout.intake.text import broken, text_width, wrapped
from bpmnjourney.model import Bounds
from bpmnjourney.render import lettering, picture_of
from bpmnjourney.render.scene import Text
from tests.render.specimens import alone, everything

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80)
SIDES = st.integers(10, 200)


@given(NAMES, SIDES, SIDES)
def test_text_stays_inside_its_box(name: str, width: int, height: int) -> None:
    box = Bounds(40, 50, width, height)
    for place in (lettering.inside, lettering.at_top, lettering.left, lettering.upwards):
        for text in place(name, box):
            taken = lettering.extent(text)
            assert taken.x >= box.x - 1
            assert taken.y >= box.y - 1
            assert taken.right <= box.right + 1
            assert taken.bottom <= box.bottom + 1


@given(NAMES, st.integers(20, 200))
def test_broken_text_holds_every_character_in_its_order(name: str, width: int) -> None:
    lines = broken(name, width)
    assert "".join("".join(lines).split()) == "".join(name.split())
    assert all(len(line) < 2 or text_width(line) <= width + len(line) for line in lines)


@given(st.lists(st.text("abcm ", max_size=8), max_size=8).map(" ".join))
def test_the_layout_counts_as_many_lines_as_the_picture_shows(name: str) -> None:
    assert max(len(broken(name, 90)), 1) == wrapped(name, 90)[0]


def test_text_that_does_not_fit_gets_smaller_and_then_ends_in_dots() -> None:
    box = Bounds(0, 0, 86, 60)
    (plain,) = lettering.inside("Pick goods", box)
    (long,) = lettering.inside("Pick goods " * 5, box)
    (endless,) = lettering.inside("Pick goods " * 50, box)
    assert plain.size == 12
    assert plain.size > long.size > endless.size
    assert endless.lines[-1].endswith("…")
    assert not long.lines[-1].endswith("…")


def test_names_of_tasks_pools_and_lanes_stay_inside_them() -> None:
    model = everything()
    for element in (
        "userTask",
        "task-parallel",
        "callActivity",
        "subProcess",
        "Pool",
        "Other",
        "Lane",
        "annotation",
    ):
        box = Bounds(10, 10, 100, 60)
        texts = [
            each for each in picture_of(alone(model, element, box)).scene.walk() if isinstance(each, Text)
        ]
        assert texts
        for text in texts:
            taken = lettering.extent(text)
            assert box.x <= taken.x
            assert taken.right <= box.right
            assert box.y <= taken.y
            assert taken.bottom <= box.bottom


def test_names_outside_symbols_keep_lines_off_their_letters() -> None:
    (text,) = [
        each
        for each in picture_of(alone(everything(), "exclusiveGateway")).scene.walk()
        if isinstance(each, Text)
    ]
    assert text.halo
    assert 'paint-order="stroke"' in picture_of(alone(everything(), "exclusiveGateway")).svg


def test_a_name_without_spaces_breaks_between_its_characters_before_it_gets_smaller():
    lines, size = lettering.fitted("顧客からの注文を受け付けて確認する", 90, 70)
    assert size == lettering.TASK_SIZE
    assert len(lines) > 1
