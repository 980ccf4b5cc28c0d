"""The ids of a document are the same whether they were kept up to date or looked up anew."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.xml.document import Document
from bpmnjourney.xml.ids import Ids
from tests.xml.test_view import ITEMS, ShopFormat, shop


def test_the_first_element_of_an_id_is_found_and_the_others_too() -> None:
    doc: Document[str] = Document(b'<a><b id="x"/><c id="x"/><d id="y"/></a>', ShopFormat())
    assert [doc.ids[name].tag for name in doc.ids] == ["b", "d"]
    assert [node.tag for node in doc.ids.all("x")] == ["b", "c"]
    assert doc.ids.all("z") == ()
    assert len(doc.ids) == 2


def test_a_vendors_own_id_does_not_hide_the_element_that_is_meant() -> None:
    doc = shop('  <v:field xmlns:v="urn:v" id="a"/>\n  <v:field xmlns:v="urn:v" id="c"/>\n' + ITEMS)
    b = doc.find("b")
    assert b is not None
    assert getattr(b, "like") == doc.view(doc.ids.all("a")[1])  # noqa: B009 - a plain View to mypy
    b.attributes["id"] = "c"
    assert [node.get("id") for node in doc.ids.all("c")] == ["c", "c"]


@given(seed=st.integers(0, 10**6))
def test_the_ids_follow_every_edit(seed: int) -> None:
    chance = random.Random(seed)
    doc: Document[str] = Document(b'<a id="r"><b id="x"><c id="y"/></b><d id="z"/><e/></a>', ShopFormat())
    detached = []
    for number in range(12):
        nodes = [node for node in doc.root.iter("*") if node is not doc.root]
        action = chance.randrange(5)
        if action == 0 and nodes:
            detached.append(chance.choice(nodes))
            doc.remove(detached[-1])
        elif action == 1 and detached:
            doc.insert(doc.root, chance.randint(0, 3), detached.pop())
        elif action == 2:
            doc.set_attribute(chance.choice([doc.root, *nodes]), "id", chance.choice("xyzuvw"))
        elif action == 3:
            new = doc.new_element(doc.root, "n")
            doc.set_attribute(new, "id", chance.choice(["x", f"n{number}"]))
            doc.insert(chance.choice([doc.root, *nodes]), 0, new)
        elif len(nodes) > 1:
            doc.insert(doc.root, chance.randint(0, 3), chance.choice(nodes))
        anew = Ids(doc.root)
        assert dict(doc.ids) == dict(anew)
        assert {name: doc.ids.all(name) for name in anew} == {name: anew.all(name) for name in anew}
