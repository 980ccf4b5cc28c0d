"""Findings for people: each with its line of the source, or a summary that fits on a screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from os.path import commonprefix, sep

import click

from bpmnjourney.cli.output import COLOURS, counted, faint, heading, plain, table
from bpmnjourney.errors import Finding, Severity, place, sentence
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.report import Report, importance

ALIKE_SHOWN = 5
RULES_SHOWN = 10
FILES_SHOWN = 4
LONG_FOLDER = 16
_MARGIN = " " * 22


def detailed(report: Report, details: bool | None = None) -> Iterator[str]:
    """Findings file by file, in the order of lines.

    details: show every one; None: of each rule in a file, the first few only.
    """
    for file, group in groupby(report.findings, key=lambda each: each.file):
        yield heading(plain(file or "model"))
        yield from _of_file(report, list(group), len(report.findings) if details else ALIKE_SHOWN)
        yield ""
    yield from _last(report)


def _of_file(report: Report, findings: Sequence[Finding], at_most: int) -> Iterator[str]:
    shown: defaultdict[str, int] = defaultdict(int)
    for each in findings:
        shown[each.code] += 1
        if shown[each.code] <= at_most:
            yield from _finding(report, each)
    for rule, number in shown.items():
        if number > at_most:
            more = f"{number - at_most} more of {rule}: --details shows them"
            yield f"  {'':<10} {'':<8} {faint(more)}"


def _finding(report: Report, each: Finding) -> Iterator[str]:
    severity = click.style(f"{each.severity:<8}", fg=COLOURS[each.severity])
    yield f"  {place(None, each.line):<10} {severity} {plain(each.message)}  {faint(each.code)}"
    excerpt = report.excerpt(each)
    if excerpt:
        yield _MARGIN + faint("| ") + plain(excerpt)
    if each.advice:
        yield _MARGIN + faint(plain(sentence(each.advice)))


def summarised(report: Report) -> Iterator[str]:
    """The rules that were broken, most important first, with an example each; then the worst files."""
    packs = {each.name: each.pack for each in rules()}
    by_rule: defaultdict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for each in report.findings:
        by_rule[each.code, each.severity].append(each)
    groups = sorted(
        by_rule.values(), key=lambda group: (importance(group[0], packs.get(group[0].code, "")), -len(group))
    )
    folder = _folder(report)
    if folder:
        yield heading("In ") + plain(folder)
    rows = [tuple(map(faint, ("severity", "rule", "found", "files", "for example")))]
    rows += [_row(group, folder) for group in groups[:RULES_SHOWN]]
    yield from table(rows)
    if len(groups) > RULES_SHOWN:
        rest = sum(map(len, groups[RULES_SHOWN:]))
        yield "  " + faint(f"and {counted(len(groups) - RULES_SHOWN, 'more rule')} with {rest} findings")
    yield ""
    yield from _worst_files(report, folder)
    yield "--details shows each finding, `bpmnjourney explain RULE` what a rule is for."
    yield from _last(report)


def _folder(report: Report) -> str:
    """The folder of all files with findings, with its separator; "" where its name is short."""
    files = {each.file or "" for each in report.findings}
    common = commonprefix(sorted(files))  # noqa: RUF071 - it is cut at the last separator
    folder = common[: common.rfind(sep) + 1]
    return folder if len(files) > 1 and len(folder) >= LONG_FOLDER else ""


def _row(group: Sequence[Finding], folder: str) -> tuple[str, ...]:
    first = group[0]
    files = len({each.file for each in group})
    severity = click.style(str(first.severity), fg=COLOURS[first.severity])
    return (
        severity,
        first.code,
        str(len(group)),
        str(files),
        place(plain((first.file or "").removeprefix(folder)), first.line),
    )


def _worst_files(report: Report, folder: str) -> Iterator[str]:
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in report.findings:
        by_file[each.file or ""].append(each)
    worst = sorted(
        by_file.items(),
        key=lambda item: tuple(-sum(each.severity == one for each in item[1]) for one in Severity),
    )[:FILES_SHOWN]
    yield heading("Most in")
    yield from table([(plain(file.removeprefix(folder)), figures(found)) for file, found in worst])
    yield ""


def _last(report: Report) -> Iterator[str]:
    beside = [
        (len(report.mends), "mended"),
        (len(report.accepted), "accepted in the model"),
        (len(report.known), "known to the baseline"),
        (report.gone, "of the baseline no longer there (--write-baseline notes it anew)"),
    ]
    told = "".join(f"; {number} {what}" for number, what in beside if number)
    with_findings = len({each.file for each in report.findings})
    where = f" in {with_findings}" if len(report.files) > 2 and with_findings else ""
    yield f"{counted(len(report.files), 'model')} checked: {figures(report.findings)}{where}{told}"


def figures(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning`, in colour."""
    counts = [(severity, sum(each.severity == severity for each in findings)) for severity in Severity]
    told = [
        click.style(
            counted(number, str(severity)) if severity != Severity.INFO else f"{number} info",
            fg=COLOURS[severity],
        )
        for severity, number in counts
        if number
    ]
    return ", ".join(told) or click.style("no findings", fg="green")
