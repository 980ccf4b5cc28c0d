"""The command line as the tests call it, and the JSON schemas that its output has to keep to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
from click.testing import CliRunner

from bpmnjourney.cli.main import main
from bpmnjourney.resources import FIXTURES, SCHEMAS

DEPARTMENTS = str(FIXTURES / "order-departments.bpmn")
SWIMLANES = str(FIXTURES / "order-swimlanes.bpmn")
BLACK_BOX = str(FIXTURES / "order-black-box.bpmn")
WITHOUT_OWNER = str(FIXTURES / "order-without-owner.bpmn")
EVERY_FIXTURE = (BLACK_BOX, DEPARTMENTS, SWIMLANES, WITHOUT_OWNER)


class Said(NamedTuple):
    """What a call printed, and its exit status."""

    status: int
    out: str
    err: str


def bpmnjourney(*args: object, stdin: bytes | None = None) -> Said:
    """Call the command line inside this process."""
    result = CliRunner().invoke(main, [str(each) for each in args], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


def process(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Call the command line in a process of its own, as a shell does."""
    command = [sys.executable, "-m", "bpmnjourney", *(str(each) for each in args)]
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120, **options)


def keeps_to_its_schema(text: str | Any) -> Any:
    """The JSON object that `text` holds, after its schema was found by its `schema` key and agreed."""
    data = json.loads(text) if isinstance(text, str) else text
    _validator(data["schema"].split(":")[2]).validate(data)
    return data


@cache
def _validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(Path(SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
