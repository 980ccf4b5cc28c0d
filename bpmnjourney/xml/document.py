"""A source as it was read and as it is edited: nothing that is not touched is rewritten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.showing import Shown
from bpmnjourney.xml import atomic, edit, serialise
from bpmnjourney.xml.encoding import Text, decode
from bpmnjourney.xml.ids import Ids
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits
from bpmnjourney.xml.lines import Lines
from bpmnjourney.xml.parse import parse_text
from bpmnjourney.xml.patch import patch
from bpmnjourney.xml.source import Source, load

if TYPE_CHECKING:
    from bpmnjourney.xml.view import View, Vocabulary

M = TypeVar("M")


class DocumentFormat(Protocol[M]):
    """What a document has to know of its format."""

    @property
    def name(self) -> str:
        """The short name, for example `bpmn`."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Which typed view belongs to which element."""

    def read_model(self, doc: Document[M], /) -> M:
        """The model that `doc` holds."""


class Document(Shown, Generic[M]):
    """One source: its bytes, its tree, typed views to edit it, and the model it holds."""

    def __init__(  # noqa: PLR0913 - what was decoded and parsed already need not be again
        self,
        data: bytes,
        format: DocumentFormat[M],  # noqa: A002 - the word of the public functions
        *,
        file: str | None = None,
        limits: Limits = DEFAULT_LIMITS,
        text: Text | None = None,
        tree: etree._ElementTree | None = None,
        later: bool = False,
    ) -> None:
        """`data` as read; `text` and `tree` are given by whoever has decoded or parsed it already.

        `later`: it is parsed when it is first looked into; for what this program has just written, in UTF-8.
        `touched` says whether the tree may be another than the one that was read.
        """
        self.data = data
        self.file = file
        self.format = format
        self.limits = limits
        own = Text(data, "utf-8", b"") if later else None
        self._text = text or own or decode(data, file)
        if not later:
            self._tree = self._parse() if tree is None else tree
        self._is_parsed = True
        self._exposed = False
        self.touched = False
        self._ids: Ids | None = None
        self._model: M | None = None
        self._lines: Lines | None = None
        self._gaps = edit.Gaps()

    @classmethod
    def read(
        cls,
        source: Source,
        format: DocumentFormat[M],  # noqa: A002
        *,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Document[M]:
        """The document at `source`. Raises ReadError or LimitError."""
        data, file = load(source, limits)
        return cls(data, format, file=file, limits=limits)

    @classmethod
    def from_tree(
        cls,
        root: etree._Element,
        format: DocumentFormat[M],  # noqa: A002
        *,
        file: str | None = None,
        indent: str = "  ",
    ) -> Document[M]:
        """A new document around `root`, which it takes over: UTF-8, one element a line."""
        edit.indent(root, "\n", indent)
        tree = root.getroottree()
        data = serialise.new_document(tree)
        doc = cls(data, format, file=file, text=Text(data, "utf-8", b""), tree=tree)
        doc._is_parsed = False
        doc.touched = True
        return doc

    def __repr__(self) -> str:
        return f"<Document {self.file or 'without a file'} ({self.format.name}, {len(self.data):,} bytes)>"

    @cached_property
    def _tree(self) -> etree._ElementTree:
        return self._parse()

    def _parse(self) -> etree._ElementTree:
        return parse_text(self._text, self.data, file=self.file, limits=self.limits)

    @property
    def utf8(self) -> bytes:
        """The source as it was read, in UTF-8 without byte order mark."""
        return self._text.utf8

    @property
    def root(self) -> etree._Element:
        """The root element; whoever edits below it without the methods of this class calls `touch()` then."""
        self._exposed = True
        return self._tree.getroot()

    @property
    def model(self) -> M:
        """What the format makes of this document, built on first use and again after an edit."""
        if self._model is None:
            self._model = self.format.read_model(self)
        return self._model

    @property
    def ids(self) -> Ids:
        """The first element of each value of the attribute `id`; `ids.all(value)` has every one."""
        if self._ids is None:
            self._exposed = True
            self._ids = Ids(self._tree.getroot())
        return self._ids

    def find(self, id: str) -> View | None:  # noqa: A002 - the attribute's own name
        """The typed view of the first element with this id; None when there is none."""
        node = self.ids.get(id)
        return None if node is None else self.view(node)

    def view(self, node: etree._Element) -> View:
        """The typed view of `node`."""
        self._exposed = True
        return self.format.vocabulary.view(node, self)

    def line(self, node: etree._Element) -> int:
        """The line, from 1, on which the start tag of `node` ends; a new element has that of its parent."""
        if self._lines is None:
            self._lines = Lines(self._text.utf8, self._tree, is_parsed=self._is_parsed)
        return self._lines.of(node)

    def touch(self) -> None:
        """Say that the tree is about to change, or has: what was derived from it is dropped."""
        if self._lines is None:
            self._lines = Lines(self._text.utf8, self._tree, is_parsed=self._is_parsed)
        self._exposed = True
        self.touched = True
        self._ids = None
        self._model = None

    def set_attribute(self, node: etree._Element, name: str, value: str | None) -> None:
        """Set an attribute by plain or Clark name (`{namespace}name`), or remove it with None.

        Raises EditError for a value or name that XML cannot hold.
        """
        ids = self._ids
        self.touch()
        edit.set_attribute(node, name, value)
        if name != "id" or not self._holds(node):
            self._ids = ids

    def set_text(self, node: etree._Element, text: str | None) -> None:
        """Set the text before the first child; text that was in CDATA stays in CDATA.

        Raises EditError for characters that XML cannot hold.
        """
        ids = self._ids
        self.touch()
        edit.set_text(node, text)
        self._ids = ids

    def new_element(self, parent: etree._Element, tag: str) -> etree._Element:
        """A detached element with the prefix that its namespace has at `parent`, ready for `insert`."""
        return edit.new_element(parent, tag)

    def copied(self, node: etree._Element) -> etree._Element:
        """A detached copy of an element of this or another document, ready for `insert`.

        Unlike `copy.deepcopy`, it keeps the prefixes that only values use (`xsi:type="x:T"`).
        """
        return edit.copied(node)

    def insert(self, parent: etree._Element, index: int, node: etree._Element) -> None:
        """Put `node` before the `index`-th child element of `parent` (from 0; beyond the last: at the end).

        It gets a line of its own where its neighbours have one. `node` is new, a copy, was removed, or
        stands elsewhere in this document, and then moves. Raises EditError when it belongs to another
        document, or would come to lie within itself.
        """
        ids = self._ids
        self.touch()
        if node.getparent() is not None and node.getroottree().getroot() is not self._tree.getroot():
            raise EditError("The element belongs to another document", "Insert a copy: doc.copied(element)")
        self._gaps.insert(parent, index, node)
        self._ids = ids if ids is not None and self._holds(node) and ids.added(node) else None

    def remove(self, node: etree._Element) -> None:
        """Take `node` out of the document, and its line with it. Raises EditError for the root."""
        ids = self._ids
        self.touch()
        held = self._holds(node)
        self._gaps.remove(node)
        self._ids = ids if ids is not None and held and ids.removed(node) else None

    def _holds(self, node: etree._Element) -> bool:
        return node.getroottree().getroot() is self._tree.getroot()

    def to_bytes(self) -> bytes:
        """The bytes as read, with only what was edited written anew."""
        if not self._exposed:
            return self.data
        before, after = serialise.plain(self._parse()), serialise.plain(self._tree)
        if before == after:
            return self.data
        return self._text.encode(patch(self._text.utf8, before, after))

    def reserialised(self) -> bytes:
        """The whole tree serialised anew: declaration, document type and encoding as they were."""
        return serialise.whole(self._tree, self._text)

    def write(self, target: atomic.Target, *, inputs: Iterable[str | os.PathLike[str]] = ()) -> None:
        """Write `to_bytes()` to a path, a stream of bytes or standard output (`-`), whole or not at all.

        `inputs`: files that must not be overwritten. Raises WriteError.
        """
        atomic.write_bytes(self.to_bytes(), target, inputs=inputs)
