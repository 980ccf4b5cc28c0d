"""A modeller opens what `journey` writes, without a warning that the source does not give already."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bpmnjourney.errors import CustomerError, ReadError
from bpmnjourney.formats.bpmn import write_model
from bpmnjourney.formats.registry import read
from bpmnjourney.layout import layout
from bpmnjourney.perspective.view import customer_view
from bpmnjourney.resources import FIXTURES
from tests.browser.bpmn_js import Import, imported, needs_browser
from tests.corpus import corpus_files, label

pytestmark = [pytest.mark.browser, needs_browser]
_EVERY = 3


def journeys(files: list[Path], folder: Path) -> list[tuple[Path, Path]]:
    """(source, journey) of every file that has a customer, the journeys written to `folder`."""
    pairs = []
    for number, path in enumerate(files):
        try:
            model = read(path).model
            view = customer_view(model, check=False)
        except (CustomerError, ReadError):
            continue
        target = folder / f"{number}.bpmn"
        drawn = layout(view.model, guide=model, customer=view.customer)
        target.write_bytes(write_model(drawn).to_bytes())
        pairs.append((path, target))
    return pairs


def new_warnings(source: Import, journey: Import) -> list[str]:
    """Warnings, and an error, that the source does not give; places in the file do not count."""
    known = {_without_places(each) for each in source.warnings}
    found = [each for each in journey.warnings if _without_places(each) not in known]
    return found + ([journey.error] if journey.error and not source.error else [])


def _without_places(warning: str) -> str:
    return re.sub(r"\s*(line|column): \d+", "", warning)


def test_fixtures_and_their_journeys_open_without_a_warning(tmp_path: Path) -> None:
    pairs = journeys(sorted(FIXTURES.glob("*.bpmn")), tmp_path)
    assert pairs
    for result in imported([path for pair in pairs for path in pair]):
        assert result.error is None
        assert result.warnings == ()
        assert result.shapes > 5
        assert result.connections > 5


@pytest.mark.corpus
def test_journeys_of_real_models_give_no_warning_that_the_source_does_not_give(tmp_path: Path) -> None:
    files = [path for folder in ("customers", "miwg", "training", "hdbpmn") for path in corpus_files(folder)]
    pairs = journeys(files[::_EVERY], tmp_path)
    assert len(pairs) > 20
    sources, results = imported([one for one, _ in pairs]), imported([other for _, other in pairs])
    complaints = {
        label(path): new
        for (path, _), source, result in zip(pairs, sources, results, strict=True)
        if (new := new_warnings(source, result))
    }
    assert complaints == {}
