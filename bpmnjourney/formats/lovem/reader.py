"""Reads a LOVEM-style document into the Model: each chart is a collaboration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.formats.lovem.carrying.carried import CarriedDocument, carried
from bpmnjourney.formats.lovem.carrying.merge import Spelling, merged
from bpmnjourney.formats.lovem.names import CHARTS, local_name
from bpmnjourney.formats.lovem.reading.bands import Pools
from bpmnjourney.formats.lovem.reading.charts import Chart
from bpmnjourney.formats.lovem.reading.parts import Reading, children
from bpmnjourney.formats.lovem.reading.relations import read_comparisons, read_correspondences, read_paths
from bpmnjourney.formats.lovem.writer import drawn
from bpmnjourney.model import Model


def read_model(document: Any) -> Model:
    """The Model of a document whose root is `model`.

    Charts that carry the model they were made from are that model, changed as they are. What is wrong with
    the file is in `findings`, each with its line; nothing is raised for it.
    """
    with garbage_collection_paused():
        charts = read_charts(document)
        inner = carried(document)
        return charts if inner is None else _with_carried(document, charts, inner)


def _with_carried(document: Any, charts: Model, inner: CarriedDocument) -> Model:
    source = inner.model
    writing = drawn(replace(source, customer=inner.customer))
    drawing = read_charts(_Drawing(writing.as_tree()))
    found = merged(source, drawing, charts, Spelling(writing.spelt, writing.borders))
    faults = (*charts.findings, *source.findings)
    return replace(
        found,
        format="lovem",
        file=document.file,
        name=charts.name or source.name,
        customer=inner.customer,
        findings=tuple(sorted(faults, key=lambda finding: finding.line or 0)),
        document=document,
    )


@dataclass(frozen=True)
class _Drawing:
    """Charts that no file holds."""

    root: Any
    file: str | None = None

    def line(self, node: Any) -> int:
        """Nobody asks."""
        return 0


def read_charts(document: Any) -> Model:
    """What the charts of a document say, whatever they carry."""
    reading = Reading(document)
    pools = Pools(reading)
    root = document.root
    charts = [
        Chart(reading, node, pools) for node in children(root, "charts", "*") if local_name(node) in CHARTS
    ]
    return Model(
        format="lovem",
        file=document.file,
        name=root.get("name", ""),
        collaborations=tuple(chart.collaboration for chart in charts),
        participants=tuple(pools.participants),
        processes=tuple(pools.processes),
        lanes=tuple(pools.lanes),
        nodes=tuple(node for chart in charts for node in chart.nodes.values()),
        sequence_flows=tuple(flow for chart in charts for flow in chart.sequence_flows),
        message_flows=tuple(flow for chart in charts for flow in chart.message_flows),
        data=tuple(reading.data),
        data_associations=tuple(reading.data_associations),
        artifacts=tuple(reading.artifacts),
        associations=tuple(reading.associations),
        root_elements=tuple(reading.messages.values()),
        marks=tuple(reading.marks),
        paths=read_paths(reading),
        correspondences=read_correspondences(reading),
        comparisons=read_comparisons(reading),
        findings=tuple(sorted(reading.findings, key=lambda finding: finding.line or 0)),
        document=document,
    )
