from __future__ import annotations

import os
import subprocess
import sys

from bpmnjourney.resources import FIXTURES
from tests.corpus import ROOT

_PROGRAM = """
import sys
from bpmnjourney.formats.registry import read
from bpmnjourney.layout import layout
for path in sys.argv[1:]:
    model = read(path).model
    for guide in (None, model):
        for diagram in layout(model, guide=guide).diagrams:
            print(diagram.id, *((s.element, s.bounds, s.label) for s in diagram.shapes), *diagram.edges)
"""


def test_drawings_do_not_depend_on_the_hash_seed() -> None:
    files = [str(path) for path in sorted(FIXTURES.glob("*.bpmn"))]
    drawings = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM, *files],
            check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }  # fmt: skip
    assert len(drawings) == 1
    assert len(drawings.pop()) > 1000
