"""Writes waits into a view: as data for programs, and as a sentence for people, who are not told by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bpmnjourney.model import ACTIVITIES, Model, Node, changed
from bpmnjourney.model import Wait as StatedWait
from bpmnjourney.perspective.mirror.naming import Naming, language_of
from bpmnjourney.perspective.waits import Wait


def with_waits(view: Model, source: Model, waits: Iterable[Wait]) -> Model:
    """The view whose steps say what the customer waits for before them.

    Names of hidden steps are only in the data (`Stated.waits`); the documentation counts them.
    """
    found = {each.before: each for each in waits}
    if not found:
        return view
    names = [each.name for each in source.nodes] + [each.name for each in source.message_flows]
    naming = Naming(language_of(names) or "en")
    called = {each.id: " ".join(each.name.split()) for each in source.nodes}
    acting = {each.id for each in source.nodes if each.kind in ACTIVITIES}
    return view.changed(
        nodes=tuple(
            _with(node, found[node.id], called, acting, naming) if node.id in found else node
            for node in view.nodes
        ),
    )


def _with(node: Node, wait: Wait, called: Mapping[str, str], acting: set[str], naming: Naming) -> Node:
    data = StatedWait(
        tuple(filter(None, map(called.__getitem__, wait.hidden))),
        wait.departments,
        wait.min_s,
        wait.max_s,
        wait.repeats,
        wait.outcomes,
    )
    said = _said(wait, sum(map(acting.__contains__, wait.hidden)), naming)
    before = node.documentation
    documentation = before if said in before.split("\n") else f"{before}\n{said}" if before else said
    return changed(node, documentation=documentation, stated=replace(node.stated, waits=data))


def _said(wait: Wait, steps: int, naming: Naming) -> str:
    words = naming.meanwhile
    parts = []
    if steps:
        one, several = words["step"].split()
        where = listed(wait.departments, words["and"])
        parts.append(
            f"{steps} {one if steps == 1 else several}" + (f" {words['in']} {where}" if where else "")
        )
    if wait.min_s is not None and wait.max_s is not None:
        least, most = naming.duration(wait.min_s), naming.duration(wait.max_s)
        parts.append(most if least == most else words["span"].format(least, most))
    elif wait.min_s:
        parts.append(words["least"].format(naming.duration(wait.min_s)))
    if wait.repeats:
        parts.append(words["repeats"])
    return words["says"].format(", ".join(parts))


def listed(names: Iterable[str], conjunction: str) -> str:
    """Names in a row, as people say them: "Kitchen, Stock and Logistics"."""
    *rest, last = [name for name in (" ".join(each.split()) for each in names) if name] or [""]
    return f"{', '.join(rest)} {conjunction} {last}" if rest else last
