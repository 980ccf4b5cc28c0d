"""JUnit's XML, which build servers show as tests: a suite for each file, a case for each rule it breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from bpmnjourney.errors import Finding, place, sentence
from bpmnjourney.rules.report import Report

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> bytes:
    """The report; findings that do not end the check with 1 are output of cases that pass."""
    root = etree.Element("testsuites", name="bpmnjourney")
    by_file: dict[str | None, list[Finding]] = {file: [] for file in report.files}
    for each in report.findings:
        by_file.setdefault(each.file, []).append(each)
    for file, findings in by_file.items():
        _suite(root, file or "model", findings, report)
    for fault in report.unreadable:
        suite = _element(root, "testsuite", name=fault.file or "model", tests="1", failures="0", errors="1")
        case = _element(suite, "testcase", name="read", classname=fault.file or "model")
        _element(case, "error", message=fault.message, type=type(fault).__name__).text = _printable(
            str(fault)
        )
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _suite(root: etree._Element, file: str, findings: list[Finding], report: Report) -> None:
    cases = [
        (rule, list(group))
        for rule, group in groupby(sorted(findings, key=lambda each: each.code), key=lambda each: each.code)
    ]
    failed = [rule for rule, group in cases if any(map(report.fails, group))]
    suite = _element(
        root,
        "testsuite",
        name=file,
        tests=str(len(cases) or 1),
        failures=str(len(failed)),
        errors="0",
    )
    if not cases:
        _element(suite, "testcase", name="validate", classname=file)
    for rule, group in cases:
        case = _element(suite, "testcase", name=rule, classname=file)
        grave = [each for each in group if report.fails(each)]
        if grave:
            failure = _element(case, "failure", message=_summary(grave), type=str(grave[0].severity))
            failure.text = _told(grave)
        slight = [each for each in group if not report.fails(each)]
        if slight:
            _element(case, "system-out").text = _told(slight)


def _summary(findings: Sequence[Finding]) -> str:
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return findings[0].message + more


def _told(findings: Sequence[Finding]) -> str:
    return _printable(
        "\n".join(
            f"{place(each.file, each.line)}: {each.severity}: "
            + " ".join(part for part in (sentence(each.message), sentence(each.advice)) if part)
            for each in findings
        )
    )


def _element(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, tag, {name: _printable(value) for name, value in attributes.items()})


def _printable(text: str) -> str:
    """`text` with a question mark for each character that XML cannot hold."""
    return _NOT_IN_XML.sub("?", text)
