"""bpmn-js in headless Chromium: what a modeller's import says of files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
CHROMIUM = os.environ.get("BPMNJOURNEY_CHROMIUM", "/usr/bin/chromium")
_PATIENCE = 420


@dataclass(frozen=True)
class Import:
    """What bpmn-js says: an error, warnings, and how many shapes and connections it drew."""

    error: str | None
    warnings: tuple[str, ...]
    shapes: int
    connections: int


def missing() -> str:
    """Why the browser cannot be driven here; empty where it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (_HERE / "node_modules" / "bpmn-js").is_dir():
        return "bpmn-js is not installed: run `npm install` in tests/browser"
    if not Path(CHROMIUM).exists():
        return f"no Chromium at {CHROMIUM} (set BPMNJOURNEY_CHROMIUM)"
    return ""


needs_browser = pytest.mark.skipif(bool(missing()), reason=missing())


def imported(files: Sequence[Path]) -> list[Import]:
    """What bpmn-js says of each file, all in one session of the browser."""
    run = subprocess.run(
        ["node", str(_HERE / "import.mjs")],
        input="\n".join(str(path.resolve()) for path in files),
        capture_output=True,
        check=True,
        text=True,
        timeout=_PATIENCE,
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return [Import(a["error"], tuple(a["warnings"]), a["shapes"], a["connections"]) for a in answers]
