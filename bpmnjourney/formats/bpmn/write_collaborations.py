"""The BPMN writer: collaborations, choreographies and conversations with all they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bpmnjourney.formats.bpmn import names
from bpmnjourney.formats.bpmn.write_chart_statements import write_charts, write_marks
from bpmnjourney.formats.bpmn.write_nodes import set_or_drop, write_documentation, write_end, write_name
from bpmnjourney.formats.bpmn.write_scopes import artifact_parts, scope_parts, write_dangling
from bpmnjourney.formats.bpmn.write_statements import write_statements
from bpmnjourney.formats.bpmn.writing import Part, Writing, rank_of, tag
from bpmnjourney.model import (
    Collaboration,
    Conversation,
    ConversationLink,
    MessageFlow,
    Participant,
)

_NEW_PARTICIPANT = Participant("", "", None, "")
_NEW_FLOW = MessageFlow("", "", "", "", "")


def write_collaboration(writing: Writing, parent: Any, collaboration: Collaboration) -> None:
    """A collaboration, choreography or global conversation."""
    kind, model = collaboration.kind, writing.model
    source = writing.sources.of(collaboration)
    parts = writing.parts_of(source, kind, names.COLLABORATION_CONTENT)
    held: tuple[tuple[str, tuple[Any, ...], Callable[[Writing, Any, Any], None]], ...] = (
        ("participant", model.participants, _write_participant),
        ("messageFlow", model.message_flows, _write_message_flow),
        ("conversationLink", model.conversation_links, _write_link),
    )
    for name, elements, write in held:
        own = [element for element in elements if element.collaboration == collaboration.id]
        parts += _parts(writing, rank_of(kind, name), own, write)
    outermost = [
        each for each in model.conversations if each.collaboration == collaboration.id and each.parent is None
    ]
    parts += _parts(writing, rank_of(kind, "conversationNode"), outermost, _write_conversation)
    for dangling in writing.loose_ends.get(collaboration.id, ()):
        parts += _parts(writing, rank_of(kind, dangling.kind), [dangling], write_dangling)
    parts += artifact_parts(writing, collaboration.id, kind)
    if kind == "choreography":
        parts += scope_parts(writing, collaboration.id, kind)
    element = writing.assembled(parent, kind, source, parts)
    element.set("id", writing.id(collaboration.id))
    write_name(element, source.read.name if source is not None else "", collaboration.name)
    if writing.says_charts or (source is not None and source.read.chart is not None):
        write_charts(writing, element, collaboration)


def _parts(
    writing: Writing, rank: int, elements: list[Any], write: Callable[[Writing, Any, Any], None]
) -> list[Part]:
    def appending(element: Any) -> Callable[[Any], None]:
        return lambda parent: write(writing, parent, element)

    return [(rank, appending(element)) for element in elements]


def _write_participant(writing: Writing, parent: Any, participant: Participant) -> None:
    source = writing.sources.of(participant)
    if source is None:
        element, before = writing.add(parent, "participant"), _NEW_PARTICIPANT
    else:
        element, before = writing.copied(parent, source.node), source.read
    element.set("id", writing.id(participant.id))
    write_name(element, before.name, participant.name)
    if before.process != participant.process or writing.is_renamed(participant.process):
        process = participant.process
        set_or_drop(element, "processRef", writing.id(process) if process is not None else None)
    if before.multiple != participant.multiple:
        for old in element.findall(tag("participantMultiplicity")):
            element.remove(old)
        if participant.multiple:
            new = writing.put(element, "participantMultiplicity")
            new.set("minimum", "0")
            new.set("maximum", "2")
    write_documentation(writing, element, before.documentation, participant.documentation)
    write_statements(writing, element, before.stated, participant.stated)


def _write_message_flow(writing: Writing, parent: Any, flow: MessageFlow) -> None:
    source = writing.sources.of(flow)
    if source is None:
        element, before = writing.add(parent, "messageFlow"), _NEW_FLOW
    else:
        element, before = writing.copied(parent, source.node), source.read
    element.set("id", writing.id(flow.id))
    write_name(element, before.name, flow.name)
    write_end(writing, element, "sourceRef", before.source, flow.source)
    write_end(writing, element, "targetRef", before.target, flow.target)
    if before.message != flow.message or writing.is_renamed(flow.message):
        set_or_drop(element, "messageRef", writing.id(flow.message) if flow.message is not None else None)
    write_documentation(writing, element, before.documentation, flow.documentation)
    write_statements(writing, element, before.stated, flow.stated)
    write_marks(writing, element, flow.id)


def _write_conversation(writing: Writing, parent: Any, conversation: Conversation) -> None:
    kind = conversation.kind
    source = writing.sources.of(conversation)
    parts = writing.parts_of(source, kind, names.CONVERSATIONS | {"participantRef", "messageFlowRef"})
    for name, listed in (
        ("participantRef", conversation.participants),
        ("messageFlowRef", conversation.message_flows),
    ):
        parts += [(rank_of(kind, name), _text_part(writing, name, each)) for each in listed]
    inner = [each for each in writing.model.conversations if each.parent == conversation.id]
    if inner and tag("conversationNode") in writing.ranks(kind):
        parts += _parts(writing, rank_of(kind, "conversationNode"), inner, _write_conversation)
    element = writing.assembled(parent, kind, source, parts)
    element.set("id", writing.id(conversation.id))
    write_name(element, source.read.name if source is not None else "", conversation.name)


def _text_part(writing: Writing, name: str, named: str) -> Callable[[Any], None]:
    def append(parent: Any) -> None:
        writing.add(parent, name).text = writing.id(named)

    return append


def _write_link(writing: Writing, parent: Any, link: ConversationLink) -> None:
    source = writing.sources.of(link)
    if source is None:
        element, name = writing.add(parent, "conversationLink"), ""
    else:
        element, name = writing.copied(parent, source.node), source.read.name
    element.set("id", writing.id(link.id))
    write_name(element, name, link.name)
    element.set("sourceRef", writing.id(link.source))
    element.set("targetRef", writing.id(link.target))
