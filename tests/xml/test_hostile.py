"""Sources that are broken, disguised or meant to do harm: one clear error each, quickly, in little memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from bpmnjourney.errors import LimitError, ReadError
from bpmnjourney.xml.limits import Limits
from bpmnjourney.xml.parse import parse

DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
BIG_VALUE = b"x" * 50_000_000
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><a>&a9;</a>"
)
PARAMETER_LAUGHS = (
    "<!DOCTYPE a [<!ENTITY % p0 \"<!ENTITY e 'ha'>\">"
    + "".join(f'<!ENTITY % p{n} "{f"%p{n - 1};" * 10}">' for n in range(1, 10))
    + "%p9;]><a>&e;</a>"
)
QUADRATIC = '<!DOCTYPE a [<!ENTITY e "' + "x" * 50_000 + '">]><a>' + "&e;" * 50_000 + "</a>"
EXTERNAL = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
EXTERNAL_PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost:1/x.dtd"> %p;]><a/>'
REFERENCE_OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a b="&e;"/>'


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return stream.getvalue()


LIMITED = {
    "elements nested 100,000 deep": (DEEP, "nested too deep"),
    "an attribute of 50 MB": (b'<a b="' + BIG_VALUE + b'"/>', "too long"),
    "a text of 50 MB": (b"<a>" + BIG_VALUE + b"</a>", "too long"),
    "a comment of 50 MB": (b"<a><!--" + BIG_VALUE + b"--></a>", "too long"),
    "a CDATA section of 50 MB": (b"<a><![CDATA[" + BIG_VALUE + b"]]></a>", "too long"),
    "billion laughs": (LAUGHS.encode(), "DOCTYPE declares"),
    "billion laughs in parameters": (PARAMETER_LAUGHS.encode(), "DOCTYPE declares"),
    "quadratic blow-up": (QUADRATIC.encode(), "DOCTYPE declares"),
    "an external entity": (EXTERNAL.encode(), "DOCTYPE declares"),
    "an external parameter entity": (EXTERNAL_PARAMETER.encode(), "DOCTYPE declares"),
    "a reference to something outside": (REFERENCE_OUTSIDE.encode(), "&e; is declared outside"),
    "an attribute list with defaults": (b"<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", "DOCTYPE declares"),
    "an entity behind a comment": (f"<!-- <a/> --><?p?> {EXTERNAL}".encode(), "DOCTYPE declares"),
    "an entity in UTF-16": (EXTERNAL.encode("utf-16"), "DOCTYPE declares"),
    "an entity in UTF-16 without mark": (EXTERNAL.encode("utf-16-le"), "DOCTYPE declares"),
    "an entity in UTF-32": (EXTERNAL.encode("utf-32"), "DOCTYPE declares"),
    "an entity in UTF-16 labelled UTF-8": (
        ('<?xml version="1.0" encoding="UTF-8"?>' + EXTERNAL).encode("utf-16"),
        "DOCTYPE declares",
    ),
    "an entity after a mark": (b"\xef\xbb\xbf" + EXTERNAL.encode(), "DOCTYPE declares"),
}
BROKEN = {
    "nothing": (b"", "The file is empty", None),
    "white space": (b" \n\t\n", "nothing but white space", None),
    "a truncated tag": (b"<a>\n<b x='1", "ends too early", 2),
    "a truncated document": (b"<a>\n<b/>\n", "ends too early", 3),
    "a wrong end tag": (b"<a>\n<b></a>\n", "not well-formed", 2),
    "two roots": (b"<a/>\n<b/>", "not well-formed", 2),
    "an archive": (archive("x.txt"), "zip archive", None),
    "a renamed Word document": (
        archive("[Content_Types].xml", "word/document.xml"),
        "Word document (.docx)",
        None,
    ),
    "a renamed Visio drawing": (archive("visio/document.xml"), "Visio drawing (.vsdx)", None),
    "a renamed Bizagi model": (archive("ab12.diag"), "Bizagi model (.bpm)", None),
    "an archive of a model": (archive("x/order.bpmn"), "it holds x/order.bpmn", None),
    "a broken archive": (b"PK\x03\x04 nothing", "zip archive", None),
    "HTML": (b"<!DOCTYPE html>\n<html><body><p>&nbsp;<br></body></html>", "web page", None),
    "HTML without doctype": (b"<HTML><br></HTML>", "web page", None),
    "JSON": (b'{"a": 1}', "JSON", None),
    "a PDF": (b"%PDF-1.7 \x00", "PDF", None),
    "a binary file": (b"\x7fELF\x00\x00", "binary file", None),
    "plain text": (b"Hello\nworld", "no element", None),
    "Latin-1 without declaration": ("<a>\n<b c='Zürich'/></a>".encode("latin-1"), "0xFC is not UTF-8", 2),
    "UTF-8 cut within a character": ("<a>\nä</a>".encode().replace(b"\xa4", b""), "0xC3 is not UTF-8", 2),
    "ASCII with other bytes": (b'<?xml version="1.0" encoding="US-ASCII"?>\n<a>\xe4</a>', "0xE4", 2),
    "a byte that windows-1252 lacks": (
        b'<?xml version="1.0" encoding="windows-1252"?>\n<a>\x81</a>',
        "0x81",
        2,
    ),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><a/>', "'klingon'", 1),
    "UTF-7": (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-', "'UTF-7'", 1),
    "EBCDIC by declaration": (b'<?xml version="1.0" encoding="cp037"?><a/>', "'cp037'", 1),
    "EBCDIC": ('<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"), "EBCDIC", 1),
    "a codec that is no encoding": (
        b'<?xml version="1.0" encoding="unicode_escape"?><a/>',
        "unicode_escape",
        1,
    ),
    "half a UTF-16 unit": ("<a>ä</a>".encode("utf-16") + b"x", "utf-16", 1),
    "an undeclared prefix": (b'<a>\n<b x:c="1"/></a>', "xmlns:x", 2),
    "an undeclared entity": (b"<a>\n&nbsp;</a>", "&nbsp;", 2),
    "a control character": (b"<a>\n\x01</a>", "not well-formed", 2),
    "a duplicate attribute": (b"<a\n b='1' b='2'/>", "not well-formed", 2),
}


@pytest.mark.parametrize("name", LIMITED)
def test_what_could_do_harm_is_refused_with_a_clear_error(name: str) -> None:
    data, words = LIMITED[name]
    begun = time.process_time()
    with pytest.raises(LimitError, match="(?i)" + words) as raised:
        parse(data, file="x.bpmn")
    assert time.process_time() - begun < 1
    assert raised.value.advice
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_model_is_told_in_one_line_with_advice(name: str) -> None:
    data, words, line = BROKEN[name]
    with pytest.raises(ReadError) as raised:
        parse(data, file="x.bpmn")
    assert not isinstance(raised.value, LimitError)
    assert words in str(raised.value)
    assert raised.value.advice
    assert "\n" not in str(raised.value)
    if line is not None:
        assert raised.value.line == line


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the memory of a process")
@pytest.mark.parametrize("kind", ["deep", "attribute", "laughs"])
def test_an_attack_costs_less_than_200_mb_and_a_second(kind: str) -> None:
    made = {
        "deep": "b'<a>' * 100_000 + b'</a>' * 100_000",
        "attribute": "b'<a b=\"' + b'x' * 50_000_000 + b'\"/>'",
        "laughs": f"{LAUGHS!r}.encode()",
    }[kind]
    script = (
        "import time\n"
        "from bpmnjourney.errors import LimitError\n"
        "from bpmnjourney.xml.parse import parse\n"
        f"data = {made}\n"
        "begun = time.process_time()\n"
        "try:\n    parse(data)\nexcept LimitError:\n    pass\nelse:\n    raise SystemExit('it was read')\n"
        "used = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(time.process_time() - begun, used.split()[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    assert float(seconds) < 1
    assert int(kilobytes) < 200 * 1024


def test_a_document_type_that_declares_nothing_is_kept_and_never_loaded() -> None:
    doctype = b'<!DOCTYPE a PUBLIC "-//x" "http://localhost:1/x.dtd" [ <!-- none --> ]>'
    assert parse(doctype + b"<a><![CDATA[&e;]]><!-- &f; --></a>").getroot().text == "&e;"


def test_the_text_doctype_in_content_is_no_document_type() -> None:
    assert parse(b"<a><![CDATA[<!DOCTYPE a [<!ENTITY e 'x'>]>]]></a>").getroot().text


def test_limits_can_be_lowered() -> None:
    with pytest.raises(LimitError, match="deeper than 3"):
        parse(b"<a><a><a>\n<a/></a></a></a>", limits=Limits(max_depth=3))
    with pytest.raises(LimitError, match="longer than 5"):
        parse(b"<a>\n<a b='123456'/></a>", limits=Limits(max_value_bytes=5))
    with pytest.raises(LimitError, match="longer than 5"):
        parse("<a>äää</a>".encode(), limits=Limits(max_value_bytes=5))
    with pytest.raises(LimitError, match="15 bytes, the limit is 10"):
        parse(b"<a>12345678</a>", limits=Limits(max_bytes=10))
    assert parse(b"<a><a><a/></a></a>", limits=Limits(max_depth=3)).getroot().tag == "a"


def test_limits_can_be_raised() -> None:
    deep = b"<a>" * 1_000 + b"</a>" * 1_000
    assert parse(deep, limits=Limits(max_depth=1_000)).getroot().tag == "a"
    with pytest.raises(LimitError, match="deeper than 999"):
        parse(deep, limits=Limits(max_depth=999))
    large = b'<a b="' + b"x" * 11_000_000 + b'"/>'
    assert len(parse(large, limits=Limits(max_value_bytes=12_000_000)).getroot().get("b", "")) == 11_000_000


def test_a_limit_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="max_depth"):
        Limits(max_depth=5_000)
    with pytest.raises(ValueError, match="max_bytes"):
        Limits(max_bytes=0)


def test_namespace_names_that_are_no_uri_are_read() -> None:
    tree = parse(b'<a xmlns:b="http://x/Collapsed Process" xmlns:c="relative"><b:d/></a>')
    assert tree.getroot()[0].tag == "{http://x/Collapsed Process}d"


def test_a_fault_beside_a_harmless_one_is_still_found() -> None:
    with pytest.raises(ReadError, match="not well-formed"):
        parse(b'<a xmlns:b="no uri"><b:d></a>')
