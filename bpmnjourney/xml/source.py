"""From a path, bytes, a stream or standard input to bytes and the name messages give them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO

from bpmnjourney.errors import LimitError, ReadError
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits

Source = str | os.PathLike[str] | bytes | IO[bytes]
STANDARD_STREAM = "-"


def load(source: Source, limits: Limits = DEFAULT_LIMITS) -> tuple[bytes, str | None]:
    """The bytes of `source` and its name for messages (None for bytes without one); `-` is standard input.

    Raises ReadError when there is no such file, it may not be read or is a folder; LimitError when it is
    larger than `limits.max_bytes`, before more than that has been read.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _checked(bytes(source), None, limits), None
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        if path == STANDARD_STREAM:
            if sys.stdin is None:
                raise ReadError("There is no standard input", "Name a file", file="<stdin>")
            return _from_stream(sys.stdin.buffer, "<stdin>", limits), "<stdin>"
        return _from_path(path, limits), path
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        name = name if isinstance(name, str) else None
        return _from_stream(source, name, limits), name
    raise ReadError(
        f"A {type(source).__name__} cannot be read",
        "Give a path, bytes or a stream of bytes",
    )


def _from_path(path: str, limits: Limits) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limits.max_bytes:
                raise _too_large(size, path, limits)
            return _checked(stream.read(limits.max_bytes + 1), path, limits)
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from fault


def _from_stream(stream: IO[bytes], name: str | None, limits: Limits) -> bytes:
    try:
        data = stream.read(limits.max_bytes + 1)
    except (OSError, ValueError) as fault:
        raise ReadError(f"The stream cannot be read: {fault}", "Give one that can be", file=name) from fault
    if not isinstance(data, bytes):
        raise ReadError("The stream holds text, not bytes", "Open it in binary mode", file=name)
    return _checked(data, name, limits)


def _checked(data: bytes, name: str | None, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise _too_large(len(data), name, limits)
    return data


def _too_large(size: int, name: str | None, limits: Limits) -> LimitError:
    return LimitError(
        f"The file has {'more than ' if size == limits.max_bytes + 1 else ''}{size:,} bytes,"
        f" the limit is {limits.max_bytes:,}",
        "Raise the limit max_bytes if the file is meant to be that large",
        file=name,
    )


def _unreadable(path: str, fault: OSError | ValueError) -> ReadError:
    if isinstance(fault, FileNotFoundError):
        return ReadError("There is no such file", "Check the name and the folder", file=path)
    if isinstance(fault, IsADirectoryError) or _is_folder(path):
        return ReadError("This is a folder, not a file", "Name the file in it", file=path)
    if isinstance(fault, PermissionError):
        return ReadError("The file may not be read", "Check its permissions", file=path)
    reason = getattr(fault, "strerror", None) or str(fault)
    return ReadError(f"The file cannot be read: {reason}", "Name a file that can be read", file=path)


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - Path.is_dir hides a null byte in a name
    except (OSError, ValueError):
        return False
