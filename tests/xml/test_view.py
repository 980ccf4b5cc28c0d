"""Views: what is declared is read and written, in the schema's order, and typos are caught."""

from __future__ import annotations

import sys
from enum import StrEnum
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.wording import in_words
from bpmnjourney.xml.child_references import AnyContent, RefChild, Refs
from bpmnjourney.xml.children import Child, Children, TextContent
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, DOUBLE, ID, INT, INTEGER, NAME, STRING, URI, enumeration
from bpmnjourney.xml.view import UnknownFieldError, View, Vocabulary

SHOP = "urn:shop"


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Thing(View, namespace=SHOP, type_prefix="t", tag="thing", abstract=True):
    id = Attr("id", ID)
    name = Attr("name", STRING)
    note = Children["Note"]("note")
    other = Child["Other"]("other")


class Note(View, namespace=SHOP, type_prefix="t", tag="note"):
    text = TextContent()


class LongNote(Note, tag="longNote", head="note"):
    language = Attr("language", URI)


class Other(View, namespace=SHOP, type_prefix="t", tag="other"):
    content = AnyContent("##other", high=2)


class Item(Thing, tag="item", head="thing"):
    price = Attr("price", DOUBLE)
    count = Attr("count", INTEGER, 1)
    shelf = Attr("shelf", INT)
    is_sold = Attr("isSold", BOOLEAN, False)
    size = Attr("size", enumeration(Size, "tSize"), Size.SMALL)
    maker = Attr("makerRef", NAME)
    like = Ref["Item"]("likeRef")
    parts = Refs["Item"]("partRef", IDREF)
    successor = RefChild["Item"]("successorRef")


class Special(Item, tag="special", head="item"):
    reason = Child["Note"]("reason", local=True, low=1)
    day = Child["Note"]("day", local=True, apart=("month",))
    month = Child["Note"]("month", local=True, apart=("day",))


class Shop(View, namespace=SHOP, type_prefix="t", tag="shop"):
    owner = Attr("owner", STRING, required=True)
    things = Children["Thing"]("thing")
    notes = Children["Note"]("note", high=2)


_module = sys.modules[__name__]


class ShopVocabulary(Vocabulary):
    def imported(self, root: etree._Element) -> frozenset[str]:
        return frozenset(["urn:elsewhere"])


VOCABULARY = ShopVocabulary([_module])


class ShopFormat:
    name = "shop"
    vocabulary: Vocabulary = VOCABULARY

    def read_model(self, doc: Document[str], /) -> str:
        return str(doc.root.get("owner"))


def shop(inside: str = "", prefix: str = "s") -> Document[str]:
    data = (
        f'<{prefix}:shop xmlns:{prefix}="{SHOP}" xmlns:e="urn:elsewhere" xmlns:t="urn:this"\n'
        f'    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:this" owner="Ann">\n'
        f"{inside}</{prefix}:shop>\n"
    )
    return Document(data.encode(), ShopFormat())


ITEMS = """\
  <s:item id="a" name="Cup" price="2.50" likeRef="b"/>
  <s:item id="b" likeRef="t:a">
    <s:note>It &amp; more</s:note>
    <s:partRef>a</s:partRef>
    <s:partRef>gone</s:partRef>
  </s:item>
"""


def item(doc: Document[str], name: str) -> Item:
    found = doc.find(name)
    assert isinstance(found, Item)
    return found


def the_shop(doc: Document[str]) -> Shop:
    found = doc.view(doc.root)
    assert isinstance(found, Shop)
    return found


def inner(doc: Document[str]) -> str:
    return doc.to_bytes().decode().partition("owner=")[2].partition(">\n")[2].rpartition("</")[0]


# -- reading -----------------------------------------------------------------------------------------
def test_attributes_read_as_values_of_their_kind() -> None:
    cup = item(shop(ITEMS), "a")
    assert (cup.name, cup.price, cup.count, cup.is_sold, cup.size) == ("Cup", 2.5, 1, False, Size.SMALL)
    assert cup.shelf is None


@pytest.mark.parametrize("text", ["yes", "", "TRUE", "tru e"])
def test_a_value_that_is_none_reads_as_absent_and_can_be_had_as_text(text: str) -> None:
    cup = item(shop(f'  <s:item id="a" isSold="{text}" count="{text}"/>\n'), "a")
    assert (cup.is_sold, cup.count) == (False, 1)
    assert cup.attributes["isSold"] == text


@pytest.mark.parametrize(("text", "value"), [(" true ", True), ("1", True), ("0", False), ("false\n", False)])
def test_white_space_around_a_truth_does_not_matter(text: str, value: bool) -> None:
    assert item(shop(f'  <s:item id="a" isSold="{text}"/>\n'), "a").is_sold is value


def test_a_reference_reads_as_the_element_it_names_with_or_without_a_prefix() -> None:
    doc = shop(ITEMS)
    assert item(doc, "a").like == item(doc, "b")
    assert item(doc, "b").like == item(doc, "a")


def test_a_reference_to_nothing_or_to_another_kind_or_document_reads_as_none() -> None:
    doc = shop(
        '  <s:item id="a" likeRef="no"/>\n  <s:item id="b" likeRef="e:a"/>\n'
        '  <s:item id="c" likeRef="o"/>\n  <s:item id="d"><s:other id="o"/></s:item>\n'
    )
    assert [item(doc, name).like for name in "abcd"] == [None] * 4


def test_a_list_of_references_passes_over_what_is_not_there() -> None:
    parts = item(shop(ITEMS), "b").parts
    assert [part.name for part in parts] == ["Cup"]
    assert parts.ids == ("a", "gone")


def test_children_are_those_of_a_kind_and_its_subkinds_in_document_order() -> None:
    doc = shop('  <s:special id="x"/>\n  <s:note>n</s:note>\n  <s:item id="y"/>\n')
    assert [type(thing) for thing in the_shop(doc).things] == [Special, Item]
    assert [note.text for note in the_shop(doc).notes] == ["n"]


def test_xsi_type_makes_an_element_more_special_but_never_something_else() -> None:
    doc = shop(
        '  <s:special id="x"><s:reason xsi:type="s:tLongNote" language="urn:en"/></s:special>\n'
        '  <s:special id="y"><s:reason xsi:type="s:tItem"/></s:special>\n'
        '  <s:special id="z"><s:reason xsi:type="q:tLongNote"/></s:special>\n'
    )
    reasons = [special.reason for special in the_shop(doc).things if isinstance(special, Special)]
    assert [type(reason) for reason in reasons] == [LongNote, Note, Note]


def test_an_unknown_element_is_a_plain_view() -> None:
    doc = shop('  <v:odd xmlns:v="urn:v" v:a="1"><s:item id="i"/></v:odd>\n')
    odd = the_shop(doc).children[0]
    assert type(odd) is View
    assert odd.attributes["{urn:v}a"] == "1"
    assert isinstance(odd.children[0], Item)
    assert odd.children[0].parent == odd
    assert the_shop(doc).parent is None


def test_text_is_that_of_the_element_alone() -> None:
    doc = shop("  <s:note>one<!-- not this --> two</s:note>\n")
    assert the_shop(doc).notes[0].text == "one two"


def test_views_of_one_element_are_equal() -> None:
    doc = shop(ITEMS)
    assert doc.find("a") == doc.find("a")
    assert len({doc.find("a"), doc.find("a"), doc.find("b")}) == 2
    assert repr(doc.find("a")) == "<Item: item 'Cup' (a)>"


# -- setting -----------------------------------------------------------------------------------------
def test_setting_a_value_writes_it_and_none_takes_it_away() -> None:
    doc = shop(ITEMS)
    cup = item(doc, "a")
    cup.price, cup.is_sold, cup.size, cup.name, cup.maker = 3, True, Size.LARGE, None, "{urn:elsewhere}x"
    line = inner(doc).splitlines()[0]
    assert line == '  <s:item id="a" price="3" likeRef="b" isSold="true" size="large" makerRef="e:x"/>'
    assert cup.maker == "{urn:elsewhere}x"


def test_setting_what_is_so_already_changes_no_byte() -> None:
    doc = shop(ITEMS)
    cup = item(doc, "a")
    cup.price, cup.is_sold, cup.like, cup.name = 2.5, False, item(doc, "b"), "Cup"
    item(doc, "b").like = cup
    the_shop(doc).owner = "Ann"
    assert doc.to_bytes() == doc.data


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("price", "2", "It takes a number"),
        ("price", float("nan"), "It takes a number"),
        ("count", 1.5, "It takes a whole number"),
        ("count", True, "It takes a whole number"),
        ("shelf", 2**31, "32 bits"),
        ("is_sold", 1, "true or false"),
        ("size", "tiny", "one of small, large"),
        ("name", 7, "It takes text"),
        ("name", "a\x00b", "U+0000"),
        ("name", "\ud800", "U+D800"),
        ("id", "two words", "identifier"),
        ("id", "1a", "identifier"),
        ("id", "b", "that of item (b)"),
        ("maker", "{urn:nowhere}x", "no prefix"),
        ("maker", "q:x", "prefix"),
        ("like", "no", "no item has that id"),
        ("like", 7, "the view of an element, or its id"),
        ("parts", ["a", "no"], "no item has that id"),
    ],
)
def test_a_wrong_value_is_refused_with_advice_and_changes_nothing(part: str, value: Any, told: str) -> None:
    doc = shop(ITEMS)
    with pytest.raises(EditError) as fault:
        setattr(item(doc, "a"), part, value)
    assert told in str(fault.value)
    assert fault.value.advice
    assert doc.to_bytes() == doc.data


def test_an_id_that_is_nearly_right_is_guessed() -> None:
    doc = shop('  <s:item id="item_17"/>\n')
    with pytest.raises(EditError, match="Did you mean 'item_17'"):
        item(doc, "item_17").like = "item_71"


def test_a_typo_is_an_attribute_error_that_names_the_nearest_part() -> None:
    doc = shop(ITEMS)
    with pytest.raises(AttributeError, match="Did you mean 'price'"):
        item(doc, "a").prize = 3  # type: ignore[attr-defined]
    with pytest.raises(UnknownFieldError, match="Did you mean 'price'"):
        Item.new(doc, prize=3)
    with pytest.raises(UnknownFieldError):
        doc.view(doc.root).node = None  # type: ignore[assignment]


def test_what_is_required_cannot_be_removed() -> None:
    doc = shop(ITEMS)
    with pytest.raises(EditError, match="required"):
        the_shop(doc).owner = None


def test_a_prefix_with_which_a_file_names_its_elements_is_kept() -> None:
    doc = shop(ITEMS)
    item(doc, "b").like = item(doc, "b")
    item(doc, "a").like = "a"
    assert item(doc, "b").attributes["likeRef"] == "t:b"
    assert item(doc, "a").attributes["likeRef"] == "a"


def test_a_name_in_an_imported_document_is_taken_as_it_is() -> None:
    doc = shop(ITEMS)
    item(doc, "a").like = "e:anything"
    assert item(doc, "a").attributes["likeRef"] == "e:anything"
    assert item(doc, "a").like is None


def test_an_element_without_an_id_cannot_be_referred_to() -> None:
    doc = shop(ITEMS + '  <s:item name="Plate"/>\n')
    with pytest.raises(EditError, match="has no id"):
        item(doc, "a").like = the_shop(doc).things[2]  # type: ignore[assignment]


def test_an_element_of_another_document_cannot_be_referred_to_or_put_in() -> None:
    doc, other = shop(ITEMS), shop(ITEMS)
    with pytest.raises(EditError, match="another document"):
        item(doc, "a").like = item(other, "b")
    with pytest.raises(EditError, match="another document"):
        the_shop(doc).things.append(item(other, "b"))


# -- children ----------------------------------------------------------------------------------------
def test_a_new_child_comes_where_the_schema_wants_it() -> None:
    doc = shop(ITEMS)
    last = item(doc, "b")
    last.successor = "a"
    last.other = Other.new(doc)
    last.note.create(LongNote, text="long", language="urn:en")
    last.parts.append("b")
    last.note.insert(0, Note.new(doc, text="first"))
    assert [etree.QName(child).localname for child in last.node] == [
        *("note", "note", "longNote", "other", "partRef", "partRef", "partRef", "successorRef")
    ]
    assert last.parts.ids == ("a", "gone", "b")


def test_a_new_child_comes_behind_its_like_even_where_the_file_is_out_of_order() -> None:
    doc = shop(
        '  <s:item id="a">\n    <s:successorRef>a</s:successorRef>\n    <v:x xmlns:v="urn:v"/>\n'
        "    <s:partRef>a</s:partRef>\n    <s:note>n</s:note>\n  </s:item>\n"
    )
    messy = item(doc, "a")
    messy.note.create(Note, text="m")
    messy.parts.append("a")
    messy.other = Other.new(doc)
    assert [etree.QName(child).localname for child in messy.node] == [
        *("other", "successorRef", "x", "partRef", "partRef", "note", "note")
    ]


def test_a_child_of_a_subkind_under_a_local_name_states_its_type() -> None:
    doc = shop()
    special = the_shop(doc).things.create(Special, id="x", reason=LongNote.new(doc, text="why"))
    assert type(special.reason) is LongNote
    assert '<s:reason xsi:type="s:tLongNote">why</s:reason>' in inner(doc)
    special.reason = Note.new(doc, text="because")
    assert "<s:reason>because</s:reason>" in inner(doc)


def test_a_new_element_must_have_what_is_demanded_of_it() -> None:
    doc = shop()
    with pytest.raises(EditError, match="lacks 'reason'"):
        the_shop(doc).things.create(Special, id="x")
    with pytest.raises(EditError, match="kinds of Thing"):
        the_shop(doc).things.create(Thing, id="x")
    assert doc.to_bytes() == doc.data


def test_there_can_be_no_more_than_the_schema_allows() -> None:
    doc = shop("  <s:note>1</s:note>\n  <s:note>2</s:note>\n")
    with pytest.raises(EditError, match="2 at most"):
        the_shop(doc).notes.create(Note, text="3")


def test_of_a_choice_there_can_be_one() -> None:
    doc = shop()
    special = the_shop(doc).things.create(Special, reason=Note.new(doc), day=Note.new(doc, text="Monday"))
    with pytest.raises(EditError, match="remove the day first"):
        special.month = Note.new(doc, text="May")
    special.day = None
    special.month = Note.new(doc, text="May")
    assert special.month is not None
    assert special.month.text == "May"


def test_a_child_is_replaced_where_it_stands_and_comes_back_when_the_new_one_does_not_fit() -> None:
    doc = shop('  <s:special id="x">\n    <s:reason>old</s:reason>\n  </s:special>\n')
    special = doc.find("x")
    assert isinstance(special, Special)
    with pytest.raises(EditError, match="cannot be put into"):
        special.reason = Other.new(doc)  # type: ignore[assignment]
    with pytest.raises(EditError, match="demands"):
        special.reason = None
    assert doc.to_bytes() == doc.data
    special.reason = Note.new(doc, text="new")
    assert inner(doc) == '  <s:special id="x">\n    <s:reason>new</s:reason>\n  </s:special>\n'


def test_an_element_can_be_moved_within_its_document_but_not_into_itself() -> None:
    doc = shop(ITEMS)
    things = the_shop(doc).things
    things.insert(0, item(doc, "b"))
    assert [thing.id for thing in things] == ["b", "a"]
    things.append(item(doc, "b"))
    assert doc.to_bytes() == doc.data


def test_two_elements_cannot_be_made_with_one_id() -> None:
    doc = shop(ITEMS)
    with pytest.raises(EditError, match="is that of item 'Cup'"):
        the_shop(doc).things.create(Item, id="a")


def test_a_whole_list_can_be_set() -> None:
    doc = shop(ITEMS)
    shop_view = the_shop(doc)
    shop_view.things = [item(doc, "b"), Item.new(doc, id="c")]
    assert [thing.id for thing in shop_view.things] == ["b", "c"]
    item(doc, "b").parts = ["c", item(doc, "b")]
    assert item(doc, "b").parts.ids == ("c", "b")
    item(doc, "b").parts = None
    assert len(item(doc, "b").parts) == 0


def test_removing_what_is_not_there_is_refused() -> None:
    doc = shop(ITEMS)
    with pytest.raises(EditError, match="is not in"):
        item(doc, "b").note.remove(item(doc, "a"))
    with pytest.raises(EditError, match="does not name"):
        item(doc, "b").parts.remove("b")
    item(doc, "b").parts.remove("gone")
    assert item(doc, "b").parts.ids == ("a",)


def test_foreign_content_can_be_read_added_and_removed() -> None:
    doc = shop('  <s:item id="a"><s:other><v:x xmlns:v="urn:v">1</v:x></s:other></s:item>\n')
    other = item(doc, "a").other
    assert other is not None
    made = other.content.create("{urn:v}y", "two", z="3")
    assert [view.node.text for view in other.content] == ["1", "two"]
    assert made.attributes["z"] == "3"
    with pytest.raises(EditError, match="2 at most"):
        other.content.create("{urn:v}w")
    other.content.remove(other.content[0])
    for tag in (f"{{{SHOP}}}item", "none", "{urn:v}not a name"):
        with pytest.raises(EditError):
            other.content.create(tag)
    assert [view.node.text for view in other.content] == ["two"]


def test_raw_attributes_can_be_set_and_removed() -> None:
    doc = shop(ITEMS)
    raw = item(doc, "a").attributes
    raw["{urn:elsewhere}x"] = "1"
    del raw["name"]
    assert sorted(raw) == ["id", "likeRef", "price", "{urn:elsewhere}x"]
    assert len(raw) == 4
    assert 'e:x="1"' in inner(doc)
    with pytest.raises(KeyError):
        del raw["name"]
    with pytest.raises(EditError):
        raw["name"] = "\x01"


def test_text_is_replaced_around_children_and_comments() -> None:
    doc = shop("  <s:note>one<!-- c --> two</s:note>\n")
    note = the_shop(doc).notes[0]
    note.text = "three & four"
    assert note.text == "three & four"
    assert inner(doc) == "  <s:note>three &amp; four<!-- c --></s:note>\n"
    with pytest.raises(EditError):
        note.text = "\x02"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_that_xml_can_hold_comes_back_from_the_file(text: str) -> None:
    doc = shop(ITEMS)
    try:
        item(doc, "a").name = text
    except EditError as fault:
        assert "cannot be written in XML" in fault.message  # noqa: PT017
        return
    again = Document(doc.to_bytes(), ShopFormat())
    assert item(again, "a").name == text


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**20), 10**20))
def test_any_number_comes_back_from_the_file(number: float) -> None:
    doc = shop(ITEMS)
    item(doc, "a").price = number
    assert item(Document(doc.to_bytes(), ShopFormat()), "a").price == float(number)


def test_an_edit_makes_the_model_anew() -> None:
    doc = shop(ITEMS)
    assert doc.model == "Ann"
    the_shop(doc).owner = "Bob"
    assert doc.model == "Bob"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sequenceFlow", "sequence flow"),
        ("{urn:x}BPMNShape", "BPMN shape"),
        ("ioSpecification", "io specification"),
        ("task", "task"),
        ("DiagramElement", "diagram element"),
        ("BPMNDiagram", "BPMN diagram"),
    ],
)
def test_names_in_words(name: str, words: str) -> None:
    assert in_words(name) == words


def test_a_vocabulary_knows_only_the_classes_its_modules_declare() -> None:
    module = ModuleType("borrowed")
    module.Item = Item  # type: ignore[attr-defined]
    assert not Vocabulary([module]).classes
    fitting = {f"{{{SHOP}}}{tag}" for tag in ("thing", "item", "special")}
    assert VOCABULARY.members(f"{{{SHOP}}}thing") == fitting
