"""What labels are made of, in the languages that can be told; labels of other languages are left alone.

The words of a language are in a file of its own, `CODE.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
CODES = ("en", "de")
AUTO = "auto"
_LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VERBAL = ("ify", "ise", "ize", "ate")
_ENOUGH = 2  # words that have to speak for a language


@dataclass(frozen=True)
class Language:
    """The words of one language, in small letters; `nominal` are endings of nouns that stand for a doing."""

    code: str
    common: frozenset[str]
    verb: frozenset[str]
    noun: frozenset[str]
    participle: frozenset[str]
    nominal: tuple[str, ...]


@cache
def language(code: str) -> Language:
    """The words of a language, one of CODES."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        key, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            found.setdefault(key, []).extend(words.split())
    return Language(
        code,
        frozenset(found["common"]),
        frozenset(found["verb"]),
        frozenset(found.get("noun", ())),
        frozenset(found.get("participle", ())),
        tuple(found.get("nominal", ())),
    )


def words(label: str) -> list[str]:
    """The words of a label as they are written."""
    return _LETTERS.findall(label)


def told_language(labels: Iterable[str], wanted: str = AUTO) -> Language | None:
    """The language of labels taken together; None for one that is not known, or cannot be told.

    wanted: the code of a language that is known already, instead.
    """
    if wanted != AUTO:
        return language(wanted) if wanted in CODES else None
    every = " ".join(words("\n".join(labels))).lower().split()
    scores = {code: sum(map(language(code).common.__contains__, every)) for code in CODES}
    best = max(CODES, key=lambda code: scores[code])
    others = max(scores[code] for code in CODES if code != best)
    if scores[best] < max(_ENOUGH, 2 * others, len(every) / 12):
        return None
    return language(best)


def lacks_verb(label: str, spoken: Language) -> bool:
    """Whether a label of an activity is a noun for what is done, and no verb with its object."""
    written = words(label)
    if not written:
        return False
    if spoken.code == "de":
        if written[0].endswith("e"):  # "Sende Rechnung"
            return False
        return all(word[0].isupper() for word in written) and written[-1].endswith(_GERMAN_NOUNS)
    small = [word.lower() for word in written]
    if any(word in spoken.verb for word in small) or small[0].endswith(_VERBAL):
        return False
    return small[-1].endswith(spoken.nominal) or small[-1].removesuffix("s").endswith(spoken.nominal)


_GERMAN_NOUNS = ("ung", "ungen", "ion", "ionen", "nahme", "gabe", "kauf", "versand", "eingang", "gang")


def is_command(label: str, spoken: Language) -> bool:
    """Whether a label says what to do, verb and object, rather than what has happened."""
    small = [word.lower() for word in words(label)]
    if len(small) < 2:
        return False
    if spoken.code == "de":
        return small[-1] in spoken.verb and words(label)[-1][0].islower()
    if small[1] == "of" or small[-1] == "event":  # "Start of year", "Start event"
        return False
    if any(word.endswith("ed") or word in spoken.participle for word in small):
        return False
    if small[0] in spoken.noun and small[-1] in spoken.verb:  # "Order check"
        return False
    return small[0] in spoken.verb


def is_question(label: str) -> bool:
    """Whether a label is a question, in whatever script."""
    return any(mark in label for mark in "?\uff1f\u061f\u037e")
