"""As it is and as it shall be, the IS and SHOULD of Rummler and Brache: what a change does to the steps."""

from __future__ import annotations

from dataclasses import dataclass

from bpmnjourney.model import ACTIVITIES, Model


@dataclass(frozen=True, slots=True)
class Pair:
    """Two charts, by the ids of their collaborations, and how their steps correspond, by ids.

    replaced and same: (of the baseline, of the alternative). untold: activities of either that no
    correspondence speaks of.
    """

    baseline: str
    alternative: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, str], ...]
    untold: tuple[str, ...]


def pairs(model: Model) -> tuple[Pair, ...]:
    """The pairs of charts that a model compares, in its order; without comparisons, none."""
    chart = _chart_of(model)
    return tuple(_pair(model, chart, each.baseline, each.alternative) for each in model.comparisons)


def _chart_of(model: Model) -> dict[str, str]:
    """The collaboration that shows each node."""
    shown = {pool.process: pool.collaboration for pool in reversed(model.participants)}
    return {node.id: shown[node.process] for node in model.nodes if node.process in shown}


def _pair(model: Model, chart: dict[str, str], baseline: str, alternative: str) -> Pair:
    removed, added, replaced, same = [], [], [], []
    told: set[str] = set()
    for each in model.correspondences:
        old, new = each.target or "", each.source or ""
        told |= {old, new}
        if each.kind == "removed" and chart.get(old) == baseline:
            removed.append(old)
        elif each.kind == "added" and chart.get(new) == alternative:
            added.append(new)
        elif (chart.get(old), chart.get(new)) == (baseline, alternative):
            if each.kind == "replaces":
                replaced.append((old, new))
            elif each.kind == "same":
                same.append((old, new))
    untold = [
        node.id
        for node in model.nodes
        if node.kind in ACTIVITIES and chart.get(node.id) in (baseline, alternative) and node.id not in told
    ]
    return Pair(
        baseline, alternative, tuple(removed), tuple(added), tuple(replaced), tuple(same), tuple(untold)
    )
