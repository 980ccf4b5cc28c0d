"""The declared views are the schema: attribute by attribute, child by child, in order, for every type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bpmnjourney.formats.bpmn import vocabulary as package
from bpmnjourney.formats.bpmn.names import BPMN
from bpmnjourney.formats.bpmn.vocabulary import CHAPTERS, VOCABULARY, enumerations
from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.child_references import AnyContent, ReferenceField
from bpmnjourney.xml.children import TextContent
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.view import ElementField, View
from tests.schemas.components import read_components
from tests.schemas.omg import OMG

SCHEMA = read_components(OMG)
XS = "{http://www.w3.org/2001/XMLSchema}"
NAMED = sorted(VOCABULARY.types)


def own(cls: type[View], *kinds: type[Any]) -> list[Any]:
    return [field for field in cls.fields if field.owner is cls and isinstance(field, kinds)]


def kind_of_attribute(field: Attr[Any] | Ref[Any]) -> str:
    if isinstance(field, Ref):
        return XS + field.kind
    is_ours = any(name.rpartition("}")[2] == field.kind.xsd for name in SCHEMA.values)
    return (f"{{{field.owner.namespace}}}" if is_ours else XS) + field.kind.xsd


def default_of(field: Attr[Any] | Ref[Any]) -> str | None:
    default = getattr(field, "default", None)
    if default is None:
        return None
    return str(default).lower() if isinstance(default, bool) else str(default)


def flat(particles: list[Any]) -> list[Any]:
    """The elements of a content model in order, without the sequences and choices around them."""
    found: list[Any] = []
    for particle in particles:
        found += flat(particle[2]) if particle[0] in ("sequence", "choice") else [particle]
    return found


def declared(field: ElementField) -> Any:
    occurs = (str(field.low), "unbounded" if field.high is None else str(field.high))
    if isinstance(field, AnyContent):
        return ("any", field.namespaces, "strict" if field.strict else "lax", occurs)
    if isinstance(field, ReferenceField):
        return ("local", field.tag, XS + field.kind, occurs)
    if not field.local:
        return ("ref", field.tag, occurs)
    return ("local", field.tag, VOCABULARY.target_of(field).type_name, occurs)


def branches(particles: list[Any], path: tuple[int, ...] = ()) -> dict[str, tuple[int, ...]]:
    """In which branch of which choice each element is."""
    found: dict[str, tuple[int, ...]] = {}
    for particle in particles:
        if particle[0] == "choice":
            for number, branch in enumerate(particle[2]):
                found |= branches([branch], (*path, number))
        elif particle[0] == "sequence":
            found |= branches(particle[2], path)
        else:
            found[particle[1]] = path
    return found


def test_there_is_one_class_for_each_named_type() -> None:
    assert sorted(SCHEMA.types) == NAMED
    assert len(SCHEMA.types) == 154
    for cls in VOCABULARY.types.values():
        local = cls.type_name.rpartition("}")[2]
        assert cls.__name__ == (local.removeprefix("t") if cls.namespace == BPMN else local)


def test_it_covers_every_global_element() -> None:
    assert sorted(VOCABULARY.tags) == sorted(SCHEMA.elements)
    for tag, cls in VOCABULARY.tags.items():
        told = {"type": cls.type_name, "head": cls.head or None, "abstract": cls.abstract_element}
        assert told == SCHEMA.elements[tag], tag


def test_it_knows_every_enumeration() -> None:
    enums = {name: value for name, value in vars(enumerations).items() if isinstance(value, type)}
    for clark, (_, _, values) in SCHEMA.values.items():
        local = clark.rpartition("}")[2]
        name = local.removeprefix("t") if clark.startswith(f"{{{BPMN}}}") else local
        assert list(enums[name]) == values, clark
    assert len(SCHEMA.values) == 13


@pytest.mark.parametrize("name", NAMED)
def test_its_attributes_are_those_of_the_schema(name: str) -> None:
    cls, schema = VOCABULARY.types[name], SCHEMA.types[name]
    told = {
        field.xml_name: {
            "type": kind_of_attribute(field),
            "required": field.required,
            "default": default_of(field),
        }
        for field in own(cls, Attr, Ref)
    }
    assert told == schema["attributes"]
    base = cls.__mro__[1]
    assert issubclass(base, View)
    assert (base.type_name or None) == schema["base"]
    is_open = cls.foreign_attributes and not base.foreign_attributes
    assert is_open == (schema["any attribute"] is not None)
    assert cls.abstract == schema["abstract"]


@pytest.mark.parametrize("name", NAMED)
def test_its_children_are_those_of_the_schema_in_its_order(name: str) -> None:
    cls, schema = VOCABULARY.types[name], SCHEMA.types[name]
    fields, particles = own(cls, ElementField), flat(schema["content"])
    assert len(fields) == len(particles)
    places = branches(schema["content"])
    for field, particle in zip(fields, particles, strict=True):
        if field.needs or (field.tag and any(other.needs == field.tag for other in fields)):
            # Within a branch that may be empty, what its other parts need is not demanded of itself.
            assert (field.tag, field.low) == (particle[1], 0)
        elif particle[0] == "local" and isinstance(particle[2], dict):
            anonymous = VOCABULARY.target_of(field)
            assert not anonymous.type_name
            assert [declared(each) for each in own(anonymous, ElementField)] == flat(particle[2]["content"])
        else:
            assert declared(field) == particle
        if not isinstance(field, AnyContent):
            apart = {tag for tag, place in places.items() if place != places[field.tag]}
            assert set(field.apart) == (apart if places[field.tag] else set())
    assert bool(own(cls, TextContent)) == schema["mixed"]


def test_every_reference_names_a_class_that_there_is() -> None:
    for cls in VOCABULARY.classes.values():
        for field in cls.fields:
            if isinstance(field, Ref | ReferenceField) or getattr(field, "typed", False):
                assert field.target in VOCABULARY.classes, f"{cls.__name__}.{field.name}"


def test_python_names_are_told_once_and_no_part_hides_another() -> None:
    for cls in VOCABULARY.classes.values():
        names = [field.name for field in cls.fields]
        assert len(names) == len(set(names)), cls
        assert not set(names) & {"doc", "node", "attributes", "children", "parent", "line", "new", "field"}
        for name in names:
            assert name == name.lower()


def test_every_class_says_in_a_sentence_what_it_stands_for() -> None:
    for cls in VOCABULARY.classes.values():
        text = cls.__doc__ or ""
        assert text.endswith("."), cls
        assert "\n" not in text, cls


def test_the_schema_says_the_same_sentences() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((SCHEMAS / "bpmn").glob("*.xsd")))
    for cls in VOCABULARY.types.values():
        assert f"<xs:documentation>{cls.__doc__}</xs:documentation>" in text, cls


def test_every_chapter_is_in_the_vocabulary() -> None:
    folder = Path(package.__file__ or "").parent
    assert sorted(path.stem for path in folder.glob("*.py")) == sorted(
        ["__init__", "enumerations", *(chapter.__name__.rpartition(".")[2] for chapter in CHAPTERS)]
    )


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout


def test_reading_a_model_does_not_load_it() -> None:
    printed = run(
        "import sys\n"
        "from bpmnjourney.formats.bpmn import FORMAT\n"
        "from bpmnjourney.xml.document import Document\n"
        f"""Document(b'<definitions xmlns="{BPMN}"/>', FORMAT).model\n"""
        "print('bpmnjourney.formats.bpmn.vocabulary' in sys.modules)"
    )
    assert printed.strip() == "False"


def test_loading_it_is_quick() -> None:
    code = (
        "import time\n"
        "import bpmnjourney.formats.bpmn\n"
        "start = time.process_time()\n"
        "import bpmnjourney.formats.bpmn.vocabulary\n"
        "print(time.process_time() - start)"
    )
    assert min(float(run(code)) for _ in range(3)) < 0.12
