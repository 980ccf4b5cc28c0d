"""What is offered to other programs: pre-commit hooks, a GitHub action, packs of other distributions."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from bpmnjourney.formats.registry import formats
from tests.cli.terminal import SWIMLANES, WITHOUT_OWNER
from tests.cli.terminal import bpmnjourney as call
from tests.corpus import ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
RULE = '''"""A task is drawn."""
from bpmnjourney.errors import Severity
from bpmnjourney.rules.rule import at

SEVERITY, VISITS = Severity.INFO, ("task",)


def check(node, subject):
    yield at(node, "a task", "Draw none")
'''
CRASHING = RULE.replace("yield at(node", "raise ValueError(node.get('id'))\n    yield at(node")


def hook(name: str) -> Any:
    return next(each for each in HOOKS if each["id"] == name)


@pytest.mark.parametrize("name", ["bpmnjourney-validate", "bpmnjourney-fix"])
def test_a_hook_has_what_pre_commit_asks_for_and_calls_what_is_there(name: str) -> None:
    found = hook(name)
    assert {"id", "name", "entry", "language", "files"} <= found.keys()
    program, command, *options = found["entry"].split()
    assert (program, command, found["language"]) == ("bpmnjourney", "validate", "python")
    shown = call("validate", "--help").out
    assert all(each in shown for each in options)


def test_the_hook_takes_every_file_that_we_read() -> None:
    pattern = re.compile(hook("bpmnjourney-validate")["files"])
    for each in formats():
        assert all(pattern.search(f"models/order{suffix}") for suffix in each.suffixes), each.name
    assert not pattern.search("models/order.xml")


def test_a_hook_runs_on_files_as_pre_commit_runs_it(tmp_path: Path) -> None:
    path = tmp_path / "bad.bpmn"
    path.write_bytes(Path(WITHOUT_OWNER).read_bytes())
    _, *arguments = hook("bpmnjourney-validate")["entry"].split()
    done = subprocess.run(
        [sys.executable, "-m", "bpmnjourney", *arguments, SWIMLANES, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "interaction-without-owner" in done.stdout


def test_the_action_passes_every_input_on() -> None:
    step = ACTION["runs"]["steps"][-1]
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    assert ACTION["runs"]["using"] == "composite"
    assert all("description" in each and "default" in each for each in ACTION["inputs"].values())
    shown = call("validate", "--help").out
    assert all(each in shown for each in re.findall(r"(--[a-z-]+)", step["run"]))


def action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, as a runner would run it, with this interpreter's program on the path."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "bpmnjourney"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bpmnjourney "$@"\n')
    program.chmod(0o755)
    step = ACTION["runs"]["steps"][-1]
    given = {name: inputs.get(name.lower(), "") for name in step["env"]}
    environment = {**os.environ, **given, "PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_annotates_and_fails(tmp_path: Path) -> None:
    (tmp_path / "bad.bpmn").write_bytes(Path(WITHOUT_OWNER).read_bytes())
    done = action(tmp_path, models=".", sarif="report.sarif", select="customer reader")
    assert done.returncode == 1
    assert "::error file=bad.bpmn,line=9,title=interaction-without-owner::" in done.stdout
    log = json.loads((tmp_path / "report.sarif").read_text(encoding="utf-8"))
    assert "interaction-without-owner" in [each["ruleId"] for each in log["runs"][0]["results"]]


def test_the_action_is_content_with_a_good_model_and_not_with_none(tmp_path: Path) -> None:
    (tmp_path / "good.bpmn").write_bytes(Path(SWIMLANES).read_bytes())
    assert action(tmp_path, models="good.bpmn", fail_on="error").returncode == 0
    (tmp_path / "elsewhere").mkdir()
    assert action(tmp_path / "elsewhere", models="missing.bpmn").returncode == 2


def wheel(folder: Path, rules: dict[str, str]) -> Path:
    """A distribution as pip installs it, made by hand, so that nothing has to be built or fetched."""
    path = folder / "house_rules-1.0-py3-none-any.whl"
    about = "house_rules-1.0.dist-info"
    files = {
        "house_rules/__init__.py": '"""Rules of the house."""\n',
        **{f"house_rules/{name}.py": text for name, text in rules.items()},
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": "[bpmnjourney.rules]\nhouse = house_rules\n",
    }
    record = "".join(f"{name},,\n" for name in files) + f"{about}/RECORD,,\n"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(name, text)
    return path


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that pip has installed a pack of rules into, one of which always fails."""
    target = tmp_path / "site"
    made = wheel(tmp_path, {"no_tasks": RULE, "always_fails": CRASHING})
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", "--target", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, str(made)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"pip cannot install here: {done.stderr.decode()[-200:]}")
    return target


def test_a_pack_of_another_distribution_is_found_once_it_is_installed(
    installed: Path, tmp_path: Path
) -> None:
    model = tmp_path / "m.bpmn"
    model.write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">'
        '<process id="p"><task id="t"/></process></definitions>'
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "bpmnjourney",
            "validate",
            str(model),
            "--select",
            "house",
            "--format",
            "json",
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    found = {each["rule"]: each for each in json.loads(done.stdout)["findings"]}
    assert found["no-tasks"]["element"] == "t"
    assert found["always-fails"]["severity"] == "error"
    assert "ValueError: t" in found["always-fails"]["message"]


def test_a_pack_that_cannot_be_loaded_is_one_line(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel(tmp_path, {})) as archive:
        archive.extractall(site)
    (site / "house_rules" / "__init__.py").write_text("import no_such_module_anywhere\n")
    done = subprocess.run(
        [sys.executable, "-m", "bpmnjourney", "rules"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "`house`" in done.stderr
