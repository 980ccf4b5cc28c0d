from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.layout.intake.text import text_width, wrapped


@given(st.text(max_size=60), st.integers(20, 200))
def test_wrapped_text_is_never_wider_than_asked_for(text: str, width: int) -> None:
    lines, widest = wrapped(text, width)
    assert lines >= 1
    assert widest <= width


@given(st.text(max_size=30), st.text(max_size=30))
def test_width_grows_with_the_text(one: str, other: str) -> None:
    assert text_width(one + other) >= text_width(one)


def test_words_go_to_the_next_line_and_long_ones_are_broken() -> None:
    assert wrapped("one two", 200)[0] == 1
    assert wrapped("one two", text_width("two") + 1)[0] == 2
    assert wrapped("m" * 40, 100)[0] > 3
    assert wrapped("one\ntwo", 200)[0] == 2
