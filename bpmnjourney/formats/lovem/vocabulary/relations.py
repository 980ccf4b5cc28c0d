"""How charts relate: correspondences, paths, comparisons."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.enumerations import CorrespondenceKind
from bpmnjourney.formats.lovem.vocabulary.foundation import Annotated, Element, LovemView, Named
from bpmnjourney.formats.lovem.vocabulary.kinds import SHARE
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import STRING, enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.charts import Chart
    from bpmnjourney.formats.lovem.vocabulary.foundation import Documentation
    from bpmnjourney.formats.lovem.vocabulary.nodes import Node
    from bpmnjourney.formats.lovem.vocabulary.resources import Value


class Correspondences(LovemView, tag="correspondences"):
    """How nodes of one chart relate to those of others."""

    correspondences = Children["Correspondence"]("correspondence")


class Correspondence(Element, tag="correspondence"):
    """From a node of the finer or newer chart to one of the coarser or older; what is added has only a
    from, what is removed only a to.
    """

    kind = Attr("kind", enumeration(CorrespondenceKind, "CorrespondenceKind"), required=True)
    source = Ref["Node"]("fromRef", IDREF)
    target = Ref["Node"]("toRef", IDREF)


class Paths(LovemView, tag="paths"):
    """Ways through charts."""

    paths = Children["Path"]("path")


class Path(Named, tag="path"):
    """One way through a chart, or a variation of one with the share of cases that take it; who is
    accountable (ownerRef) and to whom that is delegated (managerRef).
    """

    chart = Ref["Chart"]("chartRef", IDREF, required=True)
    variant = Attr("variant", STRING)
    share = Attr("share", SHARE)
    owner = Ref["Named"]("ownerRef", IDREF)
    manager = Ref["Named"]("managerRef", IDREF)
    start_criteria = Child["Documentation"]("startCriteria", local=True)
    values = Children["Value"]("value")
    steps = Children["Step"]("step", low=1)


class Step(Annotated, tag="step"):
    """A node on a way."""

    at = Ref["Node"]("nodeRef", IDREF, required=True)


class Comparisons(LovemView, tag="comparisons"):
    """What is compared, and to answer which question."""

    comparisons = Children["Comparison"]("comparison")


class Comparison(Element, tag="comparison"):
    """Two charts to be compared."""

    baseline = Ref["Chart"]("baselineRef", IDREF, required=True)
    alternative = Ref["Chart"]("alternativeRef", IDREF, required=True)
    question = Attr("question", STRING)
