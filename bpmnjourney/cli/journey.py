"""`bpmnjourney journey`: the twin of `customer_view`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

import click

from bpmnjourney.api import Inspection, customer_view, inspect, read, render, to_json, write
from bpmnjourney.cli import options
from bpmnjourney.cli.output import STANDARD_STREAM, counted, heading, listed, plain, progress, say, say_json
from bpmnjourney.cli.report import (
    DIFFERENT,
    customer_lines,
    department,
    hidden_line,
    interaction_lines,
    loss_lines,
    verdict_lines,
)
from bpmnjourney.perspective.mirror.naming import Naming
from bpmnjourney.perspective.view import MAX_SECONDS, MAX_STATES, Company, CustomerSteps, CustomerView, Wait
from bpmnjourney.render import CHARTS
from bpmnjourney.render.picture import is_picture_name
from bpmnjourney.xml.limits import Limits

_CHART = "swimlane"


@click.command("journey", options_metavar="-o OUT [OPTIONS]")
@options.source
@options.output
@options.customer
@click.option(
    "--company",
    type=click.Choice(get_args(Company)),
    default="departments",
    show_default=True,
    help="How to draw the organisation.",
)
@click.option(
    "--exact-moments",
    is_flag=True,
    help="Keep when the organisation decides, even if the customer cannot tell.",
)
@click.option(
    "--show", metavar="ID", multiple=True, help="Keep this step though the customer never meets it."
)
@click.option("--hide", metavar="ID", multiple=True, help="Hide this step though the customer meets it.")
@click.option(
    "--customer-steps",
    type=click.Choice(get_args(CustomerSteps)),
    default="drawn",
    show_default=True,
    help="What to draw of a customer whose pool is a black box: their side of each contact, or nothing.",
)
@click.option("--no-check", is_flag=True, help="Do not prove the view against the source.")
@options.bounds(MAX_STATES, MAX_SECONDS, "check-")
@options.source_format
@options.limits
@options.target_format
@click.option(
    "--chart",
    type=click.Choice(CHARTS),
    default=None,
    help="Of a picture (OUT ends in .svg, .png or .html): which chart (see `render`); without it swimlane.",
)
@options.report_format
def command(
    source: str,
    output: str,
    customer: Sequence[str],
    company: Company,
    exact_moments: bool,
    show: Sequence[str],
    hide: Sequence[str],
    customer_steps: CustomerSteps,
    no_check: bool,
    max_states: int,
    max_seconds: float,
    source_format: str | None,
    limits: Limits,
    target_format: str | None,
    chart: str | None,
    report_format: str,
) -> int:
    """Turn a model into the customer's process.

    The customer's own steps stay as they are; of the organisation only the steps stay that the customer
    meets, in the lanes of the departments that own them. OUT opens in the modelling tool that IN came from;
    a name that ends in .svg, .png or .html gets a picture instead.
    """
    is_picture = is_picture_name(output) and target_format is None
    if chart is not None and not is_picture:
        raise click.UsageError("--chart is about pictures; let OUT end in .svg, .png or .html.")
    if report_format == "json" and output == STANDARD_STREAM:
        raise click.UsageError(
            "The model and its JSON report cannot both go to standard output; name a file for -o."
        )
    with progress(f"Reading {source}"):
        document = read(source, source_format, limits)
        found = inspect(document, customer)
    with progress("Taking the customer's view"):
        view = customer_view(
            document,
            customer,
            company,
            exact_moments,
            show=show,
            hide=hide,
            customer_steps=customer_steps,
            check=not no_check,
            max_states=max_states,
            max_seconds=max_seconds,
        )
    with progress("Drawing and writing"):
        if is_picture:
            render(view, chart or _CHART).write(output, inputs=[source])
        else:
            written = write(view, output, target_format, inputs=[source])
            view = replace(view, losses=(*view.losses, *written.losses))
    if report_format == "json":
        say_json(to_json(view))
    else:
        for line in _lines(view, found, output):
            say(line, to_stderr=output == STANDARD_STREAM)
    return DIFFERENT if view.verdict.status == "different" else 0


def _lines(view: CustomerView, found: Inspection, output: str) -> Iterator[str]:
    if output != STANDARD_STREAM:
        yield heading("Wrote       ") + output
    yield from customer_lines(found)
    for each in view.losses:
        if each.code == "customer-as-lane":
            yield heading("Drawn       ") + plain(each.message.removeprefix("The customer is drawn "))
    yield heading("Kept        ") + _kept(view)
    yield heading("Added       ") + _added(view)
    yield hidden_line(view.source, view.hidden, "Hidden")
    yield from _never_reached(view)
    yield from verdict_lines(view.verdict)
    yield ""
    yield from interaction_lines(view.model, view.interactions)
    yield from _waits(view)
    yield from loss_lines(view.losses)


def _never_reached(view: CustomerView) -> Iterator[str]:
    lost = [each.element for each in view.losses if each.code == "dead-touchpoint" and each.element]
    if lost:
        names = ", ".join(view.source.node[each].name or each for each in lost)
        yield heading("Unreached   ") + plain(f"in the source nothing ever leads to {names}")


def _kept(view: CustomerView) -> str:
    nodes = [view.source.node[each] for each in dict.fromkeys(view.kept.values()) if each in view.source.node]
    touchpoints = {each.touchpoint.id for each in view.interactions if each.touchpoint}
    departments = {department(view.source, each.id): None for each in nodes if each.id in touchpoints}
    of_departments = (
        f" of {counted(len(departments), 'department')} ({listed(departments)})" if departments else ""
    )
    met = sum(each.id in touchpoints for each in nodes)
    return f"{counted(len(nodes), 'step')}, {counted(met, 'touchpoint')}{of_departments}"


def _added(view: CustomerView) -> str:
    kinds: dict[str, int] = {}
    for each in view.added:
        if each in view.model.node:
            kind = view.model.node[each].kind
            kinds[kind] = kinds.get(kind, 0) + 1
    return ", ".join(f"{number} {kind}" for kind, number in kinds.items()) or "nothing"


def _waits(view: CustomerView) -> Iterator[str]:
    if view.waits:
        yield ""
        yield heading("Waits") + f"       {len(view.waits)}"
    for each in view.waits:
        step = view.model.node[each.before].name or each.before
        again = ", perhaps more than once" if each.repeats else ""
        parts = [counted(len(each.hidden), "hidden step"), listed(each.departments), _how_long(each)]
        yield f"  before {plain(step)}: {', '.join(part for part in parts if part)}{again}"


def _how_long(wait: Wait) -> str:
    words = Naming("en")
    if wait.min_s is None:
        return ""
    least = words.duration(wait.min_s)
    if wait.max_s is None:
        return f"at least {least}" if wait.min_s else ""
    return least if wait.min_s == wait.max_s else f"{least} to {words.duration(wait.max_s)}"
