"""Documents as tools really write them: any line breaks, quotes, spacing, references, CDATA, encodings."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from hypothesis import strategies as st

MODEL = "urn:model"
VENDOR = "urn:vendor"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "windows-1252")
DECLARED = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "latin-1": "ISO-8859-1"}
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}

texts = st.text(st.sampled_from("abc XYZ<>&\"'äß€→\t\n"), max_size=8)
words = st.sampled_from(
    ["", "task", "ä & b", "<x>", "it's", 'say "hi"', "tab\there", "line\nbreak", "x:y", "€→"]
)
spaces = st.sampled_from([" ", " ", "  ", "\n      ", "\t"])
attribute_names = st.sampled_from(["name", "isExecutable", "v:colour", "v:note", "xsi:type"])


@dataclass(frozen=True)
class Source:
    """A generated document: its text, how it is stored, and how many elements it has."""

    text: str
    encoding: str

    @property
    def data(self) -> bytes:
        return MARKS.get(self.encoding, b"") + self.text.encode(self.encoding, "xmlcharrefreplace")


@st.composite
def attribute_values(draw: st.DrawFn, quote: str) -> str:
    spelt = []
    for character in draw(words):
        if character in "<&\n\t" or character == quote:
            spelt.append(f"&#{ord(character)};")
        elif draw(st.integers(0, 9)) == 0:
            spelt.append(f"&#x{ord(character):X};")
        else:
            spelt.append(character)
    return "".join(spelt)


@st.composite
def attributes(draw: st.DrawFn, identifier: str | None) -> str:
    parts = []
    names = draw(st.lists(attribute_names, max_size=3, unique=True))
    if identifier is not None:
        names.insert(draw(st.integers(0, len(names))), "id")
    for name in names:
        quote = draw(st.sampled_from('""\''))
        value = identifier if name == "id" else "m:T" if name == "xsi:type" else draw(attribute_values(quote))
        equals = draw(st.sampled_from(["=", "=", " = "]))
        parts.append(f"{draw(spaces)}{name}{equals}{quote}{value}{quote}")
    return "".join(parts)


@st.composite
def character_data(draw: st.DrawFn) -> str:
    text = draw(texts)
    if text and draw(st.booleans()):
        section = f"<![CDATA[{text}]]>"
        return draw(st.sampled_from([section, section, f"\n  {section}\n", f"a {section} &gt; b"]))
    return escape(text, {"ä": "&#228;"} if draw(st.booleans()) else {})


@st.composite
def elements(draw: st.DrawFn, indentation: str | None, depth: int, counter: list[int]) -> str:
    """One element; `indentation` is None where everything is on one line."""
    counter[0] += 1
    identifier = f"n{counter[0]}" if draw(st.integers(0, 3)) else None
    name = draw(st.sampled_from(["m:task", "m:flow", "plain", "v:extra"]))
    start = f"<{name}{draw(attributes(identifier))}"
    children = draw(st.integers(0, 3)) if depth else 0
    if not children:
        if draw(st.booleans()):
            return start + draw(st.sampled_from(["/>", " />", "\n/>"]))
        return f"{start}>{draw(character_data()) if draw(st.booleans()) else ''}</{name}{draw(spaces)[:1]}>"
    mixed = draw(st.integers(0, 5)) == 0
    inner = None if indentation is None or mixed else indentation + "  "
    parts = []
    for _ in range(children):
        parts.append(draw(character_data()) if mixed else "" if inner is None else f"\n{inner}")
        if draw(st.integers(0, 6)) == 0:
            parts.append(draw(st.sampled_from(["<!-- note -->", "<?tool do?>", "<!--x--> \n"])))
        parts.append(draw(elements(inner, depth - 1, counter)))
    end = "" if inner is None else f"\n{indentation}"
    return f"{start}>{''.join(parts)}{end}</{name}>"


@st.composite
def sources(draw: st.DrawFn) -> Source:
    encoding = draw(st.sampled_from(ENCODINGS))
    on_lines = draw(st.integers(0, 3)) > 0
    counter = [0]
    inside = "  " if on_lines else None
    body = "".join(
        ("\n  " if on_lines else "") + draw(elements(inside, 2, counter))
        for _ in range(draw(st.integers(1, 4)))
    )
    declaration = f'<?xml version="1.0" encoding="{DECLARED.get(encoding, encoding)}"?>\n'
    prolog = draw(
        st.sampled_from(["", "<!-- made by a tool -->\n", "<?tool x?>", '<!DOCTYPE m:root SYSTEM "m.dtd">\n'])
    )
    root = f'<m:root xmlns="{MODEL}:plain"\n  xmlns:m="{MODEL}" xmlns:v=\'{VENDOR}\' xmlns:xsi="{XSI}">'
    text = f"{declaration}{prolog}{root}{body}{chr(10) if on_lines else ''}</m:root>\n"
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return Source(text, encoding)
