"""How long a step takes, as far as its source says so."""

from __future__ import annotations

import re

from bpmnjourney.model import Node

_DURATION = re.compile(
    r"P(?:(?P<y>\d+)Y)?(?:(?P<mo>\d+)M)?(?:(?P<w>\d+)W)?(?:(?P<d>\d+)D)?"
    r"(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+(?:[.,]\d+)?)S)?)?"
)
_SECONDS = {"y": 31_557_600, "mo": 2_629_800, "w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_UNITS = {
    "s": 1, "sec": 1, "second": 1, "seconds": 1,
    "min": 60, "minute": 60, "minutes": 60,
    "h": 3_600, "hr": 3_600, "hour": 3_600, "hours": 3_600,
    "d": 86_400, "day": 86_400, "days": 86_400,
    "week": 604_800, "weeks": 604_800, "month": 2_629_800, "months": 2_629_800,
}  # fmt: skip
_WHOLE = ("elapsed", "duration")
_PARTS = ("work", "wait")


def iso_seconds(text: str) -> float | None:
    """An ISO 8601 duration in seconds, months and years at their average length; None for anything else."""
    match = _DURATION.fullmatch(text.strip())
    parts = [(unit, value) for unit, value in match.groupdict().items() if value] if match else []
    return sum(_SECONDS[unit] * float(value.replace(",", ".")) for unit, value in parts) if parts else None


def timer_seconds(node: Node) -> float | None:
    """The duration of a timer event in seconds; None where it states none, or a date or a cycle."""
    for each in node.event_definitions:
        if each.kind == "timer" and each.detail:
            return iso_seconds(each.detail)
    return None


def stated_seconds(node: Node) -> float | None:
    """How long a step takes, in seconds: what was measured, else its timer; None where nothing is stated.

    A timer at the border of an activity limits it, and takes no time of its own.
    """
    measured: dict[str, float] = {}
    for value in node.stated.values:
        if value.unit.strip().lower() in _UNITS:
            measured.setdefault(value.kind, value.amount * _UNITS[value.unit.strip().lower()])
    for kind in _WHOLE:
        if kind in measured:
            return measured[kind]
    if any(kind in measured for kind in _PARTS):
        return sum(measured.get(kind, 0.0) for kind in _PARTS)
    return timer_seconds(node) if node.attached_to is None else None
