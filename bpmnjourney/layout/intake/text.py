"""How wide text is, by a fixed table: the same on every machine, without a font."""

from __future__ import annotations

from functools import lru_cache

_NARROW = frozenset("ilj.,'|!:;I()[]ftr \"`-/\\")
_WIDE = frozenset("mwMWOQG@%&")
# Hundredths of the type size, from the advance widths common to sans-serif faces.
_NARROW_WIDTH, _PLAIN_WIDTH, _CAPITAL_WIDTH, _WIDE_WIDTH, _FULL_WIDTH = 32, 56, 68, 84, 100
_FULL_WIDTH_FROM = "\u2e80"


def _character_width(character: str) -> int:
    if character in _NARROW:
        return _NARROW_WIDTH
    if character in _WIDE:
        return _WIDE_WIDTH
    if character >= _FULL_WIDTH_FROM:
        return _FULL_WIDTH
    return _CAPITAL_WIDTH if character.isupper() else _PLAIN_WIDTH


_WIDTHS = {chr(code): _character_width(chr(code)) for code in range(32, 0x250)}


@lru_cache(maxsize=4096)
def text_width(text: str, size: int = 11) -> int:
    """The width of one line of `text` in pixels, rounded up, set in `size` pixels."""
    widths = _WIDTHS
    total = sum(widths[c] if c in widths else _character_width(c) for c in text)
    return -(-total * size // 100)


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int, size: int = 11) -> tuple[int, int]:
    """(lines, width of the widest) of `text` broken at spaces, and inside words wider than `width`."""
    space = text_width(" ", size)
    lines, widest = 0, 0
    for paragraph in text.splitlines() or [""]:
        current = 0
        for word in paragraph.split():
            length = text_width(word, size)
            if current and current + space + length <= width:
                current += space + length
            else:
                lines += 1
                while length > width:
                    lines += 1
                    widest = width
                    length -= width
                current = length
            widest = max(widest, current)
        if not current:
            lines += 1
    return max(lines, 1), min(widest, width)


@lru_cache(maxsize=4096)
def broken(text: str, width: int, size: int = 11) -> tuple[str, ...]:
    """The lines of `text`, broken as `wrapped` counts them: at spaces, and inside words that are too wide."""
    space = text_width(" ", size)
    lines: list[str] = []
    for paragraph in text.splitlines():
        current, taken = "", 0
        for word in paragraph.split():
            *full, rest = _chopped(word, width, size)
            length = text_width(rest, size)
            if full or not current or taken + space + length > width:
                lines += [current] if current else []
                lines += full
                current, taken = rest, length
            else:
                current, taken = f"{current} {rest}", taken + space + length
        lines.append(current)
    return tuple(lines)


def _chopped(word: str, width: int, size: int) -> list[str]:
    """A word in pieces of which none is wider than `width`, unless it is a single character."""
    pieces = [""]
    if text_width(word, size) <= width:
        return [word]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def breaks_anywhere(word: str) -> bool:
    """Whether a word is of a script that is written without spaces, which may break after any character."""
    return any(character >= _FULL_WIDTH_FROM for character in word)
