"""Which elements have which id, kept up to date by the edits that tell it what they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree


class Ids(Mapping[str, etree._Element]):
    """The first element of each value of the attribute `id`, and the others that have it too."""

    def __init__(self, root: etree._Element) -> None:
        self._first: dict[str, etree._Element] = {}
        self._others: dict[str, list[etree._Element]] = {}
        for node in root.iter(etree.Element):
            identifier = node.get("id")
            if identifier is not None and self._first.setdefault(identifier, node) is not node:
                self._others.setdefault(identifier, []).append(node)

    def __getitem__(self, identifier: str) -> etree._Element:
        return self._first[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)

    def all(self, identifier: str) -> tuple[etree._Element, ...]:
        """Every element that has the id, in document order."""
        first = self._first.get(identifier)
        return () if first is None else (first, *self._others.get(identifier, ()))

    def added(self, node: etree._Element) -> bool:
        """Take in `node` and all below; False when only a look at the whole document tells who is first."""
        for each in node.iter(etree.Element):
            identifier = each.get("id")
            if identifier is None:
                continue
            if self._first.setdefault(identifier, each) is not each or identifier in self._others:
                return False
        return True

    def removed(self, node: etree._Element) -> bool:
        """Forget `node` and all below; False when only a look at the whole document tells who is first."""
        for each in node.iter(etree.Element):
            identifier = each.get("id")
            if identifier is None:
                continue
            if identifier in self._others:
                return False
            self._first.pop(identifier, None)
        return True
