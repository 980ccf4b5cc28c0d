"""The customer's steps in the order of time, with all that a sheet says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bpmnjourney.model import GATEWAYS, Model, Node
from bpmnjourney.perspective.interactions import End, Interaction
from bpmnjourney.perspective.view import Wait
from bpmnjourney.render.charts.durations import duration
from bpmnjourney.render.charts.marks import Note, notes_by_place
from bpmnjourney.render.charts.words import kind_of
from bpmnjourney.render.subject import Subject


@dataclass(frozen=True)
class Step:
    """One step of a journey; lines of text for each row of the sheet.

    id: of the step, or of the touchpoint where only that is known. when: the choice that leads here.
    media: LOVEM's words for the channels. contacts: with which touchpoint, and about what. owners: the
    departments, as far as somebody owns the contact. marks: what may go wrong; notes: what else is said.
    """

    id: str
    name: str
    kind: str
    when: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def steps(subject: Subject) -> tuple[Step, ...]:
    """What the customer does and meets, in the order of time; gateways are said as choices."""
    model = subject.model
    met: dict[str, list[Interaction]] = {}
    for each in subject.interactions:
        step = _place(each, model)
        if step is not None:
            met.setdefault(step, []).append(each)
    ids = [node.id for node in model.nodes if _is_step(node, subject)]
    ids += [name for name in met if name not in ids]
    ids.sort(key=lambda name: subject.order.get(name, 0))
    notes = notes_by_place(model)
    waits = {each.before: each for each in subject.view.waits} if subject.view else {}
    return tuple(_step(model, name, met.get(name, []), waits.get(name), notes) for name in ids)


def _is_step(node: Node, subject: Subject) -> bool:
    if node.kind in GATEWAYS or not subject.sides.is_customer_node(node):
        return False
    return bool(node.name.strip()) or node.kind not in ("startEvent", "endEvent")


def _place(each: Interaction, model: Model) -> str | None:
    for end in (each.customer, each.touchpoint):
        if end is not None and end.id in model.node:
            return end.id
    return None


def _step(
    model: Model, name: str, met: list[Interaction], wait: Wait | None, notes: dict[str, list[Note]]
) -> Step:
    node = model.node[name]
    flows = [flow for each in met for flow in each.flows]
    noted = [note for place in (name, *flows, *_touchpoints(met)) for note in notes.get(place, [])]
    risks = [note.text for note in noted if note.is_risk]
    if any(each.owner is None for each in met):
        risks.append("Nobody owns this contact")
    return Step(
        id=name,
        name=" ".join(node.name.split()) or _unnamed(node, met),
        kind=node.kind,
        when=tuple(_choices(model, node)),
        channels=_once(_channel(each) for each in met),
        media=_once(each.channel.medium if each.channel else "" for each in met),
        contacts=_once(contact_line(each, each.touchpoint) for each in met),
        owners=_once(each.owner.name if each.owner else "" for each in met),
        waits=tuple(wait_lines(wait)) if wait is not None else (),
        marks=_once(risks),
        notes=_once(note.text for note in noted if not note.is_risk),
    )


def _touchpoints(met: list[Interaction]) -> list[str]:
    return [each.touchpoint.id for each in met if each.touchpoint is not None]


def _unnamed(node: Node, met: list[Interaction]) -> str:
    about = next((each.message for each in met if each.message.strip()), "")
    return " ".join(about.split()) or kind_of(node)


def _once(lines: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def _channel(each: Interaction) -> str:
    if each.channel is None:
        return ""
    return each.channel.name or each.channel.medium


def contact_line(each: Interaction, other: End | None) -> str:
    """A contact as the customer sees it: which way, who or what is met, and about what."""
    arrow = {"to-organisation": "→", "to-customer": "←"}.get(each.direction, "↔")
    name = other.name if other else ""
    parts = dict.fromkeys(" ".join(part.split()) for part in (name, each.message) if part.strip())
    return f"{arrow} {': '.join(parts) or 'without a name'}"


def _choices(model: Model, node: Node) -> Iterator[str]:
    """The named branches that lead to a step, behind gateways that only join."""
    waiting, seen = list(model.incoming.get(node.id, ())), {node.id}
    if node.attached_to is not None:
        yield f"during: {' '.join(model.node[node.attached_to].name.split())}"
    while waiting:
        flow = waiting.pop(0)
        source = model.node[flow.source]
        if source.id in seen or source.kind not in GATEWAYS:
            continue
        if flow.name.strip() and len(model.outgoing.get(source.id, ())) > 1:
            yield " ".join(f"{source.name} {flow.name}".split())
        elif len(model.outgoing.get(source.id, ())) == 1:
            seen.add(source.id)
            waiting += model.incoming.get(source.id, ())


def wait_lines(wait: Wait) -> Iterator[str]:
    """What the customer waits for, in words: how long, how many hidden steps, of whom."""
    if wait.max_s is not None and wait.min_s is not None:
        least, most = duration(wait.min_s), duration(wait.max_s)
        yield most if least == most else f"{least} to {most}"
    count = len(wait.hidden)
    steps_ = "1 hidden step" if count == 1 else f"{count} hidden steps"
    yield f"{steps_} of {', '.join(wait.departments)}" if wait.departments else steps_
    if wait.repeats:
        yield "perhaps more than once"
