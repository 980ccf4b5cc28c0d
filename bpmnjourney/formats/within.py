"""Documents inside of documents: a model of one format in a file of another."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cached_property
from typing import Any

from bpmnjourney.model import Model


class DocumentWithin:
    """An element of a file as a document: as good as one of its own, with the lines of that file."""

    def __init__(self, around: Any, node: Any, read_model: Callable[[Any], Model]) -> None:
        self.around = around
        self.file = around.file
        self.root = copy.deepcopy(node)
        self.root.tail = None
        self._node = node
        self._read = read_model

    @cached_property
    def model(self) -> Model:
        """What the reader of its format makes of it."""
        return self._read(self)

    @cached_property
    def _places(self) -> dict[Any, Any]:
        return dict(zip(self.root.iter(), self._node.iter(), strict=True))

    def line(self, node: Any) -> int:
        """The line of the file around on which an element stands."""
        line: int = self.around.line(self._places.get(node, self._node))
        return line
