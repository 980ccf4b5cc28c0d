"""A file of findings that are known: what was there before is not told again, what is new is."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bpmnjourney.errors import BpmnJourneyError, Finding
from bpmnjourney.xml.atomic import write_bytes

_LINES = re.compile(r"\b(lines?) \d+")
_NAMES = re.compile(r"`[^`]*`")
SCHEMA = "urn:bpmnjourney:baseline:1"


class Key(NamedTuple):
    """By what a finding is known again: not by its line, which moves with every edit above it."""

    file: str
    rule: str
    element: str
    message: str


class Baseline:
    """Known findings; files are named from the folder that the baseline lies in."""

    def __init__(self, path: str | Path, known: Counter[Key]) -> None:
        self.path = Path(path)
        self.known = known

    @classmethod
    def read(cls, path: str | Path) -> Baseline:
        """The baseline in a file. Raises BpmnJourneyError where it is missing or is none."""
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
            if data["schema"] != SCHEMA:
                raise ValueError(data["schema"])
            known: Counter[Key] = Counter()
            for each in data["findings"]:
                known[_key(each)] += int(each["count"])
        except OSError as fault:
            raise BpmnJourneyError(
                f"the baseline cannot be read: {fault.strerror}",
                "Write one with --write-baseline",
                file=str(path),
            ) from fault
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise BpmnJourneyError(
                "this is no baseline", "Write it anew with --write-baseline", file=str(path)
            ) from fault
        return cls(path, known)

    def without_known(self, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The new findings, and the known ones; of several that are alike, as many are known as are noted."""
        left = self.known.copy()
        new: list[Finding] = []
        known: list[Finding] = []
        for each in findings:
            key = key_of(each, self.path)
            if left[key] > 0:
                left[key] -= 1
                known.append(each)
            else:
                new.append(each)
        return new, known

    def gone(self, known: Iterable[Finding], files: Iterable[str]) -> int:
        """How many noted findings of the given files are there no more."""
        left = self.known - Counter(key_of(each, self.path) for each in known)
        looked_at = {_place(file, self.path) for file in files}
        return sum(count for key, count in left.items() if key.file in looked_at)


def write_baseline(findings: Iterable[Finding], path: str | Path) -> int:
    """Note findings in a file, whole or not at all; gives back how many. Raises WriteError."""
    counts = Counter(key_of(each, Path(path)) for each in findings)
    noted = [{**key._asdict(), "count": count} for key, count in sorted(counts.items())]
    data = {"schema": SCHEMA, "findings": noted}
    write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(), path)
    return counts.total()


def key_of(finding: Finding, baseline: Path) -> Key:
    """What a finding is known by in a baseline at that place."""
    return Key(_place(finding.file, baseline), finding.code, finding.element or "", lasting(finding))


def lasting(finding: Finding) -> str:
    """What of a message stays where lines move and, as long as its element is known, where names change."""
    message = _LINES.sub(r"\1", finding.message)
    return _NAMES.sub("`…`", message) if finding.element else message


def _place(file: str | None, baseline: Path) -> str:
    """A file as seen from the baseline's folder, the same on every machine."""
    if file is None or file.startswith("<"):
        return file or ""
    return Path(os.path.relpath(file, baseline.resolve().parent)).as_posix()


def _key(entry: Any) -> Key:
    return Key(*(str(entry[name]) for name in Key._fields))
