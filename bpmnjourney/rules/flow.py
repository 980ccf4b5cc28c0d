"""What rules of style ask about the flows of a node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from bpmnjourney.formats.bpmn.names import is_true
from bpmnjourney.model import ACTIVITIES, EVENTS, GATEWAYS, SUB_PROCESSES
from bpmnjourney.rules.tree import Tree
from bpmnjourney.wording import flat, in_words

NODES = tuple(sorted(ACTIVITIES | EVENTS | GATEWAYS))
DOING_OR_EVENT = tuple(sorted(ACTIVITIES | EVENTS))
SCOPES = ("process", *sorted(SUB_PROCESSES - {"adHocSubProcess"}))


def nodes_in(tree: Tree, scope: etree._Element) -> Sequence[etree._Element]:
    """The flow nodes directly inside a process or sub-process."""
    return tree.children(scope, *NODES)


def has_condition(tree: Tree, flow: etree._Element) -> bool:
    """Whether a sequence flow states a condition."""
    return tree.has(flow, "conditionExpression")


def ways_in(tree: Tree, node: etree._Element) -> int:
    """How many sequence flows lead to a node, whatever it lists."""
    return len(tree.leading_in.get(node.get("id", ""), ()))


def ways_out(tree: Tree, node: etree._Element) -> int:
    """How many sequence flows lead away from a node, whatever it lists."""
    return len(flows_out(tree, node))


def flows_out(tree: Tree, node: etree._Element | None) -> list[etree._Element]:
    """The sequence flows that leave a node."""
    return [] if node is None else tree.leading_out.get(node.get("id", ""), [])


def is_default(tree: Tree, flow: etree._Element) -> bool:
    """Whether a sequence flow is the default of the node it leaves."""
    source = tree.refer(flow, "sourceRef")
    return source is not None and source.get("default") is not None and tree.refer(source, "default") is flow


def stands_alone(tree: Tree, node: etree._Element) -> bool:
    """Whether a node needs no flows: event sub-processes, compensation, what is inside an ad-hoc one."""
    kind = tree.kind(node)
    if kind in SUB_PROCESSES and is_true(node.get("triggeredByEvent")):
        return True
    return is_true(node.get("isForCompensation")) or tree.kind(tree.parent(node)) == "adHocSubProcess"


def only(tree: Tree, event: etree._Element, trigger: str) -> bool:
    """Whether an event has that trigger, and no other."""
    triggers = tree.triggers(event)
    return bool(triggers) and all(each == trigger for each in triggers)


def scope_name(tree: Tree, scope: etree._Element) -> str:
    """A process or sub-process as messages speak of it; a process by its pool, where it has no name."""
    kind = "the process" if tree.kind(scope) == "process" else "the sub-process"
    name = " ".join((scope.get("name") or _pool_name(tree, scope) or scope.get("id") or "").split())
    return f"{kind} `{name}`" if name else kind


def _pool_name(tree: Tree, scope: etree._Element) -> str:
    for pool in tree.kinds.get("participant", ()):
        if pool.get("processRef") is not None and tree.refer(pool, "processRef") is scope:
            return pool.get("name") or ""
    return ""


def labelled(node: etree._Element) -> bool:
    """Whether an element has a name that is more than space."""
    return bool((node.get("name") or "").strip())


def spoken(tree: Tree, node: etree._Element) -> str:
    """An element as messages speak of it: its name, or what it is and where it stands."""
    name = flat(node.get("name"))
    return f"`{name}`" if name else f"the {in_words(tree.kind(node))} {label(tree, node)}"


def label(tree: Tree, node: etree._Element) -> str:
    """What tells an element from others of its kind: its name, a named step beside it, or else its id."""
    if labelled(node):
        return f"`{flat(node.get('name'))}`"
    name = node.get("id", "")
    host = tree.refer(node, "attachedToRef")
    if host is not None and labelled(host):
        return f"at `{flat(host.get('name'))}`"
    for word, flows, end in (
        ("after", tree.leading_in, "sourceRef"),
        ("before", tree.leading_out, "targetRef"),
    ):
        for each in flows.get(name, ()) if name else ():
            beside = tree.refer(each, end)
            if beside is not None and labelled(beside):
                return f"{word} `{flat(beside.get('name'))}`"
    return f"`{name or 'without a name'}`"


def between(tree: Tree, flow: etree._Element) -> str:
    """A flow as messages speak of it: its name, else its ends."""
    if labelled(flow):
        return f"the flow {label(tree, flow)}"
    ends = [tree.refer(flow, end) for end in ("sourceRef", "targetRef")]
    words = [spoken(tree, each) for each in ends if each is not None]
    return f"the flow from {words[0]} to {words[1]}" if len(words) == 2 else spoken(tree, flow)


def definitions_named(tree: Tree) -> Iterator[etree._Element]:
    """The errors, escalations, messages and signals of a file."""
    for kind in ("error", "escalation", "message", "signal"):
        yield from tree.kinds.get(kind, ())


def is_beside(tree: Tree, flow: etree._Element, node: etree._Element) -> bool:
    """Whether flow and node stand in one process or sub-process, each the only one of its id."""
    ids = (flow.get("id", ""), node.get("id", ""))
    return tree.parent(flow) is tree.parent(node) and [tree.ids.get(each) for each in ids] == [flow, node]
