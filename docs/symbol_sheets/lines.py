"""Flows, associations and messages."""

from __future__ import annotations

from symbol_sheets.events import definition
from symbol_sheets.sheet import EVENT, SHEET, TASK, Sheet, flow, tag


def flows() -> Sheet:
    """Two columns of steps, a kind of line between the two of each row."""
    sheet = Sheet()
    condition = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">true</bpmn:conditionExpression>'
    for row, (name, content) in enumerate(
        (("sequence flow", ""), ("conditional flow", condition), ("default flow", ""))
    ):
        y = 100 * row
        line = sheet.next_id("flow")
        default = f'default="{line}"' if "default" in name else ""
        one = sheet.node("task", "Step", (0, y, *TASK), default)
        other = sheet.node("task", "Step", (250, y, *TASK))
        sheet.inside.append(flow(line, one, other, name, content))
        sheet.edge(line, (100, y + 40), (250, y + 40))
    for row, (name, direction) in enumerate(
        (("association", "None"), ("directed", "One"), ("both ways", "Both"))
    ):
        y, note = 100 * row, sheet.next_id("note")
        step = sheet.node("task", "Step", (450, y, *TASK))
        sheet.inside.append(
            f'<bpmn:textAnnotation id="{note}"><bpmn:text>{name}</bpmn:text></bpmn:textAnnotation>'
        )
        sheet.shape(note, (660, y + 20, 100, 40))
        line = sheet.next_id("association")
        ends = f'sourceRef="{step}" targetRef="{note}" associationDirection="{direction}"'
        sheet.inside.append(tag("association", line, "", ends))
        sheet.edge(line, (550, y + 40), (660, y + 40))
    _data_flows(sheet, 300)
    _compensation(sheet, 300)
    artifacts_last = [each for each in sheet.inside if "textAnnotation" in each or "bpmn:association" in each]
    sheet.inside = [each for each in sheet.inside if each not in artifacts_last] + artifacts_last
    return sheet


def _data_flows(sheet: Sheet, y: int) -> None:
    sheet.inside.append('<bpmn:dataObject id="object"/>')
    sheet.node("dataObjectReference", "Data object", (157, y + 15, *SHEET), 'dataObjectRef="object"')
    place = sheet.inside[-1].split('id="')[1].split('"')[0]
    writing = tag("dataOutputAssociation", "written", "", content=f"<bpmn:targetRef>{place}</bpmn:targetRef>")
    reading = (
        '<bpmn:property id="read_into"/><bpmn:dataInputAssociation id="read">'
        f"<bpmn:sourceRef>{place}</bpmn:sourceRef>"
        "<bpmn:targetRef>read_into</bpmn:targetRef></bpmn:dataInputAssociation>"
    )
    sheet.node("task", "Step that writes", (0, y, *TASK), content=writing)
    sheet.node("task", "Step that reads", (250, y, *TASK), content=reading)
    sheet.edge("written", (100, y + 40), (157, y + 40))
    sheet.edge("read", (193, y + 40), (250, y + 40))


def _compensation(sheet: Sheet, y: int) -> None:
    step = sheet.node("task", "Step", (450, y, *TASK))
    event = sheet.node(
        "boundaryEvent",
        "",
        (500, y + 62, *EVENT),
        f'attachedToRef="{step}"',
        definition("compensate", sheet),
    )
    handler = sheet.node("task", "What undoes it", (660, y + 60, *TASK), 'isForCompensation="true"')
    line = sheet.next_id("association")
    ends = f'sourceRef="{event}" targetRef="{handler}" associationDirection="One"'
    sheet.inside.append(tag("association", line, "", ends))
    sheet.edge(line, (518, y + 98), (518, y + 120), (660, y + 120))


def messages() -> Sheet:
    """Message flows, two with their messages."""
    sheet = Sheet("collaboration")
    sheet.roots.append('<bpmn:message id="said" name="Message"/>')
    for row, name in enumerate(("One", "Other")):
        sheet.inside.append(tag("participant", f"pool{row}", name))
        sheet.shape(f"pool{row}", (0, 160 * row, 700, 60), ' isHorizontal="true"')
    for number, (name, kind) in enumerate(
        (
            ("message flow", ""),
            ("with the message that starts", "initiating"),
            ("with a message in reply", "non_initiating"),
        )
    ):
        x, line = 100 + 220 * number, sheet.next_id("message")
        ends = ("pool1", "pool0") if "reply" in name else ("pool0", "pool1")
        sheet.inside.append(
            tag("messageFlow", line, name, f'sourceRef="{ends[0]}" targetRef="{ends[1]}" messageRef="said"')
        )
        route = ((x, 60), (x, 160)) if ends[0] == "pool0" else ((x, 160), (x, 60))
        sheet.edge(line, *route, more=f' messageVisibleKind="{kind}"' if kind else "")
    return sheet
