"""`bpmnjourney`: the commands, each loaded when it is called, and the last word on whatever goes wrong."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from bpmnjourney.errors import BpmnJourneyError

# The summaries stand here, not in the commands, so that --help need not load the commands.
COMMANDS = {
    "convert": "Write a model anew, in its own format or another.",
    "inspect": "Show who takes part, who the customer is, and who owns each interaction.",
    "journey": "Turn a model into the customer's process.",
    "check": "Compare what two models do, as far as can be seen of the steps that both have.",
    "validate": "Check models: schema, references, and an owner for every interaction.",
    "layout": "Draw a model anew: pools, lanes, nodes and flows.",
    "render": "Make a picture of a model, as SVG, PNG or HTML.",
    "rules": "List the rules of `validate`.",
    "explain": "Explain a rule: what it finds, why, and what to do.",
    "formats": "List the formats that can be read and written.",
}
UNUSABLE = 2
INTERRUPTED = 130


class Commands(click.Group):
    """A group that imports a command when it is called, and turns every failure into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are met, not in the alphabet's."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"bpmnjourney.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with; a mistyped one is answered with the nearest."""
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing and name.isidentifier():
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            ctx.fail(f"There is no command `{name}`." + (f" Did you mean `{near[0]}`?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; exit with 0, 1 (findings) or 2 (the input or the call cannot be used)."""
        _print_what_cannot_be_encoded()
        status = self._run(args, prog_name or "bpmnjourney", complete_var, extra)
        if standalone_mode:
            sys.exit(status)
        return status

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and notice here already when nobody reads its output."""
        try:
            status = super().invoke(ctx)
            if sys.stdout is not None:  # it is None where the caller closed it
                sys.stdout.flush()
        except BrokenPipeError:
            _forget_standard_output()
            return 0
        return status

    def _run(self, args: Sequence[str] | None, name: str, complete_var: str | None, extra: Any) -> int:
        try:
            return int(super().main(args, name, complete_var, standalone_mode=False, **extra) or 0)
        except click.Abort:
            return INTERRUPTED
        except Exception as error:  # the last word: whatever it is becomes one line
            expected = isinstance(error, (BpmnJourneyError, click.ClickException))
            if not expected and os.environ.get("BPMNJOURNEY_TRACEBACK"):
                raise
            if isinstance(error, OSError):
                _forget_standard_output()
            click.echo(" ".join(_complaint(error).split()), err=True)
            return UNUSABLE


def _complaint(error: Exception) -> str:
    """What went wrong and what to do about it, in one line."""
    if isinstance(error, BpmnJourneyError):
        return str(error)
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "bpmnjourney"
        return f"{path}: {error.format_message()} See `{path} --help`."
    if isinstance(error, click.ClickException):
        return f"bpmnjourney: {error.format_message()}"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "<stdout>: no space is left to print to. Free some, or print elsewhere."
    if isinstance(error, MemoryError):
        return "bpmnjourney: the memory is used up. Try a smaller model, or close other programs."
    return (
        f"bpmnjourney: a fault of this program, not of your model: {type(error).__name__}: {error}. "
        "Please report it; BPMNJOURNEY_TRACEBACK=1 shows where it happened."
    )


def _print_what_cannot_be_encoded() -> None:
    """A name that the terminal's encoding lacks is printed as an escape instead of ending the program."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _forget_standard_output() -> None:
    """Nobody reads it, or it is full: keep the interpreter from complaining about that once more at exit."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return  # a stream without descriptor (a test's) does not complain at exit
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from bpmnjourney import __version__

    click.echo(f"bpmnjourney {__version__}")
    ctx.exit()


@click.group(
    "bpmnjourney",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 fine; 1 findings, or a difference; 2 the input or the call cannot be used. "
    "A file named - is standard input or output. Completion in bash (zsh and fish likewise): "
    'eval "$(_BPMNJOURNEY_COMPLETE=bash_source bpmnjourney)".',
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version.",
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Any process model in, the customer's process out."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
