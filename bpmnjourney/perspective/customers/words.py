"""The words of a name, each with what the word lists know of it: inflected, compound or misspelt."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bpmnjourney.perspective.words import Lexicon, Word, lexicon
from bpmnjourney.perspective.words.fold import fold

MISSPELT = 0.9
COMPOUND = 0.97
_LONGEST_PHRASE = 5
_VOWELS = "aeiou"  # easily left out: "customr"
_ENDING_FORGIVEN = 12  # letters from which a word is unlike all others, whatever its ending
# Slavic adjectives are near the noun they come from ("studentska služba") and never the head.
_ADJECTIVES = (
    "ska",
    "ski",
    "sko",
    "ske",
    "sky",
    "cka",
    "cki",
    "cko",
    "cke",
    "cky",
    "ская",
    "ский",
    "ское",
    "ска",
    "ски",
)


class Item(NamedTuple):
    """A word or phrase: as written, folded, what it means, how sure that is, and how it was misspelt."""

    raw: str
    folded: str
    word: Word | None
    factor: float = 1.0
    spelling: str = ""


def known_words(words: list[str]) -> list[Item]:
    """The words of a segment with what the lists know of them, phrases joined."""
    known = lexicon()
    folded = [fold(word) for word in words]
    items: list[Item] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 1, -1):
            phrase = known.words.get(" ".join(folded[at : at + length]))
            if phrase is not None:
                items.append(Item(" ".join(words[at : at + length]), fold(phrase.text), phrase))
                at += length
                break
        else:
            items.append(_looked_up(words[at], folded[at]))
            at += 1
    return items


@lru_cache(maxsize=8192)
def _looked_up(raw: str, folded: str) -> Item:
    known = lexicon()
    bare = folded.removesuffix("'s").removesuffix("'")
    word = known.words.get(raw.lower()) or known.words.get(bare) or _without_article(known, bare)
    if word is not None:
        return Item(raw, folded, word)
    if bare in known.function_words or len(bare) < 2:
        return Item(raw, folded, None)
    ending = _ending(known, bare)
    if ending is not None:
        return Item(raw, folded, ending, COMPOUND)
    near = _misspelt(known, bare)
    return Item(raw, folded, near, MISSPELT if near else 1.0, raw if near else "")


def _without_article(known: Lexicon, word: str) -> Word | None:
    """Arabic and Hebrew write the article as a prefix."""
    for article in ("ال", "ה"):
        if word.startswith(article) and len(word) > len(article) + 1:
            return known.words.get(word[len(article) :])
    return None


def _ending(known: Lexicon, word: str) -> Word | None:
    """The head of a compound: the longest known ending; "-sicht" and the like give way to what is before."""
    for start in range(1, len(word)):
        found = known.endings.get(word[start:])
        if found is not None and (start > 1 or not word.isascii()):
            return found
    for view in known.views:
        if word.endswith(view):
            owner = word[: -len(view)]
            for form in (owner, owner[:-1]):  # Kunde-n-sicht
                whose = known.words.get(form)
                if whose is not None and whose.kind in ("customer", "role"):
                    return whose
    return None


def _misspelt(known: Lexicon, word: str) -> Word | None:
    if len(word) < 4 or not word[0].isalpha():
        return None
    if word.endswith(_ADJECTIVES):
        return None
    letters = frozenset(word)
    best, best_distance = None, 3
    for spelling, meant in known.spellings.get(word[0], ()):
        limit = _limit(spelling, meant, word)
        if abs(len(spelling) - len(word)) > limit or len(letters.symmetric_difference(spelling)) > 2 * limit:
            continue
        if not _is_slip(spelling, word):
            continue
        found = distance(spelling, word, limit)
        if found < best_distance and found <= limit:
            best, best_distance = meant, found
    return best


def _is_slip(spelling: str, word: str) -> bool:
    """Whether one may be meant by the other: an ending that differs mostly makes another word, not a mistake.

    A short word is near too many others: in it only swapped letters count.
    """
    if sorted(spelling) == sorted(word):
        return True
    if spelling == "user":
        return word.startswith(spelling)
    if len(spelling) < 6:
        return False
    if len(spelling) >= _ENDING_FORGIVEN or spelling[-2:] == word[-2:]:
        return True
    shorter = (
        spelling[:at] + spelling[at + 1 :] for at in range(1, len(spelling)) if spelling[at] in _VOWELS
    )
    return word in shorter


def _limit(spelling: str, meant: Word, word: str) -> int:
    """How many mistakes are forgiven: more in long words, and where no letter is wrong, only its place."""
    long = 8 if meant.kind == "customer" or sorted(spelling) == sorted(word) else 12
    return 2 if len(spelling) >= long else 1


def distance(a: str, b: str, limit: int) -> int:
    """How many letters to change, add, leave out or swap with their neighbour to turn `a` into `b`.

    Anything above `limit` is returned as `limit` + 1 (optimal string alignment distance).
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            best = before[j - 1] + (letter != other)
            best = min(best, before[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
