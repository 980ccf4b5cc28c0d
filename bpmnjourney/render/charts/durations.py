"""Durations as people say them."""

from __future__ import annotations

import re

_SIZES = ((31_557_600, "year"), (604_800, "week"), (86_400, "day"), (3_600, "hour"), (60, "minute"))
_STATED = re.compile(r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS = ("year", "month", "day", "hour", "minute", "second")


def duration(seconds: float) -> str:
    """Seconds in the largest unit of which there are two or more, or exactly one."""
    for size, unit in _SIZES:
        count = seconds / size
        if count >= 2 or count == 1:
            return _counted(f"{count:.1f}".removesuffix(".0"), unit)
    return _counted(f"{seconds:g}", "second")


def stated(text: str) -> str:
    """An xsd:duration in words; as it stands where it is none, or says more than whole units."""
    match = _STATED.fullmatch(text.strip())
    if match is None:
        return text.strip()
    return ", ".join(
        _counted(number, unit) for number, unit in zip(match.groups(), _UNITS, strict=True) if number
    )


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
