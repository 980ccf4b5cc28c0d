"""Choreographies and conversations."""

from __future__ import annotations

from symbol_sheets.sheet import Box, Sheet, tag


def choreographies() -> Sheet:
    sheet = Sheet("choreography")
    sheet.inside += [
        '<bpmn:participant id="asks" name="Who asks"/>',
        '<bpmn:participant id="answers" name="Who answers"/>',
    ]
    sheet.inside.append(
        tag(
            "participant",
            "many",
            "Several",
            content='<bpmn:participantMultiplicity minimum="2" maximum="9"/>',
        )
    )
    sheet.roots.append(
        '<bpmn:message id="question" name="Question"/><bpmn:message id="answer" name="Answer"/>'
    )
    asked = '<bpmn:messageFlow id="{}" sourceRef="{}" targetRef="{}" messageRef="{}"/>'
    sheet.inside.append(asked.format("asking", "asks", "answers", "question"))
    sheet.inside.append(asked.format("informing", "asks", "many", "question"))
    sheet.inside.append(asked.format("answering", "answers", "asks", "answer"))
    one_way, task = _flows("informing"), _flows("asking", "answering")
    kinds: tuple[tuple[str, str, str, str, str, str], ...] = (
        ("choreographyTask", "Choreography task", "", task, "", "answers"),
        ("choreographyTask", "With its messages", "", task, ' isMessageVisible="true"', "answers"),
        ("choreographyTask", "In a loop", 'loopType="Standard"', task, "", "answers"),
        (
            "choreographyTask",
            "Several at once, with several",
            'loopType="MultiInstanceParallel"',
            one_way,
            "",
            "many",
        ),
        ("choreographyTask", "Several in turn", 'loopType="MultiInstanceSequential"', task, "", "answers"),
        ("subChoreography", "Sub-choreography", "", "", "", "answers"),
        ("callChoreography", "Call of a choreography", "", "", "", "answers"),
    )
    for kind, name, more, exchanged, shown, other in kinds:
        x, y, width, height = sheet.place((120, 110), 4, (220, 210))
        box = (x, y + 40, width, height)
        refs = _parties("asks", other)
        attributes = f'{more} initiatingParticipantRef="asks"'
        drawn = ' isExpanded="false"' if kind == "subChoreography" else ""
        element = sheet.node(kind, name, box, attributes, refs + exchanged, drawn)
        _bands(sheet, element, box, other, shown)
    return sheet


def _flows(*names: str) -> str:
    return "".join(f"<bpmn:messageFlowRef>{name}</bpmn:messageFlowRef>" for name in names)


def _parties(*names: str) -> str:
    return "".join(f"<bpmn:participantRef>{name}</bpmn:participantRef>" for name in names)


def _bands(sheet: Sheet, element: str, box: Box, other: str, shown: str) -> None:
    x, y, width, height = box
    for place, party, initiating in (("top", "asks", "initiating"), ("bottom", other, "non_initiating")):
        top = y if place == "top" else y + height - 22
        more = f' choreographyActivityShape="{element}_di" participantBandKind="{place}_{initiating}"{shown}'
        sheet.shape(party, (x, top, width, 22), more, sheet.next_id("band"))


def conversations() -> Sheet:
    """Conversations between two pools."""
    """Choreography activities, with the bands of their participants."""
    sheet = Sheet("collaboration")
    for number, name in enumerate(("One", "Other")):
        sheet.inside.append(tag("participant", f"pool{number}", name))
        sheet.shape(f"pool{number}", (0 if not number else 560, 0, 90, 320), ' isHorizontal="false"')
    links = []
    for row, (kind, name) in enumerate(
        (
            ("conversation", "Conversation"),
            ("subConversation", "Sub-conversation"),
            ("callConversation", "Call of a conversation"),
        )
    ):
        y, element = 20 + 110 * row, f"talk{row}"
        sheet.inside.append(
            tag(
                kind,
                element,
                name,
                "",
                _parties("pool0", "pool1"),
            )
        )
        sheet.shape(element, (290, y, 70, 60))
        for number, points in enumerate((((90, y + 30), (290, y + 30)), ((560, y + 30), (360, y + 30)))):
            link = f"link{row}{number}"
            links.append(tag("conversationLink", link, "", f'sourceRef="pool{number}" targetRef="{element}"'))
            sheet.edge(link, *points)
    sheet.inside += links
    return sheet
