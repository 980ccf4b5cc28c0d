"""The namespace of LOVEM-style models."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lxml import etree

from bpmnjourney.xml.draft import Draft

LOVEM = "urn:bpmnjourney:lovem:1"
CHARTS = ("architectureChart", "logicalChart", "physicalChart", "jobChart")


@lru_cache(maxsize=256)
def tag(local: str) -> str:
    """A name of the format in Clark notation."""
    return f"{{{LOVEM}}}{local}"


def local_name(node: etree._Element) -> str:
    """The name of an element of the format; empty for an element of another namespace."""
    return _local(node.tag)


def first(node: Any, local: str) -> Any:
    """The first child of that name; None where there is none. (`find` would compile a path for it.)"""
    if isinstance(node, Draft):
        return node.first(tag(local))
    return next(node.iterchildren(tag(local)), None)


@lru_cache(maxsize=512)
def _local(name: Any) -> str:
    own = f"{{{LOVEM}}}"
    return name.removeprefix(own) if isinstance(name, str) and name.startswith(own) else ""
