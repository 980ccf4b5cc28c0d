"""Whether a Model is what was read from a file: then the file itself says it best."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter, is_
from typing import Any

from bpmnjourney.model import Model

_NOT_COMPARED = frozenset("format file exporter customer findings document name".split())
_PARTS = tuple(each.name for each in fields(Model) if each.name not in _NOT_COMPARED)
_parts = attrgetter(*_PARTS)
_parts_said = attrgetter(*(each for each in _PARTS if each != "draw"))


def is_unchanged(model: Model, document: Any, *, drawings: bool = True) -> bool:
    """Whether a Model holds the very elements that were read from a document.

    drawings: a new layout is a change, too.
    """
    known = getattr(document, "model", None)
    if known is model:
        return True
    if not isinstance(known, Model):
        return False
    parts = _parts if drawings else _parts_said
    return all(map(is_, parts(model), parts(known)))
