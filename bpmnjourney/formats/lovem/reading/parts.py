"""What the LOVEM reader knows while it reads: ids, parties, objects, and what was wrong."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bpmnjourney.errors import Finding, Severity
from bpmnjourney.formats.lovem.names import LOVEM, local_name, tag
from bpmnjourney.model import (
    Artifact,
    Association,
    DataAssociation,
    DataElement,
    Mark,
    Origin,
    RootElement,
)


class Reading:
    """One document on its way to a Model."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.findings: list[Finding] = []
        self.taken: set[str] = set()
        self.artifacts: list[Artifact] = []
        self.associations: list[Association] = []
        self.data: list[DataElement] = []
        self.data_associations: list[DataAssociation] = []
        self.messages: dict[str, RootElement] = {}
        self.marks: list[Mark] = []
        root = document.root
        self.parties = _by_id(root.iterfind(f"{tag('parties')}/*"))
        self.channels = _by_id(root.iterfind(f"{tag('channels')}/*"))
        self.objects = _by_id(root.iterfind(f"{tag('objects')}/*"))
        self.measures = _by_id(root.iterfind(f"{tag('measures')}/*"))
        self.skills = _by_id(root.iterfind(f"{tag('skills')}/*"))

    def origin(self, node: Any) -> Origin:
        """Where `node` is."""
        return Origin(self.document, node)

    def new_id(self, node: Any) -> str:
        """The id that `node` has in the Model: its own, `id~2` where it is taken, or one made for it."""
        own = (node.get("id") or "").strip()
        if own and own not in self.taken:
            self.taken.add(own)
            return own
        kind = local_name(node)
        if own:
            self.report("duplicate-id", f"{kind} has the id {own!r}, which is taken", "Give it another", node)
            return self.derived(f"{own}~", 2)
        self.report("missing-id", f"{kind} has no id", "Give it one", node)
        return self.derived(f"{kind}_", 1)

    def derived(self, stem: str, number: int | None = None) -> str:
        """A new id: `stem` if it is free and no number is asked for, else the first free number after it."""
        if number is None and stem not in self.taken:
            self.taken.add(stem)
            return stem
        number = 2 if number is None else number
        while f"{stem}{number}" in self.taken:
            number += 1
        self.taken.add(f"{stem}{number}")
        return f"{stem}{number}"

    def report(
        self, code: str, message: str, advice: str, node: Any, severity: Severity = Severity.ERROR
    ) -> None:
        """Note what is wrong at `node`."""
        document = self.document
        self.findings.append(
            Finding(code, message, advice, severity, document.file, document.line(node), node.get("id"))
        )

    def referred(self, node: Any, attribute: str, among: dict[str, Any], wanted: str) -> Any:
        """What `attribute` of `node` names `among` the known; None, and a finding, where that is nothing."""
        raw = (node.get(attribute) or "").strip()
        if raw in among:
            return among[raw]
        what = f"{local_name(node)} {node.get('id', '')!r}"
        if raw:
            message = f"{attribute} of {what} names {raw!r}, which is not there"
            self.report("dangling-reference", message, f"Name {wanted}", node)
        else:
            self.report("missing-reference", f"{what} has no {attribute}", f"Name {wanted}", node)
        return None

    def optional(self, node: Any, attribute: str, among: dict[str, Any], wanted: str) -> Any:
        """As `referred`, but nothing is wrong where the attribute is absent."""
        return self.referred(node, attribute, among, wanted) if node.get(attribute) is not None else None


def _by_id(nodes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in nodes:
        if etree.QName(node).namespace == LOVEM and node.get("id"):
            found.setdefault(node.get("id").strip(), node)
    return found


def children(node: Any, *path: str) -> list[Any]:
    """The elements of the format at the end of a path of names; the last may be `*`."""
    steps = "/".join(f"{{{LOVEM}}}{name}" for name in path)
    return [child for child in node.iterfind(steps) if isinstance(child.tag, str)]


def text_of(node: Any, name: str = "documentation") -> str:
    """The text of a child element, trimmed; empty where there is none."""
    child = node.find(tag(name))
    return "".join(child.itertext()).strip() if child is not None else ""


def lines_of(*texts: str) -> str:
    """The texts that are not empty, a line each."""
    return "\n".join(text for text in texts if text)
