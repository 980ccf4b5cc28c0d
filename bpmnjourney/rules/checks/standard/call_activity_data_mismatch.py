"""The data of a call activity does not match what it calls.

**What it finds.** A call activity whose data inputs, data outputs, input sets or output sets are not as many
as those of the called process or global task; one of its data inputs or outputs of a type that the called one
does not have; or an input or output set for which there is no such set.

**Why it matters.** What is called lacks data it needs, or answers what nobody takes.

**What to do.** Make the data specifications of both alike.

**Source.** BPMN 2.0.2 (formal/2013-12-09), clause 10.3.6 (call activity).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bpmnjourney.errors import Severity
from bpmnjourney.rules.data import fits, io, item, members
from bpmnjourney.rules.rule import Problem, Subject, at
from bpmnjourney.rules.tree import named

ALSO = ("EXT.063",)
SEVERITY = Severity.ERROR
VISITS = ("callActivity",)
RECOMMENDED = False


def check(node: etree._Element, subject: Subject) -> Iterator[Problem]:
    """Report the element if it is so."""
    tree = subject.tree
    called = tree.refer(node, "calledElement")
    if called is None:
        return
    kinds = ("dataInput", "dataOutput", "inputSet", "outputSet")
    for kind in kinds:
        if len(io(tree, node, kind)) != len(io(tree, called, kind)):
            yield at(
                node,
                f"{named(node)} and the called {named(called)} differ in how many `{kind}` they have",
                "Make their data specifications alike",
            )
            break
    for kind in kinds[:2]:
        theirs = [item(tree, each) for each in io(tree, called, kind)]
        for each in io(tree, node, kind):
            if each.get("itemSubjectRef") is not None and not fits(tree, each, theirs):
                yield at(
                    each,
                    f"the called {named(called)} has no `{kind}` of the type of {named(each)}",
                    "Make their data specifications alike",
                )
    for kind, content in (("inputSet", "dataInputRefs"), ("outputSet", "dataOutputRefs")):
        sets = [
            [item(tree, member) for member in members(tree, each, content)] for each in io(tree, called, kind)
        ]
        for each in io(tree, node, kind):
            typed = [
                member for member in members(tree, each, content) if member.get("itemSubjectRef") is not None
            ]
            if typed and not any(all(fits(tree, member, theirs) for member in typed) for theirs in sets):
                yield at(
                    each,
                    f"the called {named(called)} has no such `{kind}`",
                    "Make their data specifications alike",
                )
