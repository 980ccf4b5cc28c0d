"""How customers call their side of a contact: "Send claim", "Receive decision", in the source's language."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bpmnjourney.perspective import words
from bpmnjourney.perspective.words.fold import fold

_FILE = Path(words.__file__).parent / "steps.toml"
_MEANINGLESS = re.compile(
    r"(?:\W|_|\d)*|(?:message|msg|nachricht|mensaje|mensagem|messaggio|bericht|flow|message ?flow)[\W_\d]*"
    r"|(?:\w*_)+\w*\d\w*|https?:.*|\{.*",
    re.IGNORECASE | re.DOTALL,
)
_PREFIX = re.compile(
    r"(?:message|msg|nachricht|mensaje|mensagem|messaggio|flow)_+(?=[^\W\d_]{2})", re.IGNORECASE
)
_HUMP = re.compile(r"(?<=[a-zß-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2})")
_LONGEST = 60
"""Letters of a name; what is longer is a note rather than a thing that is sent."""


@dataclass(frozen=True, eq=False)
class Grammar:
    """What `steps.toml` says of a language; sets of words are folded."""

    templates: dict[str, str]
    units: dict[str, tuple[str, str]]
    verb_first: bool
    nouns_are_capitalised: bool
    forms: dict[str, frozenset[str]]
    nouns: dict[str, str]
    meanwhile: dict[str, str]

    def has(self, kind: str, word: str) -> bool:
        """Whether a word is of a kind."""
        return word in self.forms[kind]


_FORMS = (
    "sends",
    "receives",
    "done",
    "inform",
    "asks",
    "verbs",
    "to",
    "about_words",
    "articles",
    "people",
)
_TELLING = ("sends", "receives", "done", "inform", "asks", "verbs", "articles", "common", "nouns")


@cache
def grammars() -> dict[str, Grammar]:
    """The grammars by language, in the order of the file."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {code: _grammar(entry) for code, entry in found.items()}


def _grammar(entry: dict[str, Any]) -> Grammar:
    units = {unit: tuple(text.split()) for unit, text in entry["units"].items()}
    return Grammar(
        {name: text for name, text in entry.items() if isinstance(text, str)},
        {unit: (one, several) for unit, (one, several) in units.items()},
        entry["verb"] == "first",
        entry["nouns_are_capitalised"],
        {kind: frozenset(map(fold, entry[kind])) for kind in _FORMS},
        {fold(verb): noun for verb, _, noun in (each.partition(" ") for each in entry["nouns"])},
        entry["meanwhile"],
    )


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """By folded word the languages it speaks for."""
    found: dict[str, list[str]] = {}
    for code, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        for word in dict.fromkeys(fold(word.partition(" ")[0]) for kind in _TELLING for word in entry[kind]):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@lru_cache(maxsize=4096)
def _languages_of_word(word: str) -> tuple[str, ...]:
    return _languages_of().get(fold(word), ()) if len(word) > 1 else ()


def language_of(names: Iterable[str]) -> str | None:
    """The language of a model's names, None where its words are of none that is known here."""
    votes: Counter[str] = Counter()
    for name in names:
        for word in _split(name):
            codes = _languages_of_word(word)
            for code in codes:
                votes[code] += 12 // len(codes)
    if not votes:
        return None
    order = list(grammars())
    return max(votes, key=lambda code: (votes[code], -order.index(code)))


class Naming:
    """Names for the customer's steps in one language; without a language names are what is exchanged."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self.grammar = grammars()[language] if language else None

    def step(self, sends: bool, messages: Iterable[str], touchpoint: str, event: bool) -> str:
        """What the customer calls it.

        sends: whether the customer sends; messages: names of what is exchanged, as far as they have one;
        touchpoint: the name of the organisation's step, which is an event or an activity.
        """
        things = [thing for name in messages if (thing := self._of_message(name))]
        things = things or [self._of_touchpoint(touchpoint, event, sends)]
        if self.grammar is None:
            return ", ".join(dict.fromkeys(things))
        template = self.grammar.templates["send" if sends else "receive"]
        if not template.startswith("{"):
            things = [self._inside(thing) for thing in things]
        return _capital(template.format(", ".join(dict.fromkeys(things))))

    def asks(self, touchpoint: str) -> bool:
        """Whether the organisation's step asks, so that the customer answers."""
        spoken = [fold(word) for word in _split(touchpoint)]
        return self.grammar is not None and any(self.grammar.has("asks", word) for word in spoken)

    @property
    def meanwhile(self) -> dict[str, str]:
        """The words for hidden work; none without a language."""
        return self.grammar.meanwhile if self.grammar is not None else {}

    def no_answer(self, seconds: float | None) -> str:
        """What a deadline of the organisation means to the customer; seconds: how long it is, if stated."""
        if self.grammar is None:
            return ""
        if seconds is None:
            return self.grammar.templates["no_answer"]
        return self.grammar.templates["within"].format(self.duration(seconds))

    def duration(self, seconds: float) -> str:
        """A duration in the largest unit that divides it."""
        if self.grammar is None:
            return ""
        unit, size = next(each for each in _UNITS if seconds % each[1] == 0 or each[0] == "m")
        number = round(seconds / size, 1)
        return f"{number:g} {self.grammar.units[unit][number != 1]}"

    # -- what is exchanged ---------------------------------------------------------------------------
    def _of_message(self, name: str) -> str:
        name = _clean(_PREFIX.sub("", name))
        if " " not in name:
            name = _HUMP.sub(" ", name)
        if _MEANINGLESS.fullmatch(name) or len(name) > _LONGEST:
            return ""
        return self._stripped(name) or name

    def _of_touchpoint(self, name: str, event: bool, sends: bool) -> str:
        name = _clean(name)
        known = "" if _MEANINGLESS.fullmatch(name) else name
        if self.grammar is None:
            return known
        thing = self._stripped(known) or self._told(known) or self._object(known, sends)
        if thing or not known:
            return thing or self.grammar.templates["message"]
        if event or len(_split(known)) == 1:
            return known
        return self.grammar.templates["about"].format(known)

    def _stripped(self, name: str) -> str:
        """What is left of "send X to Y", "X received": X; nothing where it says neither."""
        if self.grammar is None:
            return ""
        spoken = name.split()
        folded = [fold(word.strip(_MARKS)) for word in spoken]
        at = 0 if self.grammar.verb_first else len(spoken) - 1
        verbs = self.grammar.forms["sends"] | self.grammar.forms["receives"]
        if len(spoken) > 1 and folded[at] in verbs:
            return self._core(spoken[1:] if at == 0 else spoken[:-1])
        if len(spoken) > 1 and folded[0] in verbs:
            return self._core(spoken[1:])
        done = self.grammar.forms["done"]
        while len(spoken) > 1 and folded[-1] in done:
            spoken, folded = spoken[:-1], folded[:-1]
        return self._core(spoken) if len(spoken) < len(name.split()) else ""

    def _told(self, name: str) -> str:
        """What is said by who informs, or asks, somebody."""
        if self.grammar is None:
            return ""
        spoken = name.split()
        folded = [fold(word.strip(_MARKS)) for word in spoken]
        if not any(self.grammar.has("inform", word) for word in folded):
            return ""
        told = self.grammar.templates["information"]
        for at, word in enumerate(folded[1:], 1):
            if self.grammar.has("about_words", word) and at + 1 < len(spoken):
                rest = spoken[at:] if self.grammar.verb_first else spoken[at:-1]
                return " ".join([told, *rest])
        return told

    def _object(self, name: str, sends: bool) -> str:
        """What a verb is done to: that comes, or goes; or the noun for what the verb hands over."""
        spoken = name.split()
        if self.grammar is None or not spoken:
            return ""
        at = 0 if self.grammar.verb_first else len(spoken) - 1
        verb = fold(spoken[at].strip(_MARKS))
        rest = self._core(spoken[1:] if at == 0 else spoken[:-1])
        if not sends and verb in self.grammar.nouns:
            noun = self.grammar.nouns[verb]
            return self.grammar.templates["of"].format(noun=noun, rest=self._inside(rest)) if rest else noun
        if not sends and self.grammar.has("asks", verb) and rest:
            return self.grammar.templates["request"].format(self._inside(rest))
        known = (
            self.grammar.has("verbs", verb) or self.grammar.has("asks", verb) or verb in self.grammar.nouns
        )
        return rest if known else ""

    def _core(self, spoken: list[str]) -> str:
        """Without articles in front, and without whom it goes to or comes from."""
        if self.grammar is None:
            return ""
        folded = [fold(word.strip(_MARKS)) for word in spoken]
        while folded and (
            self.grammar.has("articles", folded[0]) or self.grammar.has("about_words", folded[0])
        ):
            spoken, folded = spoken[1:], folded[1:]
        for at in range(len(folded)):
            if self.grammar.has("to", folded[at]) or self.grammar.has("people", folded[at]):
                spoken = spoken[:at]
                break
        if all(_is_customer(word) for word in spoken):
            return ""
        return " ".join(spoken).strip(_MARKS)

    def _inside(self, thing: str) -> str:
        """A thing within a sentence: "Claim" is no name there, "Visa Card" and "ID" may be."""
        if self.grammar is not None and self.grammar.nouns_are_capitalised:
            return thing
        first, _, rest = thing.partition(" ")
        plain = first[:1].isupper() and first[1:].islower() and not re.search(r"(?<!\S)[A-Z]", rest)
        return first[:1].lower() + thing[1:] if plain else thing


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = " .,;:!?\"'()[]-–"  # noqa: RUF001 (an en dash is meant)
_UNITS = (("y", 31_557_600), ("mo", 2_629_800), ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60))


def _clean(name: str) -> str:
    return " ".join(name.replace("\u00a0", " ").split())


def _split(name: str) -> list[str]:
    return _WORD.findall(name)


def _is_customer(word: str) -> bool:
    known = words.lexicon().words.get(fold(word.strip(_MARKS)))
    return known is not None and known.kind in words.CUSTOMER_KINDS


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
