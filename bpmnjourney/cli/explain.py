"""`bpmnjourney explain`: the twin of `explain`."""

from __future__ import annotations

import click

from bpmnjourney.api import explain
from bpmnjourney.cli.output import COLOURS, heading, say


@click.command("explain")
@click.argument("rule", metavar="RULE")
def command(rule: str) -> None:
    """Explain a rule: what it finds, why, and what to do."""
    found = explain(rule)
    say(f"{heading(found.name)} ({click.style(found.severity, fg=COLOURS[found.severity])})")
    say()
    say(found.documentation)
