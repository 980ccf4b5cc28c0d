"""What rules about the customer ask: who stands where, and how messages speak of them."""

from __future__ import annotations

from collections.abc import Iterator

from bpmnjourney.model import Model, Node
from bpmnjourney.perspective.customers.words import known_words
from bpmnjourney.perspective.interactions import End, Interaction
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.perspective.words.fold import fold, segments
from bpmnjourney.rules.rule import Subject
from bpmnjourney.rules.wording import called
from bpmnjourney.wording import flat, in_words

_BEHIND = ("back office", "backoffice", "back end", "backend", "hinterbuhne", "innendienst", "backstage")


def is_system(name: str) -> bool:
    """Whether a name is that of a system: its words say so, and none speaks of people or organisations."""
    kinds = {
        item.word.kind for segment in segments(name) for item in known_words(segment) if item.word is not None
    }
    return "system" in kinds and not kinds & {"staff", "organisation", "customer", "role"}


def is_behind(name: str) -> bool:
    """Whether a name is that of a department that customers do not deal with."""
    return any(each in " ".join(fold(name).replace("-", " ").split()) for each in _BEHIND)


def place(interaction: Interaction, subject: Subject) -> str:
    """An interaction as messages speak of it: what is exchanged, and where."""
    ends = [end for end in (interaction.customer, interaction.touchpoint) if end is not None]
    where = " and ".join(_end(end, subject.model) for end in ends)
    what = f"`{flat(interaction.message)}`" if interaction.message.strip() else "the contact"
    return f"{what} between {where}" if len(ends) == 2 else f"{what} at {where}"


def _end(end: End, model: Model) -> str:
    """An end by its name; else by what it is, and whose."""
    node = model.node.get(end.id)
    if flat(end.name) or node is None:
        return f"`{flat(end.name) or end.id}`"
    pool = model.participant_of_process.get(node.process)
    lane = model.lane.get(node.lane or "")
    whose = flat(lane.name if lane is not None else "") or flat(pool.name if pool is not None else "")
    return f"the {in_words(node.kind)} of `{whose}`" if whose else called("", node.kind, end.id)


def element(interaction: Interaction) -> str | None:
    """The id by which an interaction is found in the file: its first flow, or its touchpoint."""
    ends = (interaction.touchpoint, interaction.customer)
    return next(iter(interaction.flows), next((end.id for end in ends if end is not None), None))


def touchpoints(subject: Subject) -> Iterator[Node]:
    """The nodes of the organisation that meet the customer, each once, in the order of the interactions."""
    seen = set()
    for each in subject.interactions:
        end = each.touchpoint
        if end is not None and end.id in subject.model.node and end.id not in seen:
            seen.add(end.id)
            yield subject.model.node[end.id]


def steps(subject: Subject) -> list[Node]:
    """The nodes of the customer, in document order; none where the customer is a black box."""
    sides = sides_of(subject)
    return [] if sides is None else [node for node in subject.model.nodes if sides.is_customer_node(node)]


def sides_of(subject: Subject) -> Sides | None:
    """The two sides of the model; None where nobody is the customer."""
    customer = [each.id for each in subject.customer.customer]
    return Sides(subject.model, customer) if customer else None


def spoken(node: Node) -> str:
    """A node as messages speak of it: its name, or what it is and its id."""
    return called(node.name, node.kind, node.id)


def line_of(model: Model, id: str) -> int | None:  # noqa: A002
    """The line of an element of the model."""
    origin = getattr(model.element.get(id), "origin", None)
    return origin.line if origin is not None else None
