"""`bpmnjourney validate`: the twin of `validate`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bpmnjourney.api.to_json import report_to_json
from bpmnjourney.cli import options
from bpmnjourney.cli.findings import detailed, summarised
from bpmnjourney.cli.main import UNUSABLE
from bpmnjourney.cli.output import STANDARD_STREAM, complain, counted, progress, say, say_json
from bpmnjourney.errors import BpmnJourneyError, Severity
from bpmnjourney.rules.config import NEVER
from bpmnjourney.rules.files import Call, check_files, diffs_of
from bpmnjourney.rules.report import Report
from bpmnjourney.xml.limits import Limits

FOUND = 1
COMPLAINTS = 5
REPORTS = ("text", "json", "sarif", "junit", "github")


@click.command("validate")
@options.sources
@click.option(
    "--select",
    metavar="NAME",
    multiple=True,
    help="Check this set (all, recommended, correctness, standard), pack or rule, instead of what is "
    "configured or recommended; may be repeated.",
)
@click.option(
    "--ignore",
    metavar="NAME",
    multiple=True,
    help="Leave out this set, pack or rule; may be repeated.",
)
@click.option(
    "--severity",
    "--rule",
    "severity",
    metavar="RULE=LEVEL",
    multiple=True,
    help="Report this rule as error, warning or info, or turn it off; may be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), NEVER]),
    default=None,
    help="Exit with 1 from this severity on. Default: what is configured, else `error`.",
)
@click.option(
    "--config",
    metavar="FILE",
    default=None,
    help="Use this configuration instead of the nearest bpmnjourney.toml or pyproject.toml.",
)
@click.option("--isolated", is_flag=True, help="Use no configuration at all.")
@click.option(
    "--baseline",
    metavar="FILE",
    default=None,
    help="Report only what this file of known findings does not hold.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what is found to the baseline, instead of reporting it."
)
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what has one safe mend, and write the files: steps that no lane lists are listed where they "
    "are drawn, flows at both their ends; drawings of what is not there are deleted.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, one diff each, and write nothing.")
@click.option(
    "--details/--summary",
    default=None,
    help="Show each finding, or only a summary. Without either: a summary where there are many.",
)
@options.source_format
@options.limits
@click.option(
    "--format",
    "report_format",
    type=click.Choice(REPORTS),
    default="text",
    show_default=True,
    help="How to report: text for people; json (see schemas/), sarif, junit or github for programs.",
)
def command(
    sources: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    severity: Sequence[str],
    fail_on: str | None,
    config: str | None,
    isolated: bool,
    baseline: str | None,
    write_baseline: bool,
    fix: bool,
    diff: bool,
    details: bool | None,
    source_format: str | None,
    limits: Limits,
    report_format: str,
) -> int:
    """Check models: schema, references, and an owner for every interaction.

    IN is a file, a folder of models, or a pattern such as `models/**/*.bpmn`. A model that cannot be read is
    reported, and the others are checked all the same. What is checked stands in the nearest
    `bpmnjourney.toml`, or under `[tool.bpmnjourney]` in `pyproject.toml`. `bpmnjourney rules` lists what can
    be checked, `bpmnjourney explain RULE` says why.
    """
    call = Call(
        select=tuple(select),
        ignore=tuple(ignore),
        severity=dict(_setting(each) for each in severity),
        fail_on=fail_on,
        config=config,
        isolated=isolated,
        baseline=baseline,
        format=source_format,
        limits=limits,
        fix=fix and not diff,
    )
    if diff:
        return _show_diffs(sources, call)
    if fix and STANDARD_STREAM in sources:
        raise click.UsageError("standard input cannot be mended in place; --diff shows what would change.")
    report = check_files(
        sources, call, lambda file: progress(f"Checking {file}"), with_baseline=not write_baseline
    )
    _complain(report, details)
    if write_baseline:
        _write_baseline(report, call)
        return UNUSABLE if report.unreadable else 0
    _print(report, report_format, details)
    if report.unreadable:
        return UNUSABLE
    return FOUND if any(map(report.fails, report.findings)) else 0


def _show_diffs(sources: Sequence[str], call: Call) -> int:
    shown = 0
    for each in diffs_of(sources, call):
        click.echo(each.encode("utf-8", "surrogateescape"), nl=False)
        shown += 1
    return FOUND if shown else 0


def _setting(text: str) -> tuple[str, str]:
    rule, equals, level = text.partition("=")
    if not equals:
        raise click.UsageError(f"`--severity {text}` lacks a level: --severity {text}=off, for example.")
    return rule, level


def _complain(report: Report, details: bool | None) -> None:
    """Say what could not be read; of very many files, of the first ones."""
    many = len(report.unreadable) > COMPLAINTS + 1 and not details
    for fault in report.unreadable[: COMPLAINTS if many else None]:
        complain(fault)
    if many:
        say(f"and {len(report.unreadable) - COMPLAINTS} more cannot be read: --details shows", to_stderr=True)


def _print(report: Report, report_format: str, details: bool | None) -> None:
    from bpmnjourney import __version__
    from bpmnjourney.rules.reporters import junit, sarif, workflow_commands

    if report_format == "json":
        say_json(report_to_json(report))
    elif report_format == "sarif":
        say_json(sarif(report, __version__))
    elif report_format == "junit":
        click.echo(junit(report), nl=False)
    elif report_format == "github":
        for line in workflow_commands(report):
            say(line)
    else:
        for line in summarised(report) if _is_too_much(report, details) else detailed(report, details):
            say(line)


def _is_too_much(report: Report, details: bool | None) -> bool:
    """Whether a person would rather see a summary: several files, and more than a screen."""
    if details is not None:
        return not details
    return len(report.files) > 1 and len(report.findings) > 8


def _write_baseline(report: Report, call: Call) -> None:
    from bpmnjourney.rules.baseline import write_baseline

    places = {call.baseline_of(call.config_of(file)) for file in report.files or ("-",)}
    if len(places) != 1 or (place := next(iter(places))) is None:
        raise BpmnJourneyError(
            "it is not clear which baseline to write", "Name it: --baseline FILE --write-baseline"
        )
    number = write_baseline(report.findings, place)
    say(f"{counted(number, 'finding')} noted in {place}")
