"""LOVEM-style models: reading, and every element as a typed view."""

from __future__ import annotations

from bpmnjourney.formats.base import Format, Sample
from bpmnjourney.formats.lovem import names
from bpmnjourney.formats.lovem.reader import read_model
from bpmnjourney.xml.view import Vocabulary


def _sniff(sample: Sample) -> bool:
    root = sample.root
    return root is not None and root.tag == names.tag("model")


def _vocabulary() -> Vocabulary:
    from bpmnjourney.formats.lovem.vocabulary import VOCABULARY

    return VOCABULARY


FORMAT = Format(
    name="lovem",
    title="LOVEM-style charts",
    suffixes=(".lovem", ".lovem.xml"),
    sniff=_sniff,
    load_vocabulary=_vocabulary,
    read_model=read_model,
    schema="lovem.xsd",
)
