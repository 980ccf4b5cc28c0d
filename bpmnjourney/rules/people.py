"""Whether a name is that of one person, told by how names of people are written.

No list of first names is kept: many are words of some language. What tells a person is a title, an address,
initials, a surname before a comma, or a last word formed as surnames are, where no word of the name is known
to mean a customer, a role, a department, an organisation or a system.
"""

from __future__ import annotations

import re

from bpmnjourney.perspective.customers.words import known_words
from bpmnjourney.perspective.words.fold import segments

_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Sir|Dr|Prof|Herr|Frau|Mme|Mlle|Monsieur|Madame|Señor|Señora|Signor|Signora|Dhr|Mevr"
    r"|Paní|Pani|Gospodin|Gospođa|Herra|Rouva|Господин|Госпожа)\.?"
    r"|(?:Hr|Fr|Ing|Dipl\.-Ing|Sr|Sra|Srta|Sig|Sig\.ra|Dott|Dott\.ssa|M|Pan)\.) ?[^\W\d_a-zà-ž]"
)
_ADDRESS = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.-]+$")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_WORD = rf"{_CAPITAL}[^\W\d_]+(?:[-'\u2019]{_CAPITAL}?[^\W\d_]+)*"
_INITIALS = re.compile(
    rf"^(?:(?:{_CAPITAL}\.[ -]?){{1,3}}\s*{_WORD}|{_WORD},? (?:{_CAPITAL}\.[ -]?){{1,3}})$"
)
_FULL = re.compile(
    rf"^{_WORD}(?: {_CAPITAL}\.)?(?: {_WORD})? ((?:(?:von|van|van der|de|de la|di|da|dos) )?{_WORD})$"
)
_SURNAMES = re.compile(
    r"(?:sson|[^aeiou]son|ensen|rsen|dóttir|enko|escu|oğlu|oglu|iņš|iņa|auskas|aitė|ienė|evičius|vič|[oea]vić|anić"
    r"|enić|wicz|vich|[dnlrtk]ov|[dnlrtk]ova|áková|íková|ández|ínez|íguez|írez|érez|ópez|árez|énez|opoulos|idis"
    r"|mustermann|offmann|ehmann|ermann|tmann|eier|eyer|aier|ayer|hubert?|müller|schmi[dt]t?|schulz[e]?"
    r"|smith|jones|doe|rossi|bianchi|dupont|durand|garcía|silva|novák|horvat|kowalsk[ia]|jansen|nguyễn|virtanen"
    r"|korhonen|kalniņš|ozols)$",
    re.IGNORECASE,
)
# Words that end as surnames do.
_ORDINARY = frozenset(
    "person season reason lesson comparison liaison prison mason poison maison zinsen börsen layer player "
    "prayer buyer payer trier bayer feier geier schleier kaufmann fachmann obmann hauptmann amtmann "
    "landsmann treasurer genova geneva fernsehen prova nova".split()
)
_ROLES = frozenset({"customer", "role", "maybe", "staff", "worker", "organisation", "system", "department"})


def is_person(name: str) -> bool:
    """Whether a name is that of one person; what cannot be told apart from other names is none."""
    name = " ".join(name.split())
    if _TITLES.match(name) or _ADDRESS.match(name):
        return True
    if any(len(word) > 2 and word.isupper() for word in name.split()):
        return False
    if not (_INITIALS.match(name) or _has_surname(name)):
        return False
    return not any(item.word for segment in segments(name) for item in known_words(segment))


def _has_surname(name: str) -> bool:
    surname, comma, first = name.partition(", ")
    if comma:
        name = f"{first} {surname}"
    found = _FULL.match(name)
    if found is None:
        return False
    last = found[1].rpartition(" ")[2]
    return last.lower() not in _ORDINARY and bool(_SURNAMES.search(last))
