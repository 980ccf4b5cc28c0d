"""How one element names another: by its id, bare or behind a prefix."""

from __future__ import annotations

import difflib
from typing import Any

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.wording import in_words, with_article
from bpmnjourney.xml.values import split_name
from bpmnjourney.xml.view import Field, View, vocabulary
from bpmnjourney.xml.words import described

IDREF = "IDREF"
QNAME = "QName"
# Beyond that many ids, looking for a similar one would take too long.
_MANY = 5_000


def own_text(node: etree._Element) -> str:
    """The text of an element itself, around its children and comments but without theirs.

    White space between child elements is indentation, not text.
    """
    pieces = [node.text or "", *(child.tail or "" for child in node)]
    if next(node.iterchildren("*"), None) is not None:
        pieces = [piece for piece in pieces if piece.strip()]
    return "".join(pieces)


def find_target(view: View, text: str | None, field: Field) -> Any:
    """The view of what `text` names, seen from `view`; None when nothing of the field's kind is called so."""
    if not text or not (wanted := text.strip()):
        return None
    found = _by_id(view, wanted, field)
    prefix, local = split_name(wanted)
    if found is None and prefix is not None and not _elsewhere(view, prefix):
        found = _by_id(view, local, field)
    return found


def _by_id(view: View, identifier: str, field: Field) -> View | None:
    # A vendor may give an id of the model to something of its own.
    target = vocabulary(view).target_of(field)
    found = (view.doc.view(node) for node in view.doc.ids.all(identifier))
    return next((each for each in found if isinstance(each, target)), None)


def _elsewhere(view: View, prefix: str) -> bool:
    """Whether names with that prefix are those of another document."""
    root = view.doc.root
    namespace = view.node.nsmap.get(prefix)
    return namespace in vocabulary(view).imported(root) and namespace != root.get("targetNamespace")


def reference_text(view: View, value: object, field: Field, kind: str, old: str | None = None) -> str:
    """How `view` names `value` (a view, or an id); `old` is a text whose manner of naming is kept.

    Raises EditError when `value` is not, or does not name, an element of the kind the field refers to. A name
    behind the prefix of an imported namespace is taken as it is.
    """
    if isinstance(value, View):
        identifier = _id_of(view, value, field)
    elif isinstance(value, str):
        prefix, identifier = split_name(value)
        if kind == QNAME and prefix is not None and _elsewhere(view, prefix):
            return value
        found = find_target(view, value, field)
        if found is None:
            raise EditError(
                f"{field.of(view)} cannot be '{value}': {_nothing(field)} has that id",
                _near(view, value, field),
            )
        identifier = found.node.get("id", "")
    else:
        raise EditError(f"{field.of(view)} cannot be {value!r}", "Give it the view of an element, or its id")
    prefix = split_name(old or "")[0]
    keeps = kind == QNAME and prefix is not None and view.node.nsmap.get(prefix) is not None
    return f"{prefix}:{identifier}" if keeps and not _elsewhere(view, prefix or "") else identifier


def _id_of(view: View, value: View, field: Field) -> str:
    if not isinstance(value, vocabulary(view).target_of(field)):
        advice = f"It refers to {with_article(in_words(field.target))}"
        raise EditError(f"{field.of(view)} cannot be {with_article(described(value.node))}", advice)
    if value.doc is not view.doc:
        raise EditError(
            f"{field.of(view)} cannot be an element of another document", "Add it to this one first"
        )
    identifier = value.node.get("id")
    if not identifier:
        raise EditError(
            f"{field.of(view)} cannot be {with_article(described(value.node))}, which has no id",
            "Give it one",
        )
    return identifier


def check_free(view: View, identifier: str) -> None:
    """Raise EditError when another element of the document has that id already."""
    for holder in view.doc.ids.all(identifier):
        is_ours = any(field.name == "id" for field in vocabulary(view).class_of(holder).fields)
        if holder is not view.node and is_ours:
            raise EditError(f"The id '{identifier}' is that of {described(holder)}", "Choose another")


def _nothing(field: Field) -> str:
    return "nothing" if field.target == "View" else f"no {in_words(field.target)}"


def _near(view: View, value: str, field: Field) -> str:
    target = vocabulary(view).target_of(field)
    if len(view.doc.ids) > _MANY:
        return "Add the element first, then refer to it"
    fitting = [str(key) for key, node in view.doc.ids.items() if isinstance(view.doc.view(node), target)]
    near = difflib.get_close_matches(value, fitting, 1)
    return f"Did you mean '{near[0]}'?" if near else "Add the element first, then refer to it"
