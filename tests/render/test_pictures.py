from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError, ReadError, WriteError
from bpmnjourney.model import Bounds, DataElement, Diagram, Edge, Model, Point, Process, Shape
from bpmnjourney.render import Picture, picture_of
from bpmnjourney.render.charts.clipping import clipped
from tests.cli.terminal import DEPARTMENTS, SWIMLANES
from tests.corpus import ROOT, corpus_files, label, needs_corpus
from tests.render.specimens import alone, drawn, everything, sheet

SVG = "{http://www.w3.org/2000/svg}"
BIOC = "{http://bpmn.io/schema/bpmn/biocolor/1.0}"
COLOR = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}"


def tree(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg)


def test_a_picture_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    root = tree(bpmnjourney.render(DEPARTMENTS))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text == "Ordering outdoor gear"
    assert "3 pools" in (desc.text or "")
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == desc.get("id")
    named = {group.get("data-element"): group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")}
    assert named["Task_PlaceOrder"] == "send task: Place order"


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    text = bpmnjourney.render(DEPARTMENTS).svg
    for word in ("href", "url(", "@import", "<script", "<image", "@font-face"):
        assert word not in text
    assert text.count("http") == 1, "the namespace only"


def test_a_picture_is_light_or_dark_as_the_screen_is() -> None:
    text = bpmnjourney.render(DEPARTMENTS).svg
    assert "prefers-color-scheme:dark" in text
    assert 'stroke="#22262c"' in text, "and light where nobody knows style sheets"


def test_the_same_model_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "import bpmnjourney, sys; sys.stdout.write(bpmnjourney.render(sys.argv[1]).svg)"
    made = {
        subprocess.run(
            [sys.executable, "-c", code, SWIMLANES],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {bpmnjourney.render(SWIMLANES).svg.encode()}


def test_a_model_without_coordinates_is_laid_out_first() -> None:
    model = drawn(bpmnjourney.read(SWIMLANES).model)
    assert not model.diagrams
    groups = {each.get("data-element") for each in tree(bpmnjourney.render(model)).iter(f"{SVG}g")}
    assert {node.id for node in model.nodes} <= groups


def test_data_alone_can_be_laid_out_and_drawn() -> None:
    model = Model(
        "test", processes=(Process("P", ""),), data=(DataElement("d", "dataObjectReference", "Order", "P"),)
    )
    assert ">Order<" in bpmnjourney.render(model).svg


def test_an_empty_model_gives_a_picture_that_says_so() -> None:
    assert "nothing to draw" in bpmnjourney.render(Model("test")).svg


def test_a_view_is_drawn_as_its_model_is() -> None:
    view = bpmnjourney.customer_view(SWIMLANES, check=False)
    assert bpmnjourney.render(view).svg == bpmnjourney.render(view.model).svg


def test_notebooks_show_a_picture_by_itself() -> None:
    picture = bpmnjourney.render(SWIMLANES)
    assert picture._repr_svg_() == picture.svg


def test_every_diagram_is_on_the_picture_with_its_name_above_it() -> None:
    model = everything()
    both = drawn(
        model,
        Diagram("D1", "P", (Shape("task", Bounds(0, 0, 100, 80)),), ()),
        Diagram("D2", "subProcess", (Shape("inner", Bounds(900, 900, 100, 80)),), (), "Inside"),
        Diagram("D3", "P", (), ()),
    )
    root = tree(picture_of(both))
    assert [each.get("data-element") for each in root.findall(f"{SVG}g")] == ["P", "subProcess"]
    assert [each.text for each in root.findall(f"{SVG}text")] == ["Process", "Name"]
    assert float(root.get("height", "0")) < 500


@pytest.mark.parametrize(("line", "fill"), [("stroke", "fill")])
def test_stated_colours_are_used_and_others_keep_their_contrast(line: str, fill: str) -> None:
    blue = ((f"{BIOC}{line}", "#0D4372"), (f"{BIOC}{fill}", "#BBDEFB"))
    text = picture_of(alone(everything(), "userTask", attributes=blue)).svg
    assert 'stroke="#0D4372"' in text
    assert 'fill="#BBDEFB"' in text
    standard = ((f"{COLOR}border-color", "#111144"), (f"{COLOR}background-color", "#000080"))
    assert 'fill="#ffffff">Name' in picture_of(alone(everything(), "task", attributes=standard)).svg


@pytest.mark.parametrize("colour", ['red" onload="x', "url(#a)", "var(--x)", "none", "", "expression(1)"])
def test_what_is_no_colour_is_not_used(colour: str) -> None:
    model = everything()
    assert (
        picture_of(alone(model, "task", attributes=((f"{BIOC}fill", colour),))).svg
        == picture_of(alone(model, "task")).svg
    )


def test_black_on_white_follows_the_theme() -> None:
    model = everything()
    stated = ((f"{BIOC}stroke", "#000000"), (f"{BIOC}fill", "#ffffff"))
    assert picture_of(alone(model, "task", attributes=stated)).svg == picture_of(alone(model, "task")).svg


def test_odd_names_give_well_formed_pictures() -> None:
    model = everything()
    odd = "a < b & \"c\" 'd' \x00\x0b\ud800 \ufffe 漢字 שלום"
    nodes = tuple(replace(node, name=odd, id=f"{node.id}<&>") for node in model.nodes)
    picture = picture_of(alone(replace(model, nodes=nodes, name=odd), "task<&>"))
    assert tree(picture).find(f"{SVG}g") is not None
    assert picture.svg.encode()


def test_coordinates_beyond_reason_stay_numbers() -> None:
    far = 1.5e308
    model = drawn(
        everything(),
        Diagram(
            "D",
            None,
            (Shape("task", Bounds(-far, far, far, far)),),
            (Edge("flow", (Point(-far, 0), Point(far, far))),),
        ),
    )
    text = picture_of(model).svg
    assert "nan" not in text
    assert "inf" not in text


def test_a_line_that_leads_into_a_symbol_ends_at_its_outline() -> None:
    box = Bounds(100, 0, 100, 80)
    assert clipped((Point(0, 40), Point(150, 40)), box, "box")[-1] == Point(100, 40)
    assert clipped((Point(0, 40), Point(100, 40)), box, "box")[-1] == Point(100, 40)
    circle = Bounds(100, 20, 40, 40)
    assert clipped((Point(0, 40), Point(90, 40), Point(120, 40)), circle, "circle")[-1].x == pytest.approx(
        100, abs=0.1
    )
    inside = (Point(120, 30), Point(150, 40))
    assert clipped(inside, box, "box") == inside


# -- files ---------------------------------------------------------------------------------------------
def test_the_suffix_says_what_is_written(tmp_path: Path) -> None:
    picture = bpmnjourney.render(SWIMLANES)
    picture.write(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg
    stream = io.BytesIO()
    picture.write(stream)
    assert stream.getvalue().decode() == picture.svg
    with pytest.raises(BpmnJourneyError, match=r"not as \.jpg"):
        picture.write(tmp_path / "a.jpg")
    with pytest.raises(WriteError):
        picture.write(tmp_path / "none" / "a.svg")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.svg"]


def test_png_has_the_size_of_the_drawing_times_the_scale(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    picture = picture_of(alone(everything(), "task"))
    picture.write(tmp_path / "a.png", scale=2)
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    assert size == (2 * (120 + 40), 2 * (90 + 40))
    with pytest.raises(BpmnJourneyError, match="cannot be made"):
        picture.png(1000)


def test_without_the_library_png_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(BpmnJourneyError, match=r"pip install 'bpmnjourney\[pictures\]'"):
        bpmnjourney.render(SWIMLANES).write(tmp_path / "a.png")
    assert not list(tmp_path.iterdir())


def test_an_unknown_chart_is_refused_with_those_there_are() -> None:
    with pytest.raises(BpmnJourneyError, match="Choose one of"):
        bpmnjourney.render(SWIMLANES, chart="pie")


def test_the_sheet_of_all_symbols_is_well_formed() -> None:
    assert len(list(tree(picture_of(sheet(everything()))).iter())) > 500


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("path", [*corpus_files("miwg"), *corpus_files()[::40]], ids=label)
def test_real_models_give_well_formed_pictures_of_everything_they_draw(path: Path) -> None:
    try:
        model = bpmnjourney.read(path).model
    except ReadError as fault:
        pytest.skip(str(fault))
    picture = bpmnjourney.render(model)
    groups = {each.get("data-element") for each in tree(picture).iter(f"{SVG}g")}
    assert {each for diagram in model.diagrams for each in _drawn(diagram)} <= groups


def _drawn(diagram: Diagram) -> list[str]:
    return [each.element for each in (*diagram.shapes, *diagram.edges)]


def test_notebooks_show_documents_models_and_views_as_pictures() -> None:
    document = bpmnjourney.read(SWIMLANES)
    view = bpmnjourney.customer_view(document, check=False)
    assert document._repr_svg_() == document.model._repr_svg_() == bpmnjourney.render(SWIMLANES).svg
    assert view._repr_svg_() == bpmnjourney.render(view).svg


def test_nobody_who_cannot_draw_pretends_to() -> None:
    code = (
        "from bpmnjourney.model import Model\n"
        "import sys\n"
        "assert Model('test')._repr_svg_() is None\n"
        "assert not any(name.startswith('bpmnjourney.render') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_viewer_that_knows_no_custom_properties_shows_the_light_picture() -> None:
    resvg = pytest.importorskip("resvg_py")
    picture = bpmnjourney.render(DEPARTMENTS)
    assert "var(--bj-ink)" in picture.svg
    assert bytes(resvg.svg_to_bytes(svg_string=picture.svg)) == picture.png()
