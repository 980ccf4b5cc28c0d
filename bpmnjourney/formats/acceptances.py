"""What a file accepts of its findings (`suppress` in our extension), taken from one format into another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from bpmnjourney.formats.bpmn.names import EXTENSION
from bpmnjourney.xml.edit import indent
from bpmnjourney.xml.serialise import new_document

SUPPRESS = f"{{{EXTENSION}}}suppress"
_HOLDERS = {"bpmn": "extensionElements", "lovem": "extension"}


class Acceptance(NamedTuple):
    """A rule whose findings are accepted at an element, and why."""

    rule: str
    reason: str


def accepted_in(root: Any) -> dict[str, dict[Acceptance, Any]]:
    """The statements of a file, each with its XML, by the id of what they are about.

    That of an encounter is about its flow. What stands in a model that the file only carries is left out.
    """
    found: dict[str, dict[Acceptance, Any]] = {}
    for node in root.iter(SUPPRESS):
        holder = node.getparent().getparent() if node.getparent() is not None else None
        name = None if holder is None else holder.get("flowRef") or holder.get("id")
        if name and not any(_local(each) == "carried" for each in node.iterancestors()):
            fact = Acceptance((node.get("rule") or "").strip(), (node.get("reason") or "").strip())
            found.setdefault(name.strip(), {})[fact] = node
    return found


def settle(root: Any, source: Any, format: str) -> bool:  # noqa: A002 - the word of the public functions
    """Let a tree accept what its source accepts at the elements that both have; whether it did otherwise.

    format: of the tree, "bpmn" or "lovem".
    """
    now, wanted = accepted_in(root), accepted_in(source)
    if not now and not wanted:
        return False
    here, there = _by_id(root), _by_id(source)
    changed = False
    for name in [name for name in here if name in now or name in wanted]:
        if name not in there or list(now.get(name, ())) == list(wanted.get(name, ())):
            continue
        changed = True
        for fact, node in now.get(name, {}).items():
            if fact not in wanted.get(name, ()):
                _remove(node)
        for fact in wanted.get(name, ()):
            if fact not in now.get(name, ()):
                _accept(here[name], fact, _HOLDERS[format])
    return changed


def settled(data: bytes, source: Any, format: str) -> bytes:  # noqa: A002 - as above
    """The same for a file that is written already."""
    if source is None or (SUPPRESS.rpartition("}")[2].encode() not in data and not accepted_in(source)):
        return data
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    if not settle(root, source, format):
        return data
    indent(root, "\n", "  ")
    return new_document(root.getroottree())


def homeless(root: Any, source: Any) -> Iterator[Any]:
    """The statements of a source that are about what a tree does not have."""
    here = _by_id(root)
    for name, facts in accepted_in(source).items():
        yield from (node for node in facts.values() if name not in here)


def _by_id(root: Any) -> Mapping[str, Any]:
    """The elements of a file by id, but for those of a model that it carries."""
    found: dict[str, Any] = {}
    nodes = iter(root.iter(etree.Element))
    for node in nodes:
        if _local(node) == "carried":
            for _ in range(sum(1 for _ in node.iterdescendants(etree.Element))):
                next(nodes)
        elif node.get("id"):
            found.setdefault(node.get("id").strip(), node)
    return found


def _accept(element: Any, fact: Acceptance, holder: str) -> None:
    space = element.tag.rpartition("}")[0].lstrip("{")
    around = element.find(f"{{{space}}}{holder}")
    if around is None:
        around = element.makeelement(f"{{{space}}}{holder}")
        place = sum(1 for each in element.iterchildren(f"{{{space}}}documentation"))
        element.insert(place, around)
    etree.SubElement(around, SUPPRESS, fact._asdict(), {"bpmnjourney": EXTENSION})


def _remove(node: Any) -> None:
    around = node.getparent()
    around.remove(node)
    if not len(around):
        around.getparent().remove(around)


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
