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
    state: frozenset[str]
    link: frozenset[str]


def _listed(name: str) -> dict[str, list[str]]:
    """The words of a file by their keys."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        key, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            found.setdefault(key, []).extend(words.split())
    return found


@cache
def _unjudged() -> dict[str, frozenset[str]]:
    """Words of languages that are only told, so that they are not taken for one that is judged."""
    return {code: frozenset(words) for code, words in _listed("others.txt").items()}


@cache
def language(code: str) -> Language:
    """The words of a language, one of CODES."""
    found = _listed(f"{code}.txt")
    return Language(
        code,
        frozenset(found["common"]),
        frozenset(found["verb"]),
        frozenset(found.get("noun", ())),
        frozenset(found.get("participle", ())),
        tuple(found.get("nominal", ())),
        frozenset(found.get("state", ())),
        frozenset(found.get("link", ())),
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
    lists = {**{code: language(code).common for code in CODES}, **_unjudged()}
    scores = {code: sum(map(common.__contains__, every)) for code, common in lists.items()}
    best = max(CODES, key=scores.__getitem__)
    judged = max(scores[code] for code in CODES if code != best)
    unjudged = max(scores[code] for code in lists if code not in CODES)
    if scores[best] < max(_ENOUGH, 2 * judged, len(every) / 12) or scores[best] <= unjudged:
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
        last = written[-1].lower()
        doing = last.endswith(_GERMAN_NOUNS) and not last.endswith(_GERMAN_THINGS)
        return doing and all(word[0].isupper() for word in written)
    small = [word.lower() for word in written]
    if (
        any(word in spoken.verb for word in small)
        or small[0].removesuffix("s") in spoken.verb
        or small[0].endswith(_VERBAL)
    ):
        return False
    return small[-1].endswith(spoken.nominal) or small[-1].removesuffix("s").endswith(spoken.nominal)


_GERMAN_NOUNS = ("ung", "ungen", "ion", "ionen", "nahme", "gabe", "kauf", "versand", "eingang", "gang")
_GERMAN_THINGS = (
    "spedition",
    "station",
    "region",
    "version",
    "abteilung",
    "leitung",
    "verwaltung",
    "buchhaltung",
)


def is_command(label: str, spoken: Language) -> bool:
    """Whether a label says what to do, verb and object, rather than what has happened."""
    small = [word.lower() for word in words(label)]
    if len(small) < 2:
        return False
    if spoken.code == "de":
        if "zu" in small:  # "Ware zu versenden": how it stands
            return False
        return small[-1] in spoken.verb and words(label)[-1][0].islower()
    return small[0] in spoken.verb and not _says_how_it_stands(small, spoken)


def _says_how_it_stands(small: list[str], spoken: Language) -> bool:
    """Whether an English label that begins with a verb tells a state or names a thing all the same."""
    if small[1] == "of" or small[-1] == "event":  # "Start of year", "Start event"
        return True
    if small[-1] in spoken.state or any(word.endswith("ed") or word in spoken.participle for word in small):
        return True
    if small[0] not in spoken.noun:
        return False
    happens = small[1].endswith("s") and small[1].removesuffix("s") in spoken.verb - spoken.noun
    return (
        happens  # "Process ends"
        or small[1] in spoken.link  # "Request for help"
        or small[-1] in spoken.verb  # "Order check"
        or small[-1].endswith(spoken.nominal)  # "Order confirmation"
    )


def is_question(label: str) -> bool:
    """Whether a label is a question, in whatever script."""
    return any(mark in label for mark in "?\uff1f\u061f\u037e")
