"""`bpmnjourney rules`: the twin of `rules`."""

from __future__ import annotations

import click

from bpmnjourney.api import rules, to_json
from bpmnjourney.cli import options
from bpmnjourney.cli.output import COLOURS, say, say_json, table


@click.command("rules")
@options.report_format
def command(report_format: str) -> None:
    """List the rules of `validate`."""
    every = rules()
    if report_format == "json":
        say_json(to_json(every))
        return
    rows = [
        (each.name, click.style(each.severity, fg=COLOURS[each.severity]), each.summary) for each in every
    ]
    for line in table(rows, indent=""):
        say(line)
