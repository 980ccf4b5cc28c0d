"""One walk over a model for all rules; a rule that fails becomes a finding and ends nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from bpmnjourney.errors import Finding, Severity
from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.model import Model
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.rules.config import DEFAULT, LEVELS, OFF, Config, checked
from bpmnjourney.rules.registry import ALL, RECOMMENDED, STANDARD, rules, selected
from bpmnjourney.rules.rule import Problem, Rule, Subject
from bpmnjourney.rules.suppressions import Suppression, suppressions, without_accepted
from bpmnjourney.xml.document import Document

__all__ = ["LEVELS", "Checked", "check", "run"]

Visitors = Mapping[type | str, Sequence[Rule]]
_LATE = frozenset({Interaction, Suppression})
"""What is looked at otherwise than as an element of the model."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found in a model: what is reported, and what the model accepts with a reason."""

    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...] = ()


def run(
    source: Model | Document[Model],
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
    wanted = checked(Config(select=tuple(select), severity=dict(config or {})))
    return check(source, wanted, among).findings


def check(
    source: Model | Document[Model], config: Config = DEFAULT, among: Sequence[Rule] | None = None
) -> Checked:
    """What the rules of a configuration find, by line, and which of it the model accepts.

    among: the rules to run, instead of those that the configuration selects.
    """
    with garbage_collection_paused():
        # What was worked out on the way is gone when the collector begins to look at things again.
        return _checked(source, _planned(config, among))


def _checked(source: Model | Document[Model], plan: _Plan) -> Checked:
    subject = Subject(source, plan.by_the_letter, options=plan.options, checked=plan.names)
    found = _walk(subject, plan)
    if not plan.by_the_letter:
        found = _said_once(found, plan.chosen)
    known = suppressions(subject.document)
    kept = without_accepted(found, known, subject.document) if known else found
    for each in plan.visitors.get(Suppression, ()):
        _look(each, known, subject, plan.levels, kept)
    accepted = tuple((finding, each.reason) for each in known for finding in each.accepted)
    return Checked(tuple(sorted(kept, key=_by_line)), accepted)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A configuration worked out: which rules look at what."""

    chosen: Sequence[Rule]
    needy: Sequence[Rule]
    visitors: Visitors
    levels: Mapping[str, str]
    options: Mapping[str, Mapping[str, Any]]
    names: frozenset[str]
    by_the_letter: bool


def _planned(config: Config, among: Sequence[Rule] | None) -> _Plan:
    """The plan of a configuration, made once for all files that share it."""
    if among is None and config.plan:
        found: _Plan = config.plan[0]
        return found
    levels = config.severity
    chosen = [each for each in _chosen(config, among) if levels.get(each.name) != OFF]
    plan = _Plan(
        chosen,
        [each for each in chosen if each.needs],
        _visitors(chosen),
        levels,
        {**config.options}
        | {each.name: {**each.options, **config.options.get(each.name, {})} for each in chosen},
        frozenset(each.name for each in chosen),
        among is None and not {ALL, STANDARD}.isdisjoint(config.select),
    )
    if among is None:
        config.plan.append(plan)
    return plan


def _by_line(finding: Finding) -> tuple[int, str, str]:
    return finding.line or 0, finding.code, finding.element or ""


def _chosen(config: Config, among: Sequence[Rule] | None) -> Sequence[Rule]:
    if among is not None:
        return among
    kept = selected(config.select)
    if not config.severity and not config.ignore:
        return kept
    left_out = {each.name for each in selected(config.ignore)} if config.ignore else set()
    names = {each.name for each in kept} - left_out | config.severity.keys()
    return [each for each in rules() if each.name in names]


def _said_once(findings: list[Finding], chosen: Sequence[Rule]) -> list[Finding]:
    """Without what another rule says better of the same line."""
    better = {each.name: each.instead_of for each in chosen if each.instead_of}
    said = {(each.file, each.line, less) for each in findings for less in better.get(each.code, ())}
    return [each for each in findings if (each.file, each.line, each.code) not in said]


def _visitors(chosen: Iterable[Rule]) -> Visitors:
    visitors: defaultdict[type | str, list[Rule]] = defaultdict(list)
    for each in chosen:
        for kind in each.visits:
            visitors[kind].append(each)
    return visitors


def _walk(subject: Subject, plan: _Plan) -> list[Finding]:
    found: list[Finding] = []
    _look_at_things(subject, plan, found)
    if not any(isinstance(kind, str) for kind in plan.visitors):
        return found
    _look_at_elements(subject, plan, found)
    if "import" in subject.tree.kinds:
        for tree in subject.tree.imports.trees:
            if tree is not subject.tree and tree.document is not None:
                other = Subject(tree.document, subject.by_the_letter, tree, subject.options, subject.checked)
                _look_at_elements(other, plan, found)
    return found


def _look_at_things(subject: Subject, plan: _Plan, found: list[Finding]) -> None:
    """Show the subject as a whole, the model's elements and the interactions to who looks at them."""
    kinds = {kind for kind in plan.visitors if isinstance(kind, type)}
    model = subject.model if kinds - _LATE - {Subject} else ()
    met = subject.interactions if Interaction in kinds else ()
    things: defaultdict[type, list[Any]] = defaultdict(list)
    for thing in chain((subject,), model, met):
        if type(thing) in kinds:
            things[type(thing)].append(thing)
    for kind, some in things.items():
        for each in plan.visitors[kind]:
            _look(each, some, subject, plan.levels, found)


def _look_at_elements(subject: Subject, plan: _Plan, found: list[Finding]) -> None:
    """Show the elements of the file, kind by kind, to who looks at them."""
    tree = subject.tree
    idle = {each.name for each in plan.needy if not tree.may_hold(each.needs)}
    for kind, nodes in tree.kinds.items():
        for each in plan.visitors.get(kind, ()):
            if each.name not in idle:
                _look(each, nodes, subject, plan.levels, found)


def _look(
    rule: Rule, things: Sequence[Any], subject: Subject, levels: Mapping[str, str], found: list[Finding]
) -> None:
    check = rule.check
    if rule.sieve is not None:
        try:
            things = rule.sieve(things, subject)
        except Exception as fault:  # a sieve that fails hides nothing: all are looked at
            found.append(_finding(rule, _failure(fault, things[0]), subject, levels))
    for thing in things:
        try:
            for problem in check(thing, subject):
                found.append(_finding(rule, problem, subject, levels))
        except Exception as fault:  # one rule's fault must not hide what the others find
            found.append(_finding(rule, _failure(fault, thing), subject, levels))


def _finding(each: Rule, problem: Problem, subject: Subject, levels: Mapping[str, str]) -> Finding:
    line = problem.line
    if problem.node is not None and subject.document is not None:
        line = subject.document.line(problem.node)
    level = levels.get(each.name)
    return Finding(
        code=each.name,
        message=problem.message,
        advice=problem.advice,
        severity=Severity(level) if level else problem.severity or each.severity,
        file=subject.file,
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
