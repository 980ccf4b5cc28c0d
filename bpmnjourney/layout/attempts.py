"""Several ways to lay out one scope, of which the one with the best lines is kept.

What crosses is known only once all lines are drawn; so a scope in which lines cross is laid out again with
its branches in other orders and its data in other places, as often as its size allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, ClassVar

from bpmnjourney.layout.geometry import length
from bpmnjourney.layout.intake.guide import Guide
from bpmnjourney.layout.ordering.approach import Approach
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.scene import Link, Scope

_EFFORT = 80
_FEWEST_LINES = 3
_TANGLES_OF_CROSSING = 200
_ASTRAY = 2000
_LENGTH_SHARE, _HEIGHT_SHARE, _WIDTH_SHARE = 10, 2, 4
_UNGUIDED = 60

Arrange = Callable[[Approach], None]
Draw = Callable[[], Router]
Sketch = tuple[object, ...]


def approaches(guide: Guide) -> list[Approach]:
    """How to lay out a scope, the plain way first; each differs from it in what most often helps."""
    plain = Approach(guide)
    return [
        plain,
        replace(plain, shares_data=False),
        Approach(Guide(None), price=_UNGUIDED) if guide else replace(plain, upside_down=True),
        replace(plain, passing=2),
        replace(plain, unblocks=False),
        replace(plain, shares_data=False, passing=2),
    ]


def keep_best(scope: Scope, choices: Sequence[Approach], arrange: Arrange, draw: Draw) -> Router:
    """Leave the scope as the best of the attempts leaves it, the first where none is better; give its router.

    arrange: order and rows; draw: all the rest, up to the routes.
    """
    size = len(scope.cells) + len(scope.links) + len(scope.messages) + len(scope.threads)
    effort = _EFFORT - size
    if effort < size or sum(1 for _ in _lines(scope)) < _FEWEST_LINES:
        arrange(choices[0])
        return draw()
    before = _Memory(scope)
    arrange(choices[0])
    seen = {_sketch(scope)}
    router = draw()
    if not _is_tangled(router):
        return router
    lowest, best = _price(router), _Memory(scope)
    for approach in choices[1:]:
        if effort < size:
            break
        before.restore()
        arrange(approach)
        sketch = _sketch(scope)
        if sketch in seen:
            continue
        seen.add(sketch)
        effort -= size
        tried = draw()
        price = _price(tried) + approach.price
        if price < lowest:
            lowest, best, router = price, _Memory(scope), tried
    best.restore()
    return router


def _sketch(scope: Scope) -> Sketch:
    """What the routes depend on."""
    return (
        *((cell.rank, cell.y) for cell in scope.cells),
        *(dummy.y for link in scope.links for dummy in link.dummies.values()),
        *((each.partner.id, each.side) for each in scope.satellites if each.partner),
    )


def _lines(scope: Scope) -> Iterator[Link]:
    yield from scope.links
    yield from scope.messages
    yield from scope.threads


def _is_tangled(router: Router) -> bool:
    return any(router.board.tangle(link) for link in _lines(router.scope))


def _tangle(router: Router) -> int:
    return sum(router.board.tangle(link) for link in _lines(router.scope))


def _price(router: Router) -> int:
    """Crossings, shared lines, bends, lengths and size of a drawing, in the units of a route's price."""
    policies, scope = router.policies, router.scope
    total = _tangle(router) * policies.price_crossing // _TANGLES_OF_CROSSING
    for link in _lines(scope):
        total += length(link.points) // _LENGTH_SHARE
        if link.kind in {"association", "data"}:
            continue
        total += policies.price_bend * max(len(link.points) - 2, 0)
        if any(ax != bx and ay != by for (ax, ay), (bx, by) in link.legs()):
            total += _ASTRAY
    boxes = [pool.box for pool in scope.pools]
    width = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    height = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    return total + width // _WIDTH_SHARE + height // _HEIGHT_SHARE


class _Memory:
    """All that the phases have set on what a scope holds, to be set again."""

    def __init__(self, scope: Scope) -> None:
        things: list[Any] = [scope, *scope.bands, *scope.pools, *scope.cells, *scope.satellites]
        things += [lane for pool in scope.pools for lane in pool.lanes]
        things += [rider for cell in scope.cells for rider in cell.riders]
        things += _lines(scope)
        self.kept = [(thing, _Slots.of(type(thing)).copied(thing)) for thing in things]

    def restore(self) -> None:
        """Set it all again; may be asked more than once."""
        for thing, values in self.kept:
            slots = _Slots.of(type(thing))
            for name, value in zip(slots.names, slots.fresh(values), strict=True):
                setattr(thing, name, value)


class _Slots:
    """The attributes of one class, and which of them hold lists or dicts that are changed in place."""

    known: ClassVar[dict[type, _Slots]] = {}

    def __init__(self, kind: type) -> None:
        slots = fields(kind)
        self.names = [each.name for each in slots]
        self.values = attrgetter(*self.names)
        self.holders = [at for at, each in enumerate(slots) if str(each.type).startswith(("list", "dict"))]

    @classmethod
    def of(cls, kind: type) -> _Slots:
        """Those of a class, found once."""
        found = cls.known.get(kind)
        if found is None:
            found = cls.known[kind] = cls(kind)
        return found

    def copied(self, thing: object) -> list[Any]:
        """The values of all attributes, lists and dicts as copies."""
        return self.fresh(self.values(thing))

    def fresh(self, values: Sequence[Any]) -> list[Any]:
        """The same values, lists and dicts as copies."""
        found = list(values)
        for at in self.holders:
            found[at] = found[at].copy()
        return found
