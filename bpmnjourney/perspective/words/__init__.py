"""Words for customers, and for those who are not, in many languages: one text file a language.

Each line of a file is `key: words`; a key may be repeated. `{,s}` spells endings out, `_` stands for a space.

- head: `first` or `last`, where the noun stands that a compound is a kind of.
- compounds: `yes` where compounds are one word; strict: `yes` where they are written apart.
- infinitives: endings of verbs; a name with one is an activity, not somebody.
- customer, role, maybe: words for the customer, strongest first (somebody served; a role in a domain that is
  served; one who is served in some models and serves in others). doing: what only a customer does.
- mention: forms and phrases that speak of a customer without naming one (the genitive, "service client").
- worker: who is served by a help desk or a personnel department, and serves elsewhere.
- party: one of two sides, served where the other side is an organisation.
- buyer: a customer, save as the clerk of a company that buys.
- desk: whom a company's employees turn to; not a kind of word, but looked for anywhere in a name.
- trader: a customer to a supplier, a business to everybody else; supplier: whom a trader buys from.
- contractor: a firm of its own that works for the organisation (who carries, brokers, repairs).
- staff, organisation, system, work: whom or what a name denotes that has one of these as its head.
- thing: words that are near a customer's in spelling and mean something else.
- preposition, before (articles, adjectives), after (words that leave the head where it was), journey (words
  that make a process the customer's own), view ("from the perspective of").
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bpmnjourney.perspective.words.fold import fold, spelt_out

FOLDER = Path(__file__).parent
CUSTOMER_KINDS = ("customer", "buyer", "role", "maybe", "worker", "party", "trader", "doing")
OTHER_KINDS = (
    "mention",
    "staff",
    "contractor",
    "supplier",
    "organisation",
    "system",
    "work",
    "view",
    "thing",
)
_HEADLESS = ("mention", "view", "thing")
_SHORTEST_MISSPELT = {"customer": 4, "buyer": 5, "role": 7, "worker": 7, "trader": 7}
_SHORTEST_ENDING = {"customer": 4} | dict.fromkeys(OTHER_KINDS, 3)
_EAST_ASIAN = "\u2e80"  # from here on one letter is a word
# A word that several languages share is reported as, and in doubt read as, the first of these that has it.
_FIRST = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "hr")


@dataclass(frozen=True, eq=False)
class Language:
    """The grammar of a language, as far as it decides who is meant; words are folded."""

    code: str
    head_first: bool
    compounds: bool
    strict: bool
    infinitives: tuple[str, ...]
    preposition: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    journey: frozenset[str]


class Word(NamedTuple):
    """A word of the lists: `text` as its list spells it, `base` the first form of its inflections."""

    text: str
    base: str
    kind: str
    languages: tuple[Language, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All lists together.

    words: by exact spelling in small letters and, where that says nothing else, by folded spelling.
    endings: folded words that may end a compound. spellings: folded customer words by their first letter.
    views: endings of compounds that leave the customer meant, longest first.
    desks: by language, folded words and phrases.
    """

    languages: dict[str, Language] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    endings: dict[str, Word] = field(default_factory=dict)
    spellings: dict[str, list[tuple[str, Word]]] = field(default_factory=lambda: defaultdict(list))
    function_words: set[str] = field(default_factory=set)
    views: list[str] = field(default_factory=list)
    desks: dict[str, set[str]] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """The lists, read on first use."""
    found = Lexicon()
    accented: dict[str, Word] = {}
    for code in _codes():
        entries = _entries((FOLDER / f"{code}.txt").read_text(encoding="utf-8"))
        language = _language(code, entries)
        found.languages[code] = language
        found.function_words.update(language.preposition, language.before, language.after, language.journey)
        found.desks[code] = {fold(form) for group in entries.get("desk", ()) for form in expand(group)}
        for kind in (*OTHER_KINDS, *CUSTOMER_KINDS):
            for group in entries.get(kind, ()):
                forms = expand(group)
                for form in forms:
                    word = Word(form, forms[0], kind, (language,))
                    _add(found.words, form.lower(), word)
                    if not form.isascii():
                        for key in spelt_out(form) if code == "de" else (fold(form),):
                            _add(accented, key, word)
    found.views.extend(_views(found))
    for key, word in found.words.items():
        if key.isascii():
            _index(found, key, word)
    for key, word in accented.items():
        if found.words.setdefault(key, word) is word or not key.isascii():
            _index(found, key, word)
    return found


def _views(found: Lexicon) -> list[str]:
    """Endings such as "-sicht" and "-prozess" after which a compound still means whoever is named before."""
    endings = {
        word
        for language in found.languages.values()
        if language.compounds
        for word in language.journey | language.after
        if len(word) > 3 or not word.isascii()
    }
    return sorted(endings, key=lambda ending: (-len(ending), ending))


def expand(group: str) -> list[str]:
    """The words that a group such as `client{,s}` stands for; `_` becomes a space."""
    stem, brace, rest = group.replace("_", " ").partition("{")
    if not brace:
        return [stem]
    endings, _, tail = rest.partition("}")
    tails = expand(tail) if tail else ("",)
    return [stem + ending + more for ending in endings.split(",") for more in tails]


def _codes() -> list[str]:
    codes = sorted(path.stem for path in FOLDER.glob("*.txt"))
    return [*(code for code in _FIRST if code in codes), *(code for code in codes if code not in _FIRST)]


def _entries(text: str) -> dict[str, list[str]]:
    entries: dict[str, list[str]] = {}
    for line in text.splitlines():
        key, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            entries.setdefault(key.strip(), []).extend(words.split())
    return entries


def _language(code: str, entries: dict[str, list[str]]) -> Language:
    def folded(key: str) -> frozenset[str]:
        return frozenset(fold(word) for group in entries.get(key, ()) for word in expand(group))

    return Language(
        code,
        head_first=entries.get("head") == ["first"],
        compounds=entries.get("compounds") == ["yes"],
        strict=entries.get("strict") == ["yes"],
        infinitives=tuple(entries.get("infinitives", ())),
        preposition=folded("preposition"),
        before=folded("before"),
        after=folded("after"),
        journey=folded("journey"),
    )


def _add(words: dict[str, Word], key: str, word: Word) -> None:
    """Take a word in; one that is known keeps its meaning and learns one more language."""
    known = words.get(key)
    if known is None:
        words[key] = word
    elif known.kind == word.kind and word.languages[0] not in known.languages:
        words[key] = known._replace(languages=(*known.languages, *word.languages))
    elif known.kind not in CUSTOMER_KINDS and known.languages == word.languages:
        words[key] = word  # within one language the customer's meaning wins


def _index(found: Lexicon, key: str, word: Word) -> None:
    """Note a folded word as a possible ending of compounds and as a spelling to be missed."""
    if " " in key:
        return
    if word.kind not in _HEADLESS and any(language.compounds for language in word.languages):
        shortest = 1 if key[0] >= _EAST_ASIAN else _SHORTEST_ENDING.get(word.kind, 5)
        if len(key) >= shortest:
            found.endings[key] = word
    if len(key) >= _SHORTEST_MISSPELT.get(word.kind, 99) or key == "user":
        found.spellings[key[0]].append((key, word))
