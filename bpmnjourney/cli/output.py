"""Printing: text for people, JSON for programs, progress on a terminal only."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click

from bpmnjourney.errors import BpmnJourneyError, Severity

STANDARD_STREAM = "-"
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
JsonObject = Mapping[str, Any]


def say(text: str = "", *, to_stderr: bool = False) -> None:
    """Print a line for people."""
    click.echo(text, err=to_stderr)


def say_json(data: JsonObject, *, one_line: bool = False) -> None:
    """Print an object as JSON in UTF-8, whatever the terminal's encoding; lone surrogates as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=None if one_line else 2)
    click.echo(text.encode("utf-8", "backslashreplace"))


def complain(error: BpmnJourneyError) -> None:
    """Print an error's one line where errors go, and go on."""
    click.echo(str(error), err=True)


def plain(text: str) -> str:
    """A name from a model in one line: line breaks are spaces, control characters are left out."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) != "Cc").split())


def heading(text: str) -> str:
    """A heading, bold on a terminal."""
    return click.style(text, bold=True)


def faint(text: str) -> str:
    """What is said beside the point, dim on a terminal."""
    return click.style(text, dim=True)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 lane`, `2 lanes`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str], at_most: int = 12) -> str:
    """Names in one line, separated by commas; what is beyond `at_most` is counted."""
    every = [name for name in map(plain, names) if name]
    shown = ", ".join(every[:at_most])
    return shown if len(every) <= at_most else f"{shown} and {len(every) - at_most} more"


def table(rows: Sequence[Sequence[str]], indent: str = "  ") -> Iterator[str]:
    """Rows as aligned lines; the last column runs free."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row[:-1], widths, strict=False)]
        yield (indent + "  ".join([*cells, row[-1]])).rstrip()


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    text = click.unstyle(text)
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(bool(unicodedata.combining(each)) for each in text)


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say what takes so long, while it lasts, on a terminal; nothing when piped."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield
