"""What `inspect` and `journey` tell people in the same words: customer, interactions, hidden steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import click

from bpmnjourney.api import Inspection
from bpmnjourney.behaviour import Verdict
from bpmnjourney.cli.output import counted, faint, heading, listed, plain, table
from bpmnjourney.errors import Loss, LossSeverity, place
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import Candidate
from bpmnjourney.perspective.interactions import End, Interaction
from bpmnjourney.render.charts.words import kind_of

DIFFERENT = 1
MEANINGS = {
    "weak-trace": "the same steps in the same orders",
    "failures": "the same steps in the same orders, and the same choices open at each point",
    "branching-bisimilar": (
        "the same steps in the same orders, the same choices open at each point, decided at the same moments"
    ),
}
ARROWS = {"to-organisation": "->", "to-customer": "<-", "exchange": "<->"}


def customer_lines(result: Inspection) -> Iterator[str]:
    """Who the customer is, and why; or that nobody is, and who might be."""
    for each in result.customer:
        reasons = "; ".join(map(plain, each.reasons))
        yield (
            heading("Customer    ")
            + f"{_called(each)}, {each.confidence:.0%} sure"
            + (faint(f" ({reasons})") if reasons else "")
        )
    if result.tied:
        yield heading("Customer    ") + "cannot be told: choose one with --customer"
    elif not result.customer:
        yield heading("Customer    ") + "nobody is drawn as the customer; --customer names one"
    for each in result.candidates:
        yield f"  or         {_called(each)}, {each.confidence:.0%}" + faint(
            f" ({'; '.join(map(plain, each.reasons))})" if each.reasons else ""
        )


def _called(each: Candidate) -> str:
    box = ", black box" if each.box == "black" else ""
    return f"{plain(each.name) or each.id} ({each.kind} {each.id}{box})"


def interaction_lines(model: Model, interactions: Sequence[Interaction]) -> Iterator[str]:
    """The interactions as a table: the customer's step, the department's, the owner, what is exchanged."""
    unowned = sum(each.owner is None for each in interactions)
    warning = click.style(f", {unowned} owned by nobody", fg="red") if unowned else ""
    yield heading("Interactions") + f" {len(interactions)}{warning}"
    rows = [
        (
            _end(model, each.customer),
            ARROWS[each.direction],
            _end(model, each.touchpoint),
            " / ".join(map(plain, each.owner.path or (each.owner.name,)))
            if each.owner
            else click.style("nobody", fg="red"),
            plain(each.message) + (f" by {each.channel.name or each.channel.medium}" if each.channel else ""),
        )
        for each in interactions
    ]
    if rows:
        titles = ("customer", "", "touchpoint", "owner", "what")
        yield from table([tuple(map(faint, titles)), *rows])


def _end(model: Model, end: End | None) -> str:
    if end is None:
        return "-"
    return plain(end.name) or kind_of(model.element.get(end.id)) or end.id


def hidden_line(model: Model, hidden: Collection[str], title: str) -> str:
    """How many steps are hidden, of which departments, and which."""
    nodes = [model.node[each] for each in hidden if each in model.node]
    by_department = Counter(department(model, each.id) for each in nodes)
    where = ", ".join(f"{name} {number}" for name, number in by_department.items())
    names = listed(each.name for each in nodes)
    text = counted(len(nodes), "step") + (f" ({where})" if where else "") + (f": {names}" if names else "")
    return heading(f"{title:<12}") + text


def department(model: Model, node: str) -> str:
    """The name of the innermost lane of a node, or of its pool, or of its process."""
    element = model.node[node]
    if element.lane:
        return plain(model.lane[element.lane].name) or element.lane
    pool = model.pool_of(node)
    holder = pool or model.process[element.process]
    return plain(holder.name) or holder.id


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """What a check found, what that means, and where two models differ."""
    colour = {"equal": "green", "different": "red"}.get(verdict.status, "yellow")
    details = [
        verdict.level or "",
        counted(verdict.states, "state") if verdict.states else "",
        plain(verdict.reason or ""),
    ]
    text = ", ".join(each for each in details if each)
    yield heading("Verdict     ") + click.style(verdict.status, fg=colour) + (f" ({text})" if text else "")
    if verdict.level:
        yield heading("In common   ") + MEANINGS[verdict.level]
    if verdict.witness:
        yield heading("Difference  ") + plain(verdict.witness.text)


def loss_lines(losses: Sequence[Loss]) -> Iterator[str]:
    """What the result holds otherwise than the source, or not at all; mere remarks are left out."""
    grave = [each for each in losses if each.severity != LossSeverity.INFO]
    if grave:
        yield ""
        yield heading("Losses      ") + str(len(grave))
    together: dict[tuple[LossSeverity, str], list[int]] = {}
    for each in grave:
        lines = together.setdefault((each.severity, each.message), [])
        lines += [] if each.line is None else [each.line]
    for (severity, message), lines in together.items():
        yield f"  {severity}: {plain(message)}" + _at_lines(lines)


def _at_lines(lines: Sequence[int]) -> str:
    """Where the same thing happened, as far as a line of text has room for it."""
    if not lines:
        return ""
    if len(lines) == 1:
        return f" ({place(None, lines[0])})"
    more = f" and {len(lines) - 5} more" if len(lines) > 5 else ""
    return f" (lines {', '.join(str(line) for line in lines[:5])}{more})"
