"""What a chart holds on its way into the Model: its nodes and its flows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.reading.bands import Band


@dataclass(frozen=True)
class Row:
    """A node of the chart on its way: its element, its id in the Model, and its band."""

    node: Any
    id: str
    band: Band

    @property
    def is_box(self) -> bool:
        """Whether it stands for all that its party does."""
        return (self.node.get("blackBox") or "").strip() in ("true", "1")


@dataclass(frozen=True)
class Arrow:
    """A flow of the chart on its way."""

    node: Any
    id: str
    source: Row
    target: Row

    @property
    def kind(self) -> str:
        """The name of its element."""
        return local_name(self.node)
