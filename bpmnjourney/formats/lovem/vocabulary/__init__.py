"""All elements, attributes, references and enumerations of LOVEM-style models, declared once.

One class a complex type of `schemas/lovem.xsd`, named as there. Python names are the XML names in snake case,
without `Ref` and in the plural where there can be several.
"""

from __future__ import annotations

from bpmnjourney.formats.lovem.vocabulary import (
    bands,
    charts,
    encounters,
    flows,
    foundation,
    model,
    nodes,
    parties,
    relations,
    resources,
)
from bpmnjourney.xml.view import Vocabulary

CHAPTERS = (foundation, model, parties, resources, charts, bands, nodes, flows, encounters, relations)
VOCABULARY = Vocabulary(CHAPTERS)
