"""Whether a document keeps to its schema, by libxml2, and what to do where it does not."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

from lxml import etree

from bpmnjourney.errors import ReadError
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.explain import Complaint, Context, SchemaFault, explain
from bpmnjourney.xml.view import Vocabulary

__all__ = ["SchemaFault", "compiled", "validate"]

_MESSAGE = re.compile(
    r"Element '(?P<element>[^']*)'(?:, attribute '(?P<attribute>[^']*)')?: (?P<what>.*)", re.S
)


@cache
def compiled(which: str) -> etree.XMLSchema:
    """The schema file `which`, a path from the folder of shipped schemas or an absolute one; compiled once.

    Raises ReadError when it is not there or is no schema.
    """
    path = SCHEMAS / which
    try:
        return etree.XMLSchema(file=str(path))
    except etree.XMLSchemaParseError as fault:
        raise ReadError(
            f"The schema cannot be used: {fault}", "Reinstall the package", file=str(path)
        ) from fault


def validate(
    source: Document[Any] | etree._ElementTree | etree._Element,
    which: str,
    *,
    vocabulary: Vocabulary | None = None,
) -> tuple[SchemaFault, ...]:
    """Every way in which `source` breaks the schema `which`, in document order; none when it is valid.

    A document brings its own lines and vocabulary; for a bare tree, `vocabulary` makes the advice better.
    """
    root = _root_of(source)
    schema = compiled(which)
    # libxml2 marks the ids it has seen in the tree itself, and would judge an edited tree by what it was.
    as_read = isinstance(source, Document) and not source.touched
    if schema.validate(root if as_read else copy.deepcopy(root)):
        return ()
    context = Context(root, vocabulary or Vocabulary(()), _source_line)
    if isinstance(source, Document):
        context = Context(root, source.format.vocabulary, source.line)
    find = _Finder(root)
    log: Any = schema.error_log
    complaints: dict[tuple[etree._Element, str | None, str], Complaint] = {}
    for entry in log:
        complaint = _complaint(entry, find)
        # A wrong value is told twice: which rule it breaks, and that it is therefore of the wrong type.
        key = (complaint.node, complaint.attribute, "" if complaint.attribute else complaint.code)
        complaints.setdefault(key, complaint)
    return tuple(explain(complaint, context) for complaint in complaints.values())


def _root_of(source: Document[Any] | etree._ElementTree | etree._Element) -> etree._Element:
    if isinstance(source, Document):
        return source.root
    return source if isinstance(source, etree._Element) else source.getroot()


def _source_line(node: etree._Element) -> int | None:
    line: Any = node.sourceline
    return line if isinstance(line, int) else None


_NO_MATCH = re.compile(
    r"Element '(?P<tag>[^']*)': No match found for key-sequence \['(?P<value>.*)'\] of", re.S
)


def _complaint(entry: Any, find: _Finder) -> Complaint:
    message = entry.message or ""
    unmatched = _NO_MATCH.match(message)
    place = find.referring(unmatched["tag"], unmatched["value"], entry.line) if unmatched else None
    if place is not None:
        return Complaint(*place, entry.type_name.removeprefix("SCHEMAV_"), message, message)
    found = _MESSAGE.match(message)
    return Complaint(
        node=find(entry.path or ""),
        attribute=found["attribute"] if found else None,
        code=entry.type_name.removeprefix("SCHEMAV_"),
        what=found["what"] if found else message,
        message=message,
    )


class _Finder:
    """Finds the elements of a tree by the paths that libxml2 gives for those of its copy."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._found: dict[str, etree._Element] = {}
        self._children: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def __call__(self, path: str) -> etree._Element:
        """The element at `path`; as far down as it can be followed."""
        head, _, step = path.rpartition("/")
        if not head:
            return self._root
        if path not in self._found:
            self._found[path] = self._child(self(head), step)
        return self._found[path]

    def referring(self, tag: str, value: str, line: int) -> tuple[etree._Element, str] | None:
        """The element of that name, and its attribute, that refers to `value`; of several the one at `line`.

        libxml2 tells of references that keys do not know without a path.
        """
        found = [
            (node, str(name))
            for node in self._root.iter(tag)
            for name, said in node.attrib.items()
            if name != "id" and str(said).strip() == value
        ]
        here = [each for each in found if _source_line(each[0]) == line]
        return next(iter(here or found), None)

    def _child(self, parent: etree._Element, step: str) -> etree._Element:
        name, _, nth = step.partition("[")
        alike = self._children_of(parent).get(name, [])
        index = int(nth[:-1] or 1) - 1 if nth else 0
        return alike[index] if index < len(alike) else parent

    def _children_of(self, parent: etree._Element) -> dict[str, list[etree._Element]]:
        """The child elements by what a path calls them: `*` for all, else with their prefix."""
        if parent not in self._children:
            found: dict[str, list[etree._Element]] = {"*": []}
            for child in parent.iterchildren("*"):
                local = etree.QName(child).localname
                found["*"].append(child)
                found.setdefault(f"{child.prefix}:{local}" if child.prefix else local, []).append(child)
            self._children[parent] = found
        return self._children[parent]
