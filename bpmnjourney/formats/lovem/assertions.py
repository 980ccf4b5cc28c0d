"""Whether a LOVEM-style model keeps the assertions of its schema, which need XSD 1.1."""

from __future__ import annotations

from functools import cache
from typing import Any

from bpmnjourney.resources import SCHEMAS
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.explain import SchemaFault
from bpmnjourney.xml.words import described

_XS = "{http://www.w3.org/2001/XMLSchema}"


@cache
def _schema() -> Any:
    import xmlschema  # takes 0.2 s to import

    return xmlschema.XMLSchema11(str(SCHEMAS / "lovem-assertions.xsd"))


def broken_assertions(document: Document[Any]) -> tuple[SchemaFault, ...]:
    """Every assertion of `lovem-assertions.xsd` that the document breaks, in document order.

    The kind of each fault is the id of the assertion. What breaks `lovem.xsd` itself is not repeated here.
    """
    found = []
    for fault in _schema().iter_errors(document.root):
        declared = getattr(fault.validator, "elem", None)
        if declared is None or declared.tag != f"{_XS}assert":
            continue
        node = fault.elem
        rule = " ".join("".join(declared.itertext()).split())
        found.append(
            SchemaFault(
                document.line(node),
                node.get("id"),
                declared.get("id"),
                f"The {described(node)} breaks a rule: {rule}",
                "Change it so that the rule holds",
                str(fault.reason),
                node,
            )
        )
    return tuple(found)
