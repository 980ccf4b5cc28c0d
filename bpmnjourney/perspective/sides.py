"""Which nodes and pools are the customer's, and which the organisation's."""

from __future__ import annotations

from collections.abc import Collection

from bpmnjourney.errors import CustomerError
from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.owners import lane_of


class Sides:
    """The two sides of one model, for a customer given as ids of pools and lanes.

    Raises CustomerError for an id that is no pool and no lane of the model.
    """

    def __init__(self, model: Model, customer: Collection[str]) -> None:
        self.model = model
        self.pools = frozenset(each for each in customer if each in model.participant)
        self.lanes = frozenset(each for each in customer if each in model.lane)
        unknown = sorted(set(customer) - self.pools - self.lanes)
        if unknown:
            raise CustomerError(
                f"no pool or lane has the id {', '.join(unknown)}",
                "Name pools or lanes of this model",
                file=model.file,
            )
        owned = (pool.process for pool in model.participants if pool.id in self.pools)
        self.processes = _with_called(model, {each for each in owned if each is not None})
        self._inner = frozenset(
            lane.id for lane in model.lanes if any(each.id in self.lanes for each in model.lane_path(lane.id))
        )

    def is_customer_node(self, node: Node) -> bool:
        """Whether the node is in a pool or lane of the customer."""
        if node.process in self.processes:
            return True
        if not self._inner:
            return False
        lane, _ = lane_of(self.model, node)
        return lane in self._inner

    def is_customer(self, end: str) -> bool:
        """Whether an end of a message flow, a node or a pool's border, is the customer's."""
        node = self.model.node.get(end)
        return end in self.pools if node is None else self.is_customer_node(node)


def _with_called(model: Model, processes: set[str]) -> frozenset[str]:
    """Also the processes without a pool that these call, and nobody else does: they run in the same pool."""
    callers: dict[str, set[str]] = {}
    for node in [each for each in model.nodes if each.called is not None] if processes else ():
        if node.called in model.process and node.called not in model.participant_of_process:
            callers.setdefault(node.called or "", set()).add(node.process)
    grown = bool(processes)
    while grown:
        called = {each for each, theirs in callers.items() if theirs <= processes} - processes
        processes = processes | called
        grown = bool(called)
    return frozenset(processes)
