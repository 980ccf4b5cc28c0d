"""One walk over a model for all rules; a rule that fails becomes a finding and ends nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bpmnjourney.errors import BpmnJourneyError, Finding, Severity
from bpmnjourney.model import Model
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.registry import rule, rules
from bpmnjourney.rules.rule import Problem, Rule, Subject

OFF = "off"
LEVELS = (*Severity, OFF)


def run(
    model: Model, config: Mapping[str, str] | None = None, among: Sequence[Rule] | None = None
) -> tuple[Finding, ...]:
    """What the rules find, by line.

    config: rule name -> "error", "warning", "info" (instead of the rule's own severity) or "off".
    among: the rules to run, all without it. Raises BpmnJourneyError where config names an unknown rule or
    level.
    """
    levels = _checked(config or {})
    chosen = [each for each in (rules() if among is None else among) if levels.get(each.name) != OFF]
    subject = Subject(model)
    findings = list(_walk(subject, chosen, levels))
    return tuple(sorted(findings, key=lambda each: (each.line or 0, each.code, each.element or "")))


def _walk(subject: Subject, chosen: Sequence[Rule], levels: Mapping[str, str]) -> Iterator[Finding]:
    visitors: defaultdict[type, list[Rule]] = defaultdict(list)
    for each in chosen:
        for kind in each.visits:
            visitors[kind].append(each)
    for thing in _visited(subject, set(visitors)):
        for each in visitors.get(type(thing), ()):
            for problem in _problems(each, thing, subject):
                severity = Severity(levels.get(each.name) or problem.severity or each.severity)
                yield Finding(
                    code=each.name,
                    message=problem.message,
                    advice=problem.advice,
                    severity=severity,
                    file=subject.model.file,
                    line=problem.line,
                    element=problem.element,
                )


def _visited(subject: Subject, kinds: set[type]) -> Iterator[Any]:
    """What any rule looks at: the subject as a whole, the model's elements, the interactions."""
    yield subject
    if kinds - {Subject, Interaction}:
        yield from subject.model
    if Interaction in kinds:
        yield from subject.interactions


def _problems(each: Rule, thing: Any, subject: Subject) -> Iterator[Problem]:
    try:
        yield from each.check(thing, subject)
    except Exception as fault:  # one rule's fault must not hide what the others find
        yield Problem(
            f"the rule itself failed here ({type(fault).__name__}: {fault})",
            "Please report it; the other rules were checked all the same.",
            line=getattr(getattr(thing, "origin", None), "line", None),
            element=getattr(thing, "id", None),
            severity=Severity.ERROR,
        )


def _checked(config: Mapping[str, str]) -> Mapping[str, str]:
    for name, level in config.items():
        rule(name)
        if level not in LEVELS:
            raise BpmnJourneyError(
                f"`{level}` is no level for the rule `{name}`", f"Use one of: {', '.join(LEVELS)}."
            )
    return config
