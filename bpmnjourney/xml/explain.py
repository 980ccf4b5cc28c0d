"""What a schema's complaint means for the person who drew the model, and what to do about it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from bpmnjourney.wording import in_words, with_article
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.values import conforms
from bpmnjourney.xml.view import XSI_TYPE, ElementField, View, Vocabulary
from bpmnjourney.xml.words import described

_EXPECTED = re.compile(r"Expected is (?:one of )?\( (?P<names>.*) \)\.", re.S)
_VALUE = re.compile(r"(?:The value |The QName value )?'(?P<value>.*?)' (?:is not|has no|of the)", re.S)
_OF_TYPE = re.compile(r"of the (?:atomic|union|list|local atomic|local union) type(?: '(?P<type>[^']*)')?")
_SET = re.compile(r"element of the set \{(?P<values>.*)\}")


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One way in which a document breaks its schema.

    line: of the element, from 1. element: its id. node: itself. kind: unexpected-element missing-element
    unexpected-attribute missing-attribute bad-value duplicate-id no-such-element unexpected-text bad-type
    unknown-element other.
    message, advice: for people. detail: libxml2's own words.
    """

    line: int | None
    element: str | None
    kind: str
    message: str
    advice: str
    detail: str
    node: etree._Element = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint of libxml2, taken apart: at which element and attribute, its code, and what it says."""

    node: etree._Element
    attribute: str | None
    code: str
    what: str
    message: str


Explained = tuple[str, str, str]


@dataclass(frozen=True)
class Context:
    """What explaining needs to know: the document, its vocabulary, and the lines of its elements."""

    root: etree._Element
    vocabulary: Vocabulary
    line: Callable[[etree._Element], int | None]

    @cached_property
    def holders_of_ids(self) -> dict[str, etree._Element]:
        """The first element that has each id, among those whose `id` the schema takes for one."""
        found: dict[str, etree._Element] = {}
        for node in self.root.iter("*"):
            identifier = (node.get("id") or "").strip()
            fields = self.vocabulary.class_of(node).fields if identifier else ()
            if any(each.name == "id" for each in fields) or (identifier and not self.vocabulary.classes):
                found.setdefault(identifier, node)
        return found


def explain(complaint: Complaint, context: Context) -> SchemaFault:
    """The fault that a complaint tells of, with a message and an advice in plain words."""
    kind, message, advice = _explained(complaint, context)
    node = complaint.node
    return SchemaFault(context.line(node), node.get("id"), kind, message, advice, complaint.message, node)


def _explained(complaint: Complaint, context: Context) -> Explained:  # noqa: PLR0911 - a case a kind
    what, code, vocabulary = complaint.what, complaint.code, context.vocabulary
    if code == "ELEMENT_CONTENT":
        if what.startswith("Missing"):
            return _missing_element(complaint, vocabulary)
        return _unexpected_element(complaint, vocabulary)
    if code in ("CVC_COMPLEX_TYPE_3_2_1", "CVC_COMPLEX_TYPE_3_2_2", "CVC_TYPE_3_1_1"):
        return _unexpected_attribute(complaint, vocabulary)
    if code == "CVC_COMPLEX_TYPE_4":
        return _missing_attribute(complaint, vocabulary)
    if code.startswith(("CVC_ELT_4", "CVC_TYPE_1", "CVC_TYPE_2", "CVC_ELT_2")) or _is_type(complaint):
        return _bad_type(complaint)
    if code.startswith(("CVC_DATATYPE", "CVC_ENUMERATION", "CVC_FACET", "CVC_PATTERN")):
        return _bad_value(complaint, context)
    if code == "CVC_IDC":
        return _broken_key(complaint, vocabulary)
    if "haracter content" in what:
        message = f"{_The(complaint.node)} holds text, which it cannot"
        return "unexpected-text", message, "Move the text into its documentation, or delete it"
    if "lement content" in what:
        message = f"{_The(complaint.node)} holds elements, which it cannot"
        return "unexpected-element", message, "Delete them, or move them to where they belong"
    if code == "CVC_ELT_1":
        message = f"{_The(complaint.node)} is not known to the schema"
        return "unknown-element", message, "Check the spelling of its name and its namespace"
    return "other", f"{_The(complaint.node)}: {what}", "Compare it with what the standard says"


def _The(node: etree._Element) -> str:  # noqa: N802 - it begins a sentence
    return f"The {described(node)}"


def _listed(names: Iterable[str]) -> str:
    words = list(dict.fromkeys(in_words(name) for name in names))
    return ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else "".join(words)


def _expected(what: str) -> list[str]:
    found = _EXPECTED.search(what)
    names = found["names"].split(", ") if found else []
    return [
        name.replace("##other", "").strip("{}*") if "*" in name else name for name in names if name != "..."
    ]


def _unexpected_element(complaint: Complaint, vocabulary: Vocabulary) -> Explained:
    node, parent = complaint.node, complaint.node.getparent()
    kind, name = "unexpected-element", in_words(str(node.tag))
    if parent is None:
        advice = f"Start the document with {_listed(_expected(complaint.what)) or 'an element of the format'}"
        return kind, f"{_The(node)} cannot be the whole document", advice
    holder = vocabulary.class_of(parent)
    message = f"{_The(node)} cannot be where it is in the {described(parent)}"
    if holder is View:
        expected = _listed(_expected(complaint.what))
        return kind, message, f"Expected here: {expected}" if expected else "Move or remove it"
    if str(node.tag) in vocabulary.ranks(holder):
        return kind, message, _out_of_place(node, parent, holder, vocabulary)
    message = f"{_The(node)} cannot be in the {described(parent)}"
    if vocabulary.tags.get(str(node.tag)) is None and etree.QName(node).namespace != holder.namespace:
        return kind, message, f"Put it into the extension elements of the {in_words(str(parent.tag))}"
    places = _holders(str(node.tag), vocabulary)
    if places:
        return kind, message, f"Move it: {with_article(name)} belongs into {with_article(_listed(places))}"
    return (
        kind,
        message,
        f"Check the spelling: {with_article(in_words(str(parent.tag)))} holds {_parts(holder)}",
    )


def _out_of_place(
    node: etree._Element, parent: etree._Element, holder: type[View], vocabulary: Vocabulary
) -> str:
    ranks = vocabulary.ranks(holder)
    rank, name = ranks[str(node.tag)], in_words(str(node.tag))
    declared = [each for each in holder.fields if isinstance(each, ElementField)][rank]
    before = list(node.itersiblings("*", preceding=True))[::-1]
    later = [each for each in before if ranks.get(str(each.tag), -1) > rank]
    if (
        declared.high is not None
        and sum(ranks.get(str(each.tag)) == rank for each in before) >= declared.high
    ):
        return f"Keep {'one' if declared.high == 1 else declared.high} and remove the others"
    barred = [each for each in before if str(each.tag) in declared.apart]
    if barred:
        return f"Keep either the {name} or the {in_words(str(barred[0].tag))}"
    if later:
        return f"Move it in front of the first {in_words(str(later[0].tag))}"
    if declared.needs:
        return f"Put {with_article(in_words(declared.needs))} in front of it"
    lacking = [each for each in holder.fields if isinstance(each, ElementField) and each.low]
    present = {ranks.get(str(each.tag)) for each in before}
    missing = [each.xml_name for each in lacking if ranks[each.tag] < rank and ranks[each.tag] not in present]
    if missing:
        return f"Put the {_listed(missing)} in front of it, which is missing"
    return f"The order is: {_parts(holder)}"


def _holders(tag: str, vocabulary: Vocabulary) -> list[str]:
    """The kinds of element that can hold `tag`, each by the most general name."""
    return [
        each.owner.__name__
        for cls in vocabulary.classes.values()
        for each in cls.fields
        if isinstance(each, ElementField) and each.owner is cls and tag in _tags(each, vocabulary)
    ]


def _tags(field: ElementField, vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset((field.tag,)) if field.local else vocabulary.members(field.tag)


def _parts(holder: type[View]) -> str:
    names = [each.xml_name for each in holder.fields if isinstance(each, ElementField) and each.xml_name]
    return ", ".join(in_words(name) for name in names) or "no elements"


def _missing_element(complaint: Complaint, vocabulary: Vocabulary) -> Explained:
    node, holder = complaint.node, vocabulary.class_of(complaint.node)
    ranks = vocabulary.ranks(holder)
    held = [ranks.get(str(child.tag)) for child in node.iterchildren("*")]
    missing = [
        (each.low - held.count(ranks[each.tag]), each.xml_name)
        for each in holder.fields
        if isinstance(each, ElementField) and held.count(ranks[each.tag]) < each.low
    ]
    names = ", ".join(
        in_words(name) if few == 1 else f"{few} times {in_words(name)}" for few, name in missing
    )
    names = names or _listed(_expected(complaint.what)) or "an element"
    return "missing-element", f"{_The(node)} lacks what the standard demands: {names}", f"Add {names}"


def _attribute_of(complaint: Complaint, vocabulary: Vocabulary, name: str) -> Attr[object] | Ref[View] | None:
    for each in vocabulary.class_of(complaint.node).fields:
        if isinstance(each, Attr | Ref) and each.xml_name == name:
            return each
    return None


def _unexpected_attribute(complaint: Complaint, vocabulary: Vocabulary) -> Explained:
    node, name = complaint.node, complaint.attribute or ""
    holder = vocabulary.class_of(node)
    message = f"{_The(node)} has an attribute '{name}', which it cannot have"
    known = [each.xml_name for each in holder.fields if isinstance(each, Attr | Ref)]
    special = [
        each
        for each in vocabulary.classes.values()
        if issubclass(each, holder) and holder is not View and name in {part.xml_name for part in each.fields}
    ]
    near = difflib.get_close_matches(name, known, 1)
    if special:
        advice = (
            f"Only {with_article(in_words(special[0].__name__))} has one: say so by xsi:type, or remove it"
        )
    elif near:
        advice = f"Did you mean '{near[0]}'?"
    elif holder.foreign_attributes and not name.startswith("{"):
        advice = "Remove it, or give it the prefix of a namespace of your own"
    else:
        advice = "Remove it"
    return "unexpected-attribute", message, advice


def _missing_attribute(complaint: Complaint, vocabulary: Vocabulary) -> Explained:
    found = re.search(r"'(?P<name>[^']*)'", complaint.what)
    name = found["name"] if found else ""
    message = f"{_The(complaint.node)} lacks its attribute '{name}'"
    return "missing-attribute", message, f"Set it to {_words_for(complaint, vocabulary, name)}"


def _words_for(complaint: Complaint, vocabulary: Vocabulary, name: str) -> str:
    declared = _attribute_of(complaint, vocabulary, name)
    if isinstance(declared, Ref):
        return f"the id of {with_article(in_words(declared.target))}"
    if declared is not None:
        return declared.kind.words
    values = _SET.search(complaint.what)
    if values:
        return f"one of {values['values']}"
    type_found = _OF_TYPE.search(complaint.what)
    type_name = (type_found["type"] or "" if type_found else "").rpartition(":")[2].rpartition("}")[2]
    plain = {"ID": "an identifier", "IDREF": "an id", "QName": "an id", "boolean": "true or false"}
    return plain.get(type_name) or (in_words(type_name) if type_name else "a value of its type")


def _bad_value(complaint: Complaint, context: Context) -> Explained:
    node, name = complaint.node, complaint.attribute
    found = _VALUE.match(complaint.what.partition("] ")[2] or complaint.what)
    value = (node.get(name) if name else node.text) or (found["value"] if found else "")
    if "xs:ID'" in complaint.what and conforms("NCName", value.strip()):
        return _duplicate(node, value.strip(), context)
    if "no corresponding namespace" in complaint.what:
        prefix = value.strip().partition(":")[0]
        message = f"{_The(node)} uses the prefix '{prefix}', for which no namespace is declared"
        return "bad-value", message, f"Declare it (xmlns:{prefix}=…), or leave the prefix out"
    of = f"the attribute '{name}' of the {described(node)}" if name else f"the {described(node)}"
    words = _words_for(complaint, context.vocabulary, name or "")
    if not value.strip():
        message = f"{of[0].upper()}{of[1:]} is empty"
        return "bad-value", message, f"Set it to {words}, or remove it"
    message = f"The value '{value}' of {of} is not {words}"
    if words.startswith(("an identifier", "the id", "an id")):
        return "bad-value", message, "An id has letters, digits, - _ and . and begins with a letter or _"
    return "bad-value", message, f"Set it to {words}"


def _duplicate(node: etree._Element, value: str, context: Context) -> Explained:
    message = f"{_The(node)} has an id that another element has already"
    other = context.holders_of_ids.get(value)
    if other is not None and other is not node:
        where = context.line(other)
        message += f": the {described(other)}" + (f" in line {where}" if where else "")
    return "duplicate-id", message, "Give one of them another id, and look what refers to it"


def _broken_key(complaint: Complaint, vocabulary: Vocabulary) -> Explained:
    """A reference to what is not there, or a value that another element has already."""
    node, name = complaint.node, complaint.attribute
    if name is not None:
        value = (node.get(name) or "").strip()
        message = (
            f"The {name} of the {described(node)} names '{value}', which is not there or cannot be meant"
        )
        return "no-such-element", message, f"Set it to {_words_for(complaint, vocabulary, name)}"
    twice = re.search(r"Duplicate key-sequence \['(?P<value>.*)'\]", complaint.what, re.S)
    value = twice["value"] if twice else ""
    has = next((str(each) for each, said in node.attrib.items() if said == value), "value")
    message = f"{_The(node)} has the {has} '{value}', which another element beside it has already"
    return "bad-value", message, "Give one of them another"


def _is_type(complaint: Complaint) -> bool:
    return complaint.attribute == XSI_TYPE


def _bad_type(complaint: Complaint) -> Explained:
    node = complaint.node
    if "abstract" in complaint.what:
        message = f"{_The(node)} is of a kind that has only special kinds"
        return "bad-type", message, "Use an element of one of these, or name one by xsi:type"
    stated = node.get(XSI_TYPE, "")
    message = f"{_The(node)} states by xsi:type that it is a '{stated}', which it cannot be"
    if "no corresponding namespace" in complaint.what:
        return "bad-type", message, "Declare the namespace of the prefix, or use the prefix of the format"
    return "bad-type", message, "Remove the xsi:type, or name a type that fits"
