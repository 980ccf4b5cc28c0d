"""Start and end tags: an edited one keeps every byte that the edit did not concern."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_NAME = re.compile(rb"</?([^\s/>]+)")
_DECLARATION = b"xmlns:"
_ATTRIBUTE = re.compile(rb"""(\s+)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_END_OF_EMPTY = re.compile(rb"\s*/>$")
_END = re.compile(rb"\s*/?>$")


@dataclass(frozen=True, slots=True)
class Style:
    """How a source writes what it leaves to the writer."""

    empty_end: bytes

    @classmethod
    def of(cls, source: bytes) -> Style:
        """The style of `source`, by what is more frequent in it."""
        spaced, all_of_them = source.count(b" />"), source.count(b"/>")
        return cls(b" />" if 2 * spaced > all_of_them else b"/>")


def name_of(tag: bytes) -> bytes:
    """The name in a start or end tag, as it is spelt."""
    found = _NAME.match(tag)
    assert found is not None
    return found[1]


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes and namespace declarations of a tag that libxml2 wrote: escaped values, no quotes."""
    return {name: value[1:-1] for _, name, _, value in _ATTRIBUTE.findall(tag)}


def as_open(tag: bytes) -> bytes:
    """`tag` as the start tag of an element with content."""
    return _END_OF_EMPTY.sub(b">", tag)


def as_empty(tag: bytes, style: Style) -> bytes:
    """`tag` as the only tag of an element without content."""
    return _END.sub(b"", tag) + style.empty_end


def patched(source: bytes, before: bytes, after: bytes, is_used: Callable[[bytes], bool]) -> bytes:
    """`source` with what changed from `before` to `after`: its name, or some of its attributes.

    A declaration that was added is left out where nothing in the element uses its prefix: lxml keeps it when
    the attribute for which it was made is gone.
    """
    old, new = attributes(before), attributes(after)

    def patch_one(found: re.Match[bytes]) -> bytes:
        space, name, equals, value = found.groups()
        if name not in new:
            return b""
        if old.get(name) == new[name]:
            return found[0]
        return space + name + equals + _quoted(new[name], value[:1])

    position, space = 1 + len(name_of(source)), b" "
    parts = [b"<", name_of(after)]
    while found := _ATTRIBUTE.match(source, position):
        parts.append(patch_one(found))
        position, space = found.end(), found[1]
    if b"\n" not in space:
        space = b" "
    added = (name for name in new if name not in old)
    parts += [
        space + name + b'="' + new[name] + b'"'
        for name in added
        if not name.startswith(_DECLARATION) or is_used(name[len(_DECLARATION) :] + b":")
    ]
    parts.append(source[position:])
    return b"".join(parts)


def _quoted(value: bytes, quote: bytes) -> bytes:
    """An escaped value (for double quotes) in the quotes that stood there."""
    if quote == b"'":
        value = value.replace(b"&quot;", b'"').replace(b"'", b"&apos;")
    return quote + value + quote
