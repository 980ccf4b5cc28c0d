"""BPMN files that show every symbol of the notation, a file for each family; `generate.py` draws them."""

from __future__ import annotations

from collections.abc import Callable

from symbol_sheets.activities import markers, sub_processes, tasks
from symbol_sheets.colours import colours
from symbol_sheets.data import artifacts, data, pools
from symbol_sheets.events import CAUGHT, THROWN, boundary_events, event_sub_process_starts, events, gateways
from symbol_sheets.interactions import choreographies, conversations
from symbol_sheets.lines import flows, messages
from symbol_sheets.sheet import Sheet

SHEETS: dict[str, tuple[str, Callable[[], Sheet]]] = {
    "tasks": ("Tasks, and calls of global tasks", tasks),
    "markers": ("Markers; closed sub-processes, transactions, calls and event sub-processes", markers),
    "sub-processes": ("Open sub-processes", sub_processes),
    "start-events": ("Start events", events("startEvent", ("none", *CAUGHT))),
    "event-sub-process-starts": (
        "Start events of event sub-processes: interrupting or not",
        event_sub_process_starts,
    ),
    "catching-events": (
        "Intermediate events that catch",
        events("intermediateCatchEvent", (*CAUGHT, "link")),
    ),
    "boundary-events": ("Boundary events: interrupting or not", boundary_events),
    "throwing-events": (
        "Intermediate events that throw",
        events("intermediateThrowEvent", ("none", *THROWN, "link")),
    ),
    "end-events": ("End events", events("endEvent", ("none", *THROWN, "error", "cancel", "terminate"))),
    "gateways": ("Gateways", gateways),
    "data": ("Data", data),
    "artifacts": ("Artifacts", artifacts),
    "pools": ("Pools and lanes", pools),
    "flows": ("Sequence flows, associations, data flows, compensation", flows),
    "messages": ("Message flows, and messages on them", messages),
    "choreographies": ("Choreography activities", choreographies),
    "conversations": ("Conversations and their links", conversations),
    "colours": ("Stated colours", colours),
}
"""By name: the heading of its picture, and what makes the file."""
