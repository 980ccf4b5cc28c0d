"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from bpmnjourney.errors import WriteError
from bpmnjourney.xml.source import STANDARD_STREAM

Target = str | os.PathLike[str] | IO[bytes]


def write_bytes(data: bytes, target: Target, *, inputs: Iterable[str | os.PathLike[str]] = ()) -> None:
    """Write `data` to a path, a stream of bytes, or standard output (`-`).

    A file holds the old bytes or the new ones, never a part of them, and keeps its mode.
    Raises WriteError when the target is one of `inputs`, its folder is not there or may not be written, or
    the disk is full; nothing is left behind then.
    """
    if not isinstance(target, (str, os.PathLike)):
        _to_stream(data, target, getattr(target, "name", None))
    elif os.fspath(target) == STANDARD_STREAM:
        if sys.stdout is None:
            raise WriteError("There is no standard output", "Name a file", file="<stdout>")
        _to_stream(data, sys.stdout.buffer, "<stdout>")
    else:
        path = os.fspath(target)
        _refuse_input(path, inputs)
        try:
            _to_path(data, path)
        except (OSError, ValueError) as fault:
            raise _unwritable(path, fault) from fault


def _to_stream(data: bytes, stream: IO[bytes], name: object) -> None:
    file = name if isinstance(name, str) else None
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError, TypeError) as fault:
        raise WriteError(
            f"The stream cannot be written: {fault}", "Give one that can be", file=file
        ) from fault


def _refuse_input(path: str, inputs: Iterable[str | os.PathLike[str]]) -> None:
    for given in inputs:
        if os.fspath(given) != STANDARD_STREAM and _same_file(path, os.fspath(given)):
            raise WriteError("The output is one of the inputs", "Give the output another name", file=path)


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return os.path.realpath(one) == os.path.realpath(other)


def _to_path(data: bytes, path: str) -> None:
    place = Path(os.path.realpath(path))
    old_mode = _mode(place)
    if old_mode is not None and not stat.S_ISREG(old_mode):
        # A device or a pipe has nothing to replace; a folder refuses to be opened, which says why.
        with place.open("wb") as stream:
            stream.write(data)
        return
    if old_mode is not None and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, temporary = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(stat.S_IMODE(old_mode) if old_mode is not None else 0o666 & ~_umask())
        Path(temporary).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(place: Path) -> int | None:
    try:
        return place.stat().st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    # There is no way to look at it without setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritable(path: str, fault: OSError | ValueError) -> WriteError:
    code = getattr(fault, "errno", None)
    if code in (errno.ENOENT, errno.ENOTDIR):
        return WriteError("The folder is not there", "Make it first, or name another", file=path)
    if code == errno.EISDIR:
        return WriteError("This is a folder, not a file", "Name a file in it", file=path)
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return WriteError(
            "The file may not be written", "Check the permissions of it and its folder", file=path
        )
    if code in (errno.ENOSPC, errno.EDQUOT):
        return WriteError(
            "The disk is full, nothing was written", "Make room, or name another disk", file=path
        )
    reason = getattr(fault, "strerror", None) or str(fault)
    return WriteError(f"The file cannot be written: {reason}", "Name a file in another place", file=path)
