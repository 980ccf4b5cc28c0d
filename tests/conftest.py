"""What every test may use: real models where they are, hypothesis without flaky deadlines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.corpus import CORPUS, REASON, corpus_files

settings.register_profile(
    "fresh", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# The same examples each time: a change is judged by what it changed. HYPOTHESIS_PROFILE=fresh takes others.
settings.register_profile("project", settings.get_profile("fresh"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `corpus` are skipped, with the reason, where there are no real models."""
    if CORPUS.is_dir():
        return
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(pytest.mark.skip(reason=REASON))


@pytest.fixture(scope="session")
def models() -> tuple[Path, ...]:
    """Every model of the corpus."""
    return corpus_files()
