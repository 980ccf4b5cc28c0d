"""The charts that stand in a file, whatever other model they carry."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.carrying.carried import is_carrying
from bpmnjourney.formats.lovem.reader import read_charts
from bpmnjourney.formats.lovem.writer import build
from bpmnjourney.formats.unchanged import is_unchanged
from bpmnjourney.model import Model
from bpmnjourney.xml.document import Document


def charts_that_stand(model: Model) -> Model:
    """The charts of a model that was read from a file of charts; any other model as it is.

    Charts that carry another model are that model to all that ask what happens; to whom they are shown, they
    are what is drawn. A model that was changed is drawn anew.
    """
    document: Any = model.document
    if model.format != "lovem" or document is None or not is_carrying(document):
        return model
    if not is_unchanged(model, document, drawings=False):
        from bpmnjourney.formats.lovem import FORMAT

        document = Document(build(model), FORMAT, file=model.file)
    return read_charts(document)
