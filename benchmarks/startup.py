"""How long `bpmnjourney --help` takes, against the bare import of click and lxml."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "bare": [sys.executable, "-c", "import click, lxml.etree"],
    "help": [sys.executable, "-m", "bpmnjourney", "--help"],
}


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(15):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append(time.perf_counter() - start)
    ratios = [a / b for a, b in zip(times["help"], times["bare"], strict=True)]
    for name, spent in times.items():
        print(f"{name}: median {statistics.median(spent) * 1e3:.0f} ms")
    print(f"ratio: median {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
