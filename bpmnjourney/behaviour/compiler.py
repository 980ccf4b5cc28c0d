"""From a Model to a token machine: one method a construct (docs/semantics-of-the-check.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType

from bpmnjourney.behaviour.interruptions import add_interruptions
from bpmnjourney.behaviour.machine import Machine
from bpmnjourney.behaviour.messages import DOING, link_name
from bpmnjourney.behaviour.places import Places
from bpmnjourney.behaviour.scopes import MAX_BRANCHES, Scope, TooManyBranchesError
from bpmnjourney.model import START_EVENTS, THROW_EVENTS, Model, Node


def compile_model(
    model: Model, visible: Collection[str], copies: Mapping[str, str] = MappingProxyType({})
) -> Machine:
    """The machine of a model in which every node outside `visible` works silently.

    copies: nodes that are seen as the visible one with the given id.
    Raises TooManyBranchesError where an inclusive gateway has more than ten branches.
    """
    compiler = Compiler(Places(model, frozenset(visible), copies))
    for scope in compiler.places.scopes.roots:
        compiler.root(scope)
    for scope in compiler.places.scopes.roots:
        add_interruptions(compiler.places, scope)
    return compiler.places.builder.machine()


class Compiler:
    """Adds the steps of each construct."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.builder = places.builder
        self.scopes = places.scopes

    # -- scopes ----------------------------------------------------------------------------------------
    def root(self, scope: Scope) -> None:
        """A process: it begins once by itself, and once for each message to one of its start events."""
        running = self.places.running(scope)
        begun = list(running.values())[:1]
        if not scope.starts:
            nodes = self.scopes.startable(scope)
            self.builder.initial += [self.places.initial(scope, node) for node in nodes]
            self.builder.initial += begun if nodes else []
        chosen = self.builder.store("start", scope.key)
        for start in scope.starts:
            puts = [*self.places.after(scope, start), *self.places.sends(start), *begun]
            for trigger in self.places.triggers(scope, start):
                self.builder.step(trigger or (chosen,), puts, start.id)
                if not trigger and chosen not in self.builder.initial:
                    self.builder.initial.append(chosen)
        for place in running.values():
            self.builder.step([place], [], empty=scope)
        self._nodes(scope)

    def _nodes(self, scope: Scope) -> None:
        for node in scope.nodes:
            if node.kind in DOING and not node.for_compensation:
                self._conditional(scope, node)
                inner = self.places.inside(scope, node)
                if inner is not None:
                    self._sub_process(scope, node, inner)
                elif not node.triggered_by_event:
                    self._task(scope, node)
            elif node.kind.endswith("Gateway"):
                self._gateway(scope, node)
            elif node.kind in THROW_EVENTS:
                self._throw(scope, node)
            elif node.kind == "intermediateCatchEvent":
                self._catch(scope, node)
            elif node.kind in START_EVENTS:
                self._start(scope, node)

    def _conditional(self, scope: Scope, node: Node) -> None:
        for flows in self.places.choices(scope, node):
            self.builder.step([self.places.chosen(scope, node)], flows)

    def _sub_process(self, scope: Scope, node: Node, inner: Scope) -> None:
        early = self.places.messages.requests(node)
        if inner.event_driven:
            after = self.places.finish(scope)
        else:
            after = [*self.places.after(scope, node), *self.places.sends(node, early)]
            begun = self.places.begin(inner) + [self.places.buffer(flow) for flow in sorted(early)]
            for entry in self.places.entries(scope, node):
                self.builder.step([entry], begun)
        for messages in self.places.awaited(node):
            for done in self.places.finish(inner):
                self.builder.step([done, *messages], after, node.id)
            for running in self.places.running(inner).values():
                self.builder.step([running, *messages], after, node.id, empty=inner)
        if node.kind == "adHocSubProcess" and not inner.starts:
            self._ad_hoc(inner)
        self._nodes(inner)

    def _ad_hoc(self, inner: Scope) -> None:
        for running in self.places.running(inner).values():
            for node in self.scopes.startable(inner):
                self.builder.step([running], [running, self.places.initial(inner, node)], empty=inner)

    def _start(self, scope: Scope, node: Node) -> None:
        after = [*self.places.after(scope, node), *self.places.sends(node)]
        if self.scopes.flows_in(node):
            for entry in self.places.entries(scope, node):
                self.builder.step([entry], after, node.id)
        if scope.owner is not None and not scope.event_driven:
            flagged = node.stated.flag is not None
            chosen = [] if flagged else [self.builder.place(scope, "start", scope.key)]
            for trigger in self.places.triggers(scope, node):
                self.builder.step([*chosen, *trigger], after, node.id)

    # -- activities and events -------------------------------------------------------------------------
    def _task(self, scope: Scope, node: Node) -> None:
        early = self.places.messages.requests(node)
        after = [*self.places.after(scope, node), *self.places.sends(node, early)]
        atomic = not early and node.id not in self.places.model.boundary
        choices = self.places.chosen_from(scope, node)
        for entry in self.places.entries(scope, node):
            for messages in self.places.awaited(node) if atomic or entry in choices else [[]]:
                if atomic:
                    self.builder.step([entry, *messages], after, node.id)
                    continue
                running = self.places.running_task(scope, node, chosen=entry in choices)[()]
                requests = [self.places.buffer(flow) for flow in sorted(early)]
                self.builder.step([entry, *messages], [running, *requests])
        if not atomic:
            for chosen in (False, True) if choices else (False,):
                for running in self.places.running_task(scope, node, chosen=chosen).values():
                    for messages in [[]] if chosen else self.places.awaited(node):
                        self.builder.step([running, *messages], after, node.id)

    def _catch(self, scope: Scope, node: Node) -> None:
        after = [*self.places.after(scope, node), *self.places.sends(node)]
        for entry in self.places.entries(scope, node):
            for trigger in self.places.triggers(scope, node):
                self.builder.step([entry, *trigger], after, node.id)

    def _throw(self, scope: Scope, node: Node) -> None:
        puts = [*self.places.after(scope, node), *self.places.sends(node)]
        clears: list[Scope] = []
        name = link_name(node)
        if name is not None and self.places.is_caught(name):
            puts = [self.places.link(scope, name), *self.places.exits(scope, node)]
            puts += self.places.sends(node)
        elif any(each.kind == "terminate" for each in node.event_definitions) and not scope.single:
            clears = [scope]
        for entry in self.places.entries(scope, node):
            if (scope.prefix, node.id) in self.places.catching.catches:
                self._thrown(scope, node, entry, puts)
            else:
                self.builder.step([entry], puts, node.id, clears=clears)

    def _thrown(self, scope: Scope, node: Node, entry: int, puts: list[int]) -> None:
        catch = self.places.catching.catches[scope.prefix, node.id]
        caught = self.places.caught(catch.scope, catch.node)
        if not catch.node.interrupting:
            self.builder.step([entry], [*puts, caught], node.id)
            return
        ended = _outermost_plural(scope, catch.around)
        puts = [caught, *self.places.sends(node)]
        if ended is None or (ended is catch.around and catch.scope.event_driven):
            self.builder.step([entry], puts, node.id, clears=[ended] if ended else [])
            return
        for running in self.places.running(ended).values():
            self.builder.step([entry, running], puts, node.id, clears=[ended])

    # -- gateways --------------------------------------------------------------------------------------
    def _gateway(self, scope: Scope, node: Node) -> None:
        entries = self.places.entries(scope, node)
        after = self.places.after(scope, node)
        if node.kind == "parallelGateway":
            self.builder.step(entries, after)
            return
        if node.kind == "eventBasedGateway":
            for each in entries:
                self.builder.step([each], after)
            return
        inclusive = node.kind == "inclusiveGateway"
        entry = entries[0]
        if len(entries) > 1:
            entry = self.builder.place(scope, "merged", scope.prefix, node.id)
            if inclusive:
                self.builder.step(entries, [entry], joins=entries)
            else:
                for each in entries:
                    self.builder.step([each], [entry])
        for branches in _choices(after, at_most=len(after) if inclusive else 1):
            self.builder.step([entry], branches)


def _choices(branches: list[int], at_most: int) -> Iterator[tuple[int, ...]]:
    if at_most > MAX_BRANCHES:
        raise TooManyBranchesError
    if not branches:
        yield ()
    for size in range(1, at_most + 1):
        yield from combinations(branches, size)


def _outermost_plural(scope: Scope, last: Scope) -> Scope | None:
    """The outermost scope, from `scope` out to `last`, that can hold several tokens."""
    found: Scope | None = None
    around: Scope | None = scope
    while around is not None:
        if not around.single:
            found = around
        if around is last:
            break
        around = around.outer
    return found
