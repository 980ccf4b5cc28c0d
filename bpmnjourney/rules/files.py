"""Checking many files in one go, each by the configuration that is nearest to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from glob import glob, has_magic
from os import walk
from pathlib import Path

from bpmnjourney.errors import Finding, ReadError
from bpmnjourney.formats.registry import formats, read
from bpmnjourney.model import Model
from bpmnjourney.rules.baseline import Baseline
from bpmnjourney.rules.config import Config, config_for, read_config
from bpmnjourney.rules.mends import Mend, mended
from bpmnjourney.rules.report import Report, excerpts
from bpmnjourney.rules.runner import check
from bpmnjourney.xml.atomic import write_bytes
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits

_PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv", "build", "dist", "target"})


@dataclass(frozen=True)
class Call:
    """What a call asks for on top of what is configured.

    config: a file instead of the nearest one; isolated: no configuration at all. baseline: instead of the
    configured one. format, limits: how to read. fix: mend what can be mended, and write the files.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str | None = None
    config: str | None = None
    isolated: bool = False
    baseline: str | None = None
    format: str | None = None
    fix: bool = False
    limits: Limits = DEFAULT_LIMITS
    _configs: dict[Path, Config] = field(default_factory=dict, repr=False, compare=False)

    def config_of(self, file: str) -> Config:
        """The configuration of a file. Raises BpmnJourneyError for one that makes no sense."""
        folder = Path(file).parent
        if folder not in self._configs:
            if self.isolated:
                found = Config()
            else:
                found = read_config(self.config) if self.config is not None else config_for(file)
            changed = found.with_changes(self.select, self.ignore, self.severity, self.fail_on)
            self._configs[folder] = changed
        return self._configs[folder]

    def baseline_of(self, config: Config) -> Path | None:
        """Where the baseline for a configuration is; None where there is none."""
        if self.baseline is not None:
            return Path(self.baseline)
        return None if config.baseline is None else config.folder / config.baseline


def check_files(
    sources: Iterable[str],
    call: Call,
    doing: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext(),
    with_baseline: bool = True,
) -> Report:
    """What the rules find in files; folders stand for the models in them, patterns for what they match.

    doing: what to do while a file is worked on, given its name. A file that cannot be read is in the report,
    and the others are checked all the same. Raises BpmnJourneyError for a configuration or a baseline that
    makes no sense.
    """
    gathered = _Gathered(call, with_baseline)
    for source in sources:
        try:
            for file in expanded(source, call):
                with doing(file):
                    gathered.add(file)
        except ReadError as fault:
            gathered.unreadable.append(fault)
    return gathered.report()


def diffs_of(sources: Iterable[str], call: Call) -> Iterator[str]:
    """What `fix` would change, one unified diff for each mend; nothing is written.

    Raises ReadError for what cannot be read, and BpmnJourneyError for a configuration that makes no sense.
    """
    for source in sources:
        for file in expanded(source, call):
            document = read(file, call.format, call.limits)
            for each in mended(document, call.config_of(file), diffs=True):
                yield each.diff


class _Gathered:
    """What was found so far."""

    def __init__(self, call: Call, with_baseline: bool) -> None:
        self.call, self.with_baseline = call, with_baseline
        self.findings: list[Finding] = []
        self.files: list[str] = []
        self.accepted: list[tuple[Finding, str]] = []
        self.known: list[Finding] = []
        self.unreadable: list[ReadError] = []
        self.excerpts: dict[tuple[str | None, int], str] = {}
        self.failing: set[int] = set()
        self.mends: list[Mend] = []
        self.baselines: dict[Path, tuple[Baseline, list[Finding], list[str]]] = {}

    def add(self, file: str) -> None:
        """Check one more file."""
        config = self.call.config_of(file)
        try:
            document = read(file, self.call.format, self.call.limits)
            if self.call.fix:
                document = self._mended(document, config)
            checked = check(document, config)
        except ReadError as fault:
            self.unreadable.append(fault)
            return
        name = document.file or file
        self.files.append(name)
        self.accepted += checked.accepted
        new = self._without_known(checked.findings, config, name)
        self.findings += new
        self.failing.update(id(each) for each in new if config.fails(each.severity))
        self.excerpts |= excerpts(document.data, new, document.file)

    def _mended(self, document: Document[Model], config: Config) -> Document[Model]:
        """The document as it is after its mends were written to its file."""
        mends = mended(document, config)
        if not mends or document.file is None:
            return document
        self.mends += mends
        write_bytes(document.to_bytes(), document.file)
        return read(document.file, self.call.format, self.call.limits)

    def _without_known(self, findings: Sequence[Finding], config: Config, name: str) -> Sequence[Finding]:
        place = self.call.baseline_of(config) if self.with_baseline else None
        if place is None:
            return findings
        if place not in self.baselines:
            self.baselines[place] = (Baseline.read(place), [], [])
        baseline, seen, files = self.baselines[place]
        new, known = baseline.without_known(findings)
        seen += known
        files.append(name)
        self.known += known
        return new

    def report(self) -> Report:
        """All of it."""
        return Report(
            findings=tuple(self.findings),
            files=tuple(self.files),
            accepted=tuple(self.accepted),
            known=tuple(self.known),
            gone=sum(baseline.gone(seen, files) for baseline, seen, files in self.baselines.values()),
            unreadable=tuple(self.unreadable),
            excerpts=self.excerpts,
            mends=tuple(self.mends),
            fails=lambda finding: id(finding) in self.failing,
        )


def expanded(source: str, call: Call) -> Iterator[str]:
    """The files that an argument stands for: itself, the models of a folder, or what a pattern matches.

    Raises ReadError for a folder without models and for a pattern that matches nothing.
    """
    path = Path(source)
    if path.is_dir():
        found = [each for each in _models(path) if not call.config_of(str(each)).excludes(each)]
        if not found:
            raise ReadError(
                "there is no model in this folder",
                f"Models end in {', '.join(_suffixes())}; name the file if yours is called otherwise",
                file=source,
            )
        yield from map(str, found)
    elif has_magic(source) and not path.exists():
        matching = sorted(glob(source, recursive=True))  # noqa: PTH207 (also below an absolute path)
        if not matching:
            raise ReadError("no file fits this pattern", file=source)
        for each in matching:
            if Path(each).is_dir():
                yield from map(str, _models(Path(each)))
            else:
                yield each
    else:
        yield source


def _models(folder: Path) -> Iterator[Path]:
    suffixes = _suffixes()
    for place, folders, files in walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in _PASSED_OVER)
        for each in sorted(files):
            if each.lower().endswith(suffixes) and not each.startswith("."):
                yield Path(place, each)


def _suffixes() -> tuple[str, ...]:
    return tuple(suffix.lower() for each in formats() for suffix in each.suffixes)
