"""Block-structured models do exactly what the algebra of their blocks says, computed without any states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.behaviour.sketch import runs, sketch

Run = tuple[str, ...]
Tree = str | tuple[str, list["Tree"]]

GATEWAY = {"xor": "x", "and": "p", "or": "i"}


def _shuffled(one: Run, two: Run) -> Iterator[Run]:
    if not one or not two:
        yield one + two
        return
    yield from ((one[0], *rest) for rest in _shuffled(one[1:], two))
    yield from ((two[0], *rest) for rest in _shuffled(one, two[1:]))


def _together(languages: Iterable[set[Run]]) -> set[Run]:
    found: set[Run] = {()}
    for language in languages:
        found = {run for one, two in product(found, language) for run in _shuffled(one, two)}
    return found


def language(tree: Tree) -> set[Run]:
    """All complete runs of a block."""
    if isinstance(tree, str):
        return {(tree,)}
    kind, children = tree
    inner = [language(child) for child in children]
    if kind == "xor":
        return set().union(*inner)
    if kind == "and":
        return _together(inner)
    if kind == "or":
        chosen = chain.from_iterable(combinations(inner, n) for n in range(1, len(inner) + 1))
        return set().union(*map(_together, chosen))
    return {tuple(chain.from_iterable(parts)) for parts in product(*inner)}


class _Drawing:
    def __init__(self) -> None:
        self.paths: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self.count = 0

    def draw(self, tree: Tree, paths: list[str]) -> tuple[str, str]:
        """Its first and last node."""
        if isinstance(tree, str):
            return tree, tree
        kind, children = tree
        self.count += 1
        number = self.count
        if kind == "sub":
            inner: list[str] = []
            self.inside[f"Sub{number}"] = inner
            first, last = self.draw(("seq", children), inner)
            inner += [f"s{number} {first}", f"{last} e{number}"]
            return f"Sub{number}", f"Sub{number}"
        ends = [self.draw(child, paths) for child in children]
        if kind == "seq":
            paths += [f"{one[1]} {two[0]}" for one, two in pairwise(ends)]
            return ends[0][0], ends[-1][1]
        first, last = f"{GATEWAY[kind]}{number}a", f"{GATEWAY[kind]}{number}b"
        paths += [f"{first} {one}" for one, _ in ends] + [f"{two} {last}" for _, two in ends]
        return first, last


def _named(tree: Tree, names: Iterator[str]) -> Tree:
    if isinstance(tree, str):
        return next(names)
    return tree[0], [_named(child, names) for child in tree[1]]


trees = st.recursive(
    st.just("?"),
    lambda inner: st.tuples(
        st.sampled_from(["seq", "xor", "and", "or", "sub"]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(trees, st.integers(0, 63))
def test_a_structured_model_has_the_language_of_its_blocks(tree: Tree, hidden: int) -> None:
    named = _named(tree, iter("ABCDEFGHIJKL"))
    drawing = _Drawing()
    first, last = drawing.draw(named, drawing.paths)
    kinds = {name: {"kind": "subProcess"} for name in drawing.inside}
    model = sketch(f"s {first}", f"{last} e", *drawing.paths, inside=drawing.inside, on=kinds)
    visible = [name for n, name in enumerate("ABCDEF") if not hidden >> n & 1]
    expected = {" ".join(step for step in run if step in visible) for run in language(named)}
    assert set(runs(model, " ".join(visible))) == expected
