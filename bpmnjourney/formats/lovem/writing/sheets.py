"""Which charts a Model needs: one a collaboration, one a process without a pool, one a sub-process."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpmnjourney.model import Collaboration, Model, Node, Participant, Process, SequenceFlow


@dataclass
class Sheet:
    """One chart to be: who takes part, and the steps of one level.

    of: the collaboration, process or sub-process that it shows; inside: whether it shows a sub-process.
    """

    of: Collaboration | Process | Node
    title: str
    pools: list[Participant] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    flows: list[SequenceFlow] = field(default_factory=list)

    @property
    def inside(self) -> bool:
        """Whether it shows what a sub-process holds."""
        return isinstance(self.of, Node)


def sheets(model: Model) -> tuple[list[Sheet], list[SequenceFlow]]:
    """The charts, and the sequence flows that none of them can show."""
    found: list[Sheet] = []
    by_scope: dict[str, Sheet] = {}
    by_collaboration: dict[str, Sheet] = {}
    for each in model.collaborations:
        sheet = Sheet(each, each.name if each.name.strip() else _parties(model, each) or each.id)
        found.append(sheet)
        by_collaboration[each.id] = by_scope[each.id] = sheet
    for pool in model.participants:
        sheet = by_collaboration[pool.collaboration]
        sheet.pools.append(pool)
        if pool.process is not None and pool.process not in by_scope:
            by_scope[pool.process] = sheet
            sheet.processes.append(model.process[pool.process])
    for process in model.processes:
        if process.id not in by_scope:
            sheet = by_scope[process.id] = Sheet(process, process.name or process.id, processes=[process])
            found.append(sheet)
    scopes = {node.parent for node in model.nodes}
    for node in model.nodes:
        if node.id in scopes:
            sheet = by_scope[node.id] = Sheet(node, node.name or node.id)
            found.append(sheet)
    return found, _fill(model, by_scope)


def _parties(model: Model, of: Collaboration) -> str:
    """Who takes part in a collaboration, by name."""
    names = (" ".join(pool.name.split()) for pool in model.participants if pool.collaboration == of.id)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _fill(model: Model, by_scope: dict[str, Sheet]) -> list[SequenceFlow]:
    on: dict[str, Sheet] = {}
    for node in model.nodes:
        sheet = on[node.id] = by_scope[node.parent or node.process]
        sheet.nodes.append(node)
    lost = []
    for flow in model.sequence_flows:
        sheet = on[flow.source]
        if sheet is on[flow.target]:
            sheet.flows.append(flow)
        else:
            lost.append(flow)
    return lost
