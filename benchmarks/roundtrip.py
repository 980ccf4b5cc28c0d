"""BPMN -> LOVEM -> BPMN over a folder of real models: what is kept, what is told, and what it costs."""

from __future__ import annotations

import argparse
import math
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError, Loss
from bpmnjourney.formats.bpmn import FORMAT as BPMN
from bpmnjourney.formats.lovem import FORMAT as LOVEM
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import find_customer
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import validate

ROOT = Path(__file__).parents[1]
DEFAULT_CORPUS = Path(os.environ.get("BPMNJOURNEY_CORPUS", ROOT.parent / "shared" / "corpus"))
KEPT = (
    "participants lanes nodes sequence_flows message_flows data data_associations artifacts associations "
    "root_elements dangling"
).split()
NAMED = "participants lanes nodes sequence_flows message_flows data root_elements processes".split()
DOCUMENTED = "participants lanes nodes sequence_flows message_flows processes".split()
READ_AND_WRITTEN = "BPMN read and written as it is"
LIMIT = 4  # times reading and writing the BPMN, for BPMN -> LOVEM


class Count:
    """How many of something there were, and how many of them came back as they were."""

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.same: Counter[str] = Counter()

    def add(self, what: str, before: Any, after: Any) -> None:
        known = {each.id: each for each in after}
        self.all[what] += len(before)
        self.same[what] += sum(known.get(each.id) == each for each in before)

    def texts(self, what: str, field: str, before: Any, after: Any) -> None:
        known = {each.id: getattr(each, field) for each in after}
        told = [each for each in before if getattr(each, field)]
        self.all[what] += len(told)
        self.same[what] += sum(known.get(each.id) == getattr(each, field) for each in told)


class Cost:
    """Seconds of processor time by step, file by file, the fastest of several turns."""

    def __init__(self, turns: int) -> None:
        self.turns = turns
        self.spent: dict[str, list[float]] = {}

    def of(self, steps: Mapping[str, Callable[[Any], object]], on: Any) -> None:
        """The steps take turns, so that a machine that is busy for a moment slows none of them alone."""
        best = dict.fromkeys(steps, math.inf)
        for _ in range(self.turns):
            for step, work in steps.items():
                start = time.process_time()
                work(on)
                best[step] = min(best[step], time.process_time() - start)
        for step, spent in best.items():
            self.spent.setdefault(step, []).append(spent)

    def table(self) -> Iterator[str]:
        """Each step against reading and writing the same file of BPMN."""
        floor = self.spent.get(READ_AND_WRITTEN, [])
        if not floor:
            return
        yield f"{'seconds':>48} {'totals':>10} {'file, median':>17} {'9 of 10':>8} {'most':>6} {'<= 4 x':>11}"
        for step, spent in self.spent.items():
            ratios = sorted(each / base for each, base in zip(spent, floor, strict=True))
            nine = ratios[math.ceil(0.9 * len(ratios)) - 1]
            within = sum(ratio <= LIMIT for ratio in ratios) / len(ratios)
            yield (
                f"  {step:37} {sum(spent):8.2f} {sum(spent) / sum(floor):8.2f} x {median(ratios):15.2f} x"
                f" {nine:6.2f} x {ratios[-1]:4.1f} x {within:11.1%}"
            )


def charts_of(model: Model, losses: list[Loss]) -> Document[Model]:
    customer = tuple(each.id for each in find_customer(model).customer)
    assert LOVEM.write_model is not None
    return LOVEM.write_model(model.for_customer(customer), losses)


def convert(data: bytes) -> bytes:
    return charts_of(bpmnjourney.read(data).model, []).to_bytes()


def bpmn_of(model: Model) -> bytes:
    assert BPMN.write_model is not None
    return BPMN.write_model(model, []).to_bytes()


def bpmn_again(charts: bytes) -> bytes:
    return bpmn_of(bpmnjourney.read(charts).model)


def reserialise(data: bytes) -> bytes:
    return bpmnjourney.read(data).reserialised()


def rewrite(data: bytes) -> bytes:
    return bpmn_of(bpmnjourney.read(data).model)


STEPS: dict[str, Callable[[bytes], bytes]] = {
    READ_AND_WRITTEN: reserialise,
    "BPMN read into the Model and written": rewrite,
    "BPMN -> LOVEM": convert,
}


def compare(count: Count, before: Model, after: Model) -> None:
    for part in KEPT:
        count.add(part.replace("_", " "), getattr(before, part), getattr(after, part))
    for part in NAMED:
        count.texts("names", "name", getattr(before, part), getattr(after, part))
    for part in DOCUMENTED:
        count.texts("documentation", "documentation", getattr(before, part), getattr(after, part))


def same_view(before: Model, after: Model, states: int) -> str:
    """The verdict on both customers' views, at most `states` states of each being visited."""
    views = []
    for model in (before, after):
        try:
            views.append(bpmnjourney.customer_view(model, check=False).model)
        except BpmnJourneyError:
            return "no customer"
    try:
        return bpmnjourney.check(
            *views, level="branching-bisimilar", max_states=states, max_seconds=5
        ).verdict.status
    except BpmnJourneyError:
        return "nothing in common"


def bare(charts: Document[Model]) -> Model:
    """What the charts say by themselves."""
    root = charts.root
    for node in root.iterchildren("{*}carried"):
        root.remove(node)
    charts.touch()
    return charts.model


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    options.add_argument("--every", type=int, default=1, help="take every n-th file only")
    options.add_argument("--first", type=int, default=0, help="begin with this file, counted from 0")
    options.add_argument("--turns", type=int, default=3, help="measure so many times, and keep the fastest")
    options.add_argument("--states", type=int, default=20_000, help="look at so many states of each at most")
    options.add_argument("--views", action="store_true", help="compare the customer's views, too")
    options.add_argument(
        "--bare", action="store_true", help="and those of the charts without what they carry"
    )
    options.add_argument("--assertions", action="store_true", help="check the assertions of XSD 1.1, too")
    chosen = options.parse_args()
    count, cost, told, views = Count(), Cost(chosen.turns), Counter[str](), Counter[str]()
    files = faults = 0
    for path in sorted(chosen.folder.rglob("*.bpmn"))[chosen.first :: chosen.every]:
        data = path.read_bytes()
        try:
            source = bpmnjourney.read(data).model
        except BpmnJourneyError:
            continue
        files += 1
        cost.of(STEPS, data)
        losses: list[Loss] = []
        charts = bpmnjourney.read(charts_of(source, losses).to_bytes())
        told.update(f"{each.severity} {each.code}" for each in losses)
        broken = [*validate(charts, "lovem.xsd"), *(broken_assertions(charts) if chosen.assertions else ())]
        faults += bool(broken)
        if broken:
            print(f"{path}: {broken[0].message}")
        cost.of({"LOVEM -> BPMN": bpmn_again}, charts.data)
        back = bpmnjourney.read(bpmn_of(charts.model)).model
        compare(count, source, back)
        if chosen.views:
            verdict = same_view(source, back, chosen.states)
            views[verdict] += 1
            if verdict == "different":
                print(f"{path}: the customer's view differs")
        if chosen.bare:
            verdict = same_view(source, bare(charts), chosen.states)
            views[f"bare charts: {verdict}"] += 1
            if verdict == "different":
                print(f"{path}: the customer's view of the charts alone differs")
    print(f"{files} files; {faults} with charts that break the schema")
    for what, number in count.all.items():
        share = 100 * count.same[what] / number if number else 100
        print(f"  {what:18} {count.same[what]:7} of {number:7} came back  {share:.2f} %")
    for verdict, number in sorted(views.items()):
        print(f"  views: {verdict:28} {number:5}")
    for line in cost.table():
        print(line)
    for code, number in sorted(told.items()):
        print(f"  {code:36} {number:6}")


if __name__ == "__main__":
    main()
