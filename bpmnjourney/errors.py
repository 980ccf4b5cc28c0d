"""What goes wrong, what was noticed and what was lost: the words every room uses for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BpmnJourneyError(Exception):
    """The input or the call cannot be used; `str()` is one line: file, line, what, what to do."""

    def __init__(
        self, message: str, advice: str = "", *, file: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.file = file
        self.line = line

    def __str__(self) -> str:
        where = "".join(f"{part}: " for part in (place(self.file, self.line),) if part)
        what = " ".join(part for part in (sentence(self.message), sentence(self.advice)) if part)
        return " ".join((where + what).split())


class ReadError(BpmnJourneyError):
    """A source cannot be read as a model: missing, unreadable, not well-formed, or of no known format."""


class LimitError(ReadError):
    """A source exceeds a safety limit, or uses what is never allowed (DTD, entities)."""


class WriteError(BpmnJourneyError):
    """A target cannot be written; whatever it held before is still there."""


class EditError(BpmnJourneyError):
    """An edit through a view would make no sense: a value of the wrong type, an element out of place."""


class CustomerError(BpmnJourneyError):
    """Nobody, or more than one, can be taken as the customer; the advice names the candidates."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed in a model: which rule, what, what to do about it, and where."""

    code: str
    message: str
    advice: str = ""
    severity: Severity = Severity.ERROR
    file: str | None = None
    line: int | None = None
    element: str | None = None


class LossSeverity(StrEnum):
    """What became of something that could not be carried over as it was."""

    INFO = "Info"
    DEGRADED = "Degraded"
    DROPPED = "Dropped"


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the source that the result holds otherwise, or not at all."""

    severity: LossSeverity
    code: str
    message: str
    element: str | None = None
    line: int | None = None


def place(file: str | None, line: int | None) -> str:
    """`file:line` as far as it is known, in the spelling editors and terminals turn into a link."""
    if file is None:
        return "" if line is None else f"line {line}"
    return file if line is None else f"{file}:{line}"


def sentence(text: str) -> str:
    """`text` ending in a full stop, unless it is empty or already ends in punctuation."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else text + "."
