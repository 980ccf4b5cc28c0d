"""What the tests of this folder share."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from bpmnjourney.xml.document import Document, DocumentFormat


class PlainFormat:
    """A format without views, whose model is the number of elements."""

    name = "plain"
    vocabulary = cast(Any, None)

    def read_model(self, doc: Document[int], /) -> int:
        return sum(1 for _ in doc.root.iter(etree.Element))


PLAIN: DocumentFormat[int] = PlainFormat()


def document(data: bytes | str, file: str | None = None) -> Document[int]:
    return Document(data.encode() if isinstance(data, str) else data, PLAIN, file=file)


def content(node: etree._Element) -> Any:
    """All that a tree says: names, attributes, texts, comments, in order; not prefixes."""
    name = node.tag if isinstance(node.tag, str) else node.tag.__name__
    tail = node.tail if node.getparent() is not None else None
    children = tuple(content(child) for child in node)
    return name, tuple(sorted(node.attrib.items())), node.text or "", tail or "", children


def same_tree(data: bytes, doc: Document[int]) -> bool:
    """Whether `data` reads as exactly the tree that `doc` holds."""
    return bool(content(document(data).root) == content(doc.root))
