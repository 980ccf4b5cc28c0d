"""All elements, attributes, references and enumerations of BPMN 2.0.2 and its diagrams, declared once.

One class a complex type of the schema, named as there without the leading `t`; one module a chapter. Python
names are the XML names in snake case, without `Ref` or `Refs` and in the plural where there can be several,
except where that would take the name of another part (`event_definitions`, `event_definition_refs`).
"""

from __future__ import annotations

from lxml import etree

from bpmnjourney.formats.bpmn.names import BPMN
from bpmnjourney.formats.bpmn.vocabulary import (
    activities,
    choreography,
    collaboration,
    common,
    data,
    diagram,
    events,
    foundation,
    gateways,
    infrastructure,
    process,
    services,
)
from bpmnjourney.xml.view import Vocabulary

CHAPTERS = (
    infrastructure,
    foundation,
    common,
    services,
    collaboration,
    process,
    activities,
    data,
    events,
    gateways,
    choreography,
    diagram,
)


class BpmnVocabulary(Vocabulary):
    """The view classes of BPMN, and what a BPMN document says of other documents."""

    def imported(self, root: etree._Element) -> frozenset[str]:
        """The namespaces of the documents that `definitions` imports."""
        return frozenset(node.get("namespace", "") for node in root.iterchildren(f"{{{BPMN}}}import"))


VOCABULARY = BpmnVocabulary(CHAPTERS)
