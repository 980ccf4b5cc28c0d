"""The HTML page in a browser: what a reader sees, clicks and types; by mouse, keyboard and screen reader."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bpmnjourney
from bpmnjourney.resources import FIXTURES
from tests.browser.bpmn_js import missing, needs_browser

pytestmark = [pytest.mark.browser, needs_browser]
_HERE = Path(__file__).parent
HOSTILE = "</script><script>alert(1)</script> \"q\" 'a' & שלום 👩‍🚀"


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen on each page, all in one session of the browser."""
    if not missing() and not (_HERE / "node_modules" / "axe-core").is_dir():
        pytest.skip("axe-core is not installed: run `npm install` in tests/browser")
    folder = tmp_path_factory.mktemp("pages")
    order = FIXTURES / "order-departments.bpmn"
    model = bpmnjourney.read(order).model
    odd = replace(
        model, name=HOSTILE, nodes=tuple(replace(node, name=f"{HOSTILE} {node.id}") for node in model.nodes)
    )
    pictures = {
        "swimlane": bpmnjourney.render(order, "swimlane"),
        "journey": bpmnjourney.render(FIXTURES / "lovem-order.lovem", "journey"),
        "bpmn": bpmnjourney.render(FIXTURES / "order-black-box.bpmn"),
        "odd": bpmnjourney.render(odd, "swimlane"),
    }
    for name, picture in pictures.items():
        picture.write(folder / f"{name}.html")
    run = subprocess.run(
        ["node", str(_HERE / "page.mjs")],
        input="\n".join(str(folder / f"{name}.html") for name in pictures),
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    )
    seen = [json.loads(line) for line in run.stdout.splitlines()]
    return {Path(each["file"]).stem: each for each in seen}


@pytest.fixture(params=["swimlane", "journey", "bpmn", "odd"])
def seen(request: pytest.FixtureRequest, visits: dict[str, Any]) -> Any:
    """One page."""
    return visits[request.param]


def test_no_request_leaves_the_page_and_nothing_goes_wrong_on_it(seen: Any) -> None:
    assert seen["requests"] == []
    assert seen["errors"] == []


def test_no_accessibility_violation(seen: Any) -> None:
    assert seen["violations"] == []


def test_the_keyboard_reaches_drawing_search_and_steps(seen: Any) -> None:
    keyboard = seen["keyboard"]
    assert {"theme", seen["first"], "fit", "search"} <= set(keyboard["stops"])
    assert [keyboard[each] for each in ("outlined", "panned", "zoomed", "restored")] == [True] * 4
    assert keyboard["afterSearch"]
    assert "Source" in keyboard["chosenByKey"]


def test_a_click_on_a_step_tells_what_is_known_of_it(seen: Any) -> None:
    assert seen["initial"] == "Choose a step, in the drawing or in the list."
    assert "Source" in seen["clicked"]["details"]
    assert seen["pressed"] == seen["clicked"]["id"]


def test_mouse_wheel_and_drag_zoom_and_move(seen: Any) -> None:
    assert seen["wheel"]
    assert seen["dragged"]


def test_search_narrows_the_list_and_enter_takes_the_first(seen: Any) -> None:
    found = seen["found"]
    assert found["status"].startswith(f"{len(found['listed'])} of ")
    assert found["listed"]
    assert seen["entered"].startswith(" ".join(found["listed"][0].split()))


def test_source_and_view_can_be_switched_and_hidden_parts_fade(seen: Any) -> None:
    drawings = seen["drawings"]
    assert drawings["view"] == {"shown": "view", "faded": 0}
    assert drawings["source"] == {"shown": "source", "faded": 0}
    assert drawings["source faded"]["shown"] == "source"
    assert drawings["source faded"]["faded"] > 5


def test_light_and_dark_can_be_chosen(seen: Any) -> None:
    assert seen["light"] == "rgb(255, 255, 255)"
    assert seen["dark"] == "rgb(27, 30, 35)"


def test_odd_names_are_shown_as_they_are(visits: dict[str, Any]) -> None:
    assert visits["odd"]["title"] == HOSTILE
    assert visits["odd"]["entered"].startswith(HOSTILE)
