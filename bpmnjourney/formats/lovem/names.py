"""The namespace of LOVEM-style models."""

from __future__ import annotations

from lxml import etree

LOVEM = "urn:bpmnjourney:lovem:1"
CHARTS = ("architectureChart", "logicalChart", "physicalChart", "jobChart")


def tag(local: str) -> str:
    """A name of the format in Clark notation."""
    return f"{{{LOVEM}}}{local}"


def local_name(node: etree._Element) -> str:
    """The name of an element of the format; empty for an element of another namespace."""
    name = str(node.tag)
    return name.removeprefix(f"{{{LOVEM}}}") if name.startswith(f"{{{LOVEM}}}") else ""
