"""Events and gateways."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from symbol_sheets.sheet import EVENT, GATEWAY, Box, Sheet, tag, words

NAMES = {
    "none": "None", "message": "Message", "timer": "Timer", "error": "Error", "escalation": "Escalation",
    "cancel": "Cancel", "compensate": "Compensation", "conditional": "Conditional", "link": "Link",
    "signal": "Signal", "terminate": "Terminate", "multiple": "Multiple", "parallel": "Parallel multiple",
}  # fmt: skip
CAUGHT = ("message", "timer", "conditional", "signal", "multiple", "parallel")
THROWN = ("message", "escalation", "compensate", "signal", "multiple")


def definition(event: str, sheet: Sheet) -> str:
    """The definitions inside an event."""
    if event == "none":
        return ""
    if event in ("multiple", "parallel"):
        return definition("message", sheet) + definition("signal", sheet)
    content = ""
    if event == "timer":
        content = '<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration>'
    if event == "conditional":
        content = '<bpmn:condition xsi:type="bpmn:tFormalExpression">true</bpmn:condition>'
    name = "Link" if event == "link" else ""
    return tag(f"{event}EventDefinition", sheet.next_id(event), name, content=content)


def interrupting(stops: bool, attribute: str) -> str:
    return "" if stops else f'{attribute}="false"'


def _event(sheet: Sheet, kind: str, event: str, box: Box, attributes: str = "") -> str:
    if event == "parallel":
        attributes += ' parallelMultiple="true"'
    return sheet.node(kind, NAMES[event], box, attributes, definition(event, sheet))


def events(kind: str, definitions: Iterable[str]) -> Callable[[], Sheet]:
    def made() -> Sheet:
        sheet = Sheet()
        for event in definitions:
            _event(sheet, kind, event, sheet.place(EVENT, 7, (110, 95)))
        return sheet

    return made


def event_sub_process_starts() -> Sheet:
    """Starts inside one event sub-process: those that interrupt above those that do not."""
    sheet = Sheet()
    rows = ((True, (*CAUGHT, "error", "escalation", "compensate")), (False, (*CAUGHT, "escalation")))
    held = Sheet(count=100)
    for row, (stops, kinds) in enumerate(rows):
        for column, event in enumerate(kinds):
            box = (40 + 100 * column, 50 + 90 * row, *EVENT)
            _event(held, "startEvent", event, box, interrupting(stops, "isInterrupting"))
    sheet.node(
        "subProcess",
        "",
        (0, 0, 940, 220),
        'triggeredByEvent="true"',
        "".join(held.inside),
        ' isExpanded="true"',
    )
    sheet.shapes += held.shapes
    return sheet


def boundary_events() -> Sheet:
    """On the borders of two tasks: those that interrupt above those that do not."""
    sheet = Sheet()
    stopping = (*CAUGHT, "error", "escalation", "compensate", "cancel")
    for row, (events, stops) in enumerate(((stopping, True), ((*CAUGHT, "escalation"), False))):
        kind = "transaction" if stops else "task"
        name = "Events that interrupt" if stops else "Events that do not interrupt"
        wide = 100 * len(events)
        host = sheet.node(kind, name, (0, 170 * row, wide, 80), drawn=' isExpanded="false"' if stops else "")
        for column, event in enumerate(events):
            attributes = f'attachedToRef="{host}" ' + interrupting(stops, "cancelActivity")
            _event(sheet, "boundaryEvent", event, (32 + 100 * column, 170 * row + 62, *EVENT), attributes)
    return sheet


def gateways() -> Sheet:
    """Every gateway."""
    """A maker of a sheet of events of one kind."""
    """What is stated of an event that does not interrupt."""
    sheet = Sheet()
    cell = lambda: sheet.place(GATEWAY, 8, (120, 110))  # noqa: E731
    for name, shown in (("Exclusive", "true"), ("Exclusive, without its mark", "false")):
        sheet.node("exclusiveGateway", name, cell(), drawn=f' isMarkerVisible="{shown}"')
    for kind in ("parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"):
        sheet.node(kind, words(kind).removesuffix(" gateway"), cell())
    sheet.node("eventBasedGateway", "Event based, starts", cell(), 'instantiate="true"')
    both = 'instantiate="true" eventGatewayType="Parallel"'
    sheet.node("eventBasedGateway", "Parallel event based, starts", cell(), both)
    return sheet
