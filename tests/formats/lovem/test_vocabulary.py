"""The declared views are `lovem.xsd`: attribute by attribute, child by child, in order, for every type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bpmnjourney.formats.lovem.names import LOVEM
from bpmnjourney.formats.lovem.vocabulary import VOCABULARY, enumerations, kinds
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.child_references import AnyContent
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.view import ElementField, View

XS = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA = etree.parse(SCHEMAS / "lovem.xsd").getroot()
TYPES = {node.get("name"): node for node in SCHEMA.iterchildren(f"{XS}complexType")}
SIMPLE = {node.get("name"): node for node in SCHEMA.iterchildren(f"{XS}simpleType")}
BUILT_IN = ("string", "ID", "boolean", "double", "int", "language", "duration")


def body(name: str) -> Any:
    extension = TYPES[name].find(f"{XS}complexContent/{XS}extension")
    return TYPES[name] if extension is None else extension


def own(cls: type[View], *wanted: type[Any]) -> list[Any]:
    return [field for field in cls.fields if field.owner is cls and isinstance(field, wanted)]


def particles(node: Any, low: int | None = None, high: str | None = None) -> list[Any]:
    """The elements of a content model in order; those of an optional or repeated group are as often."""
    found: list[Any] = []
    for child in node:
        least, most = child.get("minOccurs", "1"), child.get("maxOccurs", "1")
        if child.tag in (f"{XS}sequence", f"{XS}choice"):
            found += particles(
                child, 0 if least == "0" else low, "unbounded" if most == "unbounded" else high
            )
        elif child.tag == f"{XS}element":
            found.append(
                (child.get("name"), child.get("type"), int(least) if low is None else low, high or most)
            )
        elif child.tag == f"{XS}any":
            found.append((child.get("namespace"), None, int(least), most))
    return found


def declared(field: ElementField) -> Any:
    most = "unbounded" if field.high is None else str(field.high)
    if isinstance(field, AnyContent):
        return (field.namespaces, None, field.low, most)
    return (field.xml_name, field.target, field.low, most)


def test_there_is_one_class_for_each_type() -> None:
    classes = {name for name in VOCABULARY.classes if name not in ("LovemView", "Documentation")}
    assert classes == set(TYPES)
    assert len(TYPES) > 80
    for name in classes:
        base = VOCABULARY.classes[name].__mro__[1].__name__
        extended = body(name).get("base")
        assert base == (extended or "LovemView")
        assert VOCABULARY.classes[name].abstract == (TYPES[name].get("abstract") == "true")


@pytest.mark.parametrize("name", sorted(TYPES))
def test_its_attributes_are_those_of_the_schema(name: str) -> None:
    told = {}
    for field in own(VOCABULARY.classes[name], Attr, Ref):
        default = getattr(field, "default", None)
        kind = "Reference" if isinstance(field, Ref) else field.kind.xsd
        told[field.xml_name] = (
            f"xs:{kind}" if kind in BUILT_IN else kind,
            field.required,
            str(default).lower() if isinstance(default, bool) else default,
        )
    stated = {
        node.get("name"): (node.get("type"), node.get("use") == "required", node.get("default"))
        for node in body(name).iterchildren(f"{XS}attribute")
    }
    assert told == stated


@pytest.mark.parametrize("name", sorted(TYPES))
def test_its_children_are_those_of_the_schema_in_its_order(name: str) -> None:
    assert [declared(field) for field in own(VOCABULARY.classes[name], ElementField)] == particles(body(name))


def test_an_element_is_known_by_its_name_unless_several_types_share_it() -> None:
    types: dict[str, set[str]] = {"model": {"Model"}}
    for node in SCHEMA.iter(f"{XS}element"):
        types.setdefault(node.get("name"), set()).add(node.get("type"))
    names = {tag.rpartition("}")[2]: cls.__name__ for tag, cls in VOCABULARY.tags.items()}
    for name, found in types.items():
        if name in names:
            assert {names[name]} == found, name
        else:
            assert f"{{{LOVEM}}}{name}" in VOCABULARY.local_tags, name


def test_it_knows_every_enumeration_and_every_own_kind_of_value() -> None:
    enums = {name: value for name, value in vars(enumerations).items() if isinstance(value, type)}
    listed = {
        name: [each.get("value") for each in node.iter(f"{XS}enumeration")] for name, node in SIMPLE.items()
    }
    assert {name: values for name, values in listed.items() if values} == {
        name: list(value) for name, value in enums.items() if name != "StrEnum"
    }
    named = {value.xsd for value in (kinds.NAME, kinds.SCORE, kinds.SHARE, kinds.PASSES)}
    assert named == {name for name, values in listed.items() if not values} - {"Reference", "Documentation"}


def test_every_part_of_the_schema_says_what_it_means() -> None:
    silent = [
        name
        for name, node in (TYPES | SIMPLE).items()
        if not node.findtext(f"{XS}annotation/{XS}documentation")
    ]
    assert silent == []


def test_the_schemas_are_shipped_side_by_side() -> None:
    text = Path(SCHEMAS / "lovem-assertions.xsd").read_text(encoding="utf-8")
    assert 'schemaLocation="lovem.xsd"' in text
