"""Tasks, sub-processes and their markers."""

from __future__ import annotations

from symbol_sheets.events import definition, interrupting
from symbol_sheets.sheet import EVENT, TASK, Sheet, flow, tag, words


def tasks() -> Sheet:
    sheet = Sheet()
    for (
        kind
    ) in "task userTask manualTask serviceTask scriptTask businessRuleTask sendTask receiveTask".split():
        sheet.node(kind, words(kind), sheet.place(TASK))
    sheet.node("receiveTask", "Receive task that starts", sheet.place(TASK), 'instantiate="true"')
    for task in (
        "globalTask",
        "globalUserTask",
        "globalManualTask",
        "globalScriptTask",
        "globalBusinessRuleTask",
    ):
        sheet.roots.append(tag(task, f"called_{task}", ""))
        name = f"Call of a {words(task).lower()}"
        sheet.node("callActivity", name, sheet.place(TASK), f'calledElement="called_{task}"')
    return sheet


LOOP = "<bpmn:standardLoopCharacteristics/>"
PARALLEL = "<bpmn:multiInstanceLoopCharacteristics/>"
STEP = "<bpmn:task/>"
SEQUENTIAL = '<bpmn:multiInstanceLoopCharacteristics isSequential="true"/>'


def _step(sheet: Sheet) -> str:
    return tag("task", sheet.next_id("step"), "Step")


def markers() -> Sheet:
    sheet = Sheet()
    for name, content in (("Loop", LOOP), ("Several at once", PARALLEL), ("Several in turn", SEQUENTIAL)):
        sheet.node("task", name, sheet.place(TASK), content=content)
    sheet.node("task", "Compensation", sheet.place(TASK), 'isForCompensation="true"')
    sheet.node("userTask", "Compensation in a loop", sheet.place(TASK), 'isForCompensation="true"', LOOP)
    sheet.node("callActivity", "Call activity", sheet.place(TASK))
    sheet.node("callActivity", "Call in a loop", sheet.place(TASK), content=LOOP)
    for kind, name, content in (
        ("subProcess", "Sub-process", ""),
        ("transaction", "Transaction", ""),
        ("adHocSubProcess", "Ad-hoc sub-process", _step(sheet)),
    ):
        sheet.node(kind, name, sheet.place(TASK), content=content, drawn=' isExpanded="false"')
    for name, content in (("Loop", LOOP), ("Several at once", PARALLEL), ("Several in turn", SEQUENTIAL)):
        sheet.node("subProcess", name, sheet.place(TASK), content=content, drawn=' isExpanded="false"')
    sheet.node(
        "subProcess",
        "Compensation",
        sheet.place(TASK),
        'isForCompensation="true"',
        drawn=' isExpanded="false"',
    )
    sheet.node(
        "adHocSubProcess",
        "All markers",
        sheet.place(TASK),
        'isForCompensation="true"',
        PARALLEL + _step(sheet),
        ' isExpanded="false"',
    )
    for name, stops, event in (
        ("Event sub-process", True, "message"),
        ("Without interruption", False, "timer"),
    ):
        start = tag(
            "startEvent",
            sheet.next_id("start"),
            "",
            interrupting(stops, "isInterrupting"),
            definition(event, sheet),
        )
        sheet.node(
            "subProcess", name, sheet.place(TASK), 'triggeredByEvent="true"', start, ' isExpanded="false"'
        )
    return sheet


def sub_processes() -> Sheet:
    """Open sub-processes of every kind."""
    """Every marker, and closed sub-processes of every kind."""
    """Every type of task, and calls of global ones."""
    sheet = Sheet()
    for kind, name, attributes in (
        ("subProcess", "Expanded sub-process", ""),
        ("transaction", "Expanded transaction", ""),
        ("adHocSubProcess", "Expanded ad-hoc sub-process", ""),
        ("subProcess", "Event sub-process", 'triggeredByEvent="true"'),
        ("subProcess", "Event sub-process that does not interrupt", 'triggeredByEvent="true"'),
        ("subProcess", "Expanded, in a loop", ""),
    ):
        x, y, width, height = box = sheet.place((270, 140), 3, (310, 180))
        y += 20
        box = (x, y, width, height)
        first, step, line = (sheet.next_id(each) for each in ("start", "task", "flow"))
        event = definition("message", sheet) if "Event" in attributes else ""
        begins = interrupting("not" not in name, "isInterrupting") if event else ""
        content = (LOOP if "loop" in name else "") + tag("startEvent", first, "", begins, event)
        content += tag("task", step, "Step") + flow(line, first, step)
        sheet.node(kind, name, box, attributes, content, ' isExpanded="true"')
        sheet.shape(first, (x + 30, y + 57, *EVENT))
        sheet.shape(step, (x + 120, y + 35, *TASK))
        sheet.edge(line, (x + 66, y + 75), (x + 120, y + 75))
    return sheet
