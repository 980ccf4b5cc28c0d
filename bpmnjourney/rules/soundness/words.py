"""Witnesses in people's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpmnjourney.model import Model
from bpmnjourney.rules.wording import called

_SHOWN = 6


def told(model: Model, path: Sequence[str]) -> str:
    """A run as a phrase: "after “Order”, “Pay”"; "at the very beginning" for an empty one."""
    named = [noun(model, each) for each in path if _is_worth_telling(model, each)]
    if not named:
        return "right after the start" if path else "at the very beginning"
    dots = "…, " if len(named) > _SHOWN else ""
    return f"after {dots}{', '.join(named[-_SHOWN:])}"


def _is_worth_telling(model: Model, node: str) -> bool:
    """Events without a name are left out: their ids say nothing to anybody."""
    return bool(model.node[node].name.strip()) or not model.node[node].kind.endswith("Event")


def noun(model: Model, node: str) -> str:
    """A node by its name, or by what it is."""
    element = model.node[node]
    return called(element.name, element.kind, element.id)


def listed(words: Iterable[str], most: int = 4, last: str = "and") -> str:
    """`a`, `b` and `c`; what is beyond `most` is counted."""
    every = list(dict.fromkeys(words))
    if len(every) > most:
        every = [*every[: most - 1], f"{len(every) - most + 1} more"]
    return f" {last} ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)
