"""The examples in the documents do what the text around them says."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.rules.rule import Rule
from bpmnjourney.rules.runner import run
from tests.cli.terminal import DEPARTMENTS, SWIMLANES
from tests.corpus import ROOT


def blocks(page: str) -> list[str]:
    """The Python examples of a page, without the indentation of a list."""
    found = re.findall(r"^( *)```python\n(.*?)^ *```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)
    return [re.sub(rf"^{indent}", "", code, flags=re.M) for indent, code in found]


def test_the_example_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "order.bpmn").write_bytes(Path(DEPARTMENTS).read_bytes())
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("README.md")
    exec(compile(code, "README.md", "exec"), {})
    assert bpmnjourney.inspect("customer.bpmn").customer[0].name == "Customer"


def test_the_example_of_the_guide_runs_and_renames_only_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(DEPARTMENTS).read_text(encoding="utf-8")
    (tmp_path / "order.bpmn").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    _, code = blocks("docs/guide.md")
    exec(compile(code, "docs/guide.md", "exec"), {})
    before, after = source.splitlines(), Path("renamed.bpmn").read_text(encoding="utf-8").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [b.replace('name="Order"', 'name="Place order"') for _, b in changed] == [a for a, _ in changed]
    assert len(changed) == 1


def test_the_rule_of_the_guide_finds_a_script_task() -> None:
    code, _ = blocks("docs/guide.md")
    module = types.ModuleType("house_rules.no_script_task")
    exec(compile(code, "docs/guide.md", "exec"), module.__dict__)
    rule = Rule("no-script-task", module.SEVERITY, module.VISITS, module.check, module.__doc__ or "")
    source = Path(DEPARTMENTS).read_bytes()
    assert run(bpmnjourney.read(source), among=[rule]) == ()
    scripted = bpmnjourney.read(source.replace(b"bpmn:serviceTask", b"bpmn:scriptTask"))
    messages = [each.message for each in run(scripted, among=[rule])]
    assert messages
    assert all(each.endswith("is a script task") for each in messages)


def test_the_first_change_of_the_contributors_page_is_a_rule_that_works() -> None:
    (code,) = blocks("CONTRIBUTING.md")
    module = types.ModuleType("bpmnjourney.rules.checks.end_without_name")
    exec(compile(code, "CONTRIBUTING.md", "exec"), module.__dict__)
    rule = Rule("end-without-name", module.SEVERITY, module.VISITS, module.check, module.__doc__ or "")
    nameless = [each.element for each in run(bpmnjourney.read(DEPARTMENTS).model, among=[rule])]
    assert nameless == [
        "End_CallerAdvised",
        "End_ProductsShown",
        "End_Declined",
        "End_Shipped",
        "End_Answered",
        "End_Changed",
        "End_Exchanged",
        "End_Refunded",
    ]
    assert run(bpmnjourney.read(SWIMLANES).model, among=[rule]) == ()


def test_the_figures_of_the_readme_are_those_of_the_fixture() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    view = bpmnjourney.customer_view(DEPARTMENTS)
    assert f"of {len(view.source.nodes)} steps, {len(set(view.kept.values()))} stay" in text


def test_the_changelog_counts_the_rules() -> None:
    assert f"{len(bpmnjourney.rules())} rules" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a shell")
def test_the_two_commands_for_a_fresh_machine_are_each_one_line_that_a_script_can_find() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    fresh = [line for line in lines if line.startswith("python3 -m venv .venv && .venv/bin/pip install ")]
    assert [line.rpartition(" && ")[2].split()[0] for line in fresh] == [
        ".venv/bin/bpmnjourney",
        ".venv/bin/pytest",
    ]
