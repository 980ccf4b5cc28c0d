"""Whether a Model is what was read from a file: then the file itself says it best."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bpmnjourney.model import Model

_NOT_COMPARED = frozenset("format file exporter customer findings document name".split())
_PARTS = tuple(each.name for each in fields(Model) if each.name not in _NOT_COMPARED)
_SAID = tuple(each for each in _PARTS if each != "draw")


def is_unchanged(model: Model, document: Any, *, drawings: bool = True) -> bool:
    """Whether a Model holds the very elements that were read from a document.

    drawings: a new layout is a change, too.
    """
    known = getattr(document, "model", None)
    if not isinstance(known, Model):
        return False
    return all(getattr(model, name) is getattr(known, name) for name in (_PARTS if drawings else _SAID))
