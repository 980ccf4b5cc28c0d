"""How good layouts are and how long they take, over fixtures, random models, generated ones and a folder.

Without options: fixtures and random models. --check compares with the baseline beside this file, and exits
with 1 where a figure is worse; --update writes what was measured into the baseline, from which
`python docs/generate.py` takes the figures of docs/LAYOUT.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from corpus import DEFAULT_CORPUS  # noqa: E402
from shapes import SHAPES  # noqa: E402

import bpmnjourney  # noqa: E402
from bpmnjourney.errors import BpmnJourneyError  # noqa: E402
from bpmnjourney.layout import layout  # noqa: E402
from bpmnjourney.model import Model  # noqa: E402
from bpmnjourney.resources import FIXTURES  # noqa: E402
from tests.layout.quality import Quality, qualities, undrawn  # noqa: E402
from tests.random_models import random_model  # noqa: E402

BASELINE = Path(__file__).with_suffix(".json")
MODES = ("guide", "none", "own")
SIZES = (100, 1_000, 10_000)
USUAL_RANDOM = range(80)
# How much worse than the baseline a figure may be: as a share of it, and at least.
TOLERANCE = {
    "failures": (0.0, 0.0),
    "undrawn": (0.0, 0.0),
    "hard": (0.0, 0.0),
    "crossings_per_100_flows": (0.03, 0.2),
    "bends_per_flow": (0.02, 0.01),
    "hidden_per_100_labels": (0.1, 0.1),
    "area_ratio": (0.03, 0.1),
    "straight_messages": (0.02, 0.0),
    "median_ms": (0.5, 3.0),
    "p99_ms": (0.5, 50.0),
    "seconds": (0.5, 0.05),
}
HIGHER_IS_BETTER = frozenset({"straight_messages"})
TIMES = frozenset({"median_ms", "p99_ms", "seconds"})
Figures = dict[str, float]


@dataclass
class Tally:
    """What was found in one mode over one set of models."""

    models: int = 0
    failures: list[str] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)
    planes: list[Quality] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)

    def take(self, name: str, model: Model, mode: str) -> None:
        self.models += 1
        drawn = model
        if mode != "own":
            gc.collect()
            _ = model.diagrams
            start = time.process_time()
            try:
                drawn = layout(model, guide=model if mode == "guide" else None)
            except Exception as fault:
                self.failures.append(f"{name}: {type(fault).__name__}: {fault}")
                return
            self.seconds.append(time.process_time() - start)
            self.undrawn += [f"{name}: {each}" for each in undrawn(model, drawn)]
        found = qualities(drawn)
        self.planes += found
        self.breaches += [
            f"{name}: {kind}, {count} times" for each in found for kind, count in each.hard.items()
        ]

    def add(self, other: Tally) -> None:
        self.models += other.models
        self.failures += other.failures
        self.undrawn += other.undrawn
        self.planes += other.planes
        self.seconds += other.seconds
        self.breaches += other.breaches

    def figures(self) -> Figures:
        """hard: breaches that could be avoided; shares of messages: the mean of the planes' shares."""
        planes = self.planes
        every = sum(each.hard.total() for each in planes)
        unavoidable = sum(each.unavoidable for each in planes)
        flows = max(sum(each.flows for each in planes), 1)
        shares = [each.straight / each.messages for each in planes if each.messages]
        areas = [each.area for each in planes if each.area]
        found: Figures = {
            "models": self.models,
            "planes": len(planes),
            "elements": sum(each.elements for each in planes),
            "flows": flows,
            "failures": len(self.failures),
            "undrawn": len(self.undrawn),
            "hard": every - unavoidable,
            "unavoidable": unavoidable,
            "hard_per_100_elements": _per(every, sum(each.elements for each in planes)),
            "straight_messages": round(100 * statistics.mean(shares), 1) if shares else 100.0,
            "crossings_per_100_flows": _per(sum(each.crossings for each in planes), flows),
            "bends_per_flow": round(sum(each.bends for each in planes) / flows, 3),
            "labels": sum(each.labels for each in planes),
            "hidden_per_100_labels": _per(
                sum(each.hidden_labels for each in planes), sum(each.labels for each in planes)
            ),
            "area_ratio": round(statistics.median(areas), 2) if areas else 0.0,
        }
        if self.seconds:
            ordered = sorted(self.seconds)
            found["median_ms"] = round(1e3 * statistics.median(ordered), 1)
            found["p99_ms"] = round(1e3 * ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 1)
        return found


def _per(count: int, whole: int) -> float:
    return round(100 * count / max(whole, 1), 2)


# -- the models ----------------------------------------------------------------------------------------
def fixtures() -> Iterator[tuple[str, Model]]:
    for path in sorted(FIXTURES.glob("*.bpmn")):
        yield path.name, bpmnjourney.read(path).model


def random_models(seeds: Iterable[int] = USUAL_RANDOM) -> Iterator[tuple[str, Model]]:
    for seed in seeds:
        yield f"random {seed}", random_model(seed)


def folder_models(folder: Path, every: int) -> Iterator[tuple[str, str, Model]]:
    """(kind, name, model) of every file that can be read; the kind is the folder just below."""
    for path in sorted(folder.rglob("*.bpmn"))[::every]:
        inside = path.relative_to(folder)
        kind = inside.parts[0] if len(inside.parts) > 1 else "models"
        try:
            yield kind, inside.as_posix(), bpmnjourney.read(path).model
        except BpmnJourneyError:
            continue  # the tests of reading count what cannot be read


def measure(models: Iterable[tuple[str, Model]], mode: str) -> Tally:
    tally = Tally()
    for name, model in models:
        tally.take(name, model, mode)
    return tally


def measure_folder(folder: Path, every: int, modes: Iterable[str]) -> dict[str, dict[str, Tally]]:
    """By kind, "all" last, and mode."""
    found: dict[str, dict[str, Tally]] = {}
    for kind, name, model in folder_models(folder, every):
        for mode in modes:
            found.setdefault(kind, {}).setdefault(mode, Tally()).take(name, model, mode)
    whole = {mode: Tally() for mode in modes}
    for tallies in list(found.values()):
        for mode, tally in tallies.items():
            whole[mode].add(tally)
    return found | {"all": whole}


def measure_sizes(largest: int) -> dict[str, dict[str, Figures]]:
    """Processor seconds to lay out a generated model of each shape and size."""
    found: dict[str, dict[str, Figures]] = {}
    for name, shape in SHAPES.items():
        for size in (each for each in SIZES if each <= largest):
            model = shape(size)
            spent = []
            for _ in range(3 if size <= 1_000 else 1):
                gc.collect()
                start = time.process_time()
                layout(model)
                spent.append(time.process_time() - start)
            row: Figures = {"nodes": len(model.nodes), "seconds": round(min(spent), 3)}
            found.setdefault(name, {})[str(size)] = row
            print(f"{name:12} {row['nodes']:7,} nodes {row['seconds']:8.3f} s", flush=True)
    return found


# -- the baseline --------------------------------------------------------------------------------------
def worse(found: Figures, kept: Figures, times: bool = True) -> list[str]:
    """What is worse than the baseline by more than the tolerance, in words."""
    said = []
    for name, (share, least) in TOLERANCE.items():
        if name not in found or name not in kept or (name in TIMES and not times):
            continue
        sign = -1 if name in HIGHER_IS_BETTER else 1
        if sign * (found[name] - kept[name]) > max(share * abs(kept[name]), least):
            said.append(f"{name} is {found[name]:g}, was {kept[name]:g}")
    return said


def compare(found: Any, kept: Any, place: tuple[str, ...] = ()) -> Iterator[str]:
    """Regressions anywhere in nested figures; what the baseline does not hold is not compared."""
    if not isinstance(kept, dict):
        return
    if any(not isinstance(each, dict) for each in found.values()):
        yield from (f"{' / '.join(place)}: {each}" for each in worse(found, kept))
        return
    for name, inner in found.items():
        yield from compare(inner, kept.get(name), (*place, name))


def baseline() -> dict[str, Any]:
    """The stored figures, by set of models."""
    kept: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    return kept


def show(title: str, tally: Tally, *, names: bool) -> Figures:
    figures = tally.figures()
    print(f"{title}: " + "  ".join(f"{name} {value:g}" for name, value in figures.items()), flush=True)
    for each in [*tally.failures, *(tally.undrawn + tally.breaches if names else [])]:
        print(f"    {each}")
    return figures


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, help="a folder of models; its folders are the kinds")
    options.add_argument("--corpus", action="store_true", help="the folder that the tests read")
    options.add_argument("--every", type=int, default=1, help="take every n-th file of the folder only")
    options.add_argument("--modes", default="guide,none,own", help=f"some of {','.join(MODES)}")
    options.add_argument("--random", metavar="FIRST:COUNT", help="other random models than the usual ones")
    options.add_argument("--sizes", type=int, metavar="LARGEST", help="generated models up to this size")
    options.add_argument("--list", action="store_true", help="name what is not drawn, and every breach")
    options.add_argument("--check", action="store_true", help="exit with 1 where a figure is worse")
    options.add_argument("--update", action="store_true", help="write the figures into the baseline")
    chosen = options.parse_args()
    found = _measured(chosen)
    said = list(compare(found, baseline())) if chosen.check else []
    for each in said:
        print(f"worse: {each}")
    if chosen.update:
        BASELINE.write_text(json.dumps(baseline() | found, indent=1) + "\n", encoding="utf-8")
    return 1 if said else 0


def _measured(chosen: argparse.Namespace) -> dict[str, Any]:
    modes = chosen.modes.split(",")
    found: dict[str, Any] = {}
    folder = DEFAULT_CORPUS if chosen.corpus else chosen.folder
    if folder is not None:
        key = "corpus" if chosen.every == 1 else f"corpus, every {chosen.every}"
        found[key] = {
            kind: {mode: show(f"{kind}, {mode}", tally, names=chosen.list) for mode, tally in tallies.items()}
            for kind, tallies in measure_folder(folder, chosen.every, modes).items()
        }
    if chosen.sizes:
        found["sizes"] = measure_sizes(chosen.sizes)
    if not found:
        sets: dict[str, Callable[[], Iterator[tuple[str, Model]]]] = {"fixtures": fixtures}
        if chosen.random:
            first, count = map(int, chosen.random.split(":"))
            sets = {f"random {chosen.random}": lambda: random_models(range(first, first + count))}
        else:
            sets["random"] = random_models
        found = {
            name: {
                mode: show(f"{name}, {mode}", measure(models(), mode), names=chosen.list)
                for mode in modes
                if mode == "none" or name == "fixtures"  # random models have no drawing
            }
            for name, models in sets.items()
        }
    return found


if __name__ == "__main__":
    raise SystemExit(main())
