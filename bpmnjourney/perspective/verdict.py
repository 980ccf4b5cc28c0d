"""The verdict of a view: what it does, compared with what its source does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bpmnjourney.behaviour import Verdict
from bpmnjourney.behaviour import check as compare
from bpmnjourney.model import Model
from bpmnjourney.perspective.emission.view_model import Assembly
from bpmnjourney.perspective.mirror.contacts import Mirror

UNASKED = Verdict("not-checked", None, 0, "the check was not asked for")
_CHOOSES = (
    "what the organisation leaves open to the customer is drawn as the customer's decision; "
    "apart from their choices the view is equal by failures"
)


@dataclass(frozen=True)
class Compared:
    """What is compared: a source with its view, with and without the steps drawn for its customers.

    max_states: of each side; max_seconds: of both together.
    """

    source: Model
    bare: Model
    mirror: Mirror
    assembly: Assembly
    max_states: int
    max_seconds: float

    def verdict(self) -> Verdict:
        """By failures, or by traces where the customer's decisions are drawn that the source leaves open."""
        if self.assembly.company == "black-box":
            return Verdict("not-checked", None, 0, "a black box shows no order that could be compared")
        if not self.mirror.chooses:
            return self._with(self.mirror.view, "sf")
        before, found = self._with(self.bare, "sf"), self._with(self.mirror.view, "wt")
        if before.status != "equal" and found.status == "equal":
            return before
        if found.status == "equal" and found.level == "weak-trace":
            return replace(found, reason=_CHOOSES, witness=None)
        return found

    def _with(self, view: Model, level: Literal["wt", "sf"]) -> Verdict:
        return compare(
            self.source,
            view,
            self._visible(),
            max_states=self.max_states,
            max_seconds=self.max_seconds,
            level=level,
            copies={ours: theirs for ours, theirs in self.assembly.emitted.kept.items() if ours != theirs},
        )

    def _visible(self) -> list[str]:
        parts, nodes = self.assembly.plan, self.source.node
        own = {node.id for node in self.source.nodes if node.process in parts.verbatim}
        return [each for each in sorted(parts.visible | own) if not nodes[each].kind.endswith("Gateway")]
