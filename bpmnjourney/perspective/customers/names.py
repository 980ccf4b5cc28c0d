"""Whom a name denotes: a customer, staff, an organisation, a system, a piece of work, or nobody known."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bpmnjourney.perspective.customers.words import COMPOUND, Item, known_words
from bpmnjourney.perspective.words import CUSTOMER_KINDS, Language, Word, lexicon
from bpmnjourney.perspective.words.fold import fold, segments

# How far a kind of word alone speaks for the customer; multiplied down by what stands around it.
_STRENGTH = {
    "customer": 1.0,
    "buyer": 1.0,
    "role": 0.8,
    "maybe": 0.4,
    "worker": 0.4,
    "party": 0.4,
    "trader": 0.4,
    "doing": 0.6,
    "mention": 0.9,
}
_UNKNOWN_HEAD = 0.15  # "customer …" before an unknown word in a language that puts the head last
_UNKNOWN_NEIGHBOUR = 0.8
_SHARES = {1: (1.0,), 2: (0.7, 0.3)}  # of two languages that a name may be in
_COMPOUND_DESK = 6  # letters from which a word counts at the end of a compound too
_KIND_OF_WORKER = 0.5  # a sales employee serves
_VIEWED = (*CUSTOMER_KINDS, "mention")  # "from the perspective of" takes any case
_DENOTING = ("system", "staff", "contractor", "supplier", "organisation", "work")
_SERVING = frozenset(("staff", "contractor", "supplier", "system", "work"))
_SERVES = frozenset(("staff", "contractor", "supplier"))
_OTHERS = frozenset((*_DENOTING, "mention"))


class NameReading(NamedTuple):
    """What a name says.

    strength: how far it names a customer, from 0 (not at all) to 1 (plainly).
    word: the matched word of the lists, or None; spelling: the name's own spelling where it is misspelt.
    journey: the name is that of the customer's process rather than of the customer.
    denotes: kind of the word that decided ("customer", "role", "maybe", "staff", "organisation" …; the lists
    of words name them all), or None where nothing in the name is known.
    """

    strength: float
    word: Word | None
    language: str
    denotes: str | None
    spelling: str = ""
    journey: bool = False

    @property
    def base(self) -> str:
        """What several names of one customer have in common: the word without its inflection."""
        return self.word.base.lower() if self.word else ""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that have the word."""
        return self.word.languages if self.word else ()


@lru_cache(maxsize=8192)
def read_name(name: str) -> NameReading:
    """What a pool's or lane's name says; names in many languages, spellings and notations are understood."""
    best = _NOTHING
    others: list[str] = []
    doubt = 1.0
    for words in segments(name):
        items = known_words(words)
        reading = _read_segment(items, words)
        if reading.strength > best.strength:
            best = reading
        if not reading.strength:
            others.append(_denoted(items) or "")
            if _ends(items) & (_SERVES | {"system"}):
                doubt = 0.4  # "Customer (Support Agent)"
    if best.strength:
        return best._replace(strength=best.strength * doubt)
    for kind in _DENOTING:
        if kind in others:
            return NameReading(0.0, None, "", kind)
    return _NOTHING


_NOTHING = NameReading(0.0, None, "", None)


@lru_cache(maxsize=8192)
def is_desk(name: str, languages: tuple[Language, ...]) -> bool:
    """Whether the name is that of a superior, a personnel department … whom a company's employees turn to."""
    desks = {desk for language in languages for desk in lexicon().desks[language.code]}
    for words in segments(name):
        folded = [fold(word) for word in words]
        if not desks.isdisjoint(folded) or " ".join(folded) in desks:
            return True
        if any(two in desks for two in map(" ".join, pairwise(folded))):
            return True
        if any(word.endswith(desk) for word in folded for desk in desks if len(desk) >= _COMPOUND_DESK):
            return True
    return False


# -- grammar ------------------------------------------------------------------------------------------
def _read_segment(items: list[Item], words: list[str]) -> NameReading:
    best = _NOTHING
    viewed = _viewed(items)
    for at, item in enumerate(items):
        if item.word is None or item.word.kind not in (_VIEWED if viewed else CUSTOMER_KINDS):
            continue
        spoken = _spoken(item.word, items)
        strength = _STRENGTH[item.word.kind] * item.factor
        if not viewed:
            strength *= sum(
                share * _left(language, items, at, words)
                for language, share in zip(spoken, _SHARES[len(spoken)], strict=True)
            )
        if strength > best.strength:
            journey = _is_journey(items, spoken[0])
            best = NameReading(strength, item.word, spoken[0].code, item.word.kind, item.spelling, journey)
    return best


def _left(language: Language, items: list[Item], at: int, words: list[str]) -> float:
    """How much of a customer the words around one leave, by the grammar of a language."""
    word = items[at].word
    if word is not None and word.kind == "worker":
        plain = [each for each in items if each.folded not in language.before | language.after]
        if items[at].factor == COMPOUND or len(plain) > 1:
            return _KIND_OF_WORKER
    if language.head_first:
        return _head_first(language, items, at)
    return _head_last(language, items, at, words)


def _is_journey(items: list[Item], language: Language) -> bool:
    return any(item.folded in language.journey or item.folded.startswith("proce") for item in items)


def _viewed(items: list[Item]) -> bool:
    """Whether the segment says "from the perspective of", so that whoever is named is meant."""
    return any(item.word is not None and item.word.kind == "view" for item in items)


def _spoken(word: Word, items: list[Item]) -> tuple[Language, ...]:
    """Of the languages that have the word, the one that has most of its neighbours too.

    Where no neighbour tells, two: the first of those that put the head last, and of those that put it first.
    """
    if len(word.languages) == 1 or len(items) == 1:
        return word.languages[:1]

    def shared(language: Language) -> int:
        sets = (language.preposition, language.before, language.after, language.journey)
        return sum(
            any(item.folded in words for words in sets)
            or (item.word is not None and item.word is not word and language in item.word.languages)
            for item in items
        )

    best = max(word.languages, key=shared)  # the first of equals
    if shared(best):
        return (best,)
    other = next((each for each in word.languages if each.head_first != best.head_first), None)
    return (best,) if other is None else (best, other)


def _kinds(items: list[Item], language: Language) -> set[str]:
    transparent = language.after | language.before
    return {item.word.kind for item in items if item.word is not None and item.folded not in transparent}


def _head_last(language: Language, items: list[Item], at: int, words: list[str]) -> float:
    """How much of a customer is left where the last word is the head ("customer service")."""
    before = _past_leading(items[:at], language)
    after = _until_preposition(items[at + 1 :], language)
    if any(item.folded in language.preposition for item in before):
        return 0.0
    if any(item.folded in language.journey for item in after):
        return 1.0
    if language.infinitives and at < len(items) - 1 and _is_activity(words[-1], language):
        return 0.0
    rest = [item for item in after if item.folded not in language.after and len(item.folded) > 1]
    if rest:
        return _followed(language, rest)
    if items[at].folded.endswith("'s") and not after:
        return 0.0
    return 0.5 if not language.strict and _kinds(before, language) & _SERVING else 1.0


def _followed(language: Language, rest: list[Item]) -> float:
    """How much of a customer is left who is followed by other words that may be the head."""
    kinds = _kinds(rest, language)
    if "doing" in kinds:
        return 1.0
    if kinds & _OTHERS:
        return 0.0
    if all(item.word is not None for item in rest):  # "student applicant": the last one speaks
        return 0.5
    return _UNKNOWN_HEAD if language.strict else _UNKNOWN_NEIGHBOUR


def _head_first(language: Language, items: list[Item], at: int) -> float:
    """How much of a customer is left where the first noun is the head ("servicio al cliente")."""
    before = [item for item in items[:at] if item.folded not in language.before]
    if any(item.folded in language.preposition for item in before):
        return 0.0
    if _kinds(before, language) & _OTHERS:
        return 0.0
    factor = 1.0
    unknown = [item for item in before if item.word is None and len(item.folded) > 1]
    if unknown:
        if any(_is_activity(item.raw, language) for item in unknown):
            return 0.0
        factor = _UNKNOWN_NEIGHBOUR
    after = _kinds(_until_preposition(items[at + 1 :], language), language)
    if after & _SERVES:
        return 0.0
    return factor * (0.5 if after & {"system", "work"} else 1.0)


def _past_leading(items: list[Item], language: Language) -> list[Item]:
    start = 0
    while start < len(items) and items[start].folded in language.preposition | language.before:
        start += 1
    return items[start:]


def _until_preposition(items: list[Item], language: Language) -> list[Item]:
    for at, item in enumerate(items):
        if item.folded in language.preposition:
            return items[:at]
    return items


def _is_activity(raw: str, language: Language) -> bool:
    known = lexicon().words.get(raw.lower())
    return (
        known is None
        and len(raw) > 3
        and raw[1:].islower()
        and raw.endswith(language.infinitives)
        and (language.head_first or raw.islower())
    )


def _ends(items: list[Item]) -> set[str]:
    """The kinds of the first and the last word, one of which is the head."""
    return {item.word.kind for item in (items[0], items[-1]) if item.word is not None}


def _denoted(items: list[Item]) -> str | None:
    """What a segment without a customer denotes, by its known words."""
    kinds = [item.word.kind for item in items if item.word is not None]
    kinds = [kind for kind in kinds if kind in _DENOTING]
    for kind in ("system", "staff", "contractor", "supplier"):
        if kind in kinds:
            return kind
    return kinds[-1] if kinds else None
