"""What leaves out, in one look at all elements of a kind, those that cannot break a rule.

A sieve may keep too many, never too few: `check` decides about what is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from bpmnjourney.rules.rule import Subject

Elements = Sequence[etree._Element]
Sieve = Callable[[Elements, Subject], Elements]


def splitting(nodes: Elements, subject: Subject) -> Elements:
    """The nodes that several sequence flows leave."""
    flows = subject.tree.leading_out
    return [each for each in nodes if len(flows.get(each.get("id", ""), ())) > 1]


def joining(nodes: Elements, subject: Subject) -> Elements:
    """The nodes that several sequence flows lead to."""
    flows = subject.tree.leading_in
    return [each for each in nodes if len(flows.get(each.get("id", ""), ())) > 1]


def without_way_in(nodes: Elements, subject: Subject) -> Elements:
    """The nodes that no sequence flow leads to, whatever they list."""
    flows = subject.tree.leading_in
    return [each for each in nodes if each.get("id", "") not in flows]


def without_way_out(nodes: Elements, subject: Subject) -> Elements:
    """The nodes that no sequence flow leaves, whatever they list."""
    flows = subject.tree.leading_out
    return [each for each in nodes if each.get("id", "") not in flows]


def without_ways(nodes: Elements, subject: Subject) -> Elements:
    """The nodes that no sequence flow leads to or leaves."""
    return without_way_out(without_way_in(nodes, subject), subject)


def without_incoming(nodes: Elements, subject: Subject) -> Elements:
    """The nodes without incoming flow; by the letter, those that list none."""
    tree = subject.tree
    if not tree.by_the_letter:
        return without_way_in(nodes, subject)
    return [each for each in nodes if not tree.has(each, "incoming")]


def without_outgoing(nodes: Elements, subject: Subject) -> Elements:
    """The nodes without outgoing flow; by the letter, those that list none."""
    tree = subject.tree
    if not tree.by_the_letter:
        return without_way_out(nodes, subject)
    return [each for each in nodes if not tree.has(each, "outgoing")]


def after_event_gateway(flows: Elements, subject: Subject) -> Elements:
    """The sequence flows that leave an event-based gateway, or may do so in a file beside this one."""
    tree = subject.tree
    if not tree.is_alone:
        return flows
    names = {each.get("id", "") for each in tree.kinds.get("eventBasedGateway", ())}
    return [each for each in flows if tree.local(each.get("sourceRef", "")) in names]


def with_name(nodes: Elements, subject: Subject) -> Elements:
    """The elements that have a name which is more than space."""
    return [each for each in nodes if (each.get("name") or "").strip()]


def without_name(nodes: Elements, subject: Subject) -> Elements:
    """The elements that have no name, or one that is mere space."""
    return [each for each in nodes if not (each.get("name") or "").strip()]


def stating(attribute: str) -> Sieve:
    """The elements that state an attribute."""

    def sieve(nodes: Elements, _subject: Subject) -> Elements:
        return [each for each in nodes if each.get(attribute) is not None]

    return sieve


def named_in_a_known_language(rule: str) -> Sieve:
    """The elements that have a name, where the language of the file is known to this rule."""

    def sieve(nodes: Elements, subject: Subject) -> Elements:
        known = subject.language(subject.option(rule, "language"))
        return () if known is None else with_name(nodes, subject)

    return sieve
