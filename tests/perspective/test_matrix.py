"""Who does, owns and meets which step; and what a pair of charts removes, adds and replaces."""

from __future__ import annotations

import csv
import io

import pytest

import bpmnjourney
from bpmnjourney.model import Lane, Model, Node, Process
from bpmnjourney.perspective.matrix import matrix
from bpmnjourney.resources import FIXTURES
from tests.cli.terminal import bpmnjourney as call

ORDER, CALLS = FIXTURES / "lovem-order.lovem", FIXTURES / "lovem-call-centre.lovem"


def cells(step: str) -> dict[str, str]:
    found = bpmnjourney.inspect(ORDER).matrix
    row = next(each for each in found.rows if each.id == step)
    return {name: cell for name, cell in zip(found.names, row.cells, strict=True) if cell}


def test_a_step_is_done_owned_and_met() -> None:
    assert cells("TakeOrder") == {"Customer": "C", "Sales": "R/A"}
    assert cells("ShowProducts") == {"Customer": "C", "Sales": "A", "Order system": "R"}
    assert cells("Pick") == {"Warehouse": "R"}
    assert cells("Order") == {"Customer": "R"}


def test_the_customer_has_the_first_column_and_every_step_a_row() -> None:
    found = bpmnjourney.inspect(ORDER)
    assert found.matrix.names[0] == "Customer"
    work = [node.id for node in found.model.nodes if node.kind.endswith(("Task", "task"))]
    assert [row.id for row in found.matrix.rows] == work


def test_parties_of_one_name_are_one_column() -> None:
    names = bpmnjourney.inspect(CALLS).matrix.names
    assert len(names) == len(set(names))


def test_values_for_a_spreadsheet_are_no_formulas() -> None:
    model = Model(
        "bpmn",
        processes=(Process("p", ""),),
        lanes=(Lane("l", "=SUM(A1)", "p"),),
        nodes=(Node("n", "task", "-1, then", "p", lane="l"),),
    )
    rows = list(csv.reader(io.StringIO(matrix(model, ()).to_csv())))
    assert rows == [["Step", "'=SUM(A1)"], ["'-1, then", "R"]]


def test_the_command_prints_text_or_comma_separated_values() -> None:
    text = call("inspect", str(ORDER), "--matrix")
    assert text.status == 0
    assert "Order received" in text.out
    rows = list(csv.reader(io.StringIO(call("inspect", str(ORDER), "--matrix", "--csv").out)))
    assert rows[0][:2] == ["Step", "Customer"]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("options", [("--csv",), ("--matrix", "--format", "json")])
def test_a_matrix_is_text_or_comma_separated_values(options: tuple[str, ...]) -> None:
    assert call("inspect", str(ORDER), *options).status == 2


def test_a_pair_of_charts_lists_what_the_change_does() -> None:
    (pair,) = bpmnjourney.inspect(CALLS).changes
    model = bpmnjourney.read(CALLS).model
    name = {node.id: node.name for node in model.nodes}
    assert (pair.baseline, pair.alternative) == ("Chart_AsIs", "Chart_ToBe")
    assert [name[each] for each in pair.removed] == [
        "Menu read out",
        "Key pressed",
        "Call on hold",
        "Answer written",
    ]
    assert [name[each] for each in pair.added] == ["Unclear bill reported"]
    assert [(name[old], name[new]) for old, new in pair.replaced] == [("Bill checked", "Bill opened")]
    assert len(pair.same) == 5
    assert pair.untold == ()
    assert "replaced  Bill checked by Bill opened" in call("inspect", str(CALLS)).out
