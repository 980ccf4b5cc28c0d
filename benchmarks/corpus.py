"""Cost of each step over a folder of real models, as a ratio to bare lxml in the same run."""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.formats.bpmn import FORMAT

ROOT = Path(__file__).parents[1]
DEFAULT_CORPUS = Path(os.environ.get("BPMNJOURNEY_CORPUS", ROOT.parent / "shared" / "corpus"))


def parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def lxml_parse(data: bytes) -> None:
    etree.fromstring(data, parser())


def lxml_parse_and_serialise(data: bytes) -> None:
    etree.tostring(etree.fromstring(data, parser()), encoding="UTF-8", xml_declaration=True)


def read_and_write(data: bytes) -> None:
    bpmnjourney.read(data).to_bytes()


def read_and_rewrite(data: bytes) -> None:
    bpmnjourney.read(data).reserialised()


def read_into_model(data: bytes) -> None:
    _ = bpmnjourney.read(data).model


def validate(data: bytes) -> None:
    bpmnjourney.validate(data)


def journey(data: bytes, *, layout: bool) -> None:
    view = bpmnjourney.customer_view(data, check=False).model
    shown = view if layout else view.changed(draw=lambda: ())
    FORMAT.write_model(shown, []).to_bytes()


def journey_without_layout(data: bytes) -> None:
    journey(data, layout=False)


def journey_with_layout(data: bytes) -> None:
    journey(data, layout=True)


STEPS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "read + write": (read_and_write, "parse + serialise"),
    "read + rewrite": (read_and_rewrite, "parse + serialise"),
    "read + Model": (read_into_model, "parse"),
    "validate": (validate, "parse"),
    "journey, no layout": (journey_without_layout, "parse + serialise"),
    "journey, layout": (journey_with_layout, "parse + serialise"),
}


def fastest(step: Callable[[bytes], None], data: bytes, turns: int) -> float:
    best = float("inf")
    for _ in range(turns):
        start = time.process_time()
        step(data)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--every", type=int, default=1, help="take every n-th file only")
    options.add_argument("--steps", default="", help="comma-separated beginnings of step names")
    chosen = options.parse_args()
    files = sorted(chosen.folder.rglob("*.bpmn"))[:: chosen.every]
    wanted = [w.strip() for w in chosen.steps.split(",") if w.strip()]
    steps = {n: s for n, s in STEPS.items() if not wanted or any(n.startswith(w) for w in wanted)}
    times: dict[str, list[float]] = {name: [] for name in steps}
    bases: dict[str, dict[str, list[float]]] = {
        name: {"parse": [], "parse + serialise": []} for name in steps
    }
    unusable: dict[str, int] = dict.fromkeys(steps, 0)
    for file in files:
        data = file.read_bytes()
        try:
            parse = fastest(lxml_parse, data, chosen.turns)
            serialise = fastest(lxml_parse_and_serialise, data, chosen.turns)
        except etree.XMLSyntaxError:
            continue
        for name, (step, _) in steps.items():
            try:
                spent = fastest(step, data, chosen.turns)
            except BpmnJourneyError:
                unusable[name] += 1
                continue
            times[name].append(spent)
            bases[name]["parse"].append(parse)
            bases[name]["parse + serialise"].append(serialise)
        gc.collect()
    print(f"{len(files)} files, fastest of {chosen.turns} turns")
    print(f"{'step':22} {'files':>5} {'total':>9} {'median':>9} {'p99':>9}  ratio of totals / median to lxml")
    for name, (_, base) in steps.items():
        spent, floor = times[name], bases[name][base]
        if not spent:
            print(f"{name:22} {0:5}  (no file could be used: {unusable[name]})")
            continue
        ratios = [a / b for a, b in zip(spent, floor, strict=True)]
        p99 = sorted(spent)[min(len(spent) - 1, int(len(spent) * 0.99))]
        print(
            f"{name:22} {len(spent):5} {sum(spent):8.3f}s {statistics.median(spent) * 1e3:7.2f}ms"
            f" {p99 * 1e3:7.1f}ms"
            f"  {sum(spent) / sum(floor):6.2f} / {statistics.median(ratios):.2f} x {base}"
            + (f"   ({unusable[name]} files have no customer)" if unusable[name] else "")
        )


if __name__ == "__main__":
    main()
