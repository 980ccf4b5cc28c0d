"""Random models, the same for the same seed: structured and unstructured, lanes and several pools.

`lanes_model` has one process whose nodes are spread over lanes (the first is "customer");
`pools_model` has several pools that exchange messages (the first is "customer");
`rich_model` is either, made of every construct that real models have;
`models()` is a hypothesis strategy of them. Task names are one letter and a number.
"""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st

from bpmnjourney.model import Association, Collaboration, Lane, MessageFlow, Model, Node, Participant, Process
from tests.random_blocks import Draft, Shape
from tests.random_constructs import RichDraft

__all__ = ["Shape", "lanes_model", "models", "pools_model", "random_model", "rich_model"]


_USUAL, _SMALL = Shape(), Shape(leaves=5)


def lanes_model(seed: int, shape: Shape = _USUAL, lanes: int = 3) -> Model:
    """One process over lanes "L0" (called Customer), "L1" … ; the structure is sometimes broken."""
    rng = random.Random(seed)
    names = tuple(f"L{number}" for number in range(lanes))
    draft = Draft(rng, shape, "A", names)
    draft.whole(shape.leaves)
    if rng.random() < shape.unstructured:
        draft.break_structure()
    return Model(
        "random",
        name=f"lanes {seed}",
        processes=(Process("A", ""),),
        lanes=tuple(Lane(each, "Customer" if each == "L0" else f"Department {each}", "A") for each in names),
        nodes=tuple(draft.nodes.values()),
        sequence_flows=tuple(draft.flows),
    )


def pools_model(seed: int, shape: Shape = _SMALL, pools: int = 3, talk: int = 6) -> Model:
    """Pools "Pool A" (called Customer), "Pool B" … with up to `talk` message flows between random steps."""
    rng = random.Random(seed)
    drafts = [Draft(rng, shape, chr(ord("A") + number)) for number in range(pools)]
    for draft in drafts:
        draft.whole(shape.leaves)
        if rng.random() < shape.unstructured:
            draft.break_structure()
    nodes = {node.id: node for draft in drafts for node in draft.nodes.values()}
    messages = [flow for number in range(talk) if (flow := _message(rng, number, nodes)) is not None]
    return Model(
        "random",
        name=f"pools {seed}",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=tuple(
            Participant(f"Pool {each.process}", "Customer" if each.process == "A" else "", each.process, "C")
            for each in drafts
        ),
        processes=tuple(Process(each.process, "") for each in drafts),
        nodes=tuple(nodes.values()),
        sequence_flows=tuple(flow for draft in drafts for flow in draft.flows),
        message_flows=tuple(messages),
    )


def _message(rng: random.Random, number: int, nodes: dict[str, Node]) -> MessageFlow | None:
    senders = [n for n in nodes.values() if "ask" in n.kind or "Throw" in n.kind or n.kind == "endEvent"]
    receivers = [
        n
        for n in nodes.values()
        if n.kind == "task" or n.event == "message" or (n.kind == "startEvent" and n.parent is None)
    ]
    source = rng.choice(senders)
    targets = [n for n in receivers if n.process.lstrip("Z") != source.process.lstrip("Z")]
    if not targets:
        return None
    target = rng.choice(targets)
    if target.kind == "startEvent" and rng.random() < 0.7:
        return None
    return MessageFlow(f"m{number}", "", source.id, target.id, "C")


def rich_model(seed: int, leaves: int = 6) -> Model:
    """One to three pools, the first with lanes at times, of a few of all constructs; at times black boxes.

    Pool A is called Customer, at times B as well; messages run between steps and borders of pools.
    """
    rng = random.Random(f"rich {seed}")
    count = rng.choice([1, 2, 2, 3])
    lanes = ("L0", "L1", "L2") if count == 1 or rng.random() < 0.3 else ()
    drafts = [RichDraft(rng, Shape(), chr(ord("A") + n), () if n else lanes) for n in range(count)]
    for draft in drafts:
        draft.whole(leaves if count == 1 else max(2, leaves * 2 // (count + 1)))
        if rng.random() < 0.25:
            draft.break_structure()
    drafts += [each for draft in drafts for each in draft.called]
    called = [draft for draft in drafts if draft.process.startswith("Z")]
    pools = [_pool(draft, rng) for draft in drafts if draft not in called]
    black = [Participant("Pool X", "Customer" if count == 1 else "", None, "C")] * (rng.random() < 0.3)
    nodes = {node.id: node for draft in drafts for node in draft.nodes.values()}
    borders = [pool.id for pool in (*pools[1:], *black)]
    messages = [_rich_message(rng, number, nodes, borders) for number in range(rng.randint(2, 7))]
    return Model(
        "random",
        name=f"rich {seed}",
        collaborations=(Collaboration("C", "", "collaboration"),),
        participants=(*pools, *black),
        processes=tuple(Process(each.process, "") for each in drafts),
        lanes=tuple(Lane(each, f"Department {each}", "A") for each in lanes),
        nodes=tuple(nodes.values()),
        sequence_flows=tuple(flow for draft in drafts for flow in draft.flows),
        message_flows=tuple(flow for flow in messages if flow is not None),
        associations=tuple(
            Association(f"a{event}", event, handler, "One", draft.process)
            for draft in drafts
            for event, handler in draft.handlers.items()
        ),
    )


def _pool(draft: Draft, rng: random.Random) -> Participant:
    named = draft.process == "A" or (draft.process == "B" and rng.random() < 0.2)
    return Participant(f"Pool {draft.process}", "Customer" if named else "", draft.process, "C")


def _rich_message(
    rng: random.Random, number: int, nodes: dict[str, Node], borders: list[str]
) -> MessageFlow | None:
    flow = _message(rng, number, nodes)
    if flow is None or not borders or rng.random() < 0.8:
        return flow
    border = rng.choice(borders)
    node = nodes[rng.choice([flow.source, flow.target])]
    if border == f"Pool {node.process}":
        return flow
    return replace(flow, target=border) if node.id == flow.source else replace(flow, source=border)


def random_model(seed: int) -> Model:
    """A small model of any sort."""
    rng = random.Random(f"sort {seed}")
    if seed % 3 == 0:
        return rich_model(seed, rng.randint(2, 9))
    if rng.random() < 0.6:
        return lanes_model(seed, Shape(leaves=rng.randint(2, 12)))
    return pools_model(seed, Shape(leaves=rng.randint(2, 5)), pools=rng.choice([2, 3]))


def models() -> st.SearchStrategy[Model]:
    """Small models of all sorts; shrinks towards small seeds, not towards small models."""
    return st.integers(0, 1_000_000).map(random_model)
