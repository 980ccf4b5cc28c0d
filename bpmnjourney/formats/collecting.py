"""What the interpreter has to allow while something large or deep is built."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """A large model is nothing but live objects: looking for dead ones among them would double the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def nesting_allowed(frames: int) -> Iterator[None]:
    """Let calls nest `frames` deeper than usual: whoever follows the nesting of a file needs that much."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
