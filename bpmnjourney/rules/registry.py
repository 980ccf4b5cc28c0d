"""The rules there are: a pack is a folder of `checks/`, or a package that another distribution offers."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

from bpmnjourney.errors import BpmnJourneyError, Severity
from bpmnjourney.rules import checks
from bpmnjourney.rules.rule import Rule

ENTRY_POINTS = "bpmnjourney.rules"
ALL, RECOMMENDED, CORRECTNESS, STANDARD = "all", "recommended", "correctness", "standard"
SETS = (ALL, RECOMMENDED, CORRECTNESS, STANDARD)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    found = [_rule(module, pack) for pack, package in _packs() for module in _modules(package)]
    return tuple(sorted(found, key=lambda each: each.name))


def rule(name: str) -> Rule:
    """The rule of that name; raises BpmnJourneyError naming the nearest one."""
    known = {each.name: each for each in rules()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        advice = f"Did you mean `{near[0]}`?" if near else "`bpmnjourney rules` lists them."
        raise BpmnJourneyError(f"there is no rule `{name}`", advice)
    return known[name]


def checked_names(names: Iterable[str]) -> None:
    """Raise BpmnJourneyError for a name that is no set, no pack and no rule."""
    packs = {each.pack for each in rules()}
    known = {*SETS, *packs, *(each.name for each in rules())}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1)
            advice = f"Did you mean `{near[0]}`?" if near else "`bpmnjourney rules` lists them."
            raise BpmnJourneyError(f"there is no set, pack or rule `{name}`", advice)


@cache
def selected(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules that any of `names` means: a set, a pack or a rule.

    Sets: all; recommended; correctness, the recommended ones that are errors; standard, its pack and the
    rules of other packs that stand for one of BPMNspector's.

    Raises BpmnJourneyError for a name that is none of these.
    """
    checked_names(names)
    return tuple(each for each in rules() if any(_is_in(each, name) for name in names))


def _is_in(each: Rule, name: str) -> bool:
    if name == STANDARD and each.also:
        return True
    if name == CORRECTNESS:
        return each.recommended and each.severity == Severity.ERROR
    return name in (ALL, each.pack, each.name) or (name == RECOMMENDED and each.recommended)


def _packs() -> Iterator[tuple[str, ModuleType]]:
    for module in iter_modules(checks.__path__):
        if module.ispkg:
            yield module.name, import_module(f"{checks.__name__}.{module.name}")
    for each in entry_points(group=ENTRY_POINTS):
        try:
            yield each.name, each.load()
        except Exception as fault:  # whatever another distribution's code does when it is imported
            raise _unusable(each.name, fault) from fault


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for module in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{module.name}")


def _unusable(pack: str, fault: Exception) -> BpmnJourneyError:
    return BpmnJourneyError(
        f"the rules of the pack `{pack}` cannot be loaded ({type(fault).__name__}: {fault})",
        "Mend or remove the distribution that offers it",
    )


def _rule(module: ModuleType, pack: str) -> Rule:
    return Rule(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        severity=module.SEVERITY,
        visits=module.VISITS,
        check=module.check,
        documentation=inspect.cleandoc(module.__doc__ or ""),
        pack=pack,
        also=getattr(module, "ALSO", ()),
        recommended=getattr(module, "RECOMMENDED", True),
        instead_of=getattr(module, "INSTEAD_OF", ()),
        options=getattr(module, "OPTIONS", {}),
        lint=getattr(module, "LINT", ()),
        needs=getattr(module, "NEEDS", ()),
        sieve=getattr(module, "SIEVE", None),
    )
