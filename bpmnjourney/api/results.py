"""What the public functions give back, where no room below has a word for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bpmnjourney.errors import Loss
from bpmnjourney.formats.base import Format
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import Candidate
from bpmnjourney.perspective.interactions import Interaction
from bpmnjourney.perspective.matrix import Matrix, matrix
from bpmnjourney.perspective.pairs import Pair, pairs

if TYPE_CHECKING:
    from bpmnjourney.behaviour import Verdict


class Written(NamedTuple):
    """What became of a document or model that was written: in which format, and what it could not carry."""

    format: Format
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a model holds for its customer.

    customer: who it is; empty when nobody is drawn as one, or when several tie.
    candidates: who else might be meant; tied: nobody can tell which of them without being told.
    hidden: ids of the nodes that the customer never meets, in the source's order.
    """

    model: Model
    customer: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]
    tied: bool
    interactions: tuple[Interaction, ...]
    hidden: tuple[str, ...]

    @property
    def matrix(self) -> Matrix:
        """Who does which step, who owns it, who meets it: the role / responsibility matrix."""
        return matrix(self.model, [each.id for each in self.customer])

    @property
    def changes(self) -> tuple[Pair, ...]:
        """What each pair of charts that the model compares removes, adds and replaces."""
        return pairs(self.model)


@dataclass(frozen=True, slots=True)
class Check:
    """Whether two models do the same, as far as can be seen of the steps that both have.

    shared: ids of the activities and events of both, which are what is seen; only_first, only_second: ids of
    those that one of them has alone, which work unseen. Each in its model's order. by_name: of the shared
    ones, the ids in the first and in the second of those that are the same by their names only. In the
    verdict's witness, "source" is the first model and "view" the second.
    """

    first: Model
    second: Model
    verdict: Verdict
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    by_name: tuple[tuple[str, str], ...] = ()
