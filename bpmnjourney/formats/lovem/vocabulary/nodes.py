"""What flows join: work, decisions, waits, loops, and the buses along them."""

# ruff: noqa: F401 - ruff does not see the names in quotes, mypy does
from __future__ import annotations

from typing import TYPE_CHECKING

from bpmnjourney.formats.lovem.vocabulary.enumerations import (
    BusKind,
    JunctionKind,
    Result,
    Trigger,
    WaitTrigger,
)
from bpmnjourney.formats.lovem.vocabulary.foundation import Annotated, Element, LovemView
from bpmnjourney.formats.lovem.vocabulary.kinds import DURATION, NAME, PASSES
from bpmnjourney.xml.children import Child, Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import BOOLEAN, STRING, enumeration

if TYPE_CHECKING:
    from bpmnjourney.formats.lovem.vocabulary.bands import SystemBand
    from bpmnjourney.formats.lovem.vocabulary.flows import Flow
    from bpmnjourney.formats.lovem.vocabulary.foundation import Documentation, Named
    from bpmnjourney.formats.lovem.vocabulary.resources import Skill, Value


class Processes(LovemView):
    """The nodes of an architecture or logical chart."""

    processes = Children["Process"]("process")
    decisions = Children["Decision"]("decision")
    junctions = Children["Junction"]("junction")
    waits = Children["Wait"]("wait")
    starts = Children["Start"]("start")
    ends = Children["End"]("end")


class Activities(LovemView):
    """The nodes of a physical or job chart."""

    activities = Children["Activity"]("activity")
    decisions = Children["Decision"]("decision")
    junctions = Children["Junction"]("junction")
    waits = Children["Wait"]("wait")
    starts = Children["Start"]("start")
    ends = Children["End"]("end")
    loop_connectors = Children["LoopConnector"]("loopConnector")


class Node(Element, abstract=True):
    """Anything that flows join, in one band."""

    band = Ref["Element"]("bandRef", IDREF, required=True)


class Work(Node, abstract=True):
    """Something that is done. Its label is a noun and what became of it ("Order received"). blackBox: it
    stands for whatever its party does; nothing of that is known but what is exchanged with it.
    """

    short_name = Attr("shortName", NAME, required=True)
    long_name = Attr("longName", STRING, required=True)
    black_box = Attr("blackBox", BOOLEAN, False)
    values = Children["Value"]("value")


class Process(Work, tag="process"):
    """Something that is done, whoever does it."""


class Activity(Work, tag="activity"):
    """Something that is done by somebody or by a system, under conditions."""

    start_criteria = Child["Documentation"]("startCriteria", local=True)
    exit_criteria = Child["Documentation"]("exitCriteria", local=True)
    requirements = Children["Requires"]("requires")
    uses = Children["Uses"]("uses")
    reads = Children["Access"]("reads", local=True)
    writes = Children["Access"]("writes", local=True)


class Requires(Annotated, tag="requires"):
    """A skill that an activity requires."""

    skill = Ref["Skill"]("skillRef", IDREF, required=True)


class Uses(Annotated, tag="uses"):
    """A system of the chart that an activity uses."""

    system = Ref["SystemBand"]("systemRef", IDREF, required=True)


class Access(Annotated):
    """An object, such as a data store, that an activity reads or writes."""

    object = Ref["Named"]("objectRef", IDREF, required=True)


class Control(Node, abstract=True):
    """A point at which the course of a path is set."""

    short_name = Attr("shortName", NAME)
    long_name = Attr("longName", STRING)


class Decision(Control, tag="decision"):
    """A question: one of the ways is taken."""


class Junction(Control, tag="junction"):
    """A point at which ways part or come together otherwise than by a decision."""

    kind = Attr("kind", enumeration(JunctionKind, "JunctionKind"), required=True)


class Wait(Control, tag="wait"):
    """A point at which a path waits for a time (duration) or for something else to happen. whileRef: what is
    at work for as long; interrupts: whether that is given up when it happens.
    """

    trigger = Attr("trigger", enumeration(WaitTrigger, "WaitTrigger"), WaitTrigger.TIME)
    duration = Attr("duration", DURATION)
    meanwhile = Ref["Work"]("whileRef", IDREF)
    interrupts = Attr("interrupts", BOOLEAN, True)


class Start(Control, tag="start"):
    """Where a path starts."""

    trigger = Attr("trigger", enumeration(Trigger, "Trigger"), Trigger.NONE)


class End(Control, tag="end"):
    """Where a path ends."""

    result = Attr("result", enumeration(Result, "Result"), Result.NONE)


class LoopConnector(Node, tag="loopConnector"):
    """Points back to the start of a loop, of which it shows the names."""

    loop = Ref["Loop"]("loopRef", IDREF, required=True)


class Loops(LovemView, tag="loops"):
    """What is done repeatedly."""

    loops = Children["Loop"]("loop")


class Loop(Element, tag="loop"):
    """A part of a path that is repeated from startRef on, with two exits; there is no abnormal exit where
    nobody has set a limit.
    """

    start = Ref["Node"]("startRef", IDREF, required=True)
    normal_exit = Child["NormalExit"]("normalExit", low=1)
    abnormal_exit = Child["AbnormalExit"]("abnormalExit")


class NormalExit(Annotated, tag="normalExit"):
    """The flow by which the loop is left as a rule."""

    flow = Ref["Flow"]("flowRef", IDREF, required=True)


class AbnormalExit(Annotated, tag="abnormalExit"):
    """After how many passes the loop is given up, and where the path then goes on."""

    max_passes = Attr("maxPasses", PASSES, required=True)
    continue_at = Ref["Node"]("continueAtRef", IDREF, required=True)


class Buses(LovemView, tag="buses"):
    """What runs along all processes."""

    buses = Children["Bus"]("bus")


class Bus(Element, tag="bus"):
    """Processes that can touch others at any time."""

    kind = Attr("kind", enumeration(BusKind, "BusKind"), required=True)
    short_name = Attr("shortName", NAME, required=True)
    long_name = Attr("longName", NAME, required=True)
    connections = Children["Connects"]("connects")


class Connects(Annotated, tag="connects"):
    """A process that a bus touches."""

    touched = Ref["Node"]("nodeRef", IDREF, required=True)
