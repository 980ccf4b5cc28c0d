"""`bpmnjourney validate`: the twin of `validate`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from bpmnjourney.api import read, validate
from bpmnjourney.api.to_json import findings_to_json
from bpmnjourney.cli import options
from bpmnjourney.cli.main import UNUSABLE
from bpmnjourney.cli.output import COLOURS, complain, counted, faint, heading, plain, progress, say, say_json
from bpmnjourney.errors import BpmnJourneyError, Finding, Severity, place, sentence
from bpmnjourney.xml.limits import Limits

FOUND = 1
NEVER = "never"


@click.command("validate")
@options.sources
@click.option(
    "--rule",
    "settings",
    metavar="RULE=LEVEL",
    multiple=True,
    help="Report this rule as error, warning or info, or turn it off; may be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), NEVER]),
    default=str(Severity.ERROR),
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@options.source_format
@options.limits
@options.report_format
def command(
    sources: Sequence[str],
    settings: Sequence[str],
    fail_on: str,
    source_format: str | None,
    limits: Limits,
    report_format: str,
) -> int:
    """Check models: schema, references, and an owner for every interaction.

    A model that cannot be read is reported, and the others are checked all the same. `bpmnjourney rules`
    lists what is checked, `bpmnjourney explain RULE` says why.
    """
    config = dict(_setting(each) for each in settings)
    findings: list[Finding] = []
    unreadable = 0
    for source in sources:
        try:
            with progress(f"Checking {source}"):
                document = read(source, source_format, limits)
        except BpmnJourneyError as error:
            complain(error)
            unreadable += 1
            continue
        with progress(f"Checking {source}"):
            findings += validate(document, config)
    if report_format == "json":
        say_json(findings_to_json(findings, files=len(sources), unreadable=unreadable))
    else:
        for line in _lines(findings, len(sources) - unreadable):
            say(line)
    return UNUSABLE if unreadable else _status(findings, fail_on)


def _setting(text: str) -> tuple[str, str]:
    rule, equals, level = text.partition("=")
    if not equals:
        raise click.UsageError(f"`--rule {text}` lacks a level: --rule {text}=off, for example.")
    return rule, level


def _status(findings: Sequence[Finding], fail_on: str) -> int:
    if fail_on == NEVER:
        return 0
    worst = list(Severity)[: list(Severity).index(Severity(fail_on)) + 1]
    return FOUND if any(each.severity in worst for each in findings) else 0


def _lines(findings: Sequence[Finding], files: int) -> Iterator[str]:
    for file, group in groupby(findings, key=lambda each: each.file):
        yield heading(plain(file or "model"))
        for each in group:
            yield from _finding(each)
        yield ""
    counts = [(severity, sum(each.severity == severity for each in findings)) for severity in Severity]
    figures = [
        click.style(
            counted(number, str(severity)) if severity != Severity.INFO else f"{number} info",
            fg=COLOURS[severity],
        )
        for severity, number in counts
        if number
    ]
    yield f"{counted(files, 'model')} checked: {', '.join(figures) or click.style('no findings', fg='green')}"


def _finding(each: Finding) -> Iterator[str]:
    severity = click.style(f"{each.severity:<8}", fg=COLOURS[each.severity])
    yield f"  {place(None, each.line):<10} {severity} {plain(each.message)}  {faint(each.code)}"
    if each.advice:
        yield " " * 22 + faint(plain(sentence(each.advice)))
