"""Results as JSON, in the shapes that other programs rely on; each has its schema in `schemas/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from bpmnjourney.api.results import Check, Inspection
from bpmnjourney.errors import Finding, Loss, Severity
from bpmnjourney.formats.base import Format
from bpmnjourney.model import Channel, Lane, Model
from bpmnjourney.perspective.customer import Candidate, is_black_box
from bpmnjourney.perspective.interactions import End, Interaction
from bpmnjourney.perspective.owners import Owner

if TYPE_CHECKING:
    from bpmnjourney.behaviour import Verdict
    from bpmnjourney.perspective.view import CustomerView, Wait
    from bpmnjourney.rules.report import Report
    from bpmnjourney.rules.rule import Rule

JsonObject = dict[str, Any]


@singledispatch
def to_json(result: object) -> JsonObject:
    """The result of a public function as a JSON object.

    Takes what `inspect`, `customer_view`, `check`, `validate`, `rules` and `formats` give back. Raises
    TypeError for anything else.
    """
    from bpmnjourney.perspective.view import CustomerView  # not needed for anything else than a view

    if isinstance(result, CustomerView):
        return _view(result)
    raise TypeError(f"a {type(result).__name__} has no JSON form")


@to_json.register
def _inspection(result: Inspection) -> JsonObject:
    model = result.model
    return {
        "schema": "urn:bpmnjourney:inspect:1",
        "source": _source(model),
        "participants": _participants(model),
        "processes": _processes_without_pool(model),
        "customer": [_candidate(each) for each in result.customer],
        "candidates": [_candidate(each) for each in result.candidates],
        "tied": result.tied,
        "interactions": [_interaction(each) for each in result.interactions],
        "hidden": list(result.hidden),
    }


def _view(result: CustomerView) -> JsonObject:
    return {
        "schema": "urn:bpmnjourney:journey:1",
        "source": _source(result.source),
        "customer": list(result.customer),
        "customer_in_view": list(result.customer_in_view),
        "company": result.company,
        "verdict": _verdict(result.verdict),
        "kept": dict(result.kept),
        "added": list(result.added),
        "hidden": list(result.hidden),
        "interactions": [_interaction(each) for each in result.interactions],
        "waits": [_wait(each) for each in result.waits],
        "losses": [_loss(each) for each in result.losses],
    }


@to_json.register
def _check(result: Check) -> JsonObject:
    return {
        "schema": "urn:bpmnjourney:check:1",
        "first": _source(result.first),
        "second": _source(result.second),
        **_verdict(result.verdict),
        "shared": list(result.shared),
        "only_first": list(result.only_first),
        "only_second": list(result.only_second),
        "by_name": [{"first": ours, "second": theirs} for ours, theirs in result.by_name],
    }


@to_json.register(tuple)
@to_json.register(list)
def _several(result: Sequence[Any]) -> JsonObject:
    if all(isinstance(each, Finding) for each in result):
        return findings_to_json(result)
    if all(isinstance(each, Format) for each in result):
        return {"schema": "urn:bpmnjourney:formats:1", "formats": [_format(each) for each in result]}
    from bpmnjourney.rules.rule import Rule

    if all(isinstance(each, Rule) for each in result):
        return {"schema": "urn:bpmnjourney:rules:1", "rules": [_rule(each) for each in result]}
    raise TypeError("of sequences, those of findings, rules or formats have a JSON form")


def findings_to_json(findings: Sequence[Finding], **counts: int) -> JsonObject:
    """Findings with their summary; counts: further figures of the summary, of files above all."""
    by_severity = Counter(each.severity for each in findings)
    return {
        "schema": "urn:bpmnjourney:findings:1",
        "findings": [_finding(each) for each in findings],
        "summary": {**{str(each): by_severity[each] for each in Severity}, **counts},
    }


def report_to_json(report: Report) -> JsonObject:
    """What a check of several files found; the summary also counts files and what was left out."""
    found = findings_to_json(
        report.findings,
        files=len(report.files) + len(report.unreadable),
        unreadable=len(report.unreadable),
        accepted=len(report.accepted),
        known=len(report.known),
        gone=report.gone,
        mended=len(report.mends),
    )
    found["accepted"] = [{**_finding(each), "reason": reason} for each, reason in report.accepted]
    return found


def _source(model: Model) -> JsonObject:
    return {"file": model.file, "format": model.format, "exporter": model.exporter or None}


def _participants(model: Model) -> list[JsonObject]:
    return [
        {
            "id": each.id,
            "name": each.name,
            "box": "black" if is_black_box(model, each) else "white",
            "lanes": _lanes(model.lanes_of.get(each.process or "", ())),
        }
        for each in model.participants
    ]


def _processes_without_pool(model: Model) -> list[JsonObject]:
    return [
        {"id": each.id, "name": each.name, "lanes": _lanes(model.lanes_of.get(each.id, ()))}
        for each in model.processes
        if each.id not in model.participant_of_process
    ]


def _lanes(lanes: Sequence[Lane]) -> list[JsonObject]:
    return [{"id": each.id, "name": each.name, "parent": each.parent} for each in lanes]


def _candidate(each: Candidate) -> JsonObject:
    return {
        "id": each.id,
        "name": each.name,
        "kind": each.kind,
        "box": each.box,
        "confidence": each.confidence,
        "reasons": list(each.reasons),
    }


def _interaction(each: Interaction) -> JsonObject:
    return {
        "id": each.id,
        "direction": each.direction,
        "customer": _end(each.customer),
        "touchpoint": _end(each.touchpoint),
        "owner": _owner(each.owner),
        "message": each.message,
        "channel": _channel(each.channel),
        "via": each.via,
        "flows": list(each.flows),
        "line": each.line,
    }


def _end(end: End | None) -> JsonObject | None:
    return None if end is None else {"id": end.id, "name": end.name}


def _owner(owner: Owner | None) -> JsonObject | None:
    if owner is None:
        return None
    return {"id": owner.id, "name": owner.name, "path": list(owner.path), "via": owner.via}


def _channel(channel: Channel | None) -> JsonObject | None:
    return None if channel is None else {"medium": channel.medium, "name": channel.name}


def _verdict(verdict: Verdict) -> JsonObject:
    return {
        "status": verdict.status,
        "level": verdict.level,
        "states": verdict.states,
        "reason": verdict.reason,
        "witness": verdict.witness and asdict(verdict.witness),
    }


def _wait(each: Wait) -> JsonObject:
    return {
        "before": each.before,
        "hidden": list(each.hidden),
        "departments": list(each.departments),
        "min_s": each.min_s,
        "max_s": each.max_s,
        "repeats": each.repeats,
        "outcomes": list(each.outcomes),
    }


def _loss(each: Loss) -> JsonObject:
    return {
        "severity": each.severity,
        "code": each.code,
        "message": each.message,
        "element": each.element,
        "line": each.line,
    }


def _finding(each: Finding) -> JsonObject:
    return {
        "rule": each.code,
        "severity": each.severity,
        "message": each.message,
        "advice": each.advice,
        "file": each.file,
        "line": each.line,
        "element": each.element,
    }


def _rule(each: Rule) -> JsonObject:
    return {
        "name": each.name,
        "pack": each.pack,
        "severity": each.severity,
        "recommended": each.recommended,
        "also": [*each.also, *each.lint],
        "options": dict(each.options),
        "summary": each.summary,
        "documentation": each.documentation,
    }


def _format(each: Format) -> JsonObject:
    return {
        "name": each.name,
        "title": each.title,
        "suffixes": list(each.suffixes),
        "reads": True,
        "writes": each.write_model is not None,
    }
