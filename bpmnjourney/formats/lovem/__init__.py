"""LOVEM-style models: reading, and every element as a typed view."""

from __future__ import annotations

from bpmnjourney.errors import Loss
from bpmnjourney.formats.base import Format, Sample
from bpmnjourney.formats.collecting import garbage_collection_paused, nesting_allowed
from bpmnjourney.formats.lovem import names
from bpmnjourney.formats.lovem.reader import read_model
from bpmnjourney.model import Model
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.limits import LIBXML2_HUGE_DEPTH
from bpmnjourney.xml.view import Vocabulary


def _sniff(sample: Sample) -> bool:
    root = sample.root
    return root is not None and root.tag == names.tag("model")


def _vocabulary() -> Vocabulary:
    from bpmnjourney.formats.lovem.vocabulary import VOCABULARY

    return VOCABULARY


def write_model(model: Model, losses: list[Loss] | None = None) -> Document[Model]:
    """A new document of charts that says what the Model says, in UTF-8; losses are added to `losses`.

    What charts have no words for is carried in the file, and comes back when it is written as BPMN again.
    """
    from bpmnjourney.formats.lovem.writer import build

    with garbage_collection_paused(), nesting_allowed(_FRAMES):
        return Document(build(model, losses), FORMAT, later=True)


_FRAMES = 4 * LIBXML2_HUGE_DEPTH
FORMAT = Format(
    name="lovem",
    title="LOVEM-style charts",
    suffixes=(".lovem", ".lovem.xml"),
    sniff=_sniff,
    load_vocabulary=_vocabulary,
    read_model=read_model,
    write_model=write_model,
    schema="lovem.xsd",
    customer_on_top=True,
)
