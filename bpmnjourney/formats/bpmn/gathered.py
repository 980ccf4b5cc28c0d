"""What the first pass of the BPMN reader found, before references are followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree

from bpmnjourney.errors import Finding
from bpmnjourney.formats.bpmn.ids import Ids, Record
from bpmnjourney.formats.bpmn.names import local_name
from bpmnjourney.model import Comparison, Correspondence, Mark, Origin, Path

_new_tuple = tuple.__new__


class Reference(NamedTuple):
    """A reference to follow: `raw`, as `element` spells it in `attribute`, is for `field` of the record."""

    record: Record
    field: str
    raw: str
    attribute: str
    element: Any


class Gathered:
    """What the walk found, in document order; references are still as the file spells them."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.findings: list[Finding] = []
        self.ids = Ids(document, self.findings)
        self.collaborations: list[Record] = []
        self.participants: list[Record] = []
        self.processes: list[Record] = []
        self.lanes: list[Record] = []
        self.nodes: list[Record] = []
        self.sequence_flows: list[Record] = []
        self.message_flows: list[Record] = []
        self.data: list[Record] = []
        self.data_associations: list[Record] = []
        self.artifacts: list[Record] = []
        self.associations: list[Record] = []
        self.conversations: list[Record] = []
        self.conversation_links: list[Record] = []
        self.root_elements: list[Record] = []
        # Records of elements that may carry documentation, statements, performers … inside.
        self.record_of: dict[Any, Record] = {}
        # Flow element containers: (process, sub-process or None); collaborations: their ids.
        self.scopes: dict[Any, tuple[str, str | None]] = {}
        self.collaboration_of: dict[Any, str] = {}
        # Lane sets: (process or sub-process, lane around it, number).
        self.lane_sets: dict[Any, tuple[str, str | None, int]] = {}
        self.lane_references: list[tuple[Record, Any, list[str]]] = []
        self.references: list[Reference] = []
        # What our extension states of charts; sequence flows that it states something of.
        self.marks: list[Mark] = []
        self.paths: list[Path] = []
        self.correspondences: list[Correspondence] = []
        self.comparisons: list[Comparison] = []
        self.stated_flows: list[Record] = []
        # (node's record, the definition's or eventDefinitionRef's element)
        self.event_definitions: list[tuple[Record, Any]] = []

    def origin(self, node: Any) -> Origin:
        """Where `node` is, made without NamedTuple's own constructor, which takes twice as long."""
        return _new_tuple(Origin, (self.document, node, None))

    def above(self, node: Any, table: dict[Any, Any]) -> Any:
        """The entry of the nearest element around `node`; None inside vendors' extension elements."""
        parent = node.getparent()
        while parent is not None:
            if parent in table:
                return table[parent]
            if local_name(parent.tag) == "extensionElements":
                return None
            parent = parent.getparent()
        self.misplaced(node)
        return None

    def misplaced(self, node: Any) -> None:
        """Report an element at a place where the Model cannot hold it."""
        self.ids.report(
            "misplaced-element",
            f"{etree.QName(node).localname} {node.get('id', '')!r} stands outside of what could hold it; "
            "it is not read",
            "Move it into a process or collaboration.",
            node,
            node.get("id"),
        )


Handler = Callable[[Gathered, Any, str], None]
"""Takes what was found so far, an element, and the element's local name."""


def reference(node: Any, name: str) -> str | None:
    """A reference given as an attribute or, as drafts of the standard had it, as a child element."""
    value: str | None = node.get(name)
    if value is None:
        child = next(node.iterchildren(f"{{*}}{name}"), None)  # `find` would compile a path for it
        value = child.text if child is not None else None
    return value.strip() or None if value else None
