"""Which formats there are, and which one a source is in."""

from __future__ import annotations

import os
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath
from typing import Any

from bpmnjourney.errors import BpmnJourneyError, ReadError
from bpmnjourney.formats.base import Format, Sample
from bpmnjourney.formats.bpmn import FORMAT as BPMN
from bpmnjourney.formats.lovem import FORMAT as LOVEM
from bpmnjourney.formats.strangers import stranger
from bpmnjourney.model import Model
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits
from bpmnjourney.xml.source import Source, load

GROUP = "bpmnjourney.formats"


@cache
def formats() -> tuple[Format, ...]:
    """Every format: BPMN, LOVEM, then those of the entry points in group `bpmnjourney.formats`, by name.

    Raises BpmnJourneyError, naming the entry point, where one cannot be loaded or is no Format.
    """
    found = {BPMN.name: BPMN, LOVEM.name: LOVEM}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        found.setdefault(entry.name, _loaded(entry))
    return tuple(found.values())


def _loaded(entry: EntryPoint) -> Format:
    try:
        loaded = entry.load()
    except Exception as fault:
        raise BpmnJourneyError(
            f"The format {entry.name!r} ({entry.value}) cannot be loaded: {fault}",
            "Mend or uninstall the package that provides it",
        ) from fault
    if not isinstance(loaded, Format):
        raise BpmnJourneyError(
            f"The entry point {entry.name!r} ({entry.value}) gives a {type(loaded).__name__}, not a Format",
            "Mend or uninstall the package that provides it",
        )
    return loaded


def format_for(name: str | os.PathLike[str]) -> Format:
    """The format of that name ("bpmn") or of a file so called ("order.bpmn").

    Raises BpmnJourneyError, naming the formats that there are.
    """
    text = os.fspath(name)
    for each in formats():
        if text == each.name or PurePath(text).name.lower().endswith(each.suffixes):
            return each
    raise BpmnJourneyError(
        f"{text!r} is no known format, nor a file of one", f"Formats that are known: {_known()}"
    )


def read(
    source: Source,
    format: str | None = None,  # noqa: A002 - the word that users of the function expect
    limits: Limits = DEFAULT_LIMITS,
) -> Document[Model]:
    """The document that `source` holds: a path, bytes, a stream of bytes, or "-" for standard input.

    format: the name of its format; None finds it by content, never by file name.
    Raises ReadError when it cannot be read or is of no known format, LimitError when it is too large.
    """
    data, file = load(source, limits)
    sample = Sample(data, file, limits)
    found = format_for(format) if format is not None else _sniffed(sample)
    text, tree = sample.as_xml()
    return Document(data, found, file=file, limits=limits, text=text, tree=tree)


def _sniffed(sample: Sample) -> Format:
    for each in formats():
        if each.sniff(sample):
            return each
    root: Any = sample.as_xml()[1].getroot()
    what, advice = stranger(root)
    supported = f"Formats that can be read: {_known()}"
    raise ReadError(
        f"This is {what}",
        f"{advice}. {supported}" if advice else supported,
        file=sample.file,
        line=root.sourceline,
    )


def _known() -> str:
    return ", ".join(f"{each.name} ({each.title})" for each in formats())
