"""Reads a LOVEM-style document into the Model: each chart is a collaboration."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.formats.lovem.bands import Pools
from bpmnjourney.formats.lovem.charts import Chart
from bpmnjourney.formats.lovem.names import CHARTS, local_name
from bpmnjourney.formats.lovem.parts import Reading, children
from bpmnjourney.model import Model


def read_model(document: Any) -> Model:
    """The Model of a document whose root is `model`.

    What is wrong with the file is in `findings`, each with its line; nothing is raised for it.
    """
    with garbage_collection_paused():
        reading = Reading(document)
        pools = Pools(reading)
        root = document.root
        charts = [
            Chart(reading, node, pools)
            for node in children(root, "charts", "*")
            if local_name(node) in CHARTS
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
            findings=tuple(sorted(reading.findings, key=lambda finding: finding.line or 0)),
            document=document,
        )
