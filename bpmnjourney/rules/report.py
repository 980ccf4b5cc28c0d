"""What a check of several files found, as reporters take it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bpmnjourney.errors import BpmnJourneyError, Finding, Severity
from bpmnjourney.rules.mends import Mend

LONGEST_EXCERPT = 120
_PACKS = ("customer", "lovem", "soundness", "executable", "standard", "reader", "suppression", "style")


@dataclass(frozen=True)
class Report:
    """The findings of files, and what was left out of them.

    files: all that were named and could be read. accepted: findings that a model accepts, with the reason.
    known: findings of the baseline; gone: how many more of it are there no longer. unreadable: what could not
    be read. mends: what was mended before the files were checked. excerpts: of the source, by file and line.
    fails: whether a finding ends the check with 1.
    """

    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    accepted: tuple[tuple[Finding, str], ...] = ()
    known: tuple[Finding, ...] = ()
    gone: int = 0
    unreadable: tuple[BpmnJourneyError, ...] = ()
    mends: tuple[Mend, ...] = ()
    excerpts: Mapping[tuple[str | None, int], str] = field(default_factory=dict)
    fails: Callable[[Finding], bool] = lambda finding: finding.severity == Severity.ERROR

    def excerpt(self, finding: Finding) -> str:
        """The line of the source that a finding is about; "" where it is not at hand."""
        return "" if finding.line is None else self.excerpts.get((finding.file, finding.line), "")


def excerpts(data: bytes, findings: Iterable[Finding], file: str | None) -> dict[tuple[str | None, int], str]:
    """The lines of a file that findings are about, without the space around them, cut where they are long."""
    wanted = {each.line for each in findings if each.line is not None and each.file == file}
    if not wanted:
        return {}
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        text = data.decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {(file, line): _cut(lines[line - 1]) for line in sorted(wanted) if line <= len(lines)}


def _cut(line: str) -> str:
    text = " ".join(line.split())
    return text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 1] + "…"


def importance(finding: Finding, pack: str) -> tuple[int, int]:
    """What is told first: errors, and among equals what the customer meets. Smaller is more important."""
    place = _PACKS.index(pack) if pack in _PACKS else len(_PACKS)
    return list(Severity).index(finding.severity), place
