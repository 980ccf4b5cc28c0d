from __future__ import annotations

from pathlib import Path

import pytest

import bpmnjourney
from tests.cli.terminal import DEPARTMENTS, SWIMLANES
from tests.cli.terminal import bpmnjourney as call


def test_render_writes_what_the_function_draws(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    said = call("render", SWIMLANES, "-o", out)
    assert said.status == 0
    assert str(out) in said.out
    assert "pixels" in said.out
    assert out.read_text(encoding="utf-8") == bpmnjourney.render(SWIMLANES).svg


def test_render_writes_svg_to_standard_output_and_nothing_else() -> None:
    said = call("render", "-", "-o", "-", stdin=Path(SWIMLANES).read_bytes())
    assert said.out == bpmnjourney.render(SWIMLANES).svg


def test_render_makes_png_of_any_scale(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    out = tmp_path / "a.png"
    assert call("render", SWIMLANES, "-o", out, "--scale", "0.25").status == 0
    assert out.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "word"), [("a.gif", ".png or .html"), ("none/a.svg", "folder")])
def test_render_refuses_what_it_cannot_write_in_one_line(tmp_path: Path, name: str, word: str) -> None:
    said = call("render", SWIMLANES, "-o", tmp_path / name)
    assert said.status == 2
    assert word in said.err
    assert said.err.count("\n") == 1


def test_render_never_overwrites_its_input(tmp_path: Path) -> None:
    copy = tmp_path / "model.svg"
    copy.write_bytes(Path(SWIMLANES).read_bytes())
    said = call("render", copy, "-o", copy)
    assert said.status == 2
    assert copy.read_bytes() == Path(SWIMLANES).read_bytes()


def test_render_draws_the_chart_of_the_customer_who_is_named(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    assert call("render", DEPARTMENTS, "-o", out, "--chart", "journey", "--customer", "Customer").status == 0
    assert out.read_text(encoding="utf-8") == bpmnjourney.render(DEPARTMENTS, "journey").svg
    said = call("render", DEPARTMENTS, "-o", out, "--chart", "journey", "--customer", "Nobody")
    assert said.status == 2


def test_render_writes_pages(tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    assert call("render", SWIMLANES, "-o", out, "--chart", "blueprint").status == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_journey_writes_a_picture_where_the_name_asks_for_one(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    assert call("journey", SWIMLANES, "-o", out, "--no-check").status == 0
    view = bpmnjourney.customer_view(SWIMLANES, check=False)
    assert out.read_text(encoding="utf-8") == bpmnjourney.render(view, "swimlane").svg
    assert call("journey", SWIMLANES, "-o", out, "--no-check", "--chart", "blueprint").status == 0
    assert out.read_text(encoding="utf-8") == bpmnjourney.render(view, "blueprint").svg


def test_a_chart_of_a_model_file_makes_no_sense(tmp_path: Path) -> None:
    said = call("journey", SWIMLANES, "-o", tmp_path / "a.bpmn", "--chart", "journey")
    assert said.status == 2
    assert "--chart" in said.err
    assert not list(tmp_path.iterdir())
