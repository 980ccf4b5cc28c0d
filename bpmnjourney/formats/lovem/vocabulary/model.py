"""The root of a LOVEM-style model."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.foundation import Element, LovemView
from bpmnjourney.formats.lovem.vocabulary.kinds import LANGUAGE
from bpmnjourney.xml.child_references import AnyContent
from bpmnjourney.xml.children import Child
from bpmnjourney.xml.fields import Attr
from bpmnjourney.xml.values import STRING

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.charts import Charts
    from bpmnjourney.formats.lovem.vocabulary.parties import Parties
    from bpmnjourney.formats.lovem.vocabulary.relations import Comparisons, Correspondences, Paths
    from bpmnjourney.formats.lovem.vocabulary.resources import Channels, Measures, Objects, Skills


class Model(Element, tag="model"):
    """All charts of one matter, who takes part in them, and how they relate."""

    name = Attr("name", STRING)
    version = Attr("version", STRING)
    language = Attr("language", LANGUAGE)
    parties = Child["Parties"]("parties", low=1)
    channels = Child["Channels"]("channels")
    objects = Child["Objects"]("objects")
    skills = Child["Skills"]("skills")
    measures = Child["Measures"]("measures")
    charts = Child["Charts"]("charts", low=1)
    correspondences = Child["Correspondences"]("correspondences")
    paths = Child["Paths"]("paths")
    comparisons = Child["Comparisons"]("comparisons")
    carried = Child["Carried"]("carried")


class Carried(LovemView, tag="carried"):
    """The model of another format (bpmn) that the charts were made from. What charts have no words for
    stays here, and comes back where the model is written in that format again; where charts and this differ,
    the charts count. customer: ids of pools and lanes that it does not itself call the customer.
    """

    format = Attr("format", STRING, required=True)
    customer = Attr("customer", STRING)
    content = AnyContent("##any")
