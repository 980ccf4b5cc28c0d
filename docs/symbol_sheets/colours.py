"""Colours that a model states."""

from __future__ import annotations

from symbol_sheets.events import definition
from symbol_sheets.sheet import EVENT, TASK, Sheet


def colours() -> Sheet:
    """BPMN in Color, and bpmn.io's own attributes before it."""
    sheet = Sheet()
    paints = (
        ("#0d4372", "#bbdefb"),
        ("#5b176d", "#e1bee7"),
        ("#205022", "#c8e6c9"),
        ("#831311", "#ffcdd2"),
        ("#6b3c00", "#ffe0b2"),
        ("#ffffff", "#1d3557"),
    )
    for number, (line, fill) in enumerate(paints):
        name = ("BPMN in Color", "bpmn.io")[number % 2]
        stated = (
            f' color:border-color="{line}" color:background-color="{fill}"' if number % 2 == 0
            else f' bioc:stroke="{line}" bioc:fill="{fill}"'
        )  # fmt: skip
        sheet.node("userTask", name, sheet.place(TASK), drawn=stated)
    for line, fill in paints:
        sheet.node(
            "startEvent",
            "",
            sheet.place(EVENT),
            "",
            definition("message", sheet),
            f' bioc:stroke="{line}" bioc:fill="{fill}"',
        )
    return sheet
