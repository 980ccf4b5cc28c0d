"""`bpmnjourney check`: the twin of `check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import click

from bpmnjourney.api import Check, Level, check, read, to_json
from bpmnjourney.behaviour.check import MAX_SECONDS, MAX_STATES
from bpmnjourney.cli import options
from bpmnjourney.cli.main import UNUSABLE
from bpmnjourney.cli.output import STANDARD_STREAM, counted, heading, plain, progress, say, say_json
from bpmnjourney.cli.report import DIFFERENT, hidden_line, verdict_lines
from bpmnjourney.xml.limits import Limits

STATUS = {"different": DIFFERENT, "not-checked": UNUSABLE}


@click.command("check")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option(
    "--level",
    type=click.Choice(get_args(Level)),
    default="failures",
    show_default=True,
    help="How finely they have to agree: in their runs; also in the choices open; also in when they decide.",
)
@click.option(
    "--by-name",
    is_flag=True,
    help="Steps of different ids are the same too, where only they have that name.",
)
@options.bounds(MAX_STATES, MAX_SECONDS)
@options.limits
@options.report_format
def command(
    first: str,
    second: str,
    level: Level,
    by_name: bool,
    max_states: int,
    max_seconds: float,
    limits: Limits,
    report_format: str,
) -> int:
    """Compare what two models do, as far as can be seen of the steps that both have.

    Steps are the same when their ids are; where A and B have no id in common, when only they have that name,
    in pools of one name. A step that only one of A and B has works unseen. Where A and B differ, it says
    after which run, and what only one of them may do then. Ends with 0 where no difference was found, 1 where
    there is one, 2 where nothing can be said.
    """
    if first == second == STANDARD_STREAM:
        raise click.UsageError("A and B cannot both be standard input; name a file for one of them.")
    with progress(f"Comparing {first} and {second}"):
        one, other = read(first, limits=limits), read(second, limits=limits)
        found = check(
            one, other, level=level, by_name=by_name, max_states=max_states, max_seconds=max_seconds
        )
    if report_format == "json":
        say_json(to_json(found))
    else:
        for line in _lines(found):
            say(line)
    return STATUS.get(found.verdict.status, 0)


def _lines(found: Check) -> Iterator[str]:
    for name, model in (("A", found.first), ("B", found.second)):
        yield heading(f"{name:<12}") + plain(model.file or "model")
    named = f", {len(found.by_name)} of them by name" if found.by_name else ""
    yield heading("Compared    ") + f"{counted(len(found.shared), 'step')} of both{named}"
    yield hidden_line(found.first, found.only_first, "Only in A")
    yield hidden_line(found.second, found.only_second, "Only in B")
    yield from verdict_lines(found.verdict)
