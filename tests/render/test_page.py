from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import bpmnjourney
from bpmnjourney.model import Model, Node, Process
from tests.cli.terminal import BLACK_BOX, DEPARTMENTS

HOSTILE = "</script><img src=x onerror=alert(1)> \"q\" 'a' & שלום 👩‍🚀 \ud800 \x00"


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def rows(html: str, element: str) -> dict[str, list[str]]:
    return dict(data_of(html)["details"][element]["rows"])


def test_a_page_names_nothing_outside_of_itself() -> None:
    html = bpmnjourney.render(DEPARTMENTS, "swimlane").html
    assert not re.search(r"<link|<img|@import|url\(|href=|\bsrc=|@font-face|fetch\(|XMLHttp", html)
    assert set(re.findall(r"https?://[^\"' <]+", html)) == {"http://www.w3.org/2000/svg"}


def test_its_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    html = bpmnjourney.render(DEPARTMENTS, "journey").html
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    allowed = unescape(policy[1])
    assert allowed.startswith("default-src 'none'")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.S)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.S)
    for text in (style, script):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in allowed


def test_a_page_says_of_a_step_who_owns_it_where_it_stands_and_what_is_waited_for() -> None:
    html = bpmnjourney.render(DEPARTMENTS, "swimlane").html
    said = rows(html, "Task_AskAboutOrder")
    assert said["Owner"] == ["Customer service"]
    assert said["Contact"] == ["→ Question", "← Say where the order is: State of the order"]
    assert said["Wait"] == ["1 hidden step of Order system"]
    assert said["Source"][0].startswith("order-departments.bpmn:")
    assert rows(html, "Task_AnswerQuestion")["Contact"] == ["→ Ask about the order: State of the order"]
    assert rows(html, "Task_ApproveRefund")["Owner"] == ["Finance"]


def test_documentation_and_channels_are_told() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    nodes = tuple(
        replace(node, documentation="Twice a day.\nBy hand.") if node.id == "Task_ApproveRefund" else node
        for node in model.nodes
    )
    said = rows(bpmnjourney.render(replace(model, nodes=nodes)).html, "Task_ApproveRefund")
    assert said["Documentation"] == ["Twice a day.\nBy hand."]


def test_what_the_customer_does_not_see_is_named_for_fading() -> None:
    gone = data_of(bpmnjourney.render(DEPARTMENTS, "swimlane").html)["gone"]
    view = bpmnjourney.customer_view(DEPARTMENTS, check=False)
    assert set(view.hidden) <= set(gone)
    assert not {each.touchpoint.id for each in view.interactions if each.touchpoint} & set(gone)


def test_the_model_itself_comes_with_the_view_where_the_customer_is_found() -> None:
    html = bpmnjourney.render(DEPARTMENTS).html
    assert re.findall(r'class="drawing" id="(\w+)"', html) == ["source", "view"]
    lonely = Model("test", processes=(Process("P", ""),), nodes=(Node("a", "task", "A", "P"),))
    assert re.findall(r'class="drawing" id="(\w+)"', bpmnjourney.render(lonely).html) == ["source"]


def test_the_journey_is_a_table_with_headings_for_rows_and_columns() -> None:
    html = bpmnjourney.render(BLACK_BOX, "journey").html
    table = html[html.index("<table>") : html.index("</table>")]
    assert '<th scope="row">Owner</th>' in table
    assert table.count('<th scope="col" ') >= 12
    assert '<th scope="colgroup" colspan="' in table
    assert "<caption>Phases are" in table
    assert '<details class="sheet" open>' in html


def test_odd_names_stay_names() -> None:
    model = bpmnjourney.read(DEPARTMENTS).model
    nodes = tuple(replace(node, name=HOSTILE, documentation=HOSTILE) for node in model.nodes)
    html = bpmnjourney.render(replace(model, nodes=nodes, name=HOSTILE), "swimlane").html
    html.encode()
    assert "<img" not in html
    assert html.count("</script>") == 2
    assert data_of(html)["details"]["Task_ApproveRefund"]["name"] == " ".join(HOSTILE.split())


def test_the_same_model_gives_the_same_page(tmp_path: Path) -> None:
    bpmnjourney.render(DEPARTMENTS, "swimlane").write(tmp_path / "a.html")
    again = bpmnjourney.render(DEPARTMENTS, "swimlane").html
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == again
