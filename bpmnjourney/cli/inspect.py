"""`bpmnjourney inspect`: the twin of `inspect`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from bpmnjourney.api import Inspection, inspect, read, to_json
from bpmnjourney.cli import options
from bpmnjourney.cli.main import UNUSABLE
from bpmnjourney.cli.output import (
    complain,
    counted,
    faint,
    heading,
    listed,
    plain,
    progress,
    say,
    say_json,
    table,
)
from bpmnjourney.cli.report import customer_lines, hidden_line, interaction_lines
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.model import Lane, Model
from bpmnjourney.perspective.customer import is_black_box
from bpmnjourney.perspective.matrix import Matrix
from bpmnjourney.xml.limits import Limits


@click.command("inspect")
@options.sources
@options.customer
@click.option(
    "--matrix", is_flag=True, help="Print who does (R), owns (A) and meets (C) which step, and nothing else."
)
@click.option("--csv", "as_csv", is_flag=True, help="With --matrix: as comma-separated values.")
@options.source_format
@options.limits
@options.report_format
def command(
    sources: Sequence[str],
    customer: Sequence[str],
    matrix: bool,
    as_csv: bool,
    source_format: str | None,
    limits: Limits,
    report_format: str,
) -> int:
    """Show who takes part, who the customer is, and who owns each interaction.

    It also says why somebody is taken for the customer, and which steps the customer's view would hide.
    Several models are shown one after the other; with --format json, one object a line. A model that cannot
    be read is reported, and the others are shown all the same.
    """
    if (matrix and report_format == "json") or (as_csv and not matrix):
        raise click.UsageError("A matrix is text, or with --matrix --csv comma-separated values.")
    status = 0
    for position, source in enumerate(sources):
        try:
            with progress(f"Reading {source}"):
                result = inspect(read(source, source_format, limits), customer)
        except BpmnJourneyError as error:
            complain(error)
            status = UNUSABLE
            continue
        if matrix:
            for line in _matrix(result.matrix, as_csv):
                say(line)
            continue
        if report_format == "json":
            say_json(to_json(result), one_line=len(sources) > 1)
            continue
        if position:
            say()
        for line in _lines(result):
            say(line)
    return status


def _lines(result: Inspection) -> Iterator[str]:
    model = result.model
    origin = ", ".join(part for part in (model.format, plain(model.exporter)) if part)
    steps = counted(len(model.nodes), "step")
    yield heading(plain(model.file or "model")) + faint(f"  {origin}, {steps}")
    yield from _participants(model)
    yield ""
    yield from customer_lines(result)
    if result.customer:
        yield ""
        yield from interaction_lines(model, result.interactions)
        yield ""
        yield hidden_line(model, result.hidden, "Would hide")
    yield from _changes(result)


def _matrix(found: Matrix, as_csv: bool) -> Iterator[str]:
    if as_csv:
        yield from found.to_csv().splitlines()
        return
    head = (heading("step"), *(heading(plain(name)) for name in found.names))
    yield from table([head, *((plain(row.name) or row.id, *row.cells) for row in found.rows)])


def _changes(result: Inspection) -> Iterator[str]:
    """What the pairs of charts of a model remove, add and replace."""
    model = result.model
    charts = {each.id: plain(each.name) or each.id for each in model.collaborations}

    def named(ids: Sequence[str]) -> str:
        return (
            listed([plain(model.node[each].name) or each for each in ids if each in model.node]) or "nothing"
        )

    for pair in result.changes:
        yield ""
        yield heading("Change      ") + f"{charts[pair.baseline]} -> {charts[pair.alternative]}"
        yield f"  removed   {named(pair.removed)}"
        yield f"  added     {named(pair.added)}"
        for old, new in pair.replaced:
            yield f"  replaced  {named([old])} by {named([new])}"
        yield f"  same      {counted(len(pair.same), 'step')}"
        if pair.untold:
            yield f"  not said  {named(pair.untold)}"


def _participants(model: Model) -> Iterator[str]:
    rows: list[tuple[str, str, str]] = []
    for pool in model.participants:
        kind = "black box" if is_black_box(model, pool) else "pool"
        rows.append((plain(pool.name) or pool.id, kind, pool.id))
        rows.extend(_lanes(model.lanes_of.get(pool.process or "", ()), model))
    for process in model.processes:
        if process.id not in model.participant_of_process:
            rows.append((plain(process.name) or process.id, "process", process.id))
            rows.extend(_lanes(model.lanes_of.get(process.id, ()), model))
    if rows:
        yield from table([(name, faint(kind), faint(ident)) for name, kind, ident in rows])


def _lanes(lanes: Sequence[Lane], model: Model) -> Iterator[tuple[str, str, str]]:
    for lane in lanes:
        yield "  " * len(model.lane_path(lane.id)) + (plain(lane.name) or lane.id), "lane", lane.id
