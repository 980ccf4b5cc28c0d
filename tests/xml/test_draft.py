"""Elements in the making, against the same elements in lxml."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.xml.draft import Draft, document_of

SPACE = "urn:example"
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
    .filter(lambda character: character >= " " or character in "\t\n\r")
    .map(str),
    max_size=8,
)
values = st.dictionaries(st.sampled_from(["id", "name", "sourceRef"]), texts, max_size=3)
shapes = st.recursive(
    st.tuples(values, st.none() | texts),
    lambda inner: st.tuples(values, st.lists(inner, max_size=3)),
    max_leaves=12,
)


def tag(local: str) -> str:
    return f"{{{SPACE}}}{local}"


def drafted(shape) -> Draft:
    attributes, inside = shape
    node = Draft(tag("part"), dict(attributes))
    if isinstance(inside, list):
        node.children = [drafted(each) for each in inside]
    else:
        node.text = inside
    return node


def in_lxml(shape, prefix, parent=None):
    attributes, inside = shape
    node = (
        etree.Element(tag("part"), nsmap={prefix: SPACE})
        if parent is None
        else etree.SubElement(parent, tag("part"))
    )
    for name, value in attributes.items():
        node.set(name, value)
    if isinstance(inside, list):
        for each in inside:
            in_lxml(each, prefix, node)
    else:
        node.text = inside
    return node


@given(shapes, st.sampled_from([None, "p"]))
def test_a_draft_is_written_as_lxml_writes_the_same_elements(shape, prefix):
    tree = in_lxml(shape, prefix)
    etree.indent(tree, "  ")
    assert document_of(drafted(shape), SPACE, prefix) == etree.tostring(tree, encoding="unicode")


@pytest.mark.parametrize("character", ["\x00", "\x1f", "\ud800", "\uffff"])
@pytest.mark.parametrize("place", ["value", "text"])
def test_a_character_that_xml_cannot_hold_is_named(character, place):
    node = Draft(tag("part"), {"id": character if place == "value" else ""})
    node.text = character if place == "text" else None
    with pytest.raises(EditError, match="XML cannot hold the character"):
        document_of(node, SPACE, None)


def test_a_new_child_stands_before_the_one_that_is_named():
    parent = Draft(tag("parent"), {})
    last = parent.add(tag("last"), {})
    first = parent.add(tag("first"), {}, last)
    assert list(parent) == [first, last]
    assert parent[-1] is last


def test_children_and_what_they_hold_are_found_by_name():
    parent = Draft(tag("parent"), {})
    child = parent.add(tag("child"), {"id": "1"})
    inner = child.add(tag("inner"), {})
    assert list(parent.iterchildren(tag("child"), tag("inner"))) == [child]
    assert list(parent.iter(tag("parent"), tag("inner"))) == [parent, inner]
    assert child.get("id") == "1"
    assert child.get("name", "none") == "none"
    parent.remove(child)
    assert len(parent) == 0
