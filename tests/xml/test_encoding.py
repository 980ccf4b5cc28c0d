"""Every encoding that tools write is read as what it is, whatever the declaration says."""

from __future__ import annotations

import pytest

from bpmnjourney.errors import EditError
from bpmnjourney.xml.parse import parse
from tests.xml.helpers import document

TEXT = "Größe ß é"


def stored(codec: str, declared: str | None, mark: bytes = b"") -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return mark + f"{declaration}<a b='{TEXT}'/>".encode(codec)


@pytest.mark.parametrize(
    ("codec", "declared", "mark"),
    [
        ("utf-8", None, b""),
        ("utf-8", "UTF-8", b""),
        ("utf-8", "utf8", b""),
        ("utf-8", "UTF-8", b"\xef\xbb\xbf"),
        ("utf-8", None, b"\xef\xbb\xbf"),
        ("utf-8", "ISO-8859-1", b"\xef\xbb\xbf"),
        ("utf-8", "UTF-16", b""),
        ("utf-8", "utf-16le", b""),
        ("utf-16-le", None, b"\xff\xfe"),
        ("utf-16-le", "UTF-8", b"\xff\xfe"),
        ("utf-16-be", "windows-1252", b"\xfe\xff"),
        ("utf-16-le", "UTF-16", b"\xff\xfe"),
        ("utf-16-be", "UTF-16", b"\xfe\xff"),
        ("utf-16-le", "UTF-16LE", b""),
        ("utf-16-be", None, b""),
        ("utf-32-le", "UTF-32", b"\xff\xfe\0\0"),
        ("utf-32-le", None, b""),
        ("latin-1", "ISO-8859-1", b""),
        ("latin-1", "latin1", b""),
        ("cp1252", "windows-1252", b""),
        ("cp1252", "Cp1252", b""),
        ("iso8859-15", "ISO-8859-15", b""),
        ("cp1250", "windows-1250", b""),
        ("mac-roman", "macintosh", b""),
        ("gb18030", "GB18030", b""),
    ],
)
def test_text_is_read_right_and_written_as_it_was(codec: str, declared: str | None, mark: bytes) -> None:
    data = stored(codec, declared, mark)
    doc = document(data)
    assert doc.root.get("b") == TEXT
    assert doc.to_bytes() == data
    doc.set_attribute(doc.root, "b", "Straße")
    assert doc.to_bytes() == data.replace(TEXT.encode(codec), "Straße".encode(codec))


def test_a_declaration_of_version_1_1_is_read() -> None:
    assert parse(b'<?xml version="1.1"?><a/>').getroot().tag == "a"


def test_what_the_encoding_lacks_becomes_a_reference() -> None:
    doc = document(
        '<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"><c><![CDATA[é]]></c>é</a>'.encode("latin-1")
    )
    doc.set_attribute(doc.root, "b", "€é")
    doc.set_text(doc.root[0], "<é→")
    doc.root[0].tail = "→"
    assert doc.to_bytes().decode("latin-1") == (
        '<?xml version="1.0" encoding="ISO-8859-1"?>'
        '<a b="&#8364;é"><c><![CDATA[<é]]>&#8594;<![CDATA[]]></c>&#8594;</a>'
    )
    assert document(doc.to_bytes()).root[0].text == "<é→"


@pytest.mark.parametrize("made", ["<!--→-->", "<p:Ω xmlns:p='urn:p'/>", "<?p →?>"])
def test_a_name_or_comment_that_the_encoding_lacks_is_an_error(made: str) -> None:
    doc = document(b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>')
    doc.root.append(parse(f"<x>{made}</x>".encode()).getroot()[0])
    with pytest.raises(EditError, match="iso8859-1"):
        doc.to_bytes()
