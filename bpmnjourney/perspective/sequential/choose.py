"""Draws each part of a net in the smaller of its two forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bpmnjourney.model import Model
from bpmnjourney.perspective.emission.drawing import draw
from bpmnjourney.perspective.emission.graph import Shape
from bpmnjourney.perspective.emission.sketch import Drawing
from bpmnjourney.perspective.net.petri import Net
from bpmnjourney.perspective.scopes import Scopes
from bpmnjourney.perspective.sequential.machine import machines, put
from bpmnjourney.perspective.sequential.parts import Part, parts

_NEEDED = frozenset({Shape.NODE, Shape.START, Shape.END})


def choose_forms(
    net: Net, model: Model, scopes: Scopes, again: Callable[[Net], object], *, exact_moments: bool
) -> Drawing | None:
    """Replace the parts of a net that are drawn smaller as state machines.

    Smaller: fewer decisions that are drawn too early, then fewer nodes, then fewer flows. scopes:
    those of the source. Exact for branching bisimilarity. A part without gateways or added events in its
    drawing is left alone. again: reduces what was changed. exact_moments: as in `customer_view`.
    Returns the drawing of the net where it is known by then. Source: SEMANTICS, section 2, `sequential`.
    """
    found = parts(net)
    known: Drawing | None = None
    for part in found:
        drawn = draw(net.alone(part.places, part.steps), model, scopes.kept)
        known = drawn if len(found) == 1 and not net.dead else None
        if _cannot_be_smaller(drawn):
            continue
        best, chosen = _size(drawn), None
        for made in machines(net, part, model, scopes.several, exact_moments=exact_moments):
            trial = Net()
            put(made, trial)
            again(trial)
            size = _size(draw(trial, model, scopes.kept))
            if size < best:
                best, chosen = size, made
        if chosen is not None:
            put(chosen, net)
            _remove(net, part)
            again(net)
            known = None
    return known


def _cannot_be_smaller(drawing: Drawing) -> bool:
    """Whether nothing is drawn but what has to be, or that and the one decision which that leaves."""
    count = Counter(vertex.shape for vertex in drawing.graph.vertices)
    added = count.total() - sum(count[shape] for shape in _NEEDED)
    alone = count[Shape.START] < 2 and count[Shape.END] < 2 and not drawing.early
    return not added or (alone and added == count[Shape.EXCLUSIVE] == 1)


def _size(drawing: Drawing) -> tuple[int, int, int]:
    vertices = drawing.graph.vertices
    return len(drawing.early), len(vertices), sum(len(each.outs) for each in vertices)


def _remove(net: Net, part: Part) -> None:
    held = set(part.places)
    net.activities = [each for each in net.activities if each.running not in held]
    for t in part.steps:
        net.drop_transition(t)
    for p in part.places:
        net.drop_place(p)
