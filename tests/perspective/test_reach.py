"""Whether one node leads to another, against networkx."""

from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.perspective.net.reach import Reach

_nodes = st.sampled_from("abcdefgh")
_edges = st.dictionaries(_nodes, st.lists(_nodes, max_size=4))


@given(edges=_edges, start=_nodes, goals=st.sets(_nodes), without=_nodes)
def test_a_node_leads_to_what_a_path_reaches_that_passes_the_left_out_node_nowhere(
    edges: dict[str, list[str]], start: str, goals: set[str], without: str
) -> None:
    graph: networkx.DiGraph[object] = networkx.DiGraph()
    graph.add_nodes_from("abcdefgh")
    graph.add_edges_from((one, other) for one, several in edges.items() for other in several)
    graph.remove_edges_from(list(graph.in_edges(without)))
    expected = start in goals or not goals.isdisjoint(networkx.descendants(graph, start))
    assert Reach(edges).leads(start, goals, without) == expected


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    reach = Reach({"a": ["b"], "b": ["c"], "c": ["b"]})
    assert not reach.leads("c", {"a"}, "")
    assert reach.leads("a", {"c"}, "")
    assert not reach.leads("a", {"c"}, "b")
