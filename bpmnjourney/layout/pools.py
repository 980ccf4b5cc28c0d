"""The frames of a scope: pools and lanes, each around a run of bands."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpmnjourney.layout.drawing import Box


@dataclass(slots=True, eq=False)
class Lane:
    """A lane around the bands first … last; `depth` counts from 0 at the outermost; `heading`: its name's."""

    id: str
    name: str
    depth: int
    first: int = 0
    last: int = 0
    leaf: bool = True
    box: Box = (0, 0, 0, 0)
    heading: Box = (0, 0, 0, 0)


@dataclass(slots=True, eq=False)
class Pool:
    """A pool, a process without one (`id` None: no frame), or the inside of a sub-process."""

    id: str | None
    name: str
    index: int
    process: str | None
    black: bool = False
    upright: bool = False
    lanes: list[Lane] = field(default_factory=list)
    levels: int = 0
    first: int = 0
    last: int = 0
    box: Box = (0, 0, 0, 0)
