"""What a format is: how its files are recognised, read and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from lxml import etree

from bpmnjourney.errors import Loss, ReadError
from bpmnjourney.model import Model
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.encoding import Text, decode
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits
from bpmnjourney.xml.parse import parse_text
from bpmnjourney.xml.view import Vocabulary


@dataclass(frozen=True)
class Sample:
    """A source of which the format is to be found; it is parsed as XML at most once."""

    data: bytes
    file: str | None = None
    limits: Limits = DEFAULT_LIMITS

    @cached_property
    def _parsed(self) -> tuple[Text, etree._ElementTree] | ReadError:
        try:
            text = decode(self.data, self.file)
            return text, parse_text(text, self.data, file=self.file, limits=self.limits)
        except ReadError as fault:
            return fault

    @property
    def root(self) -> Any:
        """The root element; None where the source is no XML."""
        return None if isinstance(self._parsed, ReadError) else self._parsed[1].getroot()

    def as_xml(self) -> tuple[Text, etree._ElementTree]:
        """The decoded text and the tree; raises ReadError or LimitError where there is none."""
        if isinstance(self._parsed, ReadError):
            raise self._parsed
        return self._parsed


class Writer(Protocol):
    """Turns the Model into a document of the format."""

    def __call__(self, model: Model, losses: list[Loss] | None = None) -> Document[Model]:
        """The new document; what the format cannot say is added to `losses`."""


@dataclass(frozen=True)
class Format:
    """A file format.

    name: what `--from` and `--to` call it; title: what people call it; suffixes: of its files, with dot.
    sniff: whether a source is of this format. load_vocabulary: gives its typed views, on first use.
    write_model: None for a format that is only read. schema: the file to validate against, a path from the
    folder of shipped schemas; None for a format without one. customer_on_top: whether its writer wants to
    know who the customer is (`Model.customer`).
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Sample], bool]
    load_vocabulary: Callable[[], Vocabulary]
    read_model: Callable[[Document[Model]], Model]
    write_model: Writer | None = None
    schema: str | None = None
    customer_on_top: bool = False

    @property
    def vocabulary(self) -> Vocabulary:
        """The typed views of its elements: only editing needs them, so that reading need not load them."""
        return self.load_vocabulary()
