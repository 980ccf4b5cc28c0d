"""The four kinds of chart."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.enumerations import ChartState, Perspective
from bpmnjourney.formats.lovem.vocabulary.foundation import Element, LovemView
from bpmnjourney.formats.lovem.vocabulary.kinds import NAME
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.bands import Bands, SystemBands
    from bpmnjourney.formats.lovem.vocabulary.encounters import Encounters, Marks
    from bpmnjourney.formats.lovem.vocabulary.flows import Flows, InformationFlows
    from bpmnjourney.formats.lovem.vocabulary.nodes import Activities, Buses, Loops, Processes
    from bpmnjourney.formats.lovem.vocabulary.parties import Organization


class Charts(LovemView, tag="charts"):
    """The charts: architecture, logical, physical, job."""

    architecture_charts = Children["ArchitectureChart"]("architectureChart")
    logical_charts = Children["LogicalChart"]("logicalChart")
    physical_charts = Children["PhysicalChart"]("physicalChart")
    job_charts = Children["JobChart"]("jobChart")


class Chart(Element, abstract=True):
    """A chart with the customer on top."""

    short_name = Attr("shortName", NAME, required=True)
    long_name = Attr("longName", NAME, required=True)
    state = Attr("state", enumeration(ChartState, "ChartState"), ChartState.AS_IS)
    perspective = Attr("perspective", enumeration(Perspective, "Perspective"), Perspective.FULL)


class ArchitectureChart(Chart, tag="architectureChart"):
    """Which processes there are, and the buses along them."""

    bands = Child["Bands"]("bands", low=1, local=True)
    nodes = Child["Processes"]("nodes", low=1, local=True)
    buses = Child["Buses"]("buses")
    flows = Child["InformationFlows"]("flows", local=True)
    encounters = Child["Encounters"]("encounters")
    marks = Child["Marks"]("marks")


class LogicalChart(Chart, tag="logicalChart"):
    """What is done, whoever does it and by whatever means. refines: an architecture chart."""

    refines = Ref["Chart"]("refines", IDREF)
    bands = Child["Bands"]("bands", low=1, local=True)
    nodes = Child["Processes"]("nodes", low=1, local=True)
    flows = Child["InformationFlows"]("flows", local=True)
    encounters = Child["Encounters"]("encounters")
    marks = Child["Marks"]("marks")


class PhysicalChart(Chart, tag="physicalChart"):
    """How and by whom it is done. refines: a logical chart; of a job chart, a physical one."""

    refines = Ref["Chart"]("refines", IDREF)
    bands = Child["SystemBands"]("bands", low=1, local=True)
    nodes = Child["Activities"]("nodes", low=1, local=True)
    loops = Child["Loops"]("loops")
    flows = Child["Flows"]("flows", local=True)
    encounters = Child["Encounters"]("encounters")
    marks = Child["Marks"]("marks")


class JobChart(PhysicalChart, tag="jobChart"):
    """How one job is done (jobRef: an organization of kind job)."""

    job = Ref["Organization"]("jobRef", IDREF, required=True)
