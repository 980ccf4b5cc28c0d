"""SARIF 2.1.0, the exchange format of code scanning (OASIS standard of 27 March 2020)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bpmnjourney.errors import BpmnJourneyError, Finding, Severity, sentence
from bpmnjourney.rules.baseline import lasting
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.report import Report
from bpmnjourney.rules.rule import Rule

JsonObject = dict[str, Any]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "SRCROOT"


def sarif(report: Report, version: str) -> JsonObject:
    """The report; what a model accepts and what the baseline knows is in it, marked as suppressed.

    version: of the tool that made it.
    """
    told: list[tuple[Finding, list[JsonObject]]] = [(each, []) for each in report.findings]
    told += [(each, [{"kind": "inSource", "justification": reason}]) for each, reason in report.accepted]
    told += [(each, [{"kind": "external"}]) for each in report.known]
    codes = {each.code for each, _ in told}
    named = [each for each in rules() if each.name in codes]
    index = {each.name: number for number, each in enumerate(named)}
    invocation: JsonObject = {"executionSuccessful": not report.unreadable}
    if report.unreadable:
        invocation["toolExecutionNotifications"] = [_notification(each) for each in report.unreadable]
    driver = {"name": "bpmnjourney", "version": version, "rules": [_rule(each) for each in named]}
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "artifacts": [{"location": _artifact(file)} for file in report.files],
        "results": [_result(each, index, accepted, report) for each, accepted in told],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(each: Rule) -> JsonObject:
    return {
        "id": each.name,
        "shortDescription": {"text": each.summary},
        "fullDescription": {"text": each.documentation},
        "help": {"text": each.documentation, "markdown": each.documentation},
        "defaultConfiguration": {"level": _LEVELS[each.severity], "enabled": each.recommended},
        "properties": {"tags": [each.pack, *each.also, *each.lint]},
    }


def _result(
    each: Finding, index: dict[str, int], suppressions: list[JsonObject], report: Report
) -> JsonObject:
    text = " ".join(part for part in (sentence(each.message), sentence(each.advice)) if part)
    location: JsonObject = {}
    if each.file is not None:
        physical: JsonObject = {"artifactLocation": _artifact(each.file)}
        if each.line is not None:
            physical["region"] = {"startLine": each.line}
            excerpt = report.excerpt(each)
            if excerpt:
                physical["region"]["snippet"] = {"text": excerpt}
        location["physicalLocation"] = physical
    if each.element is not None:
        location["logicalLocations"] = [{"name": each.element, "kind": "element"}]
    result: JsonObject = {
        "ruleId": each.code,
        "level": _LEVELS[each.severity],
        "message": {"text": text},
        "locations": [location] if location else [],
        "partialFingerprints": {"elementAndMessage/v2": _fingerprint(each)},
        "suppressions": suppressions,
    }
    if each.code in index:
        result["ruleIndex"] = index[each.code]
    return result


def _notification(fault: BpmnJourneyError) -> JsonObject:
    found: JsonObject = {"level": "error", "message": {"text": str(fault)}}
    if fault.file is not None:
        physical: JsonObject = {"artifactLocation": _artifact(fault.file)}
        if fault.line is not None:
            physical["region"] = {"startLine": fault.line}
        found["locations"] = [{"physicalLocation": physical}]
    return found


def _artifact(file: str) -> JsonObject:
    """A relative path stays relative, to whatever root the reader has; an absolute one becomes a file URI."""
    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


def _fingerprint(each: Finding) -> str:
    """What stays the same where lines move and names change."""
    parts = (each.code, Path(each.file or "").name, each.element or "", lasting(each))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
