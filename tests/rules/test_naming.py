"""Labels are judged in the language that they are told to be of, and in no other."""

from __future__ import annotations

import pytest

from bpmnjourney.rules.naming import (
    CODES,
    is_command,
    is_question,
    lacks_verb,
    language,
    told_language,
)

ENGLISH, GERMAN = language("en"), language("de")
LABELS = {
    "en": ["Send the invoice to the customer", "Check order", "Order received", "Payment for goods"],
    "de": ["Rechnung an den Kunden senden", "Bestellung prüfen", "Ware erhalten", "Kunde ist zufrieden"],
    None: ["Envoyer la facture au client", "Vérifier la commande", "Facture envoyée", "Client satisfait"],
}


@pytest.mark.parametrize("code", list(LABELS))
def test_the_language_is_told_from_all_labels_or_not_at_all(code: str | None) -> None:
    found = told_language(LABELS[code])
    assert (found.code if found else None) == code


def test_a_language_that_is_wanted_is_taken() -> None:
    assert told_language([], "de") is GERMAN
    assert told_language(LABELS["en"], "fr") is None
    assert told_language([]) is None


@pytest.mark.parametrize("label", ["Customer notification", "Risk assessment", "Goods shipment"])
def test_a_noun_for_a_doing_lacks_its_verb(label: str) -> None:
    assert lacks_verb(label, ENGLISH)


@pytest.mark.parametrize(
    "label",
    ["Notify customer", "Send confirmation", "Simplify description", "Writes recommendation", "Stock", ""],
)
def test_verb_and_object_lack_nothing(label: str) -> None:
    assert not lacks_verb(label, ENGLISH)


@pytest.mark.parametrize(
    ("label", "lacks"),
    [
        ("Rechnungsprüfung", True),
        ("Rechnung prüfen", False),
        ("Sende Rechnung", False),
        ("Wareneingang", True),
        ("Spedition", False),
    ],
)
def test_german_nouns_and_infinitives_are_told_apart(label: str, lacks: bool) -> None:
    assert lacks_verb(label, GERMAN) is lacks


@pytest.mark.parametrize(
    ("label", "command"),
    [
        ("Send invoice", True),
        ("Order received", False),
        ("Request came", False),
        ("Start of year", False),
        ("Invoice", False),
        ("5 days", False),
        ("Request new employee", True),
        ("Process ends", False),
        ("Phone call", False),
        ("Access card ready", False),
        ("Order confirmation", False),
        ("Request for help", False),
    ],
)
def test_a_state_is_no_command(label: str, command: bool) -> None:
    assert is_command(label, ENGLISH) is command


def test_german_participles_are_no_commands() -> None:
    assert is_command("Rechnung senden", GERMAN)
    assert not is_command("Rechnung gesendet", GERMAN)
    assert not is_command("Gast hat sein Essen", GERMAN)


@pytest.mark.parametrize("label", ["Zahlung empfangen", "Ware an Spedition übergeben", "Brief zu versenden"])
def test_german_infinitives_that_may_be_states_are_no_commands(label: str) -> None:
    assert not is_command(label, GERMAN)


@pytest.mark.parametrize(
    "labels",
    [
        ["Is de order in het systeem of niet?", "Factuur naar de klant versturen"],
        ["Envoyer la facture au client", "Commande reçue", "Est-ce que le client est content?"],
        ["Comprobar el pedido", "Enviar la factura al cliente"],
        ["Wysłać fakturę do klienta", "Czy zamówienie jest w systemie?"],
        ["Controllare l'ordine", "Inviare la fattura al cliente", "Ordine in corso"],
    ],
    ids=["nl", "fr", "es", "pl", "it"],
)
def test_languages_whose_labels_are_not_judged_are_not_taken_for_others(labels: list[str]) -> None:
    assert told_language(labels) is None


def test_a_question_is_told_in_any_script() -> None:
    assert all(map(is_question, ["In stock?", "在庫あり\uff1f", "متوفر؟"]))
    assert not is_question("Stock")


def test_the_words_of_every_language_are_in_small_letters() -> None:
    for code in CODES:
        every = language(code)
        assert all(word == word.lower() for word in (*every.common, *every.verb, *every.participle))
