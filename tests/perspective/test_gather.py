"""Sets of bits gathered along a graph."""

from __future__ import annotations

import random

import networkx
import pytest

from bpmnjourney.perspective.net.gather import Gathered, chosen

CIRCLE = 1 << 20


def random_graph(seed: int) -> dict[str, list[str]]:
    rng = random.Random(seed)
    names = [f"n{number}" for number in range(rng.randint(1, 14))]
    return {name: rng.choices(names, k=rng.randint(0, 3)) for name in names}


@pytest.mark.parametrize("seed", range(200))
def test_each_node_has_the_bits_of_all_that_it_leads_to(seed: int) -> None:
    edges = random_graph(seed)
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(edges)
    graph.add_edges_from((one, other) for one, after in edges.items() for other in after)
    circular = {name for name in edges if any(networkx.has_path(graph, each, name) for each in edges[name])}
    order = {name: 1 << place for place, name in enumerate(edges)}
    asked = random.Random(seed).choices(list(edges), k=6)
    for roots in (None, asked):
        gathered = Gathered(edges.__getitem__, order.__getitem__, CIRCLE, roots)
        for name in asked:
            reached = {name, *networkx.descendants(graph, name)}
            expected = sum(order[each] for each in reached) + (CIRCLE if reached & circular else 0)
            assert gathered.of(name) == expected


@pytest.mark.parametrize("count", [0, 1, 16, 17, 90])
def test_the_numbers_of_a_set_choose_items_in_their_order(count: int) -> None:
    numbers = sorted(random.Random(count).sample(range(100), count))
    assert chosen(sum(1 << each for each in numbers), [f"i{number}" for number in range(100)]) == [
        f"i{each}" for each in numbers
    ]
