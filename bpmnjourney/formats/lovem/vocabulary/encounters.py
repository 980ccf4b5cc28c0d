"""Where the customer and the organisation meet, and what was noticed there."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.enumerations import Demand, DisconnectKind, Initiator
from bpmnjourney.formats.lovem.vocabulary.foundation import Element, LovemView, Named
from bpmnjourney.formats.lovem.vocabulary.kinds import DURATION, SCORE
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, STRING, enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.flows import Flow
    from bpmnjourney.formats.lovem.vocabulary.resources import Channel


class Encounters(LovemView, tag="encounters"):
    """Where the customer and the organisation meet."""

    encounters = Children["Encounter"]("encounter")


class Encounter(Element, tag="encounter"):
    """A contact with the customer, at a flow that crosses the line of visibility: who begins it, by which
    channel, who owns it, and why.
    """

    flow = Ref["Flow"]("flowRef", IDREF, required=True)
    initiator = Attr("initiator", enumeration(Initiator, "Initiator"), required=True)
    channel = Ref["Channel"]("channelRef", IDREF)
    owner = Ref["Named"]("ownerRef", IDREF)
    moment_of_truth = Attr("momentOfTruth", BOOLEAN, False)
    demand = Attr("demand", enumeration(Demand, "Demand"))
    reason = Attr("reason", STRING)


class Marks(LovemView, tag="marks"):
    """What was noticed on a chart."""

    fail_points = Children["FailPoint"]("failPoint")
    wait_points = Children["WaitPoint"]("waitPoint")
    disconnects = Children["Disconnect"]("disconnect")
    pain_points = Children["PainPoint"]("painPoint")
    best_practices = Children["BestPractice"]("bestPractice")
    evidence = Children["Evidence"]("evidence")
    issues = Children["Issue"]("issue")


class Mark(Named, abstract=True):
    """Something noticed at a node, flow or encounter, and who looks after it."""

    on = Ref["Element"]("onRef", IDREF, required=True)
    owner = Ref["Named"]("ownerRef", IDREF)


class FailPoint(Mark, tag="failPoint"):
    """Where things go wrong."""

    severity = Attr("severity", SCORE, required=True)
    occurrence = Attr("occurrence", SCORE, required=True)
    detection = Attr("detection", SCORE, required=True)


class WaitPoint(Mark, tag="waitPoint"):
    """Where the customer waits."""

    duration = Attr("duration", DURATION)


class Disconnect(Mark, tag="disconnect"):
    """An input, step or output that is not as it should be."""

    kind = Attr("kind", enumeration(DisconnectKind, "DisconnectKind"), required=True)


class PainPoint(Mark, tag="painPoint"):
    """What hurts the customer."""


class BestPractice(Mark, tag="bestPractice"):
    """What others can learn from."""


class Evidence(Mark, tag="evidence"):
    """What the customer can see or touch of a service."""


class Issue(Mark, tag="issue"):
    """An open question."""
