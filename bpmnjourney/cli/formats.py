"""`bpmnjourney formats`: the twin of `formats`."""

from __future__ import annotations

import click

from bpmnjourney.api import formats, to_json
from bpmnjourney.cli import options
from bpmnjourney.cli.output import say, say_json, table


@click.command("formats")
@options.report_format
def command(report_format: str) -> None:
    """List the formats that can be read and written."""
    every = formats()
    if report_format == "json":
        say_json(to_json(every))
        return
    for line in table(
        [
            (each.name, "reads, writes" if each.write_model else "reads", " ".join(each.suffixes), each.title)
            for each in every
        ],
        indent="",
    ):
        say(line)
