"""What a set of schema files declares, in a form in which two of them can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"


@dataclass
class Components:
    """The global elements, complex types and simple types of some schema files, by Clark name."""

    elements: dict[str, Any] = field(default_factory=dict)
    types: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


def read_components(folder: Path) -> Components:
    found = Components()
    for path in sorted(folder.glob("*.xsd")):
        root = etree.parse(path).getroot()
        assert root.get("elementFormDefault") == "qualified"
        space = root.get("targetNamespace")
        for node in root.iterchildren(f"{XS}element"):
            found.elements[f"{{{space}}}{node.get('name')}"] = {
                "type": _clark(node, "type"),
                "head": _clark(node, "substitutionGroup"),
                "abstract": node.get("abstract") == "true",
            }
        for node in root.iterchildren(f"{XS}complexType"):
            found.types[f"{{{space}}}{node.get('name')}"] = _complex(node, space)
        for node in root.iterchildren(f"{XS}simpleType"):
            found.values[f"{{{space}}}{node.get('name')}"] = _simple(node)
    return found


def _clark(node: etree._Element, attribute: str) -> str | None:
    text = node.get(attribute)
    if text is None:
        return None
    prefix, colon, local = text.rpartition(":")
    return f"{{{node.nsmap[prefix if colon else None]}}}{local}"


def _complex(node: etree._Element, space: str) -> dict[str, Any]:
    extension = node.find(f"{XS}complexContent/{XS}extension")
    body = node if extension is None else extension
    model = [child for child in body if child.tag in (f"{XS}sequence", f"{XS}choice")]
    other = body.find(f"{XS}anyAttribute")
    return {
        "abstract": node.get("abstract") == "true",
        "mixed": node.get("mixed") == "true",
        "base": None if extension is None else _clark(extension, "base"),
        "content": [_particle(child, space) for child in model],
        "attributes": {
            child.get("name"): {
                "type": _clark(child, "type"),
                "required": child.get("use") == "required",
                "default": child.get("default"),
            }
            for child in body.iterchildren(f"{XS}attribute")
        },
        "any attribute": None if other is None else dict(other.attrib),
    }


def _particle(node: etree._Element, space: str) -> Any:
    occurs = (node.get("minOccurs", "1"), node.get("maxOccurs", "1"))
    kind = etree.QName(node).localname
    if kind == "any":
        return ("any", node.get("namespace"), node.get("processContents", "strict"), occurs)
    if kind in ("sequence", "choice"):
        return (kind, occurs, [_particle(child, space) for child in node])
    assert kind == "element"
    if node.get("ref"):
        return ("ref", _clark(node, "ref"), occurs)
    anonymous = node.find(f"{XS}complexType")
    content = _clark(node, "type") if anonymous is None else _complex(anonymous, space)
    return ("local", f"{{{space}}}{node.get('name')}", content, occurs)


def _simple(node: etree._Element) -> Any:
    union = node.find(f"{XS}union")
    members = None if union is None else _clark(union, "memberTypes")
    restriction = next(node.iter(f"{XS}restriction"))
    return (members, _clark(restriction, "base"), [each.get("value") for each in restriction])
