"""The views of real models, every pool and lane as the customer in turn: verdicts, sizes, times."""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FunctionType

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the random models are those of the tests

import bpmnjourney  # noqa: E402
import bpmnjourney.perspective.view as views  # noqa: E402
from bpmnjourney.behaviour import check  # noqa: E402
from bpmnjourney.errors import BpmnJourneyError  # noqa: E402
from bpmnjourney.model import GATEWAYS, Model  # noqa: E402
from bpmnjourney.perspective.customer import find_customer  # noqa: E402
from bpmnjourney.perspective.reduction import reduce as rules  # noqa: E402
from bpmnjourney.perspective.sides import Sides  # noqa: E402
from bpmnjourney.perspective.view import CustomerView, customer_view  # noqa: E402

DEFAULT_CORPUS = Path(os.environ.get("BPMNJOURNEY_CORPUS", ROOT.parent / "shared" / "corpus"))
RULES = sorted(
    name
    for name, each in vars(rules).items()
    if isinstance(each, FunctionType)
    and each.__module__.startswith("bpmnjourney.perspective.reduction.")
    and each.__module__ != rules.__name__
)
FORMS = views.choose_forms.__name__


@dataclass(frozen=True)
class Case:
    """A model, and whose view of it is taken; `load` reads it anew, as every command does."""

    set: str
    name: str
    customer: tuple[str, ...]
    found: bool
    load: Callable[[], Model]

    def __str__(self) -> str:
        return f"{self.set}/{self.name} as {', '.join(self.customer)}"


@dataclass
class Tally:
    """What became of the views."""

    verdicts: Counter[str] = field(default_factory=Counter)
    other_than_equal: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    checking: list[float] = field(default_factory=list)
    organisation: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    larger: list[str] = field(default_factory=list)
    early: int = 0
    minimal: list[bool] = field(default_factory=list)
    not_minimal: list[str] = field(default_factory=list)
    nodes: int = 0


def corpus(folder: Path, every: int, wanted: str, customer: str) -> Iterator[Case]:
    files = [path for path in sorted(folder.rglob("*.bpmn")) if wanted in path.as_posix()]
    for path in files[::every]:
        try:
            model = bpmnjourney.read(path).model
        except BpmnJourneyError:
            continue  # what cannot be read has no view; the tests of reading count these
        inside = path.relative_to(folder)
        kind = "/".join(inside.parts[:-1][:2])
        yield from cases(model, kind, inside.name, lambda path=path: bpmnjourney.read(path).model, customer)


def random_models(first: int, count: int) -> Iterator[Case]:
    from tests.random_models import random_model

    for seed in range(first, first + count):
        model = random_model(seed)
        yield from cases(model, "random", str(seed), lambda seed=seed: random_model(seed))


def cases(model: Model, kind: str, name: str, load: Callable[[], Model], called: str = "") -> Iterator[Case]:
    """Every pool, every lane, and, where it is more than one of them together, the customer that is found.

    called: instead of who is found, whose name matches this counts as the customer; nobody else is taken.
    """
    found = find_customer(model)
    customer = tuple(each.id for each in found.customer)
    single = [each for each in (*model.participants, *model.lanes) if re.search(called, each.name, re.I)]
    roles = [*((each.id,) for each in single), *([customer] if customer and not called else [])]
    for each in dict.fromkeys(roles):
        yield Case(kind, name, each, bool(called) or each == customer, load)


def organisation_nodes(model: Model, customer: Collection[str]) -> int:
    sides = drawn_sides(model, customer)
    return sum(not sides.is_customer_node(each) for each in model.nodes)


def drawn_sides(model: Model, customer: Collection[str]) -> Sides:
    """The sides of a source, or of a view, which does not draw a lane that holds nothing."""
    return Sides(model, [each for each in customer if each in model.lane or each in model.participant])


def observe(case: Case, tally: Tally, options: argparse.Namespace) -> None:
    model = case.load()
    start = time.perf_counter()
    try:
        view = customer_view(model, case.customer, exact_moments=options.exact_moments, check=False)
    except BpmnJourneyError as error:
        tally.refused[type(error).__name__] += 1
        tally.other_than_equal.append(f"refused: {case}: {error}")
        return
    tally.milliseconds.append((time.perf_counter() - start) * 1e3)
    measure(case, model, view, tally)
    if options.no_check:
        return
    start = time.perf_counter()
    view = customer_view(
        model,
        case.customer,
        exact_moments=options.exact_moments,
        max_states=options.states,
        max_seconds=options.check_seconds,
    )
    tally.checking.append((time.perf_counter() - start) * 1e3 - tally.milliseconds[-1])
    verdict = view.verdict
    tally.verdicts[f"{verdict.status}, {verdict.level or 'no level'}"] += 1
    if verdict.status != "equal":
        why = verdict.witness.text if verdict.witness else verdict.reason
        tally.other_than_equal.append(f"{verdict.status}: {case}: {why}")
    elif options.minimal:
        spare = spare_flow(view)
        tally.minimal.append(spare is None)
        if spare is not None:
            tally.not_minimal.append(f"{case}: {spare}")


def measure(case: Case, model: Model, view: CustomerView, tally: Tally) -> None:
    tally.nodes += len(view.model.nodes)
    tally.early += any(each.code == "early-decision" for each in view.losses)
    ours = organisation_nodes(view.model, view.customer_in_view)
    theirs = organisation_nodes(model, view.customer)
    if case.found:
        of_set = tally.organisation[case.set]
        of_set[0] += 1
        of_set[1] += ours
        of_set[2] += theirs
    if ours > theirs:
        tally.larger.append(
            f"{case}: {ours} nodes of the organisation, {theirs} in the source: {why_larger(view)}"
        )


WHY = {
    "startEvent": "what begins it is the customer's, or hidden, and something else must begin it",
    "endEvent": "an end event for each lane and each part, near what ends",
    "exclusiveGateway": "decisions and merges that the source leaves to its nodes",
    "eventBasedGateway": "a race of what is seen with hidden work",
    "parallelGateway": "forks and joins that the source leaves to its nodes or messages",
    "intermediateCatchEvent": "waiting for hidden work, drawn as an event",
    "intermediateThrowEvent": "telling another part, drawn as an event",
}


def why_larger(view: CustomerView) -> str:
    """What the view has more of on the organisation's side than the source, with what it is there for."""
    counts = [
        Counter(node.kind for node in model.nodes if not drawn_sides(model, customer).is_customer_node(node))
        for model, customer in ((view.model, view.customer_in_view), (view.source, view.customer))
    ]
    more = counts[0] - counts[1]
    return "; ".join(f"{number} more {kind} ({WHY.get(kind, 'copies')})" for kind, number in more.items())


def spare_flow(view: CustomerView) -> str | None:
    """A sequence flow of the organisation without which the view is as equal as with it; checks are short.

    A plain end event says in a drawing what no flow at all would mean as well, so flows to one do not count;
    nor do those to and from the steps that the view draws for a black-box customer.
    """
    sides = drawn_sides(view.model, view.customer_in_view)
    seen = {each for each in view.kept.values() if view.source.node[each].kind not in GATEWAYS}
    copies = {ours: theirs for ours, theirs in view.kept.items() if ours != theirs}
    for flow in view.model.sequence_flows:
        ends = [view.model.node[end] for end in (flow.source, flow.target)]
        own = [sides.is_customer_node(each) for each in ends]
        steps = any(mine and each.id in view.added for mine, each in zip(own, ends, strict=True))
        if all(own) or steps or (ends[1].kind, ends[1].event) == ("endEvent", "none"):
            continue
        rest = tuple(each for each in view.model.sequence_flows if each is not flow)
        mutant = replace(view.model, sequence_flows=rest)
        found = check(view.source, mutant, seen, copies=copies, max_states=2_000, max_seconds=0.3)
        if (found.status, found.level) == ("equal", view.verdict.level):
            return " -> ".join(each.name or each.id for each in ends)
    return None


def run(every_case: Iterator[Case], options: argparse.Namespace) -> tuple[Tally, int, bool]:
    tally, count = Tally(), 0
    end = time.monotonic() + options.seconds if options.seconds else float("inf")
    for case in every_case:
        if time.monotonic() > end:
            return tally, count, False
        count += 1
        try:
            observe(case, tally, options)
        except Exception:
            last = traceback.format_exc().strip().splitlines()
            tally.tracebacks.append(f"{case}: {last[-1]} ({last[-3].strip() if len(last) > 2 else ''})")
    return tally, count, True


def at(quantile: float, values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * quantile))] if values else 0.0


def report(tally: Tally, count: int, whole: bool, options: argparse.Namespace) -> None:
    print(f"{count} views" + ("" if whole else f" before {options.seconds} s were over"))
    for verdict, number in sorted(tally.verdicts.items(), key=lambda each: -each[1]):
        print(f"  {number:6}  {number / max(1, sum(tally.verdicts.values())):7.2%}  {verdict}")
    print(f"  {sum(tally.refused.values()):6}  refused  {dict(tally.refused) or ''}")
    print(f"  {len(tally.tracebacks):6}  tracebacks")
    print(f"  {tally.early:6}  with a decision that the view makes earlier than the source")
    print(f"  {len(tally.larger):6}  larger than their source")
    if tally.minimal:
        print(f"  {statistics.mean(tally.minimal):7.2%}  of {len(tally.minimal)} need each of their flows")
    if tally.milliseconds:
        print(
            f"view: median {statistics.median(tally.milliseconds):.2f} ms, "
            f"99 % under {at(0.99, tally.milliseconds):.1f} ms, worst {max(tally.milliseconds):.0f} ms"
        )
    if tally.checking:
        print(
            f"check: median {statistics.median(tally.checking):.2f} ms, "
            f"99 % under {at(0.99, tally.checking):.1f} ms, worst {max(tally.checking):.0f} ms"
        )
    print("nodes of the organisation, view / source, for the customer that is found:")
    for kind, (number, ours, theirs) in sorted(tally.organisation.items()):
        print(f"  {ours / max(1, theirs):6.3f}  {ours:6} / {theirs:<6} in {number:4} models  {kind}")
    lists = {
        "not equal": tally.other_than_equal,
        "tracebacks": tally.tracebacks,
        "larger than their source": tally.larger,
        "with a flow to spare": tally.not_minimal,
    }
    for title, lines in lists.items():
        if options.list and lines:
            print(f"\n{title}:", *lines, sep="\n  ")


def ablate(load: Callable[[], Iterator[Case]], options: argparse.Namespace) -> None:
    """The same without each rule, then without state machines: nodes, and whether still equal."""
    options.no_check = False
    whole = 0
    print(f"{'without':28} {'nodes':>8}  {'':>7}  different  tracebacks  median ms")
    for name in ("", *RULES, FORMS):
        place = views if name == FORMS else rules
        saved = vars(place).get(name)
        if name:
            setattr(place, name, lambda *_, **__: False)
        try:
            tally, _, _ = run(load(), options)
        finally:
            if name:
                setattr(place, name, saved)
        whole = whole or tally.nodes
        different = sum(number for each, number in tally.verdicts.items() if each.startswith("different"))
        print(
            f"{name or '(nothing)':28} {tally.nodes:8}  {tally.nodes / whole - 1:+7.1%}  {different:9}"
            f"  {len(tally.tracebacks):10}  {statistics.median(tally.milliseconds or [0]):9.2f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    parser.add_argument("--every", type=int, default=1, help="take every n-th file only")
    parser.add_argument("--set", default="", help="only files whose path contains this")
    parser.add_argument("--customer", default="", help="only who has a name that matches this")
    parser.add_argument("--random", metavar="FIRST:COUNT", help="random models with these seeds instead")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long")
    parser.add_argument("--exact-moments", action="store_true")
    parser.add_argument("--no-check", action="store_true", help="sizes and times only")
    parser.add_argument("--states", type=int, default=20_000, help="bound of each check")
    parser.add_argument("--check-seconds", type=float, default=3.0, help="bound of each check")
    parser.add_argument("--minimal", action="store_true", help="try to leave out each flow of a view (slow)")
    parser.add_argument("--ablate", action="store_true", help="leave out each rule in turn")
    parser.add_argument("--list", action="store_true", help="name the views that are not as they should be")
    options = parser.parse_args()

    def load() -> Iterator[Case]:
        if options.random:
            first, _, count = options.random.partition(":")
            return random_models(int(first), int(count or 1))
        return corpus(options.folder, options.every, options.set, options.customer)

    if options.ablate:
        ablate(load, options)
    else:
        report(*run(load(), options), options)


if __name__ == "__main__":
    main()
