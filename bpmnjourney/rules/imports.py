"""The files that a file imports, read from where they lie and never over the network."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.registry import read
from bpmnjourney.model import Model
from bpmnjourney.xml.document import Document

if TYPE_CHECKING:
    from bpmnjourney.rules.tree import Tree

BPMN_IMPORTS = "http://www.omg.org/spec/BPMN/"


class Imports:
    """The files that belong together, each read once, however many of them import it."""

    def __init__(self) -> None:
        self._documents: dict[str, Document[Model] | None] = {}
        self._trees: dict[str, Tree] = {}

    def add(self, tree: Tree) -> None:
        """Take in the tree of a file that is read already."""
        if tree.document is not None and tree.document.file is not None:
            self._trees.setdefault(os.path.realpath(tree.document.file), tree)
            self._documents.setdefault(os.path.realpath(tree.document.file), tree.document)

    @property
    def none(self) -> bool:
        """Whether no file has been looked for, or imports another."""
        return not self._documents

    def tree(self, path: str, by_the_letter: bool) -> Tree | None:
        """The tree of the model at `path`; None where there is none that can be read."""
        from bpmnjourney.rules.tree import Tree

        place = os.path.realpath(path)
        if place not in self._documents:
            try:
                self._documents[place] = read(path) if Path(path).is_file() else None
            except BpmnJourneyError:
                self._documents[place] = None
        document = self._documents[place]
        if document is None:
            return None
        if place not in self._trees:
            self._trees[place] = Tree(document, self, by_the_letter)
        return self._trees[place]

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """All files that the first one imports, itself included, whether directly or not."""
        found: list[Tree] = list(self._trees.values())
        for each in found:
            found += [other for other in each.imported.values() if other not in found]
        return tuple(found)


def local_path(location: str, file: str | None) -> str | None:
    """Where the location in an import lies; None for one on the network, or beside a file without a place."""
    parts = urlsplit(location)
    if parts.scheme == "file":
        return unquote(parts.path)
    if (len(parts.scheme) > 1 or parts.netloc) or file is None or file.startswith("<"):
        return None
    return os.path.normpath(Path(file).parent / unquote(location.replace("\\", "/")))
