"""What one attempt at a scope does otherwise than another."""

from __future__ import annotations

from dataclasses import dataclass

from bpmnjourney.layout.intake.guide import Guide


@dataclass(frozen=True, slots=True)
class Approach:
    """One way to arrange a scope.

    passing: what it counts that a message passes a cell, where two crossing flows count 1.
    shares_data: data of several cells move to where their lines are short; unblocks: cells move a column
    aside for messages; upside_down: branches begin in the other order; price: what the way costs by itself.
    """

    guide: Guide
    passing: int = 0
    shares_data: bool = True
    unblocks: bool = True
    upside_down: bool = False
    price: int = 0
