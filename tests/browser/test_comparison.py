"""Our picture and bpmn-js's of the same file: the same shapes at the same places; both on one page."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pytest

import bpmnjourney
from bpmnjourney.model import Artifact, Model
from bpmnjourney.resources import FIXTURES
from tests.browser.bpmn_js import needs_browser
from tests.corpus import corpus_files

pytestmark = [pytest.mark.browser, needs_browser]
_HERE = Path(__file__).parent
_SHAPES, _ENDS = 2.5, 14.0  # half a line's width; lines are cut off at another place of an outline
_WITHOUT_WIDTH = ("textAnnotation",)  # an open bracket, whose text may be wider


def pairs(files: Sequence[Path], folder: Path) -> list[dict[str, Any]]:
    """What bpmn-js and we draw of each file, and a page that shows both."""
    lines = []
    for number, path in enumerate(files):
        target = folder / f"{number}.svg"
        bpmnjourney.render(path).write(target)
        lines.append(f"{path.resolve()}\t{target}")
    run = subprocess.run(
        ["node", str(_HERE / "compare.mjs")],
        input="\n".join(lines),
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    )
    found = [json.loads(line) for line in run.stdout.splitlines()]
    (folder / "comparison.html").write_text("".join(_page(found, folder)), encoding="utf-8")
    return found


def _page(found: Sequence[dict[str, Any]], folder: Path) -> Iterator[str]:
    yield "<!DOCTYPE html><meta charset=utf-8><title>bpmn-js and bpmnjourney</title>"
    yield "<style>body{font:15px sans-serif}div{display:flex;gap:1em}"
    yield "img{width:49%;border:1px solid #999}</style>"
    for number, each in enumerate(found):
        ours = (folder / f"{number}.svg").read_text(encoding="utf-8")
        yield f"<h2>{escape(Path(each['file']).name)}</h2><p>left: bpmn-js, right: bpmnjourney</p><div>"
        for svg in (each.get("svg") or "", ours):
            yield f'<img alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
        yield "</div>"


def differences(model: Model, found: dict[str, Any]) -> list[str]:
    """Shapes and ends of lines that are elsewhere in one of the two, or missing in ours."""
    wrong = [f"{found['file']}: {found['error']}"] if found["error"] else []
    for element, theirs in found.get("theirs", {}).items():
        ours = found["ours"].get(element)
        if ours is None:
            wrong.append(f"{element} is missing")
            continue
        kind = getattr(model.element.get(element), "kind", "")
        skipped = isinstance(model.element.get(element), Artifact) and kind in _WITHOUT_WIDTH
        sides = (0, 1, 3) if skipped else (0, 1, 2, 3)
        if any(abs(ours[side] - theirs[side]) > _SHAPES for side in sides):
            wrong.append(f"{element} ({kind}) is at {ours}, not at {theirs}")
    for element, theirs in found.get("lines", {}).items():
        ours = found["ends"].get(element)
        if ours is None:
            wrong.append(f"{element} is missing")
        elif any(
            abs(a - b) > _ENDS
            for one, other in zip(ours, theirs, strict=True)
            for a, b in zip(one, other, strict=True)
        ):
            wrong.append(f"{element} runs from and to {ours}, not {theirs}")
    return wrong


def test_fixtures_look_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = sorted(FIXTURES.glob("*.bpmn"))
    for path, found in zip(files, pairs(files, tmp_path_factory.mktemp("comparison")), strict=True):
        assert len(found["theirs"]) > 10
        assert len(found["lines"]) > 10
        assert differences(bpmnjourney.read(path).model, found) == []


@pytest.mark.corpus
def test_the_reference_models_look_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = [path for path in corpus_files("miwg") if "Reference" in path.parts]
    if not files:
        pytest.skip("no reference models here")
    wrong = {
        path.name: different
        for path, found in zip(files, pairs(files, tmp_path_factory.mktemp("comparison")), strict=True)
        if (different := differences(bpmnjourney.read(path).model, found))
    }
    assert wrong == {}
