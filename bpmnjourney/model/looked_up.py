"""What an object looks up on first use, and then knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")


class looked_up(Generic[_T]):  # noqa: N801 - a decorator
    """A property whose first value stays, as `functools.cached_property` without the lock of Python 3.11."""

    def __init__(self, find: Callable[[Any], _T]) -> None:
        self.find = find
        self.name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, of: None, kind: type[Any]) -> looked_up[_T]: ...

    @overload
    def __get__(self, of: object, kind: type[Any]) -> _T: ...

    def __get__(self, of: object | None, kind: type[Any]) -> looked_up[_T] | _T:
        if of is None:
            return self
        value = of.__dict__[self.name] = self.find(of)
        return value
