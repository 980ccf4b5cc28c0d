"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import click

from bpmnjourney.xml.limits import Limits

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]


def _model_format(help_text: str, *names: str) -> _Decorator[Any]:
    return click.option(*names, metavar="FORMAT", default=None, help=help_text)


def _limits(_ctx: click.Context, _parameter: click.Parameter, given: Sequence[str]) -> Limits:
    known = [each.name for each in fields(Limits)]
    chosen: dict[str, int] = {}
    for text in given:
        name, _, value = text.partition("=")
        if name not in known or not value.isdecimal():
            raise click.BadParameter(
                f"`{text}` is none: give {', '.join(known)} with a number, as in max_depth=500."
            )
        chosen[name] = int(value)
    try:
        return Limits(**chosen)
    except ValueError as fault:
        raise click.BadParameter(f"{fault}.") from fault


source = click.argument("source", metavar="IN")
sources = click.argument("sources", metavar="IN...", nargs=-1, required=True)
output = click.option(
    "-o", "--output", metavar="OUT", required=True, help="File to write; - is standard output."
)
source_format = _model_format(
    "Format of IN; without it the content decides (see `bpmnjourney formats`).", "--from", "source_format"
)
target_format = _model_format("Format of OUT; without it its suffix decides.", "--to", "target_format")
limits = click.option(
    "--limit",
    "limits",
    metavar="NAME=NUMBER",
    multiple=True,
    callback=_limits,
    help="Raise or lower a safety limit: max_bytes, max_depth, max_value_bytes; may be repeated.",
)
report_format = click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report: text for people, json for programs (see schemas/).",
)
_at_least_one = click.IntRange(min=1)
_some_time = click.FloatRange(min=0, min_open=True)


def bounds(states: int, seconds: float, prefix: str = "") -> _Decorator[Any]:
    """How far a check may look: `--states` and `--seconds`, with their defaults and a prefix.

    Without a prefix, they can also be called as the arguments of the functions are.
    """

    def names(what: str) -> list[str]:
        return [f"--{prefix}{what}"] if prefix else [f"--{what}", f"--max-{what}"]

    def decorate(command: _Command) -> _Command:
        command = click.option(
            *names("seconds"),
            "max_seconds",
            type=_some_time,
            metavar="NUMBER",
            default=seconds,
            show_default=True,
            help="How long the check may take.",
        )(command)
        return click.option(
            *names("states"),
            "max_states",
            type=_at_least_one,
            metavar="NUMBER",
            default=states,
            show_default=True,
            help="How many states of each model the check may visit.",
        )(command)

    return decorate


customer = click.option(
    "--customer",
    metavar="NAME_OR_ID",
    multiple=True,
    help="The customer's pool or lane, by name or id; may be repeated. Without it the customer is found.",
)
