from __future__ import annotations

import pytest

from bpmnjourney.errors import CustomerError
from bpmnjourney.formats.registry import read
from bpmnjourney.model import Model, Stated
from bpmnjourney.perspective.customer import choose_customer, find_customer
from tests.corpus import CORPUS, corpus_json, needs_corpus
from tests.perspective.customer_models import changed, drawn

SHOP = """
    pool Customer: order:startEvent -> pay:task
    pool Shop: receive:startEvent -> ship:task
    lane Sales of Shop: receive
    lane Stock of Shop: ship
    message Order: order -> receive
    message Goods: ship -> pay
"""


def found(model: Model) -> list[str]:
    return [each.name for each in find_customer(model).customer]


def test_the_customer_pool_is_found_with_its_reasons() -> None:
    [customer] = find_customer(drawn(SHOP)).customer
    assert (customer.id, customer.kind, customer.box) == ("Customer", "pool", "white")
    assert customer.reasons[:2] == ("name: customer (en)", "starts the conversation")
    assert 0.9 < customer.confidence <= 1


def test_a_black_box_that_messages_cross_to_is_a_customer() -> None:
    [customer] = find_customer(
        drawn("""
        box Guest
        pool Restaurant: take:startEvent -> serve:task
        message : Guest -> take
    """)
    ).customer
    assert customer.box == "black"
    assert "black box that messages cross to" in customer.reasons


def test_a_lane_can_be_the_customer() -> None:
    model = drawn("""
        pool Check in: book:task -> check:task
        lane Guest of Check in: book
        lane Front desk of Check in: check
    """)
    [customer] = find_customer(model).customer
    assert (customer.id, customer.kind, customer.box) == ("Guest", "lane", "lane")


@pytest.mark.parametrize(
    "name", ["Customer Support", "Customer Onboarding", "Kundenservice", "Delivery Driver"]
)
def test_a_trap_is_no_customer_even_when_it_starts(name: str) -> None:
    text = f"""
        pool {name}: a:task -> b:task
        pool Shop: c:startEvent
        message : a -> c
    """
    assert found(drawn(text)) == []


def test_nobody_is_invented_in_a_model_of_departments() -> None:
    assert found(drawn("pool Bank: a:task\nlane Clerk of Bank: a\nlane Manager of Bank:")) == []
    assert found(drawn("pool Data Delivery: a:task\nbox Data Provider\nmessage : Data_Provider -> a")) == []


def test_an_employee_who_asks_a_help_desk_is_its_customer() -> None:
    desk = "box Employee\npool Helpdesk: log:startEvent -> solve:task\nmessage : Employee -> log"
    assert found(drawn(desk)) == ["Employee"]


def test_an_employee_who_is_asked_is_not() -> None:
    model = drawn("pool Helpdesk: a:task -> b:task\nbox Employee\nmessage : a -> Employee")
    assert found(model) == []


LEAVE = """
    pool Leave: ask:startEvent -> fill:task -> approve:task -> read:task
    lane Employee of Leave: ask fill read
    lane {other} of Leave: approve
"""


def test_an_employee_who_asks_a_superior_and_hears_back_is_the_customer() -> None:
    assert found(drawn(LEAVE.format(other="Line manager"))) == ["Employee"]


def test_an_employee_who_works_with_a_colleague_is_not() -> None:
    assert found(drawn(LEAVE.format(other="Chef"))) == []


def test_an_employee_who_never_hears_back_is_not() -> None:
    text = "pool Report: a:startEvent -> b:task\nlane Employee of Report: a\nlane Manager of Report: b"
    assert found(drawn(text)) == []


def test_a_client_beside_a_server_is_a_program() -> None:
    calling = "pool Client: a:task\npool {other}: b:startEvent\nmessage : a -> b"
    assert found(drawn(calling.format(other="Web server"))) == []
    assert found(drawn(calling.format(other="Shop"))) == ["Client"]


def test_a_sender_is_the_customer_of_an_organisation_only() -> None:
    sending = "pool Sender: a:task\npool {other}: b:startEvent\nmessage : a -> b"
    assert found(drawn(sending.format(other="Post office"))) == ["Sender"]
    assert found(drawn(sending.format(other="Receiver"))) == []


def test_a_buyer_who_buys_of_a_supplier_for_the_company_is_a_clerk() -> None:
    buying = "pool Company: a:startEvent -> b:task\nlane Buyer of Company: a\nlane Stock of Company: b"
    assert found(drawn(buying)) == ["Buyer"]
    assert found(drawn(f"{buying}\nbox Supplier\nmessage : a -> Supplier")) == []


def test_a_retailer_is_the_customer_of_its_supplier_only() -> None:
    buying = "pool Retailer: a:task\npool Supplier: b:startEvent\nmessage : a -> b"
    assert found(drawn(buying)) == ["Retailer"]
    assert found(drawn("pool Retailer: a:task\nlane Warehouse of Retailer: a")) == []


def test_the_better_name_wins_over_the_weaker() -> None:
    model = drawn("""
        pool User: a:task
        pool Customer: b:task
        pool Shop: c:startEvent -> d:task
        message : b -> c
        message : a -> d
    """)
    finding = find_customer(model)
    assert [each.name for each in finding.customer] == ["Customer"]
    assert [each.name for each in finding.candidates] == ["User"]


def test_one_role_drawn_twice_is_several_customers() -> None:
    twice = """
        box Customer A
        box Customer B
        pool Shop: a:task -> b:task
        message : Customer_A -> a
        message : Customer_B -> b
    """
    assert found(drawn(twice)) == ["Customer A", "Customer B"]
    lane_and_pool = """
        box Customer
        pool Shop: a:task -> b:task
        lane customers of Shop: a
        lane Sales of Shop: b
        message : Customer -> b
    """
    assert found(drawn(lane_and_pool)) == ["Customer", "customers"]


def test_the_lanes_of_a_customer_pool_are_not_named_again() -> None:
    assert found(drawn("pool Customer: a:task\nlane Guest of Customer: a")) == ["Customer"]


def test_in_a_journey_with_departments_the_lane_is_the_customer() -> None:
    model = drawn("""
        pool Customer journey: a:task -> b:task
        lane Customer of Customer journey: a
        lane Back office of Customer journey: b
    """)
    assert [each.kind for each in find_customer(model).customer] == ["lane"]
    feelings = drawn("pool Customer journey: a:task\nlane Happy of Customer journey: a")
    assert [each.kind for each in find_customer(feelings).customer] == ["pool"]


def test_a_pool_without_a_name_goes_by_its_process() -> None:
    model = drawn("pool X: a:task")
    process = model.processes[0].__class__(model.processes[0].id, "Guest")
    model = changed(model, "X", name="")
    model = Model(**{**_fields(model), "processes": (process,)})
    assert found(model) == ["Guest"]


def _fields(model: Model) -> dict[str, object]:
    return {name: getattr(model, name) for name in model.__dataclass_fields__}


def test_a_statement_in_the_file_decides() -> None:
    stated = changed(drawn(SHOP), "Shop", stated=Stated(customer=True))
    [customer] = find_customer(stated).customer
    assert (customer.name, customer.confidence, customer.reasons) == ("Shop", 1.0, ("stated in the file",))


def test_a_statement_against_somebody_is_respected() -> None:
    assert found(changed(drawn(SHOP), "Customer", stated=Stated(customer=False))) == []


def test_a_tie_names_who_could_be_meant() -> None:
    model = drawn("""
        box Tenant
        box Applicant
        pool Office: a:task -> b:task
        message : Tenant -> a
        message : Applicant -> b
    """)
    finding = find_customer(model)
    assert finding.tied
    assert finding.customer == ()
    with pytest.raises(CustomerError, match=r"Tenant.*Applicant.*--customer"):
        choose_customer(model)


def test_nobody_found_is_explained() -> None:
    with pytest.raises(CustomerError, match=r'"Bank".*--customer'):
        choose_customer(drawn("pool Bank: a:task"))
    with pytest.raises(CustomerError, match="neither pools nor lanes"):
        choose_customer(Model("bpmn"))


def test_a_pool_that_starts_the_conversation_is_worth_asking_for() -> None:
    model = drawn("box Acme\npool Shop: a:startEvent -> b:task\nmessage : Acme -> a")
    finding = find_customer(model)
    assert finding.customer == ()
    assert [each.name for each in finding.candidates] == ["Acme"]
    with pytest.raises(CustomerError, match="Perhaps pool"):
        choose_customer(model)


@pytest.mark.parametrize("name", ["Shop", "shop", " SHOP ", "Sales", "sales"])
def test_the_user_chooses_by_name_in_any_case(name: str) -> None:
    [customer] = choose_customer(drawn(SHOP), [name])
    assert customer.name.lower() == name.strip().lower()
    assert customer.confidence == 1.0


def test_the_user_chooses_several_and_each_once() -> None:
    chosen = choose_customer(drawn(SHOP), ["stock", "Customer", "customer"])
    assert [each.id for each in chosen] == ["Customer", "Stock"]


def test_accents_need_not_be_typed() -> None:
    assert choose_customer(drawn("pool Zákazník: a:task"), ["zakaznik"])[0].name == "Zákazník"


def test_a_name_that_fits_several_asks_for_an_id() -> None:
    model = changed(drawn("box A\nbox B"), "B", name="A")
    assert [each.id for each in choose_customer(model, ["B"])] == ["B"]
    again = changed(changed(drawn("box X1\nbox X2"), "X1", name="Twin"), "X2", name="twin")
    with pytest.raises(CustomerError, match=r"X1.*X2.*id"):
        choose_customer(again, ["TWIN"])


def test_a_name_that_fits_nothing_lists_what_there_is() -> None:
    with pytest.raises(CustomerError, match=r'"Nobody".*"Customer", "Shop", "Sales", "Stock"'):
        choose_customer(drawn(SHOP), ["Nobody"])


@pytest.mark.corpus
@needs_corpus
def test_nobody_takes_the_place_of_a_customer_whose_name_says_nothing() -> None:
    for entry in corpus_json("customers.json")["models"]:
        model = read(CORPUS / entry["path"]).model
        for each in entry["customer"] or ():
            model = changed(model, each["id"], name="Xyzzy")
        if entry["customer"]:
            finding = find_customer(model)
            assert finding.customer == (), entry["path"]
            assert not finding.tied


@pytest.mark.corpus
@needs_corpus
def test_labelled_real_models_are_judged_right() -> None:
    right = wrong = missed = 0
    for entry in corpus_json("customers.json")["models"]:
        wanted = {each["id"] for each in entry["customer"] or ()}
        given = {each.id for each in find_customer(read(CORPUS / entry["path"]).model).customer}
        right += len(wanted & given)
        wrong += len(given - wanted)
        missed += len(wanted - given)
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.97
