"""What a LOVEM-style source says of an element that the Model has no word for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bpmnjourney.model.elements import Origin

NODES = frozenset({"process", "activity", "decision", "junction", "wait", "start", "end"})


def source_name(origin: Origin | None) -> str:
    """The name of the element that something was read from; empty where there is none."""
    tag = getattr(_element(origin), "tag", "")
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(origin: Origin | None, name: str) -> str:
    """An attribute of that element, trimmed; empty where there is none."""
    node = _element(origin)
    return str(node.get(name) or "").strip() if hasattr(node, "get") else ""


def short_name(origin: Origin | None) -> str:
    """The short name of a step of a chart."""
    return attribute(origin, "shortName") if source_name(origin) in NODES else ""


def referred(origin: Origin | None, child: str, reference: str) -> Iterator[str]:
    """The ids that children of that element refer to."""
    node = _element(origin)
    for each in node.iterfind(f"{{*}}{child}") if hasattr(node, "iterfind") else ():
        yield (each.get(reference) or "").strip()


def loop_start(origin: Origin | None) -> tuple[str, str]:
    """Short and long name of the step at which the loop begins that a loop connector or a loop is of."""
    node = _element(origin)
    if source_name(origin) not in ("loopConnector", "loop"):
        return "", ""
    chart = node.getparent().getparent()
    loop = node
    if source_name(origin) == "loopConnector":
        loop = _by_id(chart, "loops", node.get("loopRef"))
    start = None if loop is None else _by_id(chart, "nodes", loop.get("startRef"))
    if start is None:
        return "", ""
    return (start.get("shortName") or "").strip(), (start.get("longName") or "").strip()


def _by_id(chart: Any, part: str, wanted: str | None) -> Any:
    name = (wanted or "").strip()
    return next(
        (each for each in chart.iterfind(f"{{*}}{part}/*") if each.get("id", "").strip() == name), None
    )


def _element(origin: Origin | None) -> Any:
    return origin.element if origin is not None else None
