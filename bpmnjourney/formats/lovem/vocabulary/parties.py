"""Who takes part: customers, organisations, systems."""

from __future__ import annotations

from bpmnjourney.formats.lovem.vocabulary.enumerations import OrganizationKind
from bpmnjourney.formats.lovem.vocabulary.foundation import LovemView, Named
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import STRING, enumeration


class Parties(LovemView, tag="parties"):
    """Who takes part: customers first."""

    customers = Children["Customer"]("customer", low=1)
    organizations = Children["Organization"]("organization")
    external_organizations = Children["ExternalOrganization"]("externalOrganization")
    systems = Children["System"]("system")


class Customer(Named, tag="customer"):
    """The one for whom the work is done; several where kinds of customers go different ways. parentRef:
    the customer whose part this is.
    """

    segment = Attr("segment", STRING)
    part_of = Ref["Customer"]("parentRef", IDREF)


class Organization(Named, tag="organization"):
    """The company, or a department, function or job in it (parentRef)."""

    kind = Attr("kind", enumeration(OrganizationKind, "OrganizationKind"), required=True)
    part_of = Ref["Organization"]("parentRef", IDREF)


class ExternalOrganization(Named, tag="externalOrganization"):
    """Another organisation that takes part, such as an agency, a bank or a supplier, or a part of one
    (parentRef).
    """

    part_of = Ref["ExternalOrganization"]("parentRef", IDREF)


class System(Named, tag="system"):
    """A computer system, and the organisation that answers for it."""

    owner = Ref["Named"]("ownerRef", IDREF)
