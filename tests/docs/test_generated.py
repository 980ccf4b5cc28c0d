"""Documents that cannot rot: pages made from the code are fresh, what they name exists, links lead on."""

from __future__ import annotations

import importlib.util
import re
from inspect import isfunction
from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.cli.main import COMMANDS
from tests.cli.terminal import bpmnjourney as call
from tests.corpus import ROOT

_spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
assert _spec is not None
assert _spec.loader is not None
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)

WRITTEN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = [*WRITTEN, *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_page_that_is_made_from_the_code_is_fresh() -> None:
    stale = [path.name for path, text in generate.pages().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python docs/generate.py"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert set((ROOT / "docs" / "rules").glob("*.md")) <= set(generate.pages())


def test_every_command_is_documented_with_its_twin() -> None:
    assert list(generate.TWINS) == list(COMMANDS)
    functions = {name for name in bpmnjourney.__all__ if isfunction(getattr(bpmnjourney, name))}
    assert {name for twins in generate.TWINS.values() for name in twins} == functions - {"to_json"}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text)
    missing = [each for each in targets if not each.startswith("http") and not (page.parent / each).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    for line in re.findall(r"(?:^|[ `/])bpmnjourney ((?:[a-z]+ )[^`\n]*)", page.read_text(encoding="utf-8")):
        words = line.split()
        if words[0] not in COMMANDS:
            continue
        known = call(words[0], "--help").out
        options = [re.split("[=\\]]", word)[0] for word in words if re.match(r"--[a-z]", word)]
        assert [each for each in options if each not in known] == [], line
