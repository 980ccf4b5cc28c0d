"""Prefixes that only values use: `xsi:type="x:T"` has to mean the same wherever its element goes.

lxml keeps the names of elements and attributes right when an element moves, and knows nothing of values.
"""

from __future__ import annotations

import re

from lxml import etree

from bpmnjourney.errors import EditError

_QNAME = re.compile(r"\s*([A-Za-z_][\w.-]*):([A-Za-z_][\w.-]*)\s*")
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

# Element, attribute (None: its text), prefix, namespace.
Use = tuple[etree._Element, str | None, str | None, str]
Scoped = tuple[Use, ...]


def scoped(node: etree._Element) -> Scoped:
    """Every value below `node` that can be read as a qualified name, with the namespace it means."""
    uses: list[Use] = []
    for element in node.iter(etree.Element):
        candidates = _candidates(element)
        if not candidates:
            continue
        scope = element.nsmap
        for name, value in candidates:
            found = _QNAME.fullmatch(value)
            prefix = found[1] if found else None
            if (found or name == _XSI_TYPE) and scope.get(prefix):
                uses.append((element, name, prefix, scope[prefix]))
    return tuple(uses)


def _candidates(element: etree._Element) -> list[tuple[str | None, str]]:
    found: list[tuple[str | None, str]] = [
        (str(name), str(value)) for name, value in element.attrib.items() if ":" in value or name == _XSI_TYPE
    ]
    if element.text and ":" in element.text:
        found.append((None, element.text))
    return found


def check_default(parent: etree._Element, node: etree._Element) -> None:
    """Raise EditError where an element of `node` would slip into the default namespace at `parent`."""
    if not parent.nsmap.get(None):
        return
    for element in node.iter(etree.Element):
        if not element.tag.startswith("{") and None not in element.nsmap:
            raise EditError(
                f"The element {element.tag!r} has no namespace, and here it would get one",
                "Create it by Document.new_element",
            )


def restore(node: etree._Element, uses: Scoped) -> None:
    """Make each of `uses` mean what it meant: by another prefix in scope, else by a declaration on `node`."""
    for element, name, prefix, namespace in uses:
        scope = element.nsmap
        if scope.get(prefix) == namespace:
            continue
        others = [p for p, uri in scope.items() if uri == namespace and p is not None]
        if not others:
            others = [_declare(node, prefix, namespace)]
        _respell(element, name, others[0])


def _declare(node: etree._Element, prefix: str | None, namespace: str) -> str:
    taken = {p for element in node.iter(etree.Element) for p in element.nsmap}
    wanted = prefix or "ns"
    number = 0
    while wanted in taken:
        number += 1
        wanted = f"{prefix or 'ns'}{number}"
    kept = [p for p in taken if p is not None]
    etree.cleanup_namespaces(node, top_nsmap={wanted: namespace}, keep_ns_prefixes=[*kept, wanted])
    return wanted


def _respell(element: etree._Element, name: str | None, prefix: str) -> None:
    value = (element.text if name is None else element.get(name)) or ""
    local = value.strip().rpartition(":")[2]
    if name is None:
        element.text = f"{prefix}:{local}"
    else:
        element.set(name, f"{prefix}:{local}")
