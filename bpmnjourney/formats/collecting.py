"""What the interpreter has to allow while something large or deep is built."""

from __future__ import annotations

import gc
import sys
from contextlib import ContextDecorator


class _Paused(ContextDecorator):
    """A class each, since generators would take longer than small files have for all of this."""

    def __enter__(self) -> None:
        self._running = gc.isenabled()
        gc.disable()

    def __exit__(self, *fault: object) -> None:
        if self._running:
            gc.enable()

    def _recreate_cm(self) -> _Paused:
        return _Paused()  # a function may call itself


class _Nesting:
    def __init__(self, frames: int) -> None:
        self._frames = frames

    def __enter__(self) -> None:
        self._limit = sys.getrecursionlimit()
        sys.setrecursionlimit(self._limit + self._frames)

    def __exit__(self, *fault: object) -> None:
        sys.setrecursionlimit(self._limit)


def garbage_collection_paused() -> _Paused:
    """A large model is nothing but live objects: looking for dead ones among them would double the time."""
    return _Paused()


def nesting_allowed(frames: int) -> _Nesting:
    """Let calls nest `frames` deeper than usual: whoever follows the nesting of a file needs that much."""
    return _Nesting(frames)
