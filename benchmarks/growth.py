"""Cost of each step on generated models of growing size: time, ratio to bare lxml, peak memory.

With --shapes: the processor time of the view alone, without its check, for models of several shapes;
with --plot FILE.svg, drawn as well.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
SHAPE_SIZES = (100, 300, 1_000, 3_000, 10_000, 20_000)
STEPS = ("lxml", "read", "model", "journey")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="urn:generated">
  <bpmn:collaboration id="c">
    <bpmn:participant id="customer" name="Customer" processRef="p0" />
    <bpmn:participant id="shop" name="Shop" processRef="p1" />
"""


def pieces(tasks: int) -> Iterator[str]:
    """A customer who asks ten times, and a company of `tasks` tasks in three lanes: a chain with choices."""
    asks = 10
    yield HEAD
    for i in range(asks):
        yield f'    <bpmn:messageFlow id="m{i}" sourceRef="a{i}" targetRef="t{i * (tasks // asks)}" />\n'
    yield '  </bpmn:collaboration>\n  <bpmn:process id="p0">\n    <bpmn:startEvent id="cs" />\n'
    for i in range(asks):
        before = "cs" if i == 0 else f"a{i - 1}"
        yield f'    <bpmn:sendTask id="a{i}" name="Ask {i}" />\n'
        yield f'    <bpmn:sequenceFlow id="cf{i}" sourceRef="{before}" targetRef="a{i}" />\n'
    yield '  </bpmn:process>\n  <bpmn:process id="p1">\n    <bpmn:laneSet id="ls">\n'
    for lane in range(3):
        yield f'      <bpmn:lane id="l{lane}" name="Department {lane}">\n'
        for i in range(lane, tasks, 3):
            yield f"        <bpmn:flowNodeRef>t{i}</bpmn:flowNodeRef>\n"
        yield "      </bpmn:lane>\n"
    yield "    </bpmn:laneSet>\n"
    for i in range(tasks):
        kind = "receiveTask" if i % (tasks // asks) == 0 else "exclusiveGateway" if i % 5 == 3 else "task"
        yield f'    <bpmn:{kind} id="t{i}" name="Step number {i}">\n'
        yield f"      <bpmn:incoming>f{i}</bpmn:incoming>\n      <bpmn:outgoing>f{i + 1}</bpmn:outgoing>\n"
        yield f"    </bpmn:{kind}>\n"
        if i:
            yield f'    <bpmn:sequenceFlow id="f{i}" sourceRef="t{i - 1}" targetRef="t{i}" />\n'
        if i % 5 == 3 and i + 2 < tasks and (i + 1) % (tasks // asks):
            yield f'    <bpmn:sequenceFlow id="g{i}" sourceRef="t{i}" targetRef="t{i + 2}" />\n'
    yield '  </bpmn:process>\n  <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="c">\n'
    for i in range(tasks):
        x, y = 200 + 150 * (i % 100), 100 * (i // 100)
        yield f'    <bpmndi:BPMNShape id="t{i}_di" bpmnElement="t{i}">\n'
        yield f'      <dc:Bounds x="{x}" y="{y}" width="100" height="80" />\n    </bpmndi:BPMNShape>\n'
    for i in range(1, tasks):
        yield f'    <bpmndi:BPMNEdge id="f{i}_di" bpmnElement="f{i}">\n'
        yield f'      <di:waypoint x="{i}" y="0" />\n      <di:waypoint x="{i + 50}" y="0" />\n'
        yield "    </bpmndi:BPMNEdge>\n"
    yield "  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n"


def measure(step: str, tasks: int) -> None:
    """Runs in a process of its own, so that the peak memory is that of this step."""
    from lxml import etree

    import bpmnjourney

    data = "".join(pieces(tasks)).encode()
    if step != "lxml":
        small = "".join(pieces(10)).encode()
        bpmnjourney.customer_view(bpmnjourney.read(small).model, check=False)  # pays for the imports
    start = time.process_time()
    if step == "lxml":
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    elif step == "read":
        kept = bpmnjourney.read(data)
        kept.to_bytes()
    else:
        model = bpmnjourney.read(data).model
        if step == "journey":
            bpmnjourney.customer_view(model, check=False)
    spent = time.process_time() - start
    print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(data) / 1e6)


def measure_shapes(largest: int, picture: Path | None) -> None:
    """Seconds, and microseconds for each node: a straight line in a plot is a row of equal numbers here."""
    from plot import plot
    from shapes import CUSTOMER, SHAPES

    from bpmnjourney.perspective.view import customer_view

    sizes = [size for size in SHAPE_SIZES if size <= largest]
    print(f"{'nodes, about':12}" + "".join(f"{size:>20,}" for size in sizes))
    lines: dict[str, list[tuple[float, float]]] = {}
    for name, shape in SHAPES.items():
        cells = []
        for size in sizes:
            spent = []
            for _ in range(3 if size <= 1_000 else 1):
                model = shape(size)
                gc.collect()
                start = time.process_time()
                customer_view(model, (CUSTOMER,), check=False)
                spent.append(time.process_time() - start)
            cells.append(f"{min(spent):9.3f}s {min(spent) / len(model.nodes) * 1e6:6.0f}us")
            lines.setdefault(name, []).append((len(model.nodes), min(spent)))
        print(f"{name:12}" + "".join(f"{cell:>20}" for cell in cells), flush=True)
    if picture is not None:
        picture.write_text(plot(lines, "nodes", "seconds"), encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shapes", action="store_true", help="the view of several shapes")
    options.add_argument("--plot", type=Path, help="with --shapes: an SVG of the seconds over the nodes")
    options.add_argument("--largest", type=int, default=SIZES[-1])
    options.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    options.add_argument("--tasks", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.step:
        measure(chosen.step, chosen.tasks)
        return
    if chosen.shapes:
        measure_shapes(chosen.largest, chosen.plot)
        return
    print(f"{'tasks':>8} {'MB':>6}  " + "".join(f"{step:>26}" for step in STEPS))
    for tasks in (size for size in SIZES if size <= chosen.largest):
        cells, floor, size = [], 0.0, 0.0
        for step in STEPS:
            call = [sys.executable, __file__, "--step", step, "--tasks", str(tasks)]
            runs = [subprocess.run(call, check=True, capture_output=True, text=True).stdout for _ in range(3)]
            spent, memory, size = min(tuple(map(float, run.split())) for run in runs)
            floor = floor or spent
            cells.append(f"{spent:9.3f}s {spent / floor:5.2f}x {memory:6.0f}MB")
        print(f"{tasks:8} {size:6.1f}  " + "".join(f"{cell:>26}" for cell in cells))


if __name__ == "__main__":
    main()
