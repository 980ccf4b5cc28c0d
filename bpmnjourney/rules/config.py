"""How a project wants its models checked: `bpmnjourney.toml`, or `[tool.bpmnjourney]` of `pyproject.toml`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bpmnjourney.errors import BpmnJourneyError, Severity
from bpmnjourney.rules.registry import RECOMMENDED, checked_names, rule

OWN, SHARED = "bpmnjourney.toml", "pyproject.toml"
OFF, NEVER = "off", "never"
LEVELS = (*Severity, OFF)
FAIL_ON = (*map(str, Severity), NEVER)


@dataclass(frozen=True)
class Config:
    """What to check, and how much it matters.

    select: sets, packs and rules; ignore: those left out again. severity: rule -> "error", "warning",
    "info" or "off"; a rule that is given one is checked even where it is not selected. options: rule ->
    option -> value. fail_on: the severity that ends a check with 1, or "never". baseline: a file of findings
    that are known. exclude: patterns of files in folders that are passed over. file: where all this stands.
    """

    select: tuple[str, ...] = (RECOMMENDED,)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_on: str = str(Severity.ERROR)
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    file: str | None = None
    plan: list[Any] = field(default_factory=list, init=False, repr=False, compare=False)
    """What the runner has worked out of it already."""

    @property
    def folder(self) -> Path:
        """What paths in the configuration are relative to."""
        return Path(self.file).parent if self.file is not None else Path()

    def excludes(self, path: Path) -> bool:
        """Whether a file in a folder is passed over; patterns are relative to the configuration's folder."""
        try:
            place = path.resolve().relative_to(self.folder.resolve()).as_posix()
        except ValueError:
            place = path.as_posix()
        return any(fnmatch(place, each) or fnmatch(place, f"{each.rstrip('/')}/*") for each in self.exclude)

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of that severity ends the check with 1."""
        levels = list(map(str, Severity))
        return self.fail_on != NEVER and levels.index(str(severity)) <= levels.index(self.fail_on)

    def with_changes(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        severity: Mapping[str, str] | None = None,
        fail_on: str | None = None,
    ) -> Config:
        """What a call asks for on top: another selection, more to ignore, other severities.

        Raises BpmnJourneyError for what is no rule, pack or set, and for an unknown level.
        """
        changed = replace(
            self,
            select=tuple(select) or self.select,
            ignore=(*self.ignore, *ignore),
            severity={**self.severity, **(severity or {})},
            fail_on=fail_on or self.fail_on,
        )
        return self if changed == self else checked(changed)


DEFAULT = Config()


def config_for(path: str | Path | None) -> Config:
    """The configuration of a model's file: the nearest one in its folder or a folder around it.

    path: of a model or folder; None, or a name such as `<stdin>`, stands for the current folder. Raises
    BpmnJourneyError, with the line where TOML tells it, for a configuration that makes no sense.
    """
    start = Path() if path is None or str(path).startswith("<") or str(path) == "-" else Path(path)
    folder = start if start.is_dir() else start.parent
    return _config_of(folder.resolve())


def _config_of(folder: Path) -> Config:
    own, shared = folder / OWN, folder / SHARED
    if own.is_file():
        return read_config(own)
    if shared.is_file():
        found = read_config(shared)
        if found.file is not None:
            return found
    return DEFAULT if folder.parent == folder else _config_of(folder.parent)


def read_config(path: str | Path) -> Config:
    """The configuration in a file; the default one for a `pyproject.toml` that does not speak of us.

    Raises BpmnJourneyError for one that cannot be read, or that makes no sense.
    """
    place = Path(path)
    try:
        text = place.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as fault:
        raise BpmnJourneyError(
            f"the configuration cannot be read: {fault.strerror}", file=str(path)
        ) from fault
    except UnicodeDecodeError as fault:
        raise BpmnJourneyError("the configuration is not in UTF-8", file=str(path)) from fault
    except tomllib.TOMLDecodeError as fault:
        told = re.search(r"at line (\d+)", str(fault))
        raise BpmnJourneyError(
            f"the configuration is no TOML: {fault}",
            'Correct this line; settings look like select = ["recommended"].',
            file=str(path),
            line=int(told[1]) if told else text.count("\n", 0, len(text.rstrip())) + 1,
        ) from fault
    if place.name == SHARED:
        tools = data.get("tool")
        ours = tools.get("bpmnjourney") if isinstance(tools, dict) else None
        if ours is None:
            return DEFAULT
    else:
        ours = data
    try:
        return checked(_built(ours, str(place)))
    except BpmnJourneyError as fault:
        line = _line_about(fault.message, text, place.name == SHARED)
        raise BpmnJourneyError(fault.message, fault.advice, file=str(path), line=line) from fault


def _line_about(message: str, text: str, shared: bool) -> int | None:
    """The line that holds most of what a message quotes; None where no line holds any of it."""
    quoted = [each.strip("'\"") for each in re.findall("`([^`]+)`", message)]
    best, most, ours = None, 0, not shared
    for number, line in enumerate(text.splitlines(), start=1):
        if shared and line.lstrip().startswith("["):
            ours = "tool.bpmnjourney" in line
        found = sum(re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", line) is not None for each in quoted)
        if ours and found > most:
            best, most = number, found
    return best


def checked(config: Config) -> Config:
    """The configuration itself, after every name and level in it was found to exist."""
    checked_names((*config.select, *config.ignore))
    for name, level in config.severity.items():
        rule(name)
        if level not in LEVELS:
            raise BpmnJourneyError(
                f"`{level}` is no level for the rule `{name}`", f"Use one of: {', '.join(LEVELS)}."
            )
    for name, values in config.options.items():
        _checked_options(name, values)
    if config.fail_on not in FAIL_ON:
        raise BpmnJourneyError(f"`{config.fail_on}` is no level", f"Use one of: {', '.join(FAIL_ON)}.")
    return config


def _checked_options(name: str, values: Mapping[str, Any]) -> None:
    known = rule(name).options
    for option, value in values.items():
        if option not in known:
            has = f"It has: {', '.join(known)}." if known else "It has none."
            raise BpmnJourneyError(f"the rule `{name}` has no option `{option}`", has)
        wanted = known[option]
        if type(value) is not type(wanted) and not (isinstance(wanted, float) and type(value) is int):
            raise BpmnJourneyError(
                f"`{value!r}` is no value for the option `{option}` of the rule `{name}`",
                f"Give a {_TYPES[type(wanted)]}, as in {option} = {_spelt(wanted)}.",
            )


_TYPES = {str: "string", int: "number", float: "number", bool: "true or false", list: "list"}


def _spelt(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _built(data: object, file: str) -> Config:
    table = _table("the configuration", data)
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            advice = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(_KEYS)}."
            raise BpmnJourneyError(f"there is no setting `{key}`", advice)
    values = {key.replace("-", "_"): _KEYS[key](f"`{key}`", value) for key, value in table.items()}
    return Config(file=file, **values)


def _table(name: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BpmnJourneyError(f"{name} has to be a table")
    return value


def _names(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BpmnJourneyError(f"{name} has to be a list of strings", f'As in {name.strip("`")} = ["…"].')
    return tuple(value)


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BpmnJourneyError(f"{name} has to be a string")
    return value


def _strings(name: str, value: object) -> dict[str, str]:
    return {key: _string(f"`{key}` in {name}", each) for key, each in _table(name, value).items()}


def _tables(name: str, value: object) -> dict[str, dict[str, Any]]:
    return {key: _table(f"`{key}` in {name}", each) for key, each in _table(name, value).items()}


_KEYS: Mapping[str, Callable[[str, object], Any]] = {
    "select": _names,
    "ignore": _names,
    "severity": _strings,
    "options": _tables,
    "fail-on": _string,
    "baseline": _string,
    "exclude": _names,
}
