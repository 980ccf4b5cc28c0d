"""The folder of real models, outside the project: `BPMNJOURNEY_CORPUS`, else `../shared/corpus`."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("BPMNJOURNEY_CORPUS") or ROOT.parent / "shared" / "corpus")
TOOLS = CORPUS.parent / "tools"
REASON = f"the folder of real models is not there: {CORPUS} (set BPMNJOURNEY_CORPUS)"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=REASON)


@cache
def corpus_files(folder: str = "") -> tuple[Path, ...]:
    """Every model of the corpus, or of one of its folders, in a stable order; empty where it is absent."""
    return tuple(sorted((CORPUS / folder).rglob("*.bpmn")))


def corpus_json(name: str) -> Any:
    """What one of the corpus's own JSON files says, for example `customers.json`."""
    return json.loads((CORPUS / name).read_text(encoding="utf-8"))


def label(path: Path) -> str:
    """A file's place inside the corpus: short, and the same on every machine."""
    return path.relative_to(CORPUS).as_posix()
