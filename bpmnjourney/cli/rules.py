"""`bpmnjourney rules`: the twin of `rules`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bpmnjourney.api import rules, to_json
from bpmnjourney.cli import options
from bpmnjourney.cli.output import COLOURS, say, say_json, table
from bpmnjourney.rules.registry import selected


@click.command("rules")
@click.option(
    "--select",
    metavar="NAME",
    multiple=True,
    help="List this set (recommended, correctness, standard), pack or rule only; may be repeated.",
)
@options.report_format
def command(select: Sequence[str], report_format: str) -> None:
    """List the rules of `validate`."""
    every = selected(tuple(select)) if select else rules()
    if report_format == "json":
        say_json(to_json(every))
        return
    rows = [
        (each.name, click.style(each.severity, fg=COLOURS[each.severity]), each.summary) for each in every
    ]
    for line in table(rows, indent=""):
        say(line)
