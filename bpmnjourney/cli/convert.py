"""`bpmnjourney convert`: the twin of `read` and `write`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bpmnjourney.api import read, write
from bpmnjourney.cli import options
from bpmnjourney.cli.output import STANDARD_STREAM, progress, say
from bpmnjourney.cli.report import loss_lines
from bpmnjourney.xml.limits import Limits


@click.command("convert", options_metavar="-o OUT [OPTIONS]")
@options.source
@options.output
@options.source_format
@options.limits
@options.target_format
@options.customer
@click.option("--rewrite", is_flag=True, help="Serialise anew instead of copying the bytes that were read.")
def command(
    source: str,
    output: str,
    source_format: str | None,
    limits: Limits,
    target_format: str | None,
    customer: Sequence[str],
    rewrite: bool,
) -> None:
    """Write a model anew, in its own format or another.

    In its own format the output has the very bytes of the input; with --rewrite it is serialised anew, and
    loses nothing by it. What another format says otherwise or not at all is told on the way (see
    docs/LOSSES.md); charts that were made from BPMN carry it, and give it back.
    """
    with progress(f"Reading {source}"):
        document = read(source, source_format, limits)
    written = write(document, output, target_format, inputs=[source], rewrite=rewrite, customer=customer)
    if output != STANDARD_STREAM:
        same = written.format.name == document.format.name
        how = "byte for byte as it was read" if same and not rewrite else "serialised anew"
        for line in loss_lines(written.losses):
            say(line)
        say(f"{output}: {written.format.title}, {how}.")
