"""Whether an owner is a person is told by how names are written; a department is never taken for one."""

from __future__ import annotations

import pytest

from bpmnjourney.rules.people import is_person

PEOPLE = (
    "Mr Smith|Dr. House|Frau Weber|Ing. Bauer|Pan Novák|anna.berg@example.org|J. Smith|J. R. Smith|Smith J.|"
    "Smith, John|John Smith|Maria Huber|Anna Kowalska|Jānis Bērziņš|Peter Müller|Juha Virtanen|Hans Meier|"
    "Pierre Dupont|Giulia Rossi|José García|Ivan Petrov|Olga Ivanova|Erik Johansson|Max Mustermann|Jane Doe|"
    "Mary Ann Johnson|Anna-Lena Schmidt"
).split("|")
OTHERS = (
    "Sales|Human Resources|Quality Control|Supply Chain|Accounts Payable|Front Desk|Goods Receipt|"
    "Night Shift|Wareneingang Nord|Standort Graz|Filiale Wien|Interne Revision|Recursos Humanos|"
    "Risorse Umane|Stadt Wien|Ufficio Acquisti|Studentska Služba|Kadrovska Služba|"
    "Dział Kadr|Отдел Продаж|Myynti Osasto|"
    "MS Office|ING Bank|HR Department|FR Sales|PAN European Unit|Customer Liaison|Contact Person|High Season|"
    "Sous Chef|Head Cook|Team Smith|Smith Logistics Department|Deutsche Bahn|World Vision|Maria|Peter|"
    "Order Layer|Media Player|Hauptmann|Very gratifying|E.ON|U.S. Customs"
).split("|")


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_told(name: str) -> None:
    assert is_person(name)
    assert is_person(name.replace(" ", "  \n"))


@pytest.mark.parametrize("name", OTHERS)
def test_what_may_be_a_department_is_no_person(name: str) -> None:
    assert not is_person(name)
