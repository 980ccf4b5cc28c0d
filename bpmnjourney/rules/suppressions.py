"""Findings that a model accepts, by `<bpmnjourney:suppress rule="…" reason="…"/>` at their elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from bpmnjourney.errors import Finding
from bpmnjourney.formats.bpmn.names import EXTENSION, local_name
from bpmnjourney.rules.tree import Tree
from bpmnjourney.xml.document import Document

SUPPRESS = f"{{{EXTENSION}}}suppress"
# What findings without an element of their own are about.
_WHOLES = frozenset({"definitions", "collaboration", "process", "choreography", "model"})


@dataclass(eq=False)
class Suppression:
    """One statement: at this element, and inside of it, findings of this rule are known and accepted.

    accepted: the findings that it kept from being reported.
    """

    node: etree._Element
    holder: etree._Element
    rule: str
    reason: str
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
    return tuple(_found(document.root))


def _found(root: etree._Element) -> Iterator[Suppression]:
    for node in root.iter(SUPPRESS):
        around = node.getparent()
        if around is None:
            continue
        holder = around.getparent() if local_name(around.tag) == "extensionElements" else around
        if holder is not None:
            yield Suppression(
                node, holder, (node.get("rule") or "").strip(), (node.get("reason") or "").strip()
            )


def without_accepted(
    findings: Sequence[Finding], known: Sequence[Suppression], tree: Tree, file: str | None
) -> list[Finding]:
    """The findings that no statement accepts; each statement keeps what it accepts.

    A finding belongs to the element that it names, and is accepted at that element or at any around it; one
    that names no element, at a process, collaboration or choreography.
    """
    if not known:
        return list(findings)
    kept = []
    for each in findings:
        by = next((one for one in known if each.file == file and _accepts(one, each, tree)), None)
        if by is None:
            kept.append(each)
        else:
            by.accepted.append(each)
    return kept


def _accepts(suppression: Suppression, finding: Finding, tree: Tree) -> bool:
    if suppression.rule != finding.code or not suppression.reason:
        return False
    if finding.element is None:
        return local_name(suppression.holder.tag) in _WHOLES
    node = tree.ids.get(finding.element)
    while node is not None:
        if node is suppression.holder:
            return True
        node = node.getparent()
    return False
