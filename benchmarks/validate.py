"""Speed of `validate` over a folder of real models: against bare lxml, and against bpmnlint in the same run.

bpmnlint is measured where node is and `npm install` was run in tests/browser; both get the same files, read
them themselves and check them in one process. Times are of the processor: a busy machine matters less.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from corpus import DEFAULT_CORPUS, ROOT, lxml_parse
from lxml import etree

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.rules.config import Config, checked
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.runner import check

LINT = ROOT / "tests" / "browser" / "lint.mjs"
PACKS = sorted({each.pack for each in rules()})


def validate(config: Config) -> Callable[[bytes], None]:
    return lambda data: [check(bpmnjourney.read(data), config), None][1]


def spent(step: Callable[[bytes], None], files: list[bytes], turns: int) -> tuple[list[float], list[float]]:
    """Seconds of the processor for each file, and those of bare lxml right before it; fastest of turns."""
    best, base = [float("inf")] * len(files), [float("inf")] * len(files)
    for _ in range(turns):
        for number, data in enumerate(files):
            start = time.process_time()
            lxml_parse(data)
            between = time.process_time()
            step(data)
            base[number] = min(base[number], between - start)
            best[number] = min(best[number], time.process_time() - between)
        gc.collect()
    return best, base


def bpmnlint(paths: list[Path]) -> float | None:
    """Files a second; None where it is not installed."""
    if shutil.which("node") is None or not (LINT.parent / "node_modules" / "bpmnlint").is_dir():
        return None
    run = subprocess.run(
        ["node", str(LINT)],
        input="\n".join(map(str, paths)),
        capture_output=True,
        check=True,
        text=True,
    )
    *answers, last = run.stdout.splitlines()
    return sum(json.loads(each)["error"] is None for each in answers) / float(json.loads(last)["seconds"])


def usable(paths: list[Path]) -> list[Path]:
    """The files that both bare lxml and bpmnjourney read."""
    found = []
    for path in paths:
        try:
            lxml_parse(path.read_bytes())
            bpmnjourney.read(path)
        except (BpmnJourneyError, etree.XMLSyntaxError):
            continue
        found.append(path)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--every", type=int, default=1, help="take every n-th file only")
    chosen = options.parse_args()
    paths = usable(sorted(chosen.folder.rglob("*.bpmn"))[:: chosen.every])
    files = [path.read_bytes() for path in paths]
    quick = tuple(each for each in PACKS if each != "soundness")
    # What has to run a model through its states, whatever its pack, is measured apart.
    states = ("soundness", "request-not-answered")
    configs = {
        "schema only": Config(select=("schema",)),
        "recommended": Config(),
        "all but soundness": Config(select=quick),
        "all but states": Config(select=quick, ignore=states),
        "states alone": Config(select=states),
    }
    print(f"{len(files)} files, fastest of {chosen.turns} turns")
    ours = {}
    for name, config in configs.items():
        seconds, base = spent(validate(checked(config)), files, chosen.turns)
        ours[name] = len(files) / sum(seconds)
        print(
            f"{name:18} {rate(seconds)}, median {statistics.median(seconds) * 1e3:.2f} ms, "
            f"p99 {sorted(seconds)[int(len(seconds) * 0.99)] * 1e3:.0f} ms, "
            f"{sum(seconds) / sum(base):.2f} x bare lxml"
        )
    theirs = bpmnlint(paths)
    if theirs is None:
        print("bpmnlint is not installed: run `npm install` in tests/browser")
        return
    print(f"bpmnlint           {theirs:.0f} files/s")
    for name, our in ours.items():
        print(f"  {name}: {our / theirs:.1f} x bpmnlint")


def rate(seconds: list[float]) -> str:
    return f"{len(seconds) / sum(seconds):.0f} files/s"


if __name__ == "__main__":
    main()
