"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]


def _model_format(help_text: str, *names: str) -> _Decorator[Any]:
    return click.option(*names, metavar="FORMAT", default=None, help=help_text)


source = click.argument("source", metavar="IN")
sources = click.argument("sources", metavar="IN...", nargs=-1, required=True)
output = click.option(
    "-o", "--output", metavar="OUT", required=True, help="File to write; - is standard output."
)
source_format = _model_format(
    "Format of IN; without it the content decides (see `bpmnjourney formats`).", "--from", "source_format"
)
target_format = _model_format("Format of OUT; without it its suffix decides.", "--to", "target_format")
report_format = click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report: text for people, json for programs (see schemas/).",
)
customer = click.option(
    "--customer",
    metavar="NAME_OR_ID",
    multiple=True,
    help="The customer's pool or lane, by name or id; may be repeated. Without it the customer is found.",
)
