"""What rules for executable processes ask: who throws what, and whether an engine is told what to do."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.formats.bpmn.names import text_of
from bpmnjourney.model import EVENTS
from bpmnjourney.rules.tree import Tree

_BPMN = "http://www.omg.org/spec/BPMN/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# What engines and tools add to a task that says nothing of how it is done, or by whom.
_BESIDE = frozenset(
    "async asyncBefore asyncAfter exclusive jobPriority taskPriority priority dueDate followUpDate color "
    "stroke fill background-color border-color signavioMetaData signavioLabel signavioMessageName "
    "signavioType executionListener taskListener inputOutput ioMapping properties "
    "failedJobRetryTimeCycle multiInstanceLoopCharacteristics modelerTemplateIcon modelerTemplateVersion "
    "formKey formData formRef formDefinition formRefBinding formRefVersion userTask resultVariable "
    "mapDecisionResult readOnly suppress owner channel systems mark measures touchpoint".split()
)


def executable_events(tree: Tree, definition: etree._Element) -> Iterator[etree._Element]:
    """The events of executable processes that hold an event definition, or refer to it."""
    holder = tree.parent(definition)
    events = [holder] if tree.kind(holder) in EVENTS else []
    for each in (*events, *tree.referring_events.get(definition.get("id", ""), ())):
        if tree.is_executable(each):
            yield each


def says_more(tree: Tree, node: etree._Element) -> bool:
    """Whether an engine's own attributes or extension elements say something about how a step is done.

    Any that are not known to say something else count: an engine that we do not know gets the benefit.
    """
    extensions = tree.child(node, "extensionElements")
    inside = () if extensions is None else extensions.iterchildren(etree.Element)
    names = [*(str(name) for name in node.keys() if "}" in name), *(str(each.tag) for each in inside)]  # noqa: SIM118
    return any(_speaks(*name.removeprefix("{").partition("}")[::2]) for name in names)


def _speaks(space: str, name: str) -> bool:
    return name not in _BESIDE and not space.startswith((_BPMN, _XSI))


def has_text(tree: Tree, node: etree._Element, *kinds: str) -> bool:
    """Whether a child of any of `kinds` says something."""
    return any(map(text_of, tree.children(node, *kinds)))
