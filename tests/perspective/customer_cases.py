"""Labelled models in a compact notation: who is drawn, who talks to whom, and who the customer is.

    case en: Guest; Patron              language and the customer's pools or lanes; `-` where nobody is one
      pool Hotel: *arrive > book        a pool and its steps; `pool Hotel` alone is divided into lanes
      lane Front desk: 1@order, 3 pay   a lane of the last pool; its steps are numbered through the pool
      box Bank                          a black box
      messages Guest -> Front desk      between pools and lanes, first step to first step, then the next

A step with `*`, `@` or `%` is a start event: plain, with a message, or with a timer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bpmnjourney.model import (
    Collaboration,
    EventDefinition,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Process,
    SequenceFlow,
)

FOLDER = Path(__file__).with_name("customer_cases")
_STARTS = {"*": "none", "@": "message", "%": "timer"}
_STEPS = re.compile(r":\s*(?=[*@%])")
_NUMBERED = re.compile(r"(\d+)\s*(.*)")


class LabelledModel(NamedTuple):
    """A model and the names of its customer; `place` is the file and line of the case."""

    place: str
    language: str
    customer: frozenset[str]
    model: Model


def labelled_models() -> Iterator[LabelledModel]:
    """All cases of the folder, file by file."""
    for path in sorted(FOLDER.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        heads = [at for at, line in enumerate(lines) if line.startswith("case ")]
        for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
            language, _, names = lines[head].removeprefix("case ").partition(": ")
            customer = frozenset() if names == "-" else frozenset(names.split("; "))
            place = f"{path.name}:{head + 1}"
            yield LabelledModel(place, language, customer, _Drawing().model(lines[head + 1 : end]))


@dataclass
class _Drawing:
    pools: list[Participant] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    steps: dict[str, list[tuple[int, Node]]] = field(default_factory=dict)  # by process
    messages: list[MessageFlow] = field(default_factory=list)
    used: dict[tuple[str, bool], int] = field(default_factory=dict)

    def model(self, lines: list[str]) -> Model:
        for line in lines:
            kind, _, rest = line.strip().partition(" ")
            if kind == "messages":
                for message in rest.split(", "):
                    self._message(*message.split(" -> "))
            elif kind == "lane":
                self._lane(rest)
            elif kind:
                self._pool(rest, black=kind == "box")
        nodes, flows = [], []
        for process, numbered in self.steps.items():
            row = [node for _, node in sorted(numbered, key=lambda step: step[0])]
            nodes += row
            flows += [SequenceFlow(f"{a.id}-{b.id}", "", a.id, b.id, process) for a, b in pairwise(row)]
        return Model(
            "bpmn",
            collaborations=(Collaboration("C", "", "collaboration"),),
            participants=tuple(self.pools),
            processes=tuple(Process(process, "") for process in self.steps),
            lanes=tuple(self.lanes),
            nodes=tuple(nodes),
            sequence_flows=tuple(flows),
            message_flows=tuple(self.messages),
        )

    def _pool(self, rest: str, *, black: bool) -> None:
        name, *steps = _STEPS.split(rest, maxsplit=1)
        number = len(self.pools)
        process = None if black else f"process{number}"
        self.pools.append(Participant(f"pool{number}", name, process, "C"))
        if process is not None:
            self.steps[process] = []
            for text in (text for each in steps for text in each.split(" > ")):
                self._step(text, len(self.steps[process]), process, None)

    def _lane(self, rest: str) -> None:
        process = self.pools[-1].process
        assert process is not None, rest
        name, _, steps = rest.rpartition(": ")
        lane = Lane(f"lane{len(self.lanes)}", name, process)
        self.lanes.append(lane)
        for step in steps.split(", "):
            numbered = _NUMBERED.fullmatch(step)
            assert numbered is not None, rest
            self._step(numbered[2], int(numbered[1]), process, lane.id)

    def _step(self, text: str, number: int, process: str, lane: str | None) -> None:
        trigger = _STARTS.get(text[:1])
        node = Node(
            f"node{sum(map(len, self.steps.values()))}",
            "startEvent" if trigger else "task",
            text[1:].strip() if trigger else text.strip(),
            process,
            lane=lane,
            lane_via="flowNodeRef" if lane else None,
            event=trigger,
            event_definitions=(EventDefinition(trigger),) if trigger not in (None, "none") else (),
        )
        self.steps[process].append((number, node))

    def _message(self, source: str, target: str) -> None:
        ends = self._end(source, sends=True), self._end(target, sends=False)
        self.messages.append(MessageFlow(f"message{len(self.messages)}", "", *ends, "C"))

    def _end(self, name: str, *, sends: bool) -> str:
        """The next step of a pool or lane that may hold the end of a message, else the pool itself."""
        pool = next((pool for pool in self.pools if pool.name == name), None)
        lane = next((lane for lane in self.lanes if lane.name == name), None)
        if pool is not None:
            steps = [node for _, node in self.steps.get(pool.process or "", ())]
        else:
            assert lane is not None, f"nobody is called {name}"
            steps = [node for _, node in self.steps[lane.process] if node.lane == lane.id]
        fit = [node for node in steps if node.kind == "task" or (not sends and node.event == "message")]
        if not fit:
            assert pool is not None, name
            return pool.id
        used = self.used.get((name, sends), 0)
        self.used[name, sends] = used + 1
        return fit[min(used, len(fit) - 1)].id
