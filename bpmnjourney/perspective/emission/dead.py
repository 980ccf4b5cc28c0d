"""Touchpoints that can never be reached: they stay, unconnected, and must not begin by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bpmnjourney.model import Node, SequenceFlow, changed
from bpmnjourney.perspective.emission.result import IN_PROGRESS, Emitted, Setting

NEVER = "never"
"""The flag that nothing puts: what takes it never happens."""

_BEGIN_ALONE = frozenset({"startEvent", "boundaryEvent"})


def add_dead(setting: Setting, result: Emitted, hosts: dict[str, str], dead: Iterable[str]) -> None:
    """Add visible nodes that never happen. hosts: drawn activities, by the source's ids.

    Without its sender a customer's step would be free to happen. Start and boundary events, which happen
    though nothing leads to them, take a flag that nothing puts; and where a process has no start event it
    gets one, or everything unconnected would begin. That start event leads to an end, unless its token would
    let an event sub-process happen.
    """
    there = {node.id for node in result.nodes}
    for name in dict.fromkeys(dead):
        node = setting.source.node.get(name)
        if node is None or name in there or name not in setting.visible:
            continue
        there.add(name)
        process = setting.home[node.process]
        scope = next((each.id for each in setting.source.scopes(node) if each.id in there), None)
        setting.names.take(name)
        result.kept[name] = name
        result.dead.append(name)
        made = changed(node, process=process, parent=scope, lane=setting.lane(node))
        made = changed(made, attached_to=_host(setting, result, hosts, made))
        if node.kind in _BEGIN_ALONE and node.event != "compensation":
            made = changed(made, stated=replace(made.stated, flag=setting.names.flag(NEVER)))
        result.nodes.append(made)
    _begin_elsewhere(setting, result)


def _host(setting: Setting, result: Emitted, hosts: dict[str, str], node: Node) -> str | None:
    """The activity of a boundary event, drawn without its name if it is hidden."""
    host = node.attached_to
    if host is None or host in setting.visible:
        return host
    if host not in hosts:
        hosts[host] = setting.names.new(f"{host}_inside")
        result.added.append(hosts[host])
        result.nodes.append(Node(hosts[host], "task", IN_PROGRESS, node.process, node.parent, node.lane))
    return hosts[host]


def _begin_elsewhere(setting: Setting, result: Emitted) -> None:
    dead = set(result.dead)
    holders = {(node.process, node.parent): node for node in result.nodes if node.id in dead}
    begun = {(node.process, node.parent) for node in result.nodes if node.kind == "startEvent"}
    for (process, scope), node in holders.items():
        if (process, scope) in begun or (scope is not None and setting.source.node[scope].triggered_by_event):
            continue
        waiting = any(
            each.triggered_by_event and (each.process, each.parent) == (process, scope)
            for each in result.nodes
        )
        start, end = (setting.names.new(f"{node.id}_{each}") for each in ("start", "end"))
        for name, kind in ((start, "startEvent"), (end, "endEvent"))[: 1 if waiting else 2]:
            result.added.append(name)
            result.nodes.append(Node(name, kind, "", process, scope, node.lane, event="none"))
        if waiting:
            continue
        flow = setting.names.new(f"{start}_{end}")
        result.flows.append(SequenceFlow(flow, "", start, end, process, scope))
