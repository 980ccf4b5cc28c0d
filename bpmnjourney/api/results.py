"""What the public functions give back, where no room below has a word for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bpmnjourney.errors import Loss
from bpmnjourney.formats.base import Format
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import Candidate
from bpmnjourney.perspective.interactions import Interaction


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
