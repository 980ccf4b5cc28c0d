"""The customer's view of a chart is a chart again: valid, of its perspective, true to its source."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import bpmnjourney
from bpmnjourney.errors import Severity
from bpmnjourney.formats.lovem.assertions import broken_assertions
from bpmnjourney.perspective.view import Company
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.schema import validate
from tests.formats.lovem.charts import CALLS, FILES, JOB, document

WANTED = {"departments": "departments", "single": "singleEntity"}


def journey(path: Path, company: Company) -> Document[bpmnjourney.Model]:
    target = BytesIO()
    bpmnjourney.write(bpmnjourney.customer_view(path, company=company), target, "lovem")
    return document(target.getvalue())


def perspectives(doc: Document[bpmnjourney.Model]) -> list[str]:
    return [each.chart.perspective for each in doc.model.collaborations if each.chart is not None]


@pytest.mark.parametrize("company", list(WANTED))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_journey_is_a_valid_chart_that_does_what_the_source_does(path: Path, company: Company) -> None:
    doc = journey(path, company)
    assert validate(doc, "lovem.xsd") == ()
    assert broken_assertions(doc) == ()
    assert [each for each in bpmnjourney.validate(doc) if each.severity is Severity.ERROR] == []
    assert set(perspectives(doc)) == {WANTED[company]}
    assert bpmnjourney.check(path, doc).verdict.status == "equal"


@pytest.mark.parametrize("path", [CALLS, JOB], ids=lambda path: path.stem)
def test_one_company_has_one_band_on_each_chart_of_a_single_entity(path: Path) -> None:
    doc = journey(path, "single")
    bands = [each.get("organizationRef") for each in doc.root.iter("{*}organizationBand")]
    assert len(bands) == len(doc.model.collaborations)
    assert len(set(bands)) == 1
    assert not list(doc.root.iter("{*}externalBand"))


def test_nobody_stands_on_a_journey_whom_the_customer_never_meets() -> None:
    bands = [each.get("id") for each in journey(JOB, "departments").root.iter("{*}organizationBand")]
    assert "BandP_House" not in bands
    assert {"BandP_Desk", "BandJ_Clerk"} <= set(bands)
