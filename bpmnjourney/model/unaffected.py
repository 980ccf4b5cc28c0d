"""What is known of a Model may stay known of one in which other fields have changed."""

from __future__ import annotations

from functools import cache

_ELEMENTS = {
    "collaborations", "participants", "processes", "lanes", "nodes", "sequence_flows", "message_flows",
    "data", "data_associations", "artifacts", "associations", "conversations", "conversation_links",
    "root_elements",
}  # fmt: skip
_LOOKED_UP_IN: dict[str, set[str]] = {
    # what a Model looks up, with the fields that it depends on
    "diagrams": {"draw"},
    "shape": {"draw"},
    "edge": {"draw"},
    "drawing_findings": {"draw"},
    "element": _ELEMENTS,
    "node": {"nodes"},
    "lane": {"lanes"},
    "participant": {"participants"},
    "process": {"processes"},
    "root_element": {"root_elements"},
    "outgoing": {"sequence_flows"},
    "incoming": {"sequence_flows"},
    "crossing": {"nodes", "sequence_flows"},
    "sent": {"message_flows"},
    "received": {"message_flows"},
    "boundary": {"nodes"},
    "children": {"nodes"},
    "lanes_of": {"lanes"},
    "sublanes": {"lanes"},
    "nodes_of_lane": {"nodes"},
    "participant_of_process": {"participants"},
}


@cache
def unaffected_by(changed: frozenset[str]) -> frozenset[str]:
    """The names of what is looked up in none of the fields that changed."""
    return frozenset(name for name, fields in _LOOKED_UP_IN.items() if changed.isdisjoint(fields))
