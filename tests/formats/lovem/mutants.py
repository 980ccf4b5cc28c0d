"""Charts that are changed at random: a reference that names something else, a part that is gone or twice."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_REFERENCES = ("Ref", "refines")
_WORDS = {
    "kind": "company department job refines same removed added parallel missing work".split(),
    "perspective": ["full", "departments", "singleEntity"],
    "state": ["asIs", "toBe", "never"],
    "trigger": ["none", "time", "message", "bell"],
    "initiator": ["customer", "organization", "nobody"],
    "medium": ["phone", "web", "pigeon", "paper"],
    "severity": ["1", "10", "11", "much"],
    "maxPasses": ["1", "0", "9"],
    "share": ["0.5", "1.5", "-1"],
    "shortName": ["C1", "", "new"],
    "longName": ["", "New"],
    "duration": ["PT1H", "soon"],
}


def mutants(paths: list[Path], number: int, seed: int = 0) -> Iterator[bytes]:
    """`number` changed copies of the files in turn, each with one to three changes."""
    chance = random.Random(seed)
    roots = [etree.parse(path).getroot() for path in paths]
    for turn in range(number):
        root = copy.deepcopy(roots[turn % len(roots)])
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _change(root, chance)
        yield etree.tostring(root)


def _change(root: etree._Element, chance: random.Random) -> None:
    nodes = [each for each in root.iter(etree.Element) if each is not root]
    if not any(each.get("id") for each in nodes):
        return  # so little is left that there is nothing more to change
    change = chance.choice((_point_elsewhere,) * 5 + (_say_else,) * 3 + (_take_away, _forget, _double, _move))
    change(root, nodes, chance)


def _point_elsewhere(_root: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    """A reference names something else; mostly from a list of the same name, so that keys let it pass."""
    named = [(node, name) for node in nodes for name in node.attrib if name.endswith(_REFERENCES)]
    if not named:
        return
    node, name = chance.choice(named)
    if chance.random() < 0.5:  # few references are to charts, say: each kind is to have its turn
        kind = chance.choice(sorted({name for _, name in named}))
        node, name = chance.choice([each for each in named if each[1] == kind])
    listed = {each.get("id"): each.getparent() for each in nodes if each.get("id")}
    home = listed.get(node.get(name))
    alike = [key for key, parent in listed.items() if home is not None and parent.tag == home.tag]
    node.set(name, str(chance.choice(alike if alike and chance.random() < 0.8 else list(listed))))


def _say_else(_root: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    told = [(node, name) for node in nodes for name in node.attrib if name in _WORDS]
    if told:
        node, name = chance.choice(told)
        node.set(name, chance.choice(_WORDS[name]))


def _forget(_root: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    node = chance.choice([each for each in nodes if each.keys()])
    del node.attrib[chance.choice(node.keys())]


def _take_away(_root: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    node = chance.choice(nodes)
    node.getparent().remove(node)  # type: ignore[union-attr]


def _double(_root: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    node = chance.choice(nodes)
    twin = copy.deepcopy(node)
    for each in twin.iter(etree.Element):
        if each.get("id"):
            each.set("id", f"{each.get('id')}_twin")
    node.addnext(twin)


def _move(_root: etree._Element, nodes: list[etree._Element], chance: random.Random) -> None:
    node, other = chance.choice(nodes), chance.choice(nodes)
    if other not in node.iter():
        other.addnext(node)
