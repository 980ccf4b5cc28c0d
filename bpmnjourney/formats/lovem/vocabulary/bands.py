"""The rows of a chart, with the line of visibility and the manual / automation interface."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.foundation import Annotated, Element, LovemView
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Ref
from bpmnjourney.xml.references import IDREF

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.parties import (
        Customer,
        ExternalOrganization,
        Organization,
        System,
    )


class Bands(LovemView):
    """The rows of a chart from top to bottom: customers, the line of visibility, who serves them."""

    customer_bands = Children["CustomerBand"]("customerBand", low=1)
    line_of_visibility = Child["LineOfVisibility"]("lineOfVisibility", low=1)
    organization_bands = Children["OrganizationBand"]("organizationBand")
    external_bands = Children["ExternalBand"]("externalBand")


class SystemBands(Bands):
    """The rows of a physical or job chart: systems on the manual / automation interface are used
    interactively, systems below it run in batch.
    """

    manual_automation_interface = Child["ManualAutomationInterface"]("manualAutomationInterface")
    batch_band = Child["BatchBand"]("batchBand", needs="manualAutomationInterface")


class CustomerBand(Element, tag="customerBand"):
    """The row of a customer."""

    customer = Ref["Customer"]("customerRef", IDREF, required=True)


class LineOfVisibility(Annotated, tag="lineOfVisibility"):
    """What is above it the customer does or sees."""


class OrganizationBand(Element, tag="organizationBand"):
    """The row of the company, a department, a function or a job."""

    organization = Ref["Organization"]("organizationRef", IDREF, required=True)


class ExternalBand(Element, tag="externalBand"):
    """The row of another organisation."""

    external_organization = Ref["ExternalOrganization"]("externalOrganizationRef", IDREF, required=True)


class ManualAutomationInterface(Annotated, tag="manualAutomationInterface"):
    """The line between what people do and what systems do."""

    interactive_systems = Children["InteractiveSystem"]("interactiveSystem")


class BatchBand(Annotated, tag="batchBand"):
    """What runs without people."""

    batch_systems = Children["BatchSystem"]("batchSystem")


class SystemBand(Element, abstract=True):
    """The row of a system."""

    system = Ref["System"]("systemRef", IDREF, required=True)


class InteractiveSystem(SystemBand, tag="interactiveSystem"):
    """A system on the line: people use it while they work."""


class BatchSystem(SystemBand, tag="batchSystem"):
    """A system below the line."""
