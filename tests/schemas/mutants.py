"""Small, systematic damage to a document, decided by a seed: what a schema must, or need not, notice."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

VALUES = (
    "", " ", "true", "1", "TRUE", "0.5", "-7", "12345678901", "1e400", "INF", "abc", "9abc", "a:b", ":x",
    "a b", "None", "none", "Parallel", "Both", "Converging", "##WebService", "##other", "##Store", "http://[",
    "x#y#z", "top_initiating", "initiating", "%zz", "é", "\n1\n",
)  # fmt: skip
TYPES = ("tFormalExpression", "tTask", "tBaseElement", "tExpression", "tNothing", "tUserTask")
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


class Mutator:
    """Mutants of one document; `names` are the elements it may turn others into."""

    def __init__(self, root: etree._Element, seed: str, names: Sequence[str]) -> None:
        self.root, self.names = root, names
        self.chance = random.Random(seed)
        self.attributes = sorted({str(name) for node in root.iter("*") for name in node.attrib})

    def __iter__(self) -> Iterator[tuple[str, etree._Element]]:
        while True:
            mutant = copy.deepcopy(self.root)
            kind = self.chance.choice(self.KINDS)
            yield kind.__name__, kind(self, mutant)

    def pick(self, root: etree._Element) -> etree._Element:
        """An element, its kind chosen first so that the rare ones get their turn."""
        by_name: dict[str, list[etree._Element]] = {}
        for node in root.iterdescendants("*"):
            by_name.setdefault(str(node.tag), []).append(node)
        if not by_name:
            return root
        return self.chance.choice(by_name[self.chance.choice(sorted(by_name))])

    def drop(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
        return root

    def duplicate(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        twin = copy.deepcopy(node)
        if self.chance.random() < 0.7:
            for number, each in enumerate(twin.iter("*")):
                if "id" in each.attrib:
                    each.set("id", f"Twin_{number}")
        if node.getparent() is not None:
            node.addnext(twin)
        return root

    def reorder(self, root: etree._Element) -> etree._Element:
        parent = self.pick(root).getparent()
        if parent is not None and len(parent) > 1:
            parent.insert(self.chance.randrange(len(parent)), self.chance.choice(list(parent)))
        return root

    def move(self, root: etree._Element) -> etree._Element:
        node, target = self.pick(root), self.pick(root)
        if all(above is not node for above in (target, *target.iterancestors())):
            target.insert(self.chance.randint(0, len(target)), node)
        return root

    def rename(self, root: etree._Element) -> etree._Element:
        self.pick(root).tag = self.chance.choice(self.names)
        return root

    def change_namespace(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        spaces = ("", "{urn:other}", *sorted({name.partition("}")[0] + "}" for name in self.names}))
        node.tag = self.chance.choice(spaces) + etree.QName(node).localname
        return root

    def rename_attribute(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        if node.attrib:
            value = node.attrib.pop(self.chance.choice(sorted(str(name) for name in node.attrib)))
            node.set(self.chance.choice((*self.attributes, "nonsense", "{urn:other}nonsense")), value)
        return root

    def drop_attribute(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        if node.attrib:
            del node.attrib[self.chance.choice(sorted(str(name) for name in node.attrib))]
        return root

    def retype(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        if node.attrib and self.chance.random() < 0.8:
            node.set(
                self.chance.choice(sorted(str(name) for name in node.attrib)), self.chance.choice(VALUES)
            )
        else:
            node.text = self.chance.choice(VALUES)
        return root

    def add_attribute(self, root: etree._Element) -> etree._Element:
        name = self.chance.choice((*self.attributes, "isClosed", "{urn:other}x"))
        self.pick(root).set(name, self.chance.choice(VALUES))
        return root

    def add_element(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        name = self.chance.choice((*self.names, "{urn:other}thing", "nothing"))
        node.insert(self.chance.randint(0, len(node)), etree.Element(name))
        return root

    def state_type(self, root: etree._Element) -> etree._Element:
        node = self.pick(root)
        space = self.chance.choice(self.names).partition("}")[0][1:]
        prefix = next((p for p, bound in node.nsmap.items() if bound == space), None)
        local = self.chance.choice(TYPES)
        node.set(XSI_TYPE, f"{prefix}:{local}" if prefix else local)
        return root

    KINDS: Sequence[Callable[[Mutator, etree._Element], etree._Element]] = (
        drop,
        duplicate,
        reorder,
        move,
        rename,
        change_namespace,
        rename_attribute,
        drop_attribute,
        retype,
        add_attribute,
        add_element,
        state_type,
    )
