"""Findings that a model accepts, by `<bpmnjourney:suppress rule="…" reason="…"/>` at their elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from bpmnjourney.errors import Finding
from bpmnjourney.formats.acceptances import SUPPRESS
from bpmnjourney.formats.bpmn.names import local_name
from bpmnjourney.formats.lovem.names import CHARTS
from bpmnjourney.xml.document import Document

# What findings without an element of their own are about.
_WHOLES = frozenset({"definitions", "collaboration", "process", "choreography", "model", *CHARTS})
_AROUND = frozenset({"extensionElements", "extension"})


@dataclass(eq=False)
class Suppression:
    """One statement: at this element, and inside of it, findings of this rule are known and accepted.

    accepted: the findings that it kept from being reported. is_carried: whether it stands, alone or too, in
    a model of another format that the file carries: not every rule asks anything of either.
    """

    node: etree._Element
    holder: etree._Element
    rule: str
    reason: str
    is_carried: bool = False
    accepted: list[Finding] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """The id of the element that the statement stands at, as elements give it."""
        return self.holder.get(name)

    @property
    def sourceline(self) -> int | None:
        """Where the statement stands."""
        line = self.node.sourceline
        return line if isinstance(line, int) else None


def suppressions(document: Document[Any] | None) -> tuple[Suppression, ...]:
    """The statements of a file, in document order; where they stand is not judged here."""
    if document is None:
        return ()
    found = tuple(_found(document.root))
    carried = {_about(each) for each in found if each.is_carried}
    for each in found:
        each.is_carried = _about(each) in carried
    return found


def _about(suppression: Suppression) -> tuple[str | None, str]:
    """Its rule, and what it is about; an encounter is its flow's."""
    holder = suppression.holder
    return holder.get("flowRef") or holder.get("id"), suppression.rule


def _found(root: etree._Element) -> Iterator[Suppression]:
    for node in root.iter(SUPPRESS):
        around = node.getparent()
        if around is None:
            continue
        holder = around.getparent() if local_name(around.tag) in _AROUND else around
        if holder is not None:
            rule, reason = ((node.get(name) or "").strip() for name in ("rule", "reason"))
            is_carried = any(local_name(each.tag) == "carried" for each in node.iterancestors())
            yield Suppression(node, holder, rule, reason, is_carried)


def without_accepted(
    findings: Sequence[Finding], known: Sequence[Suppression], document: Document[Any] | None
) -> list[Finding]:
    """The findings that no statement accepts; each statement keeps what it accepts.

    A finding belongs to the element that it names, and is accepted at that element or at any around it; one
    of a flow of a chart, also at the encounter of the flow; one that names no element, at a process,
    collaboration, choreography or chart.
    """
    if not known or document is None:
        return list(findings)
    places = _Places(document)
    kept = []
    for each in findings:
        by = next((one for one in known if each.file == document.file and _accepts(one, each, places)), None)
        if by is None:
            kept.append(each)
        else:
            by.accepted.append(each)
    return kept


class _Places:
    """Where the elements that findings name stand in a file."""

    def __init__(self, document: Document[Any]) -> None:
        self._document = document
        self._by_id: dict[str, list[Any]] = {}
        for node in document.root.iter(etree.Element):
            for name in (node.get("id"), node.get("flowRef")):
                if name:
                    self._by_id.setdefault(name, []).append(node)

    def of(self, identifier: str) -> list[Any]:
        """The elements of that id, the encounter of that flow; else what an id of the model was read from."""
        found = self._by_id.get(identifier)
        if found is not None:
            return found
        element = self._document.model.element.get(identifier)
        origin = None if element is None else element.origin
        return [] if origin is None or origin.document is not self._document else [origin.element]


def _accepts(suppression: Suppression, finding: Finding, places: _Places) -> bool:
    if suppression.rule != finding.code or not suppression.reason:
        return False
    if finding.element is None:
        return local_name(suppression.holder.tag) in _WHOLES
    return any(
        node is suppression.holder or suppression.holder in node.iterancestors()
        for node in places.of(finding.element)
    )
