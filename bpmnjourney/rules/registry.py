"""The rules there are: every module in `checks/` is one, under the module's name."""

from __future__ import annotations

import difflib
import inspect
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.rules import checks
from bpmnjourney.rules.rule import Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    return tuple(_rule(module.name) for module in sorted(iter_modules(checks.__path__), key=lambda m: m.name))


def rule(name: str) -> Rule:
    """The rule of that name; raises BpmnJourneyError naming the nearest one."""
    known = {each.name: each for each in rules()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        advice = f"Did you mean `{near[0]}`?" if near else "`bpmnjourney rules` lists them."
        raise BpmnJourneyError(f"there is no rule `{name}`", advice)
    return known[name]


def _rule(module_name: str) -> Rule:
    module = import_module(f"{checks.__name__}.{module_name}")
    return Rule(
        name=module_name.replace("_", "-"),
        severity=module.SEVERITY,
        visits=module.VISITS,
        check=module.check,
        documentation=inspect.cleandoc(module.__doc__ or ""),
    )
