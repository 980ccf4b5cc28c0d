"""`bpmnjourney render`: the twin of `render`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bpmnjourney.api import read, render
from bpmnjourney.cli import options
from bpmnjourney.cli.output import STANDARD_STREAM, progress, say
from bpmnjourney.render import CHARTS
from bpmnjourney.xml.limits import Limits


@click.command("render", options_metavar="-o OUT.svg [OPTIONS]")
@options.source
@options.output
@click.option(
    "--chart",
    type=click.Choice(CHARTS),
    default="bpmn",
    show_default=True,
    help="Which chart: bpmn, every diagram in the standard's symbols; swimlane, customer on top and each "
    "contact side by side with its touchpoint; journey, a sheet of phases, steps, channels, owners, waits; "
    "blueprint, bands from physical evidence to support; lovem, a line-of-visibility chart with systems and "
    "remarks.",
)
@options.customer
@click.option(
    "--scale",
    type=click.FloatRange(min=0, min_open=True),
    metavar="NUMBER",
    default=1.0,
    show_default=True,
    help="Of PNG: pixels of the image per pixel of the drawing.",
)
@options.source_format
@options.limits
def command(
    source: str,
    output: str,
    chart: str,
    customer: Sequence[str],
    scale: float,
    source_format: str | None,
    limits: Limits,
) -> None:
    """Make a picture of a model, as SVG, PNG or HTML.

    All charts but bpmn show the customer's view of it; bpmn does so where --customer says whose, and lovem
    shows all charts of a LOVEM-style model as they are where it does not.

    OUT's suffix says what is written: .svg (light or dark as the reader's screen is; also where there is
    no suffix), .png (with `pip install 'bpmnjourney[pictures]'`), or .html: a page that needs nothing else,
    to zoom, search, read what is known of each step, and see what of the source the customer does not see.
    A model without coordinates is laid out first.
    """
    with progress(f"Drawing {source}"):
        picture = render(read(source, source_format, limits), chart, customer)
        picture.write(output, scale=scale, inputs=[source])
    if output != STANDARD_STREAM:
        _, _, width, height = picture.scene.bounds
        say(f"{output}: {picture.scene.title}, {width * scale:.0f} by {height * scale:.0f} pixels.")
