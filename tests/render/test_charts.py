"""What holds for every chart, on fixtures, random models and real ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError, CustomerError
from bpmnjourney.model import Model
from bpmnjourney.perspective.view import CustomerView
from bpmnjourney.render import CHARTS, picture_of
from bpmnjourney.render.charts.one_process import one_process
from bpmnjourney.render.charts.swimlane import laid_out
from bpmnjourney.render.scene import Group
from bpmnjourney.render.subject import Subject
from tests.cli.terminal import EVERY_FIXTURE
from tests.corpus import ROOT, corpus_files, label, needs_corpus
from tests.random_models import models

_STRAIGHT = 0.8


def shown(view: CustomerView | Model, chart: str) -> set[str]:
    """The elements on a chart, which must be well-formed."""
    picture = picture_of(view, chart)
    assert ElementTree.fromstring(picture.svg).tag.endswith("svg")
    return {each.element for each in picture.scene.walk() if isinstance(each, Group) and each.element}


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("fixture", EVERY_FIXTURE, ids=lambda path: Path(path).stem)
def test_every_fixture_can_be_drawn_as_every_chart(fixture: str, chart: str) -> None:
    view = bpmnjourney.customer_view(fixture, check=False)
    mine = Subject(view.model, view).sides.is_customer_node
    steps = {node.id for node in view.model.nodes if node.kind.endswith("Task")}
    if chart == "journey":
        steps = {name for name in steps if mine(view.model.node[name])}
    assert steps
    assert steps <= shown(view, chart)


@pytest.mark.parametrize("chart", CHARTS)
@settings(max_examples=15, deadline=None)
@given(model=models())
def test_any_model_can_be_drawn_as_any_chart(chart: str, model: Model) -> None:
    for customer in [pool.id for pool in model.participants][:2]:
        try:
            view = bpmnjourney.customer_view(model, customer, check=False)
        except CustomerError:
            continue
        drawn = shown(view, chart)
        if chart in ("swimlane", "lovem"):
            tops = {node.id for node in view.model.nodes if node.parent is None}
            assert tops <= drawn


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("path", corpus_files()[::20], ids=label)
def test_real_models_can_be_drawn_as_every_chart(path: Path) -> None:
    try:
        view = bpmnjourney.customer_view(path, check=False)
    except BpmnJourneyError as fault:
        pytest.skip(str(fault))
    for chart in CHARTS:
        shown(view, chart)


@needs_corpus
@pytest.mark.corpus
def test_most_contacts_of_real_models_are_one_upright_line() -> None:
    straight = every = 0
    for path in corpus_files()[::17]:
        try:
            view = bpmnjourney.customer_view(path, check=False)
        except BpmnJourneyError:
            continue
        subject = Subject(view.model, view)
        one = one_process(subject)
        flows = {flow for each in subject.interactions for flow in each.flows}
        drawn = laid_out(subject, one) if one.model.nodes else None
        for edge in drawn.diagrams[0].edges if drawn is not None else ():
            if edge.element in flows:
                every += 1
                straight += len({point.x for point in edge.waypoints}) == 1
    assert every > 20
    assert straight >= _STRAIGHT * every


def test_every_chart_and_page_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import bpmnjourney, hashlib, sys\n"
        "from bpmnjourney.render import CHARTS\n"
        "made = ''.join(bpmnjourney.render(sys.argv[1], chart).html for chart in CHARTS)\n"
        "print(hashlib.sha256(made.encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, EVERY_FIXTURE[1]],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
