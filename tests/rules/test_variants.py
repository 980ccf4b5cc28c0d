"""A rule finds the same in the same lines however the file says it: prefix, place, depth, line ends."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bpmnjourney.formats.registry import read
from bpmnjourney.rules.registry import rule
from bpmnjourney.rules.runner import run
from tests.rules.test_good_and_bad import NAMES, model_of

BPMN = [each for each in NAMES if rule(each).pack not in ("lovem",)]
# What these find is something of the process itself, or of where in it a node stands.
OF_THE_PROCESS = {
    "call-activity-data-mismatch", "called-process-without-plain-start", "choreography-activity-in-process",
    "end-event-without-start-event", "implicit-end", "implicit-start", "no-end-event", "no-start-event",
    "public-process-is-executable", "service-without-binding", "start-event-with-wrong-trigger",
    "wrong-service-binding",
}  # fmt: skip
# The process or sub-process that a variant adds would itself be found by these.
OF_WHAT_IS_ADDED = {"disconnected-node", "not-drawn"}
SOUND_OR_ABOUT_CUSTOMERS = ("customer", "reader", "soundness")


def prefixed(text: str) -> str:
    """The same with a prefix for the namespace of BPMN instead of none."""
    text = re.sub(r"<(/?)(?=\w+[\s/>])", r"<\1semantic:", text)
    text = text.replace('xmlns="http://www.omg.org', 'xmlns:semantic="http://www.omg.org')
    return re.sub(r'(xsi:type=")(t\w+)', r"\1semantic:\2", text)


def beside_another(text: str) -> str:
    """The same with another process beside it, which nothing is wrong with."""
    other = (
        '<process id="beside"><startEvent id="b1" name="Begun"><outgoing>b3</outgoing></startEvent>'
        '<endEvent id="b2" name="Ended"><incoming>b3</incoming></endEvent>'
        '<sequenceFlow id="b3" sourceRef="b1" targetRef="b2"/></process>'
    )
    at = text.rindex("</definitions>") if "BPMNDiagram" not in text else text.index("<bpmndi:BPMNDiagram")
    return text[:at] + other + text[at:]


def deeper(text: str) -> str:
    """The same inside a sub-process."""
    text = re.sub(
        r"(<process\b[^>]*[^/]>\s*(?:<laneSet\b.*?</laneSet>)?)",
        r'\1<subProcess id="around">',
        text,
        flags=re.S,
    )
    return text.replace("</process>", "</subProcess></process>")


def with_other_line_ends(text: str) -> str:
    """The same as another system writes it."""
    return text.replace("\n", "\r\n")


VARIANTS: list[Callable[[str], str]] = [prefixed, beside_another, deeper, with_other_line_ends]


def is_meant(name: str, variant: Callable[[str], str]) -> bool:
    if variant in (deeper, beside_another) and name in OF_WHAT_IS_ADDED:
        return False
    if variant is deeper:
        return rule(name).pack not in SOUND_OR_ABOUT_CUSTOMERS and name not in OF_THE_PROCESS
    return True


def lines(name: str, data: bytes) -> list[int | None]:
    return sorted((each.line for each in run(read(data), select=[name])), key=str)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", BPMN)
def test_a_rule_finds_the_same_in_a_variant(name: str, variant: Callable[[str], str]) -> None:
    if not is_meant(name, variant):
        return
    for kind in ("bad", "good"):
        text = model_of(name, kind).read_text(encoding="utf-8")
        changed = variant(text)
        assert changed != text or "<process" not in text
        assert lines(name, changed.encode()) == lines(name, text.encode()), kind


@pytest.mark.parametrize("name", BPMN)
def test_a_rule_finds_the_same_in_utf_16(name: str) -> None:
    text = model_of(name, "bad").read_text(encoding="utf-8")
    other = text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert lines(name, other) == lines(name, text.encode())
