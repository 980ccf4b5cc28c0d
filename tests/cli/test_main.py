from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

import bpmnjourney as package
from bpmnjourney.cli import main as room
from bpmnjourney.cli.main import COMMANDS, main
from tests.cli.terminal import DEPARTMENTS, bpmnjourney, process

FULL = Path("/dev/full")


def test_help_lists_every_command_without_importing_any() -> None:
    code = (
        "import sys; from bpmnjourney.cli.main import main; main(['--help'], standalone_mode=False); "
        "print([m for m in sys.modules if m.startswith(('lxml', 'networkx', 'rich', 'bpmnjourney.api'))])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert all(f"  {name} " in said for name in COMMANDS)
    assert said.endswith("[]\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_in_the_list_is_the_first_sentence_of_the_commands_own_help(name: str) -> None:
    command: click.Command = import_module(f"bpmnjourney.cli.{name}").command
    assert command.name == name
    assert (command.help or "").replace("\n", " ").startswith(COMMANDS[name].removesuffix("."))


def test_a_mistyped_command_is_answered_in_one_line() -> None:
    said = bpmnjourney("jorney", DEPARTMENTS)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "journey" in said.err


def test_version_names_the_program_and_its_version() -> None:
    assert bpmnjourney("--version") == (0, f"bpmnjourney {package.__version__}\n", "")


def test_an_option_that_is_missing_is_named_with_where_to_read_more() -> None:
    said = bpmnjourney("journey", DEPARTMENTS)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "--output" in said.err
    assert "bpmnjourney journey --help" in said.err


def test_a_fault_of_the_program_is_one_line_that_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpmnjourney.cli.formats.formats", lambda: 1 / 0)
    said = bpmnjourney("formats")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "ZeroDivisionError" in said.err
    assert "BPMNJOURNEY_TRACEBACK=1" in said.err


def test_the_traceback_is_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpmnjourney.cli.formats.formats", lambda: 1 / 0)
    monkeypatch.setenv("BPMNJOURNEY_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        bpmnjourney("formats")


def test_an_interrupted_command_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bpmnjourney.cli.formats.formats", interrupted)
    said = bpmnjourney("formats")
    assert (said.status, said.out, said.err.strip()) == (130, "", "")


def test_memory_that_is_used_up_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy() -> None:
        raise MemoryError

    monkeypatch.setattr("bpmnjourney.cli.formats.formats", greedy)
    said = bpmnjourney("formats")
    assert said.status == 2
    assert said.err.startswith("bpmnjourney: the memory is used up.")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with FULL.open("wb") as full:
        code = [sys.executable, "-m", "bpmnjourney", "rules"]
        done = subprocess.run(code, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"no space is left" in done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bpmnjourney", "inspect", *[DEPARTMENTS] * 40],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_name_that_the_terminal_cannot_show_is_printed_as_an_escape(tmp_path: object) -> None:
    done = process("inspect", DEPARTMENTS, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0


def test_colour_is_for_terminals_and_never_against_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in bpmnjourney("rules").out
    from click.testing import CliRunner

    shown = CliRunner().invoke(main, ["rules"], color=True).output
    assert "\x1b[" in shown
    plain = CliRunner(env={"NO_COLOR": "1"}).invoke(main, ["rules"], color=True).output
    assert "\x1b[" not in plain


def test_shell_completion_offers_the_commands() -> None:
    done = process(
        env={"_BPMNJOURNEY_COMPLETE": "bash_complete", "COMP_WORDS": "bpmnjourney jo", "COMP_CWORD": "1"}
    )
    assert b"journey" in done.stdout


def test_help_loads_nothing_that_is_slow_to_load() -> None:
    """How long it takes is measured by benchmarks/startup.py: a timed test fails on a busy day."""
    code = (
        "import contextlib, io, sys\n"
        "from bpmnjourney.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert "bpmnjourney.cli.main" in loaded
    slow = {"lxml.etree", "networkx", "xmlschema", "rich", "numpy", "bpmnjourney.api", "bpmnjourney.model"}
    assert not slow & loaded


def test_an_expected_error_stays_one_line_even_when_tracebacks_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BPMNJOURNEY_TRACEBACK", "1")
    assert bpmnjourney("explain", "nothing").err.count("\n") == 1
    assert bpmnjourney("explain").err.count("\n") == 1


def test_a_standard_output_that_is_closed_is_no_fault() -> None:
    closing = f"{sys.executable} -m bpmnjourney rules >&-"
    done = subprocess.run(["sh", "-c", closing], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_exit_statuses_are_what_the_help_says() -> None:
    said = bpmnjourney("--help").out
    assert f"{room.UNUSABLE} the input or the call cannot be used" in " ".join(said.split())
