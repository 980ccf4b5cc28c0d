"""Mends for findings that have one safe mend: what the file says already is written where it lacks."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from bpmnjourney.errors import EditError
from bpmnjourney.model import Model
from bpmnjourney.rules.config import OFF, Config
from bpmnjourney.rules.flow import is_beside, spoken
from bpmnjourney.rules.registry import RECOMMENDED, selected
from bpmnjourney.rules.rule import Subject
from bpmnjourney.rules.runner import check
from bpmnjourney.wording import flat
from bpmnjourney.xml.document import Document


@dataclass(frozen=True, slots=True)
class Mend:
    """One mend that was made: for which rule, what, and what it changed, as a diff where asked for."""

    rule: str
    message: str
    element: str | None
    diff: str = ""


@dataclass(frozen=True, slots=True)
class _Action:
    message: str
    element: str | None
    apply: Callable[[], None]


def mended(document: Document[Model], config: Config, diffs: bool = False) -> tuple[Mend, ...]:
    """Mend a document in place: what the configured rules among the menders would find and nobody accepts.

    Where `select` of the configuration is left as it is by default, all menders are at work. Each mend is
    one edit, which changes the bytes of what it adds or removes only. diffs: give each its diff.
    """
    subject = Subject(document)
    found: list[Mend] = []
    accepted = {(each.code, each.element) for each, _ in check(document, _with_menders(config)).accepted}
    actions = [
        (rule, action)
        for rule, mender in MENDERS.items()
        if _is_wanted(rule, config)
        for action in mender(document, subject)
        if (rule, action.element) not in accepted
    ]
    before = document.to_bytes() if diffs else b""
    for rule, action in actions:
        try:
            action.apply()
        except EditError:
            continue  # the file is too odd there: the finding stays, and says what to do
        after = document.to_bytes() if diffs else b""
        title = f"# {rule}: {action.message}\n"
        diff = title + _diff(before, after, document.file or "model") if diffs else ""
        found.append(Mend(rule, action.message, action.element, diff))
        before = after
    return tuple(found)


def _diff(before: bytes, after: bytes, name: str) -> str:
    old, new = (each.decode("utf-8", "replace").splitlines(keepends=True) for each in (before, after))
    return "".join(
        each if each.endswith("\n") else f"{each}\n\\ No newline at end of file\n"
        for each in difflib.unified_diff(old, new, name, name, n=1)
    )


def _with_menders(config: Config) -> Config:
    return replace(config, select=(*config.select, *MENDERS))


def _is_wanted(rule: str, config: Config) -> bool:
    if config.severity.get(rule) == OFF or any(each.name == rule for each in selected(config.ignore)):
        return False
    if config.select == (RECOMMENDED,) or rule in config.severity:
        return True
    return any(each.name == rule for each in selected(config.select))


# -- lanes ---------------------------------------------------------------------------------------------
def _lanes(document: Document[Model], subject: Subject) -> Iterator[_Action]:
    """List a step in the lane that it is drawn in."""
    model = subject.model
    for node in model.nodes:
        if node.lane_via != "geometry" or node.attached_to or node.lane is None:
            continue
        lane = model.lane[node.lane]
        if (node.parent or node.process) != lane.process or not _is_as_written(node) or lane.origin is None:
            continue
        flow_nodes = getattr(document.view(lane.origin.element), "flow_nodes", None)
        if flow_nodes is not None:
            yield _Action(
                f"`{flat(node.name) or node.id}` is listed in the lane `{flat(lane.name) or lane.id}`",
                node.id,
                lambda listed=flow_nodes, name=node.id: listed.append(name),  # type: ignore[misc]
            )


def _is_as_written(node: object) -> bool:
    """Whether the model calls an element as the file does."""
    origin = getattr(node, "origin", None)
    return origin is not None and origin.element.get("id") == getattr(node, "id", None)


# -- lists of flows ------------------------------------------------------------------------------------
def _unlisted(document: Document[Model], subject: Subject) -> Iterator[_Action]:
    """List a sequence flow at both its ends."""
    tree = subject.tree
    for flow in tree.kinds.get("sequenceFlow", ()):
        for end, kind in (("sourceRef", "outgoing"), ("targetRef", "incoming")):
            node = tree.refer(flow, end)
            name = flow.get("id")
            if node is None or name is None or not is_beside(tree, flow, node):
                continue
            if name in tree.names(node, kind):
                continue
            listed = getattr(document.view(node), kind, None)
            if listed is not None:
                yield _Action(
                    f"`{name}` is listed as {kind} of {spoken(tree, node)}",
                    name,
                    lambda listed=listed, name=name: listed.append(name),  # type: ignore[misc]
                )


def _wrongly_listed(document: Document[Model], subject: Subject) -> Iterator[_Action]:
    """Take a flow off the list of a node that it does not touch."""
    tree = subject.tree
    for kind, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
        for each in tree.kinds.get(kind, ()):
            flow, node = tree.find((each.text or "").strip()), tree.parent(each)
            if flow is None or tree.kind(flow) != "sequenceFlow" or tree.refer(flow, end) in (node, None):
                continue
            if flow.get(end) != node.get("id"):
                yield _Action(
                    f"`{flow.get('id')}` is no longer listed as {kind} of {spoken(tree, node)}",
                    node.get("id"),
                    lambda each=each: document.remove(each),  # type: ignore[misc]
                )


# -- drawings ------------------------------------------------------------------------------------------
def _dangling(document: Document[Model], subject: Subject) -> Iterator[_Action]:
    """Delete a shape or edge that draws what is not there."""
    tree = subject.tree
    if tree.root is None or tree.kinds.get("import"):
        return
    parts = (each for each in tree.root.iterchildren(etree.Element) if not each.tag.endswith("}BPMNDiagram"))
    known = {tree.root.get("id"), *(node.get("id") for part in parts for node in part.iter(etree.Element))}
    for diagram in tree.root.iterchildren("{*}BPMNDiagram"):
        for each in list(diagram.iter("{*}BPMNShape", "{*}BPMNEdge")):
            drawn = (each.get("bpmnElement") or "").strip()
            names = {drawn, drawn.rpartition(":")[2], drawn.rpartition("#")[2]}
            if drawn and known.isdisjoint(names):
                yield _Action(
                    f"the drawing of `{drawn}`, which is not there, is deleted",
                    each.get("id"),
                    lambda each=each: document.remove(each),  # type: ignore[misc]
                )


MENDERS: Mapping[str, Callable[[Document[Model], Subject], Iterator[_Action]]] = {
    "lane-by-drawing-only": _lanes,
    "sequence-flow-not-listed": _unlisted,
    "wrong-flow-listed": _wrongly_listed,
    "dangling-reference": _dangling,
}
"""What can be mended, by rule."""
