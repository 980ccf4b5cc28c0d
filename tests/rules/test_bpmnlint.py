"""What bpmnlint's 28 rules find is found under our names, or told to be wrong for a reason; and nothing else.

bpmnlint goes by the lists of incoming and outgoing flows that nodes keep, and by what bpmn-moddle makes of
the file; we go by the flows, and by the file.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.rules.imports import Imports
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.runner import run
from bpmnjourney.rules.terms import compensations
from bpmnjourney.rules.tree import Tree
from tests.corpus import ROOT, corpus_files, label, needs_corpus

LINT = ROOT / "tests" / "browser" / "lint.mjs"
OURS = {each.name: each.lint[0] for each in rules() if each.lint}
THEIRS = (
    "ad-hoc-sub-process conditional-event conditional-flows end-event-required event-based-gateway "
    "event-sub-process-typed-start-event fake-join global label-required link-event no-bpmndi "
    "no-complex-gateway no-disconnected no-duplicate-sequence-flows no-gateway-join-fork no-implicit-end "
    "no-implicit-split no-implicit-start no-inclusive-gateway no-overlapping-elements "
    "single-blank-start-event single-event-definition standard-size start-event-required "
    "sub-process-blank-start-event superfluous-gateway superfluous-label superfluous-termination"
).split()
EVERY = 5
BY_FLOWS = {
    "conditional-flows", "event-based-gateway", "fake-join", "label-required", "no-disconnected",
    "no-gateway-join-fork", "no-implicit-end", "no-implicit-split", "no-implicit-start",
    "superfluous-gateway", "superfluous-label", "superfluous-termination",
}  # fmt: skip

needs_bpmnlint = pytest.mark.skipif(
    shutil.which("node") is None or not (LINT.parent / "node_modules" / "bpmnlint").is_dir(),
    reason="node or bpmnlint is not installed: run `npm install` in tests/browser",
)


class Difference(NamedTuple):
    """A finding that only one of the two has: "less" is bpmnlint's alone, "more" ours."""

    side: str
    rule: str
    element: str
    message: str


def test_every_rule_of_bpmnlint_has_one_of_ours() -> None:
    assert sorted(set(OURS.values())) == THEIRS


def answers(files: list[Path]) -> list[Any]:
    done = subprocess.run(
        ["node", str(LINT)],
        input="\n".join(map(str, files)),
        capture_output=True,
        check=True,
        text=True,
        timeout=600,
    )
    return [json.loads(line) for line in done.stdout.splitlines()][:-1]


def differences(tree: Tree, answer: Any) -> Iterator[Difference]:
    assert tree.document is not None
    messages = {(rule, element): text for rule, element, text in answer["findings"]}
    found = {(OURS[each.code], each.element) for each in run(tree.document, select=list(OURS))}
    for side, some in (("less", messages.keys() - found), ("more", found - messages.keys())):
        for rule, element in sorted(some, key=str):
            yield Difference(side, rule, element or "", messages.get((rule, element), ""))


def reason(tree: Tree, answer: Any, each: Difference) -> str | None:
    """Why bpmnlint is wrong; None where no reason is known."""
    node = tree.ids.get(each.element)
    if node is not None and (found := _reason_at(tree, node, each)) is not None:
        return found
    if node is not None and (found := _reason_in_reading(tree, node, answer["warnings"])) is not None:
        return found
    if each.rule == "no-duplicate-sequence-flows" and each.message.startswith("Duplicate "):
        return "it is told at the flow, once, and not again at both ends of it"
    if each.message == "Element is unused" and each.element in _used_at_the_top(tree):
        return "it is used by a definition at the top of the file, to which events refer"
    return None


def _reason_at(tree: Tree, node: Any, each: Difference) -> str | None:
    if each.rule in BY_FLOWS and any(_lists_lie(tree, one) for one in _around(tree, node)):
        return "the lists of incoming and outgoing flows are not those of the flows that there are"
    if each.rule == "standard-size" and _is_nearly_usual(tree, each.element):
        return "the size differs in the last digits only, by the tool's own rounding"
    if any(tree.has(one, "eventDefinitionRef") for one in (node, *tree.children(node, "startEvent"))):
        return "the event refers to its definition instead of holding it"
    if each.rule == "no-implicit-end" and compensations(tree, node):
        return "the association to its compensation does not stand in the process, but around or inside it"
    return None


def _reason_in_reading(tree: Tree, node: Any, warnings: list[str]) -> str | None:
    """Why bpmn-moddle knows less of an element, its flows and their ends than the file says."""
    concerned = _concerned(tree, node)
    unresolved = {match[1] for each in warnings if (match := re.match(r"unresolved reference <(.*)>$", each))}
    unread = [part for each in warnings for part in _unread(tree, each)]
    names = {one.get("id") for one in concerned}
    if any(":" in each and each.rpartition(":")[2] in names for each in unresolved):
        return "a reference to it has a prefix, which bpmn-moddle does not resolve"
    if any(one in unread for one in concerned):
        return "bpmn-moddle cannot read it, a flow of it or a step there: an id is none, or not the only one"
    if unresolved & names:
        return "a reference to it is to what bpmn-moddle could not read"
    return None


def _unread(tree: Tree, warning: str) -> list[Any]:
    """The elements that lie in what bpmn-moddle says it cannot parse."""
    match = re.match(r"unparsable content <(?:\w+:)?(\w+)> detected\s+line: (\d+)", warning)
    if match is None or tree.document is None:
        return []
    tops = [
        each for each in tree.kinds.get(match[1], ()) if abs(tree.document.line(each) - int(match[2])) <= 1
    ]
    return [*tops, *(part for top in tops for part in top.iter())]


def _concerned(tree: Tree, node: Any) -> list[Any]:
    """An element with what it holds, its flows, and the steps at their other ends."""
    found = [node, *node.iter()]
    for one in _around(tree, node):
        name = one.get("id", "")
        for flow in (*tree.leading_in.get(name, ()), *tree.leading_out.get(name, ())):
            ends = (tree.refer(flow, end) for end in ("sourceRef", "targetRef"))
            found += [flow, *(end for end in ends if end is not None)]
    return found


def _around(tree: Tree, node: Any) -> list[Any]:
    """A node itself, or both ends of a flow."""
    if tree.kind(node) != "sequenceFlow":
        return [node, node, node]
    ends = [tree.refer(node, end) for end in ("sourceRef", "targetRef")]
    return [node, *(node if end is None else end for end in ends)]


def _lists_lie(tree: Tree, node: Any) -> bool:
    return any(
        sorted(tree.names(node, kind)) != sorted(flow.get("id", "") for flow in flows.get(node.get("id"), ()))
        for kind, flows in (("incoming", tree.leading_in), ("outgoing", tree.leading_out))
    )


def _is_nearly_usual(tree: Tree, element: str) -> bool:
    assert tree.root is not None
    for shape in tree.root.iter("{*}BPMNShape"):
        bounds = shape.find("{*}Bounds")
        if shape.get("bpmnElement") == element and bounds is not None:
            sizes = [float(bounds.get(name)) for name in ("width", "height")]
            if any(0 < abs(size - round(size)) < 1e-6 for size in sizes):
                return True
    return False


def _used_at_the_top(tree: Tree) -> set[str]:
    found: set[str] = set()
    for kind in ("messageEventDefinition", "signalEventDefinition", "errorEventDefinition"):
        for each in tree.kinds.get(kind, ()):
            if tree.kind(tree.parent(each)) == "definitions":
                found.update(value for name, value in each.items() if str(name).endswith("Ref"))
    return found


@cache
def compared(every: int = EVERY) -> tuple[tuple[str, Tree, Any, tuple[Difference, ...]], ...]:
    files = [each for folder in ("miwg", "training") for each in corpus_files(folder)][::every]
    found = []
    for path, answer in zip(files, answers(files), strict=True):
        try:
            document = read(path)
        except BpmnJourneyError:
            continue
        if answer["error"] is None:
            tree = Tree(document, Imports(), by_the_letter=False)
            found.append((label(path), tree, answer, tuple(differences(tree, answer))))
    return tuple(found)


@needs_corpus
@needs_bpmnlint
@pytest.mark.corpus
def test_what_bpmnlint_finds_we_find_or_tell_why_it_is_wrong() -> None:
    unexplained = [
        (name, each)
        for name, tree, answer, found in compared()
        for each in found
        if reason(tree, answer, each) is None
    ]
    assert unexplained == []


@needs_corpus
@needs_bpmnlint
@pytest.mark.corpus
def test_both_agree_on_most() -> None:
    theirs = sum(
        len({(rule, element) for rule, element, _ in answer["findings"]}) for *_, answer, _ in compared()
    )
    less = sum(each.side == "less" for *_, found in compared() for each in found)
    assert theirs > 1000
    assert less < theirs / 5
