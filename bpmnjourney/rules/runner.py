"""One walk over a model for all rules; a rule that fails becomes a finding and ends nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from bpmnjourney.errors import BpmnJourneyError, Finding, Severity
from bpmnjourney.model import Model
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.registry import ALL, RECOMMENDED, STANDARD, rule, rules, selected
from bpmnjourney.rules.rule import Problem, Rule, Subject

OFF = "off"
LEVELS = (*Severity, OFF)
Visitors = Mapping[type | str, Sequence[Rule]]


def run(
    model: Model,
    config: Mapping[str, str] | None = None,
    among: Sequence[Rule] | None = None,
    select: Sequence[str] = (RECOMMENDED,),
) -> tuple[Finding, ...]:
    """What the rules find, by line.

    config: rule name -> "error", "warning", "info" (instead of the rule's own severity) or "off"; a rule
    that is given a severity is checked even where it is not selected. among: the rules to run. select:
    without `among`, the sets ("all", "recommended", "correctness"), packs and rules to run; with "all" or
    "standard" the letter of the standard is judged: what nodes list as incoming and outgoing, and each
    fault under each rule that it breaks. Raises BpmnJourneyError for an unknown rule, set or level.
    """
    levels = _checked(config or {})
    chosen = [each for each in _chosen(levels, among, select) if levels.get(each.name) != OFF]
    by_the_letter = among is None and not {ALL, STANDARD}.isdisjoint(select)
    subject = Subject(model, by_the_letter)
    findings = list(_walk(subject, chosen, levels))
    if not by_the_letter:
        findings = _said_once(findings, chosen)
    return tuple(sorted(findings, key=lambda each: (each.line or 0, each.code, each.element or "")))


def _chosen(levels: Mapping[str, str], among: Sequence[Rule] | None, select: Sequence[str]) -> Sequence[Rule]:
    if among is not None:
        return among
    kept = selected(tuple(select))
    if not levels:
        return kept
    names = {each.name for each in kept} | levels.keys()
    return [each for each in rules() if each.name in names]


def _said_once(findings: list[Finding], chosen: Sequence[Rule]) -> list[Finding]:
    """Without what another rule says better of the same line."""
    better = {each.name: each.instead_of for each in chosen if each.instead_of}
    said = {(each.file, each.line, less) for each in findings for less in better.get(each.code, ())}
    return [each for each in findings if (each.file, each.line, each.code) not in said]


def _walk(subject: Subject, chosen: Sequence[Rule], levels: Mapping[str, str]) -> Iterator[Finding]:
    visitors: defaultdict[type | str, list[Rule]] = defaultdict(list)
    for each in chosen:
        for kind in each.visits:
            visitors[kind].append(each)
    yield from _reported(subject, _things(subject, visitors), levels)
    if not any(isinstance(kind, str) for kind in visitors):
        return
    yield from _reported(subject, _elements(subject, visitors), levels)
    if "import" in subject.tree.kinds:
        for tree in subject.tree.imports.trees:
            if tree is not subject.tree and tree.document is not None:
                other = Subject(tree.document.model, subject.by_the_letter, tree)
                yield from _reported(other, _elements(other, visitors), levels)


def _things(subject: Subject, visitors: Visitors) -> Iterator[tuple[Rule, Any]]:
    """The subject as a whole, the model's elements and the interactions, with who looks at them."""
    kinds = {kind for kind in visitors if isinstance(kind, type)}
    model = subject.model if kinds - {Subject, Interaction} else ()
    met = subject.interactions if Interaction in kinds else ()
    for thing in chain((subject,), model, met):
        for each in visitors.get(type(thing), ()):
            yield each, thing


def _elements(subject: Subject, visitors: Visitors) -> Iterator[tuple[Rule, Any]]:
    """The elements of the file, kind by kind, with who looks at them."""
    for kind, nodes in subject.tree.kinds.items():
        for each in visitors.get(kind, ()):
            for node in nodes:
                yield each, node


def _reported(
    subject: Subject, visits: Iterator[tuple[Rule, Any]], levels: Mapping[str, str]
) -> Iterator[Finding]:
    for each, thing in visits:
        try:
            for problem in each.check(thing, subject):
                yield _finding(each, problem, subject, levels)
        except Exception as fault:  # one rule's fault must not hide what the others find
            yield _finding(each, _failure(fault, thing), subject, levels)


def _finding(each: Rule, problem: Problem, subject: Subject, levels: Mapping[str, str]) -> Finding:
    line = problem.line
    if problem.node is not None and subject.document is not None:
        line = subject.document.line(problem.node)
    return Finding(
        code=each.name,
        message=problem.message,
        advice=problem.advice,
        severity=Severity(levels.get(each.name) or problem.severity or each.severity),
        file=subject.model.file,
        line=line,
        element=problem.element,
    )


def _failure(fault: Exception, thing: Any) -> Problem:
    return Problem(
        f"the rule itself failed here ({type(fault).__name__}: {fault})",
        "Please report it; the other rules were checked all the same.",
        line=getattr(getattr(thing, "origin", None), "line", None) or getattr(thing, "sourceline", None),
        element=thing.get("id") if hasattr(thing, "get") else getattr(thing, "id", None),
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
