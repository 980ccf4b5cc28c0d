"""Messages that never come: an activity that waits for one is never done, and the view must not finish it."""

from __future__ import annotations

from collections.abc import Iterable

from bpmnjourney.model import EventDefinition, Node, SequenceFlow
from bpmnjourney.perspective.emission.result import Emitted, Setting


def add_never_sent(setting: Setting, result: Emitted, waiting: Iterable[tuple[str, str]]) -> list[str]:
    """Give each waiting activity (its id, and the process that draws it) a sender that is never reached.

    The sender stands unconnected in another pool, one that is drawn already if there is one. Gives back the
    activities for which there is no such pool.
    """
    drawn = {node.process for node in result.nodes}
    left = []
    for name, process in waiting:
        others = [each for each in setting.pooled if each != process]
        others.sort(key=lambda each: each not in drawn)
        if not others:
            left.append(name)
            continue
        sender = setting.names.new(f"{name}_never")
        result.added.append(sender)
        definitions = (EventDefinition("message"),)
        result.nodes.append(
            Node(sender, "endEvent", "", others[0], event="message", event_definitions=definitions)
        )
        result.calls.append((sender, name))
        _begin_elsewhere(setting, result, others[0])
    return left


def _begin_elsewhere(setting: Setting, result: Emitted, process: str) -> None:
    """A start event of its own: without one, the sender would begin by itself."""
    here = [node for node in result.nodes if node.process == process and node.parent is None]
    if any(node.kind == "startEvent" for node in here):
        return
    led_to = {flow.target for flow in result.flows}
    free = [node for node in here[:-1] if not (node.attached_to or node.for_compensation)]
    begun = [node for node in free if node.id not in led_to and not node.triggered_by_event]
    start = setting.names.new(f"{process}_start")
    result.added.append(start)
    result.nodes.append(Node(start, "startEvent", "", process, event="none"))
    if not begun:
        end = setting.names.new(f"{process}_end")
        result.added.append(end)
        result.nodes.append(Node(end, "endEvent", "", process, event="none"))
        result.flows.append(SequenceFlow(setting.names.new(f"{start}_{end}"), "", start, end, process, None))
    for node in begun:
        flow = setting.names.new(f"{start}_{node.id}")
        result.flows.append(SequenceFlow(flow, "", start, node.id, process, None))
