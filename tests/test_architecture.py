"""The house stands as it was drawn: floors, names, and a package that says all of its types."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bpmnjourney.cli.main import COMMANDS
from tests.corpus import ROOT

PACKAGE = ROOT / "bpmnjourney"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_go_down_only() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_every_floor_of_the_contract_is_a_room_of_the_package() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = {room.strip() for layer in layers for room in layer.replace(":", "|").split("|")}
    there = {
        f"bpmnjourney.{path.stem}"
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert there - rooms == {"bpmnjourney.__init__", "bpmnjourney.__main__"}


def test_every_command_is_a_module_and_every_module_a_command_or_a_tool_of_them() -> None:
    modules = {path.stem for path in (PACKAGE / "cli").glob("*.py")}
    assert modules - set(COMMANDS) == {"__init__", "findings", "main", "options", "output", "report"}
    assert set(COMMANDS) <= modules


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_and_swallows_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "no docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            assert not all(isinstance(each, ast.Pass) for each in node.body), (
                f"line {node.lineno} swallows errors"
            )
            assert node.type is not None, f"line {node.lineno} catches everything"


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_the_console_script_and_the_module_are_the_same_command() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = settings["project"]["scripts"]["bpmnjourney"].partition(":")
    assert getattr(import_module(module), name).name == "bpmnjourney"
    done = subprocess.run([sys.executable, "-m", "bpmnjourney", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"bpmnjourney ")


def test_reading_needs_none_of_the_slow_libraries() -> None:
    code = (
        "import sys, bpmnjourney; bpmnjourney.inspect(sys.argv[1]);"
        "print([m for m in ('networkx', 'xmlschema', 'rich', 'scipy', 'numpy') if m in sys.modules])"
    )
    fixture = str(ROOT / "fixtures" / "order-departments.bpmn")
    done = subprocess.run([sys.executable, "-c", code, fixture], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout == b"[]\n"
