"""Which hidden work belongs to which step of the customer: what leads to its contact, or follows it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bpmnjourney.model import ACTIVITIES, Model, Node
from bpmnjourney.perspective.owners import owner_of
from bpmnjourney.render.charts.steps import Step
from bpmnjourney.render.charts.words import kind_of
from bpmnjourney.render.subject import Subject
from bpmnjourney.wording import flat

_MOST_IN_A_COLUMN = 6
AUTOMATED = frozenset({"serviceTask", "scriptTask", "businessRuleTask"})


@dataclass(frozen=True)
class Work:
    """Something that the organisation does: at a contact, or unseen."""

    id: str
    name: str
    kind: str
    owner: str


@dataclass(frozen=True)
class Column:
    """A step of the customer, or None for work that leads to no contact, with what the organisation does.

    follows: the hidden work comes after the contact, not before.
    """

    step: Step | None
    onstage: tuple[Work, ...] = ()
    backstage: tuple[Work, ...] = ()
    support: tuple[Work, ...] = ()
    follows: bool = False


def columns(subject: Subject, steps: Sequence[Step]) -> tuple[Column, ...]:
    """A column for each step; each hidden task stands in one of them."""
    source = subject.view.source if subject.view else subject.model
    hidden = [name for name in (subject.view.hidden if subject.view else ()) if _is_work(source.node[name])]
    places = _places(subject, steps, source, hidden)
    third = _third_parties(subject, source)
    made = []
    for step in (*steps, None):
        mine = [name for name in hidden if places.get(name, (None, False))[0] == (step.id if step else None)]
        work = [_work(source, source.node[name]) for name in mine]
        support = tuple(each for each in work if each.kind in AUTOMATED or _pool(source, each.id) in third)
        backstage = tuple(each for each in work if each not in support)
        onstage = tuple(_met(subject, step)) if step else ()
        follows = bool(mine) and all(places.get(name, (None, False))[1] for name in mine)
        if step is not None:
            made.append(Column(step, onstage, backstage, support, follows))
        else:
            made += _side_by_side(backstage, support, follows)
    return tuple(made)


def _side_by_side(backstage: tuple[Work, ...], support: tuple[Work, ...], follows: bool) -> Iterator[Column]:
    """Columns for work that leads to no contact, of a height that does not tear the bands apart."""
    for first in range(0, max(len(backstage), len(support)), _MOST_IN_A_COLUMN):
        part = slice(first, first + _MOST_IN_A_COLUMN)
        yield Column(None, (), backstage[part], support[part], follows)


def _is_work(node: Node) -> bool:
    return node.kind in ACTIVITIES and node.kind not in ("subProcess", "transaction", "adHocSubProcess")


def _work(model: Model, node: Node) -> Work:
    owner = owner_of(model, node.id)
    return Work(node.id, flat(node.name) or kind_of(node), node.kind, owner.name if owner else "")


def _pool(model: Model, node: str) -> str | None:
    pool = model.pool_of(node)
    return pool.id if pool is not None else None


def _third_parties(subject: Subject, source: Model) -> set[str | None]:
    """Pools that the customer never meets, and that are not divided into departments."""
    contacts = subject.view.interactions if subject.view else ()
    met = {_pool(source, each.touchpoint.id) for each in contacts if each.touchpoint is not None}
    return {
        pool.id
        for pool in source.participants
        if pool.id not in met and pool.process is not None and not source.lanes_of.get(pool.process)
    }


def _met(subject: Subject, step: Step) -> list[Work]:
    """The touchpoints of a step, each once."""
    model, found = subject.model, {}
    for each in subject.interactions:
        ours = each.customer.id if each.customer is not None else None
        if each.touchpoint is None or step.id not in (ours, each.touchpoint.id):
            continue
        node = model.node.get(each.touchpoint.id)
        kind = node.kind if node is not None else ""
        nameless = kind_of(node) if node is not None else "without a name"
        name = flat(each.touchpoint.name) or flat(each.message) or nameless
        found[each.touchpoint.id] = Work(
            each.touchpoint.id, name, kind, each.owner.name if each.owner else "nobody"
        )
    return list(found.values())


def _places(
    subject: Subject, steps: Sequence[Step], source: Model, hidden: Sequence[str]
) -> dict[str, tuple[str, bool]]:
    """Of hidden work, the step that it leads to (and False), else the one that it follows (and True)."""
    places: dict[str, tuple[str, bool]] = {}
    known = {step.id for step in steps}
    order = {step.id: place for place, step in enumerate(steps)}
    waits = sorted(subject.view.waits if subject.view else (), key=lambda wait: order.get(wait.before, 0))
    for wait in waits:
        if wait.before in known:
            for name in wait.hidden:
                places.setdefault(name, (wait.before, False))
    onward: dict[str, list[str]] = {}
    for flow in source.sequence_flows:
        onward.setdefault(flow.source, []).append(flow.target)
    for message in source.message_flows:
        onward.setdefault(message.source, []).append(message.target)
    queue: deque[tuple[str, str]] = deque()
    for each in subject.interactions:
        step = each.customer.id if each.customer is not None and each.customer.id in known else None
        if each.touchpoint is not None and (step or each.touchpoint.id in known):
            queue.append((each.touchpoint.id, step or each.touchpoint.id))
    seen = {name for name, _ in queue}
    wanted = set(hidden)
    while queue:
        name, step_id = queue.popleft()
        if name in wanted:
            places.setdefault(name, (step_id, True))
        for after in onward.get(name, ()):
            if after not in seen and after not in known:
                seen.add(after)
                queue.append((after, step_id))
    return places
