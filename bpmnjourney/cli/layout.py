"""`bpmnjourney layout`: the twin of `layout`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bpmnjourney.api import layout, read, write
from bpmnjourney.cli import options
from bpmnjourney.cli.output import STANDARD_STREAM, counted, progress, say
from bpmnjourney.xml.limits import Limits


@click.command("layout", options_metavar="-o OUT [OPTIONS]")
@options.source
@options.output
@options.customer
@click.option("--vertical", is_flag=True, help="Let time run down, with pools and lanes side by side.")
@options.source_format
@options.limits
@options.target_format
def command(
    source: str,
    output: str,
    customer: Sequence[str],
    vertical: bool,
    source_format: str | None,
    limits: Limits,
    target_format: str | None,
) -> None:
    """Draw a model anew: pools, lanes, nodes and flows.

    The customer stands on top, where there is one; time runs from left to right; the order of the source's
    drawing is kept where it has one. Vertically the customer stands on the left, and time runs down.
    """
    with progress(f"Drawing {source}"):
        drawn = layout(read(source, source_format, limits), customer, vertical=vertical)
        write(drawn, output, target_format, inputs=[source])
    if output != STANDARD_STREAM:
        shapes = sum(len(each.shapes) for each in drawn.diagrams)
        edges = sum(len(each.edges) for each in drawn.diagrams)
        say(f"{output}: {counted(shapes, 'shape')} and {counted(edges, 'edge')} drawn.")
