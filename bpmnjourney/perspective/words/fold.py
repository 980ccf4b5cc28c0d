"""Spellings made comparable: small letters, without accents; names cut into segments and words."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "\u2019": "'",
    }
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

# Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; viramas; marks of kana.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u093c\u094d\u09bc\u09cd\u3099\u309a]")

_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\s+(?!(?:und|and|oder|or)\b)(?=[a-zà-ÿ])")
_BINNEN_I = re.compile(r"(?<=[a-zäöü])I(n(?:nen)?)\b")
# Kund:innen Kund*in Kund_in Bewerber/-in Student(in) client(e) étudiant·e alumno/a alumn@s
_INNEN = re.compile(r"(?<=[^\Wa_e\d])[:*·_/(]-?(in(?:nen)?)\)?(?!\w)", re.IGNORECASE)
_GENDER = re.compile(
    r"(?<=[^\W\d_])(?:[:*·_/]-?|\()(?:in|innen|e|es|a|as|o|os|s|en|n|r|er|ère|rice|euse|ne|ka)\)?(?!\w)",
    re.IGNORECASE,
)
_AT = re.compile(r"(?<=[a-z])@(s?)(?!\w)")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEGMENTS = re.compile(
    r"\s+[-\u2013\u2014]+\s+|[/|\\()\[\]{}<>:;,&+\u2013\u2014•=→、・]+|\s+(?:vs|or|and|oder|und|ou|et)\.?\s+"
)
_GAPS = re.compile(r"[\s\d_.\-!?#\"“”„«»*~^%$§…\u200b]+")


def fold(text: str) -> str:
    """`text` in small letters, without accents and ligatures; scripts other than Latin stay what they are."""
    text = text.lower()
    if text.isascii():
        return text
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower())
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain.translate(_LETTERS))


def spelt_out(text: str) -> tuple[str, ...]:
    """The folded spellings of a German word: with the umlauts' dots left out, and with e after the vowel."""
    small = text.lower()
    return tuple(dict.fromkeys((fold(small), fold(small.translate(_UMLAUTS)))))


def segments(name: str) -> list[list[str]]:
    """The words of a name, segment by segment: "Guest (food intake)" is [["Guest"], ["food", "intake"]].

    Gendered spellings are reduced to one form, hyphenation and camelCase undone, numbers left out.
    """
    if "Ã" in name or "Â" in name or "Ð" in name:
        name = _repaired(name)
    text = unicodedata.normalize("NFKC", name).replace("\u2019", "'")
    text = _HYPHENATED.sub("", text)
    text = _BINNEN_I.sub(r"i\1", text)
    text = _INNEN.sub(r"\1", text)
    text = _GENDER.sub("", text)
    text = _AT.sub(r"o\1", text)
    text = _CAMEL.sub(" ", text)
    found = (_words(segment) for segment in _SEGMENTS.split(text))
    return [words for words in found if words]


def _words(segment: str) -> list[str]:
    words: list[str] = []
    for word in _GAPS.split(segment):
        head, apostrophe, tail = word.strip("'").partition("'")
        if apostrophe and tail.lower() not in ("s", "t"):
            words += [part for part in (head, tail) if part]  # d'assurance, l'utilisateur
        elif word.strip("'"):
            words.append(word.strip("'"))
    return words


def _repaired(name: str) -> str:
    """UTF-8 that somebody read as Latin-1, read again; anything else as it is."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return name.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return name
