"""Workflow commands that GitHub shows beside the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bpmnjourney.errors import Severity, sentence
from bpmnjourney.rules.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def workflow_commands(report: Report) -> Iterator[str]:
    """One line a finding, and one for each file that could not be read."""
    for fault in report.unreadable:
        place = {"file": fault.file, "line": fault.line, "title": "cannot be read"}
        yield _command("error", place, f"{sentence(fault.message)} {sentence(fault.advice)}".strip())
    for each in report.findings:
        text = "\n".join(part for part in (sentence(each.message), sentence(each.advice)) if part)
        place = {"file": each.file, "line": each.line, "title": each.code}
        yield _command(_COMMANDS[each.severity], place, text)


def _command(name: str, properties: Mapping[str, object], text: str) -> str:
    stated = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{name} {stated}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
