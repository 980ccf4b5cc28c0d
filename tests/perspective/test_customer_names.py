from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpmnjourney.perspective.customers.names import read_name
from bpmnjourney.perspective.customers.words import distance
from bpmnjourney.perspective.words import lexicon
from bpmnjourney.perspective.words.fold import fold, segments

PLAIN = 0.5
NOBODY = 0.3

NAMES = tomllib.loads(Path(__file__).with_name("customer_names.toml").read_text(encoding="utf-8"))

MISSPELT = {
    "Costumer": "costumer",
    "Custumer": "customer",
    "Cutsomer": "customer",
    "Customr": "customer",
    "Cleint": "client",
    "Kudne": "Kunde",
    "Userl": "user",
    "korsinik": "korisnik",
    "Antragssteller": "Antragsteller",
    "Versicherungsnehmen": "Versicherungsnehmer",
    "retailler": "retailer",
    "Zakaznik": "zákazník",
    "Claiment": "claimant",
    "custo- mer": "customer",
}


def _named(table: str) -> list[str]:
    return [f"{language}: {name}" for language, names in NAMES[table].items() for name in names]


@pytest.mark.parametrize("case", _named("customers"))
def test_a_customer_is_known_in_every_language_and_notation(case: str) -> None:
    assert read_name(case.partition(": ")[2]).strength >= PLAIN


@pytest.mark.parametrize("case", _named("others"))
def test_who_serves_or_stores_customers_is_none(case: str) -> None:
    assert read_name(case.partition(": ")[2]).strength < PLAIN


@pytest.mark.parametrize("name", MISSPELT)
def test_a_misspelt_word_is_understood(name: str) -> None:
    reading = read_name(name)
    assert reading.strength > NOBODY
    assert reading.word is not None
    assert reading.word.text == MISSPELT[name]


def test_at_least_25_languages_have_their_words() -> None:
    languages = lexicon().languages
    assert len(languages) >= 25
    assert {"fi", "lv", "de", "fr", "hr"} <= set(languages)
    speakers = {language for word in lexicon().words.values() for language in word.languages}
    assert speakers == set(languages.values())


def test_every_word_of_every_list_means_what_its_list_says() -> None:
    astray = [
        (word.text, word.kind, read_name(word.text).denotes)
        for word in lexicon().words.values()
        if word.kind in ("customer", "role") and read_name(word.text).strength < PLAIN
    ]
    assert astray == []


def test_who_serves_is_never_taken_for_a_misspelt_customer() -> None:
    astray = [
        word.text
        for word in lexicon().words.values()
        if word.kind in ("staff", "supplier", "organisation", "system", "work")
        and read_name(word.text).strength > NOBODY
    ]
    assert astray == []


def test_the_misspelling_is_told() -> None:
    assert read_name("Antragssteller").spelling == "Antragssteller"
    assert read_name("Antragsteller").spelling == ""


def test_text_that_was_decoded_wrongly_is_repaired() -> None:
    assert read_name("Käufer".encode().decode("cp1252")).base == "käufer"


def test_plural_and_singular_are_one_role() -> None:
    assert read_name("Customers").base == read_name("Customer B").base == "customer"


def test_an_employee_of_a_department_serves() -> None:
    assert read_name("Employee").strength > read_name("Sales employee").strength
    assert read_name("Mitarbeiter").strength > read_name("Vertriebsmitarbeiter").strength


def test_the_customers_process_is_told_from_the_customer() -> None:
    assert read_name("Insurance application - Customer Journey").journey
    assert not read_name("Customer").journey


def test_a_name_falls_into_segments_and_words() -> None:
    assert segments("Guest (food-intake)") == [["Guest"], ["food", "intake"]]
    assert segments("newCustomer_2 / l'utilisateur") == [["new", "Customer"], ["l", "utilisateur"]]
    assert segments("Kund:innen | alumno/a") == [["Kundinnen"], ["alumno"]]


@given(st.text(max_size=40))
def test_any_name_is_read_and_strength_is_a_share(name: str) -> None:
    assert 0 <= read_name(name).strength <= 1


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(unicodedata.normalize("NFC", text))
    assert fold(once) == once


_WORDS = st.text("abcde", max_size=7)


@given(_WORDS, _WORDS)
def test_distance_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert distance(a, b, 20) == distance(b, a, 20) <= max(len(a), len(b))
    assert (distance(a, b, 20) == 0) == (a == b)
    assert distance(a, b, 1) == min(distance(a, b, 20), 2)


def test_distance_counts_a_swap_once() -> None:
    assert distance("korisnik", "korsinik", 2) == 1
