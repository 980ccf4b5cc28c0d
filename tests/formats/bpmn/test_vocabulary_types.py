"""mypy knows what the parts of a view are, and flags what they are not."""

from __future__ import annotations

from pathlib import Path

from mypy import api

CACHE = Path(__file__).resolve().parents[3] / ".mypy_cache" / "views"

PROGRAM = """
from bpmnjourney.formats.bpmn.vocabulary.activities import Task, UserTask
from bpmnjourney.formats.bpmn.vocabulary.common import SequenceFlow
from bpmnjourney.formats.bpmn.vocabulary.diagram import Bounds
from bpmnjourney.formats.bpmn.vocabulary.gateways import Gateway
from bpmnjourney.formats.bpmn.vocabulary.process import Lane, Process

def use(flow: SequenceFlow, process: Process, lane: Lane, task: Task, gateway: Gateway, box: Bounds) -> None:
    reveal_type(flow.name)
    reveal_type(flow.source)
    reveal_type(flow.condition_expression)
    reveal_type(process.is_closed)
    reveal_type(process.is_executable)
    reveal_type(process.flow_elements)
    reveal_type(lane.flow_nodes)
    reveal_type(task.start_quantity)
    reveal_type(gateway.gateway_direction)
    reveal_type(box.width)
    reveal_type(process.flow_elements.create(UserTask))
    flow.source = task
    flow.source = "t1"
    flow.name = None
    flow.nmae = "x"
    flow.source = lane
    process.is_closed = "no"
"""

EXPECTED = (
    'note: Revealed type is "str | None"',
    'note: Revealed type is "bpmnjourney.formats.bpmn.vocabulary.common.FlowNode | None"',
    'note: Revealed type is "bpmnjourney.formats.bpmn.vocabulary.common.Expression | None"',
    'note: Revealed type is "bool"',
    'note: Revealed type is "bool | None"',
    'ElementList[bpmnjourney.formats.bpmn.vocabulary.common.FlowElement]"',
    'ReferenceList[bpmnjourney.formats.bpmn.vocabulary.common.FlowNode]"',
    'note: Revealed type is "int"',
    'note: Revealed type is "bpmnjourney.formats.bpmn.vocabulary.enumerations.GatewayDirection"',
    'note: Revealed type is "float | None"',
    'note: Revealed type is "bpmnjourney.formats.bpmn.vocabulary.activities.UserTask"',
    'error: "SequenceFlow" has no attribute "nmae"',
    "error: Incompatible types in assignment",
    "error: Incompatible types in assignment",
)


def test_mypy_sees_the_types_that_are_declared(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\nfollow_imports = silent\n", encoding="utf-8")
    told, trouble, _ = api.run(["--config-file", str(config), "--cache-dir", str(CACHE), str(program)])
    lines = [line for line in told.splitlines() if "program.py:" in line]
    assert not trouble
    assert len(lines) == len(EXPECTED), told
    for line, expected in zip(lines, EXPECTED, strict=True):
        assert expected in line.replace("builtins.", "")
