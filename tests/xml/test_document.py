"""What an edit does to the bytes, by example."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from bpmnjourney.errors import EditError, ReadError, WriteError
from bpmnjourney.xml.document import Document
from tests.xml.helpers import PLAIN, document, same_tree

ORDER = """<?xml version='1.0' encoding='utf-8' standalone="yes" ?>
<!-- made by hand -->
<m:model xmlns="urn:d"
         xmlns:m='urn:m' >
    <m:task id='a'   name = "it&#39;s &lt; &#228;"
            kind='x' />
    <!-- the second -->
    <m:task id="b"><doc><![CDATA[a < b]]></doc></m:task>

    <m:flow id="f"></m:flow>
</m:model>
<!-- end -->
"""


@pytest.fixture
def doc() -> Document[int]:
    return document(ORDER)


def element(doc: Document[int], name: str) -> etree._Element:
    return doc.ids[name]


def test_a_document_that_was_only_looked_at_is_the_bytes_that_were_read(doc: Document[int]) -> None:
    assert doc.to_bytes() is doc.data
    assert doc.model == 5
    assert list(doc.ids) == ["a", "b", "f"]
    assert doc.to_bytes() is doc.data


def test_a_renamed_element_changes_the_bytes_of_that_value_alone(doc: Document[int]) -> None:
    doc.set_attribute(element(doc, "a"), "name", 'New "name"')
    assert doc.to_bytes().decode() == ORDER.replace("it&#39;s &lt; &#228;", "New &quot;name&quot;")


def test_single_quotes_stay(doc: Document[int]) -> None:
    doc.set_attribute(element(doc, "a"), "kind", 'it\'s "x" & y')
    assert doc.to_bytes().decode() == ORDER.replace("kind='x'", "kind='it&apos;s \"x\" &amp; y'")


def test_a_removed_attribute_takes_the_space_in_front_of_it(doc: Document[int]) -> None:
    doc.set_attribute(element(doc, "a"), "kind", None)
    doc.set_attribute(element(doc, "a"), "absent", None)
    assert doc.to_bytes().decode() == ORDER.replace("\n            kind='x'", "")


def test_a_new_attribute_is_put_as_the_last_one_is(doc: Document[int]) -> None:
    doc.set_attribute(element(doc, "a"), "new", "1")
    doc.set_attribute(element(doc, "b"), "new", "2")
    expected = ORDER.replace("kind='x' />", "kind='x'\n            new=\"1\" />").replace(
        'id="b">', 'id="b" new="2">'
    )
    assert doc.to_bytes().decode() == expected


def test_text_in_cdata_stays_in_cdata(doc: Document[int]) -> None:
    doc.set_text(element(doc, "b")[0], "c > d & e")
    assert doc.to_bytes().decode() == ORDER.replace("a < b", "c > d & e")
    doc.set_text(element(doc, "b")[0], "]]>")
    assert doc.to_bytes().decode() == ORDER.replace("<![CDATA[a < b]]>", "]]&gt;")


def test_a_new_element_has_its_own_line_and_a_prefix_in_scope(doc: Document[int]) -> None:
    new = doc.new_element(doc.root, "{urn:m}task")
    new.set("id", "n")
    etree.SubElement(new, "{urn:d}doc").text = "x"
    doc.insert(doc.root, 2, new)
    added = '    <m:task id="n">\n        <doc>x</doc>\n    </m:task>\n'
    assert doc.to_bytes().decode() == ORDER.replace("\n\n    <m:flow", f"\n{added}\n    <m:flow")
    doc.remove(new)
    assert doc.to_bytes() == doc.data


@pytest.mark.parametrize(
    ("index", "before"),
    [(0, "    <m:task id='a'"), (1, "    <!-- the second"), (3, "</m:model>"), (99, "</m:model>")],
)
def test_an_element_can_be_put_anywhere(doc: Document[int], index: int, before: str) -> None:
    doc.insert(doc.root, index, doc.new_element(doc.root, "{urn:m}new"))
    assert doc.to_bytes().decode() == ORDER.replace(before, f"    <m:new />\n{before}")


def test_a_removed_element_takes_its_line(doc: Document[int]) -> None:
    doc.remove(element(doc, "a"))
    begin, end = ORDER.index("    <m:task id='a'"), ORDER.index("    <!-- the second")
    assert doc.to_bytes().decode() == ORDER[:begin] + ORDER[end:]


def test_an_empty_element_opens_for_its_first_child_and_closes_after_its_last(doc: Document[int]) -> None:
    parent = element(doc, "a")
    new = doc.new_element(parent, "{urn:d}doc")
    doc.insert(parent, 0, new)
    opened = "kind='x'>\n        <doc />\n    </m:task>"
    assert doc.to_bytes().decode() == ORDER.replace("kind='x' />", opened)
    doc.remove(new)
    assert doc.to_bytes() == doc.data


def test_an_element_that_loses_all_it_held_becomes_one_tag(doc: Document[int]) -> None:
    doc.remove(element(doc, "b")[0])
    assert doc.to_bytes().decode() == ORDER.replace("><doc><![CDATA[a < b]]></doc></m:task>", " />")


def test_an_empty_element_of_two_tags_keeps_both(doc: Document[int]) -> None:
    doc.set_attribute(element(doc, "f"), "name", "x")
    assert doc.to_bytes().decode() == ORDER.replace('id="f">', 'id="f" name="x">')


def test_a_renamed_kind_changes_both_tags(doc: Document[int]) -> None:
    doc.touch()
    element(doc, "b").tag = "{urn:m}userTask"
    assert doc.to_bytes().decode() == ORDER.replace('<m:task id="b">', '<m:userTask id="b">').replace(
        "</m:task>\n\n", "</m:userTask>\n\n"
    )


def test_an_element_that_moves_keeps_its_bytes(doc: Document[int]) -> None:
    doc.insert(element(doc, "f"), 0, element(doc, "a"))
    written = doc.to_bytes().decode()
    begin, end = ORDER.index("<m:task id='a'"), ORDER.index("\n    <!-- the second")
    assert f'<m:flow id="f">\n        {ORDER[begin:end]}\n    </m:flow>' in written
    assert same_tree(written.encode(), doc)


def test_an_element_can_move_within_its_parent(doc: Document[int]) -> None:
    doc.insert(doc.root, 0, element(doc, "f"))
    assert [node.get("id") for node in doc.root.iterchildren("*")] == ["f", "a", "b"]
    doc.insert(doc.root, 3, element(doc, "f"))
    assert [node.get("id") for node in doc.root.iterchildren("*")] == ["a", "b", "f"]


def test_a_document_on_one_line_stays_on_one_line() -> None:
    doc = document("<a><b/><c/></a>")
    doc.insert(doc.root, 1, etree.Element("new"))
    doc.insert(doc.root, 9, etree.Element("last"))
    assert doc.to_bytes() == b"<a><b/><new/><c/><last/></a>"


def test_mixed_content_gets_no_white_space() -> None:
    doc = document("<a>\n  text <b/> more\n</a>")
    doc.insert(doc.root, 1, etree.Element("new"))
    assert doc.to_bytes() == b"<a>\n  text <b/> more\n<new/></a>"
    doc.remove(doc.root[0])
    assert doc.to_bytes() == b"<a>\n  text  more\n<new/></a>"


def test_preserved_space_is_preserved() -> None:
    doc = document('<a xml:space="preserve">\n  <b/>\n</a>')
    doc.insert(doc.root, 0, etree.Element("new"))
    assert doc.to_bytes() == b'<a xml:space="preserve">\n  <new/><b/>\n</a>'


def test_the_first_child_of_an_empty_document_gets_the_usual_indentation() -> None:
    doc = document("<a/>\n")
    new = etree.Element("b")
    doc.insert(doc.root, 0, new)
    doc.insert(new, 0, etree.Element("c"))
    assert doc.to_bytes() == b"<a>\n  <b>\n    <c/>\n  </b>\n</a>\n"


def test_tabs_and_carriage_returns_are_kept() -> None:
    doc = document("<a>\r\n\t<b>\r\n\t\t<c/>\r\n\t</b>\r\n</a>\r\n")
    doc.insert(doc.root, 9, etree.Element("new"))
    doc.insert(doc.root[1], 0, etree.Element("inner"))
    assert doc.to_bytes() == (
        b"<a>\r\n\t<b>\r\n\t\t<c/>\r\n\t</b>\r\n\t<new>\r\n\t\t<inner/>\r\n\t</new>\r\n</a>\r\n"
    )


def test_lines_end_as_most_lines_of_the_file_do() -> None:
    doc = document("<?xml version='1.0'?>\n<a>\r\n  <b/>\r\n</a>\r\n")
    doc.insert(doc.root, 1, etree.Element("new"))
    assert doc.to_bytes() == b"<?xml version='1.0'?>\n<a>\r\n  <b/>\r\n  <new/>\r\n</a>\r\n"


def test_a_comment_at_the_end_of_a_line_stays_there() -> None:
    doc = document("<a>\n  <b/> <!-- of b -->\n  <c/>\n</a>")
    doc.insert(doc.root, 1, etree.Element("new"))
    assert doc.to_bytes() == b"<a>\n  <b/> <!-- of b -->\n  <new/>\n  <c/>\n</a>"


def test_a_prefix_is_declared_only_where_none_is_in_scope(doc: Document[int]) -> None:
    new = etree.Element("{urn:other}x", nsmap={"o": "urn:other"})
    doc.insert(doc.root, 9, new)
    assert '    <o:x xmlns:o="urn:other" />\n</m:model>' in doc.to_bytes().decode()


def test_an_attribute_of_a_new_namespace_declares_it(doc: Document[int]) -> None:
    doc.set_attribute(element(doc, "b"), "{urn:other}x", "1")
    assert same_tree(doc.to_bytes(), doc)
    doc.set_attribute(element(doc, "b"), "{urn:other}x", None)
    assert doc.to_bytes() == doc.data


XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def test_a_copy_from_another_document_keeps_what_its_values_mean() -> None:
    source = document(
        f'<a xmlns:x="urn:x" xmlns:y="urn:y" {XSI}><b xsi:type="x:T" ref="y:U"><c>x:V</c></b></a>'
    )
    target = document(f'<a xmlns:z="urn:x" {XSI}><q/></a>')
    target.insert(target.root, 1, target.copied(source.root[0]))
    written = document(target.to_bytes()).root[1]
    for value in (
        written.get(XSI_TYPE),
        written.get("ref"),
        written[0].text,
    ):
        assert value is not None
        prefix, local = value.split(":")
        assert {"T": "urn:x", "U": "urn:y", "V": "urn:x"}[local] == written[0].nsmap[prefix]


def test_a_move_out_of_the_scope_of_a_prefix_takes_the_prefix_along() -> None:
    doc = document('<a><b xmlns:x="urn:x"><c type="x:T"/></b><d/></a>')
    doc.insert(doc.root[1], 0, doc.root[0][0])
    assert doc.to_bytes() == b'<a><b xmlns:x="urn:x"/><d><c xmlns:x="urn:x" type="x:T"/></d></a>'


def test_an_element_without_namespace_does_not_slip_into_the_default_one(doc: Document[int]) -> None:
    with pytest.raises(EditError, match="no namespace"):
        doc.insert(doc.root, 0, etree.Element("bare"))
    doc.insert(doc.root, 0, doc.new_element(doc.root, "bare"))
    assert document(doc.to_bytes()).root[0].tag == "bare"


def test_edits_that_make_no_sense_are_refused_and_change_nothing(doc: Document[int]) -> None:
    task, other = element(doc, "b"), document("<a><b/></a>")
    for refused in (
        lambda: doc.set_attribute(task, "name", "a\x00b"),
        lambda: doc.set_attribute(task, "no name", "x"),
        lambda: doc.set_text(task[0], "\x01"),
        lambda: doc.new_element(task, "1"),
        lambda: doc.insert(task[0], 0, task),
        lambda: doc.insert(task, 0, task),
        lambda: doc.insert(doc.root, 0, other.root[0]),
        lambda: doc.remove(doc.root),
    ):
        with pytest.raises(EditError):
            refused()
    assert doc.to_bytes() == doc.data
    assert other.to_bytes() == other.data


def test_edits_past_the_document_are_written_too(doc: Document[int]) -> None:
    doc.root[0].set("name", "direct")
    doc.root.addprevious(etree.Comment(" new "))
    assert b'name = "direct"' in doc.to_bytes()
    assert same_tree(doc.to_bytes(), doc)
    assert b"<!-- new -->" in doc.to_bytes()


def test_what_was_derived_is_dropped_by_an_edit(doc: Document[int]) -> None:
    assert (doc.model, "n" in doc.ids) == (5, False)
    doc.insert(doc.root, 0, new := doc.new_element(doc.root, "{urn:m}task"))
    doc.set_attribute(new, "id", "n")
    assert (doc.model, doc.ids["n"]) == (6, new)


def test_the_first_of_duplicate_ids_is_the_one_found() -> None:
    doc = document('<a id="x"><b id="x"/><c id=""/></a>')
    assert doc.ids == {"x": doc.root, "": doc.root[1]}


def test_serialised_anew_keeps_declaration_prolog_and_line_breaks() -> None:
    data = (
        "<?xml version='1.0' encoding='ISO-8859-1' standalone='yes'?>\r\n<!DOCTYPE a SYSTEM \"a.dtd\">\r\n"
        "<!-- ä -->\r\n<?p q?>\r\n<a  b = '1'>\r\n<c><![CDATA[ä\r\n]]></c ></a>\r\n<!-- e -->\r\n"
    ).encode("latin-1")
    expected = data.replace(b"a  b = '1'", b'a b="1"').replace(b"</c >", b"</c>")
    assert document(data).reserialised() == expected


def test_a_document_is_written_to_a_file(doc: Document[int], tmp_path: Path) -> None:
    doc.write(tmp_path / "out.bpmn")
    assert (tmp_path / "out.bpmn").read_bytes() == doc.data
    with pytest.raises(WriteError, match="inputs"):
        doc.write(tmp_path / "out.bpmn", inputs=[tmp_path / "out.bpmn"])
    assert Document.read(tmp_path / "out.bpmn", PLAIN).file == str(tmp_path / "out.bpmn")


def test_a_new_document_is_indented_and_can_be_edited() -> None:
    root = etree.Element("{urn:d}a", nsmap={None: "urn:d"})
    etree.SubElement(root, "{urn:d}b").text = "ä"
    etree.SubElement(etree.SubElement(root, "{urn:d}c"), "{urn:d}d")
    doc = Document.from_tree(root, PLAIN)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    expected = declaration + '<a xmlns="urn:d">\n  <b>ä</b>\n  <c>\n    <d/>\n  </c>\n</a>\n'
    assert doc.to_bytes().decode() == expected
    assert doc.line(root[1][0]) == 5
    doc.set_text(doc.root[0], "ö")
    assert doc.to_bytes().decode() == expected.replace("ä", "ö")


def test_the_line_of_an_element_is_where_its_start_tag_ends(doc: Document[int]) -> None:
    assert [doc.line(element(doc, name)) for name in "abf"] == [6, 8, 10]
    doc.remove(element(doc, "a"))
    doc.insert(doc.root, 0, new := doc.new_element(doc.root, "{urn:m}task"))
    assert (doc.line(element(doc, "f")), doc.line(new)) == (10, 4)


def test_lines_are_right_where_libxml2_stops_counting() -> None:
    rows = [f'<t id="{n}">\n<x/><y\n a="1"/></t>' if n % 3 else f'<t id="{n}"/>' for n in range(40_000)]
    text = "<!-- c -->\n<a>\n" + "\n".join(rows) + "\n</a>"
    doc = document(text)
    line = 3
    expected = {}
    for n, row in enumerate(rows):
        expected[str(n)] = line
        line += row.count("\n") + 1
    assert line > 90_000
    assert {name: doc.line(node) for name, node in doc.ids.items()} == expected
    doc.remove(doc.ids["5"])
    assert doc.line(doc.ids["39998"]) == expected["39998"]


def test_what_the_program_has_just_written_is_parsed_when_somebody_looks_into_it() -> None:
    written = Document(b"<a><b></a>", PLAIN, later=True)
    assert written.to_bytes() == b"<a><b></a>"
    with pytest.raises(ReadError):
        _ = written.root
