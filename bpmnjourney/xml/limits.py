"""How much of a source is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

LIBXML2_DEPTH = 256
LIBXML2_VALUE_BYTES = 10_000_000
# Beyond this libxml2 refuses whatever it is told.
LIBXML2_HUGE_DEPTH = 2048


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may hold; each limit can be raised or lowered.

    `max_bytes`: the whole source, as stored.
    `max_depth`: elements within each other, at most 2,048.
    `max_value_bytes`: one attribute value, text, comment or CDATA section, in UTF-8.
    """

    max_bytes: int = 512 * 1024 * 1024
    max_depth: int = LIBXML2_DEPTH
    max_value_bytes: int = LIBXML2_VALUE_BYTES

    def __post_init__(self) -> None:
        if not 1 <= self.max_depth <= LIBXML2_HUGE_DEPTH:
            raise ValueError(f"max_depth is {self.max_depth}, and has to be from 1 to {LIBXML2_HUGE_DEPTH}")
        if self.max_bytes < 1 or self.max_value_bytes < 1:
            raise ValueError("max_bytes and max_value_bytes have to be at least 1")

    @property
    def beyond_libxml2(self) -> bool:
        """Whether libxml2's own limits would be hit before these."""
        return self.max_depth > LIBXML2_DEPTH or self.max_value_bytes > LIBXML2_VALUE_BYTES

    @property
    def need_own_check(self) -> bool:
        """Whether libxml2, in the mode these limits ask for, lets more through than they allow."""
        return (self.max_depth, self.max_value_bytes) != (LIBXML2_DEPTH, LIBXML2_VALUE_BYTES)


DEFAULT_LIMITS = Limits()
