"""How charts relate, and what is measured: correspondences, paths, comparisons, values."""

from __future__ import annotations

from typing import Any

from bpmnjourney.formats.lovem.names import local_name
from bpmnjourney.formats.lovem.reading.parts import Reading, children, text_of
from bpmnjourney.model import Chart, Comparison, Correspondence, Path, Value


def read_chart(reading: Reading, node: Any) -> Chart:
    """Which chart an element is."""
    job = reading.parties.get((node.get("jobRef") or "").strip())
    return Chart(
        local_name(node).removesuffix("Chart"),
        node.get("state", "asIs"),
        node.get("perspective", "full"),
        node.get("shortName", ""),
        (node.get("refines") or "").strip() or None,
        "" if job is None else job.get("name", ""),
    )


def read_values(reading: Reading, node: Any) -> tuple[Value, ...]:
    """The amounts that an element states, of measures that there are."""
    found = []
    for each in children(node, "value"):
        measure = reading.referred(each, "measureRef", reading.measures, "a measure of the model")
        amount = _number(each.get("amount"))
        if measure is not None and amount is not None:
            name, kind, unit = (measure.get(part, "") for part in ("name", "kind", "unit"))
            found.append(Value(name, kind, amount, unit))
    return tuple(found)


def _number(raw: str | None) -> float | None:
    try:
        return float(raw or "")
    except ValueError:
        return None


def read_paths(reading: Reading) -> tuple[Path, ...]:
    """The ways through charts."""
    found = []
    for node in children(reading.document.root, "paths", "path"):
        owner, manager = (
            reading.optional(node, name, reading.parties, "an organization")
            for name in ("ownerRef", "managerRef")
        )
        found.append(
            Path(
                reading.new_id(node),
                node.get("name", ""),
                (node.get("chartRef") or "").strip(),
                tuple((step.get("nodeRef") or "").strip() for step in children(node, "step")),
                node.get("variant", ""),
                _number(node.get("share")),
                "" if owner is None else owner.get("name", ""),
                "" if manager is None else manager.get("name", ""),
                text_of(node, "startCriteria"),
                read_values(reading, node),
                origin=reading.origin(node),
            )
        )
    return tuple(found)


def read_correspondences(reading: Reading) -> tuple[Correspondence, ...]:
    """How nodes of charts relate."""
    return tuple(
        Correspondence(
            reading.new_id(node),
            node.get("kind", ""),
            (node.get("fromRef") or "").strip() or None,
            (node.get("toRef") or "").strip() or None,
            origin=reading.origin(node),
        )
        for node in children(reading.document.root, "correspondences", "correspondence")
    )


def read_comparisons(reading: Reading) -> tuple[Comparison, ...]:
    """Which charts are compared."""
    return tuple(
        Comparison(
            reading.new_id(node),
            (node.get("baselineRef") or "").strip(),
            (node.get("alternativeRef") or "").strip(),
            node.get("question", ""),
            origin=reading.origin(node),
        )
        for node in children(reading.document.root, "comparisons", "comparison")
    )
