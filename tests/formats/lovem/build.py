"""Random LOVEM-style models: valid documents with everything the format has, and Models of charts."""

from __future__ import annotations

from hypothesis import strategies as st

from bpmnjourney.formats.lovem.names import LOVEM
from bpmnjourney.model import (
    Collaboration,
    EventDefinition,
    Lane,
    Mark,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    SequenceFlow,
    Stated,
    Value,
)
from bpmnjourney.model.charts import Chart

NAMES = st.sampled_from(["Order", "Zurück & <vor>", "Überblick", 'say "yes"', "a  b", "顧客", "x"])
BANDS = {"C": "customer", "S": "sales", "W": "store", "X": "bank", "T": "till"}
_SYSTEMS = (
    '<manualAutomationInterface><interactiveSystem id="T" systemRef="till"/></manualAutomationInterface>'
)
_MODEL_KINDS = (
    "task userTask exclusiveGateway parallelGateway intermediateCatchEvent startEvent endEvent".split()
)
_KINDS = ("activity", "decision", "junction", "wait", "activity", "activity")
_MARKS = {
    "failPoint": ' severity="3" occurrence="2" detection="10"',
    "waitPoint": ' duration="PT3H"',
    "disconnect": ' kind="missing"',
    "painPoint": "",
    "issue": "",
}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@st.composite
def charts(draw: st.DrawFn) -> str:
    """One physical chart: nodes in random bands, flows between them, encounters where they cross the line."""
    nodes: list[str] = []
    bands: dict[str, str] = {}
    for number in range(draw(st.integers(1, 7))):
        name, band = f"n{number}", draw(st.sampled_from(sorted(BANDS)))
        bands[name] = band
        nodes.append(_node(draw, name, band))
    flows, encounters = [], []
    pairs = [(a, b) for a in bands for b in bands if a != b]
    for number, (a, b) in enumerate(draw(st.lists(st.sampled_from(pairs), max_size=6)) if pairs else []):
        kind = draw(st.sampled_from(["controlFlow", "controlFlow", "informationFlow", "materialFlow"]))
        carried = {
            "informationFlow": ' objectRef="order"',
            "materialFlow": ' objectRef="goods" transport="van"',
        }
        more = carried.get(kind, "") if draw(st.booleans()) else ""
        named = f' name="{escaped(draw(NAMES))}"' if draw(st.booleans()) else ""
        flows.append(f'<{kind} id="f{number}" sourceRef="{a}" targetRef="{b}"{named}{more}/>')
        if (bands[a] == "C") != (bands[b] == "C"):
            encounters.append(_encounter(draw, number))
    marks = "".join(
        f'<{kind} id="m{number}" name="{escaped(draw(NAMES))}" onRef="n0"{_MARKS[kind]}/>'
        for number, kind in enumerate(draw(st.lists(st.sampled_from(sorted(_MARKS)), max_size=2)))
    )
    return f"""<?xml version="1.0"?>
<model xmlns="{LOVEM}" xmlns:v="urn:vendor" id="M" name="{escaped(draw(NAMES))}" v:tool="x">
  <!-- kept -->
  <parties>
    <customer id="customer" name="Customer" segment="new"/>
    <organization id="company" name="Shop" kind="company"/>
    <organization id="sales" name="Sales" kind="department" parentRef="company"/>
    <organization id="store" name="Store" kind="department" parentRef="company"/>
    <externalOrganization id="bank" name="Bank"/>
    <system id="till" name="Till" ownerRef="sales"/>
  </parties>
  <channels><channel id="phone" name="Hotline" medium="phone"/></channels>
  <objects><information id="order" name="Order"/><material id="goods" name="Goods"/></objects>
  <skills><skill id="skill" name="Advice"/></skills>
  <measures><measure id="time" name="Time" kind="work" unit="min"/></measures>
  <charts>
    <physicalChart id="chart" shortName="X" longName="Chart" state="toBe">
      <extension><v:note>kept</v:note></extension>
      <bands>
        <customerBand id="C" customerRef="customer"/>
        <lineOfVisibility/>
        <organizationBand id="S" organizationRef="sales"/>
        <organizationBand id="W" organizationRef="store"><documentation/></organizationBand>
        <externalBand id="X" externalOrganizationRef="bank"/>{_SYSTEMS}
      </bands>
      <nodes>{"".join(nodes)}</nodes>
      <flows>{"".join(flows)}</flows>
      <encounters>{"".join(encounters)}</encounters>
      <marks>{marks}</marks>
    </physicalChart>
  </charts>
  <paths><path id="p" name="Way" chartRef="chart" share="0.5"><step nodeRef="n0"/></path></paths>
</model>
"""


def _node(draw: st.DrawFn, name: str, band: str) -> str:
    kind = draw(st.sampled_from(_KINDS))
    title = escaped(draw(NAMES))
    told = "<documentation>Why &amp; how</documentation>" if draw(st.booleans()) else ""
    if kind == "activity":
        inside = draw(
            st.sampled_from(
                [
                    "",
                    '<value measureRef="time" amount="2.5"/>',
                    '<requires skillRef="skill"/>',
                    '<reads objectRef="order"/>',
                ]
            )
        )
        return (
            f'<activity id="{name}" bandRef="{band}" shortName="{name}" longName="{title}" v:x="1">'
            f"{told}{inside}</activity>"
        )
    more = {"junction": ' kind="parallel"', "wait": ' trigger="time" duration="PT5M"'}.get(kind, "")
    return f'<{kind} id="{name}" bandRef="{band}" longName="{title}"{more}>{told}</{kind}>'


def _encounter(draw: st.DrawFn, number: int) -> str:
    channel = ' channelRef="phone"' if draw(st.booleans()) else ""
    more = draw(st.sampled_from(["", ' momentOfTruth="true"', ' demand="failure" reason="Broken"']))
    who = draw(st.sampled_from(["customer", "organization"]))
    owner = draw(st.sampled_from(["sales", "company", "bank"]))
    return (
        f'<encounter id="e{number}" flowRef="f{number}" initiator="{who}"{channel} ownerRef="{owner}"{more}/>'
    )


@st.composite
def models(draw: st.DrawFn) -> Model:
    """A Model that no file holds, of what charts have words for: a customer, a shop with lanes, a bank."""
    homes = [("pc", None), ("ps", "l1"), ("ps", "l2"), ("pb", None)]
    nodes = []
    for number in range(draw(st.integers(1, 7))):
        process, lane = draw(st.sampled_from(homes))
        nodes.append(_model_node(draw, number, process, lane))
    flows, messages = [], []
    for number in range(draw(st.integers(0, 7))):
        a, b = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
        if a is b or a.kind == "endEvent" or b.kind == "startEvent":
            continue
        if a.process == b.process:
            flows.append(SequenceFlow(f"f{number}", draw(NAMES), a.id, b.id, a.process))
        else:
            messages.append(MessageFlow(f"f{number}", draw(NAMES), a.id, b.id, "chart"))
    marks = [Mark("mark", "painPoint", draw(NAMES), nodes[0].id)] if draw(st.booleans()) else []
    return Model(
        "lovem",
        collaborations=(Collaboration("chart", draw(NAMES), "collaboration", Chart(short_name="X")),),
        participants=(
            Participant("customer", "Customer", "pc", "chart", stated=Stated(customer=True)),
            Participant("shop", "Shop", "ps", "chart"),
            Participant("bank", "Bank", "pb", "chart"),
        ),
        processes=(Process("pc", "Customer"), Process("ps", "Shop"), Process("pb", "Bank")),
        lanes=(Lane("l1", draw(NAMES), "ps"), Lane("l2", "Two", "ps", documentation="Upstairs")),
        nodes=tuple(nodes),
        sequence_flows=tuple(flows),
        message_flows=tuple(messages),
        marks=tuple(marks),
    )


def _model_node(draw: st.DrawFn, number: int, process: str, lane: str | None) -> Node:
    kind = draw(st.sampled_from(_MODEL_KINDS))
    if process != "ps" and kind == "userTask":
        kind = "task"
    node = {
        "id": f"n{number}",
        "kind": kind,
        "name": draw(NAMES),
        "process": process,
        "lane": lane,
        "lane_via": "flowNodeRef" if lane else None,
    }
    if kind == "intermediateCatchEvent":
        timer = EventDefinition("timer", detail="PT5M")
        return Node(**node, event="timer", event_definitions=(timer,))  # type: ignore[arg-type]
    if kind.endswith("Event"):
        return Node(**node, event="none")  # type: ignore[arg-type]
    values = (Value("Time", "work", 2.5, "min"),) if kind == "task" and draw(st.booleans()) else ()
    told = draw(st.sampled_from(["", "Why & how"]))
    return Node(**node, documentation=told, stated=Stated(values=values))  # type: ignore[arg-type]
