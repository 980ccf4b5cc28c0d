"""Customers of whom the source shows only a border: their side of each contact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bpmnjourney
from bpmnjourney.model import Artifact, Association, EventDefinition, Lane, Model, Participant, Process
from bpmnjourney.perspective.customer import is_black_box
from bpmnjourney.perspective.mirror.naming import Naming, grammars, language_of
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch
from tests.corpus import corpus_files, label, needs_corpus
from tests.perspective.test_view import assert_well_formed
from tests.random_models import pools_model


def view_of(model: Model, *customer: str, **wishes) -> CustomerView:
    """The view of black boxes, checked to be well-formed and to do what the source does."""
    view = customer_view(model, customer or ("K",), **wishes)
    assert_well_formed(view)
    assert view.verdict.status == "equal", view.verdict
    return view


def named(model: Model, **names: str) -> Model:
    return replace(model, nodes=tuple(replace(n, name=names.get(n.id, n.name)) for n in model.nodes))


def flows(view: CustomerView, process: str) -> list[str]:
    model = view.model
    return sorted(
        f"{model.node[f.source].name or f.source} > {model.node[f.target].name or f.target}"
        for f in model.sequence_flows
        if model.node[f.source].process == process
    )


def reasons(view: CustomerView) -> list[str]:
    return [each.message.split("since ")[1] for each in view.losses if each.code == "customer-as-lane"]


CLAIM = named(
    sketch(O="s1 Check Tell e1", black=["K"], messages="K>s1 Tell>K", events={"s1": "message"}),
    s1="Claim received",
    Check="Check claim",
    Tell="Send decision to customer",
)


# -- a pool of their own -------------------------------------------------------------------------------
def test_the_customer_sends_what_is_received_and_receives_what_is_sent():
    view = view_of(CLAIM)
    assert (
        flows(view, "K_process")
        == [
            "Receive decision > Tell_customer_receives_end",
            "Send claim > Receive decision",
            "s1_customer_start > Send claim",
        ]
        or flows(view, "K_process")[1] == "Send claim > Receive decision"
    )
    assert view.verdict.level == "branching-bisimilar"
    assert [(flow.source, flow.target) for flow in view.model.message_flows] == [
        ("s1_customer_sends", "s1"),
        ("Tell", "Tell_customer_receives"),
    ]


def test_the_organisation_stays_as_it_is_drawn_beside_a_black_box():
    drawn, bare = view_of(CLAIM), view_of(CLAIM, customer_steps="black-box")
    ours = [(n.id, n.kind, n.name) for n in drawn.model.nodes if n.process == "O"]
    assert ours == [(n.id, n.kind, n.name) for n in bare.model.nodes]
    assert bare.model.participant["K"].process is None
    assert drawn.model.participants[0].process == "K_process"


def test_interactions_lead_to_the_customers_steps():
    view = view_of(CLAIM)
    assert [each.customer.name for each in view.interactions] == ["Send claim", "Receive decision"]
    assert {each.customer.id for each in view.interactions} <= set(view.added)


def test_the_customer_waits_before_the_step_that_receives():
    (wait,) = view_of(CLAIM).waits
    assert wait.before == "Tell_customer_receives"


def test_what_the_organisation_decides_the_customer_learns_from_the_first_message():
    model = sketch(
        O=["s1 x1 Accept e1", "x1 Refuse e2"],
        black=["K"],
        messages="K>s1 Accept>K Refuse>K",
        events={"s1": "message"},
    )
    view = view_of(model)
    kinds = [node.kind for node in view.model.nodes if node.process == "K_process"]
    assert "eventBasedGateway" in kinds
    assert "exclusiveGateway" not in kinds
    assert view.verdict.level == "branching-bisimilar"


def test_where_the_organisation_waits_for_one_of_two_messages_the_customer_decides():
    model = sketch(
        O=["s1 Ask g1 c1 e1", "g1 c2 e2"],
        black=["K"],
        messages="K>s1 Ask>K K>c1 K>c2",
        events={"s1": "message", "c1": "message", "c2": "message"},
    )
    view = view_of(model)
    kinds = [node.kind for node in view.model.nodes if node.process == "K_process"]
    assert "exclusiveGateway" in kinds
    assert (view.verdict.status, view.verdict.level) == ("equal", "weak-trace")
    assert "customer's decision" in (view.verdict.reason or "")


def test_with_exact_moments_nobody_decides_for_the_organisation_that_still_waits():
    model = sketch(
        O="s1 Tell g Yes x e1, g No x",
        black=["K"],
        messages="Tell>K K>Yes K>No",
        gateways={"g": "event", "x": "exclusive"},
    )
    view = view_of(model, exact_moments=True)
    assert view.verdict.level == "branching-bisimilar"
    assert view.model.node["g"].kind == "eventBasedGateway"
    assert {each.element for each in view.losses if each.code == "customer-step-not-drawn"} == {"Yes", "No"}


def test_pools_of_the_organisation_are_one_partner_to_the_customer():
    model = sketch(
        O="s1 Check Call e1",
        Carrier="s2 Load Deliver e2",
        black=["K"],
        messages="K>s1 Call>s2 Deliver>K",
        events={"s1": "message", "s2": "message"},
    )
    view = view_of(model)
    assert not reasons(view)
    assert [pool.id for pool in view.model.participants] == ["K", "pool O", "pool Carrier"]


def test_an_exchange_is_asked_for_and_then_answered():
    served = named(sketch(O="s1 T e1", black=["K"], messages="K>T T>K"), T="Exchange goods")
    asked = named(sketch(O="s1 T e1", black=["K"], messages="T>K K>T"), T="Ask for address")
    for model, order in ((served, ["sends", "receives"]), (asked, ["receives", "sends"])):
        view = view_of(model)
        ids = {"T_customer_sends", "T_customer_receives"}
        (first,) = [f.source for f in view.model.sequence_flows if ids == {f.source, f.target}]
        assert first == f"T_customer_{order[0]}"


def test_a_stated_contact_without_a_message_gets_one():
    plain = sketch(O="s1 Phone e1", black=["K"])
    stated = replace(plain.node["Phone"].stated, owner="Desk")
    model = replace(
        plain, nodes=tuple(replace(n, stated=stated) if n.id == "Phone" else n for n in plain.nodes)
    )
    view = view_of(model)
    assert {(f.source, f.target) for f in view.model.message_flows} == {
        ("Phone_customer_sends", "Phone"),
        ("Phone", "Phone_customer_receives"),
    }


# -- a lane on top -------------------------------------------------------------------------------------
SILENT = sketch(O=["s1 x1 Tell e1", "x1 e2"], black=["K"], messages="K>s1 Tell>K", events={"s1": "message"})


def test_where_no_message_tells_what_was_decided_the_customer_is_a_lane_on_top():
    view = view_of(SILENT)
    assert reasons(view) == ["the organisation decides something that no message tells them"]
    assert [(lane.name, lane.stated.customer) for lane in view.model.lanes] == [("K", True), ("O", None)]
    assert [pool.id for pool in view.model.participants] == ["pool O"]
    assert view.customer_in_view == ("K_O",)
    assert view.model.message_flows == ()


def test_an_empty_process_of_the_box_goes_with_it_and_what_it_holds_stays():
    customer = replace(SILENT.participants[-1], process="empty")
    note = Artifact("N", "textAnnotation", "Regulars only", "empty")
    model = replace(
        SILENT,
        participants=(*SILENT.participants[:-1], customer),
        processes=(*SILENT.processes, Process("empty", "")),
        lanes=(Lane("L", "Regulars", "empty"),),
        artifacts=(note,),
        associations=(Association("A", "N", "Tell", "None", "empty"),),
    )
    view = view_of(model)
    assert [each.id for each in view.model.processes] == ["O"]
    assert [each.process for each in view.model.lanes] == ["O", "O"]
    assert [each.holder for each in view.model.artifacts] == ["O"]


def test_in_one_pool_the_organisation_no_longer_starts_with_a_message_but_is_handed_it():
    node = view_of(SILENT).model.node["s1"]
    assert (node.kind, node.event, node.lane) == ("intermediateCatchEvent", "message", "O_lane")


def test_departments_keep_their_lanes_below_the_customers():
    lanes = (Lane("Desk", "Desk", "O"), Lane("Post", "Post", "O"))
    place = {"Tell": "Post"}
    nodes = tuple(replace(n, lane=place.get(n.id, "Desk"), lane_via="flowNodeRef") for n in SILENT.nodes)
    view = view_of(replace(SILENT, lanes=lanes, nodes=nodes))
    assert [lane.id for lane in view.model.lanes] == ["K_O", "Desk", "Post"]
    assert view.model.node["Tell"].lane == "Post"
    assert view.model.node["Tell_customer_receives"].lane == "K_O"


def test_a_message_that_ends_the_process_ends_it_when_it_is_received():
    model = sketch(
        O=["s1 x1 e1", "x1 e2"],
        black=["K"],
        messages="K>s1 e1>K",
        events={"s1": "message", "e1": "message"},
    )
    view = view_of(model)
    assert view.model.node["e1"].kind == "intermediateThrowEvent"
    assert "e1 > K" not in flows(view, "O")
    ends = [f.target for f in view.model.outgoing["e1_customer_receives"]]
    assert [view.model.node[each].kind for each in ends] == ["endEvent"]


def test_an_end_that_stops_other_work_keeps_its_message_to_the_box():
    model = sketch(
        O=["s1 p1 Tell e1", "p1 Work Again e2"],
        black=["K"],
        messages="K>s1 Tell>K Again>K e1>K",
        events={"s1": "message", "e1": "terminate"},
    )
    view = view_of(model)
    assert [(f.source, f.target) for f in view.model.message_flows] == [("e1", "K")]
    assert view.model.node["e1"].kind == "endEvent"


def test_an_end_that_has_nothing_else_to_stop_still_terminates_after_the_message():
    model = sketch(
        O=["s1 x1 Tell e1", "x1 e2"],
        black=["K"],
        messages="K>s1 Tell>K e1>K",
        events={"s1": "message", "e1": "terminate"},
    )
    end = view_of(model).model.node["e1_customer_end"]
    assert [each.kind for each in end.event_definitions] == ["terminate"]


def test_a_deadline_that_competes_with_the_customer_is_called_what_it_is_to_them():
    model = named(
        sketch(
            O=["s1 g1 c1 Thank e2", "g1 c2 Remind e3"],
            black=["K"],
            messages="K>s1 K>c1 Thank>K Remind>K",
            events={"s1": "message", "c1": "message", "c2": "timer"},
        ),
        s1="Order received",
        c1="Payment received",
        Thank="Send receipt",
        Remind="Send reminder to customer",
    )
    timer = (EventDefinition("timer", None, "P30D"),)
    model = replace(
        model, nodes=tuple(replace(n, event_definitions=timer) if n.id == "c2" else n for n in model.nodes)
    )
    view = view_of(model)
    assert "No answer within 30 days" in {node.name for node in view.model.nodes}
    (choice,) = [n for n in view.model.nodes if n.kind == "exclusiveGateway" and n.id in view.added]
    assert choice.lane == "K_O"
    assert view.verdict.level == "weak-trace"


def test_where_nothing_fits_before_a_touchpoint_the_box_stays_with_its_message():
    model = sketch(
        O=["s1 Work Tell e1", "b1 Stop e2"],
        black=["K"],
        messages="K>s1 Tell>K K>b1",
        events={"s1": "message", "b1": "message"},
        on={"b1": {"attached_to": "Work"}},
    )
    view = view_of(model)
    assert [(f.source, f.target) for f in view.model.message_flows] == [("K", "b1")]
    assert [each.element for each in view.losses if each.code == "customer-step-not-drawn"] == ["b1"]
    assert view.customer_in_view == ("K_O", "K")


def test_two_black_boxes_of_one_customer_are_two_lanes():
    model = sketch(O="s1 Tell e1", black=["K", "L"], messages="K>s1 Tell>L", events={"s1": "message"})
    view = view_of(model, "K", "L")
    assert [lane.name for lane in view.model.lanes] == ["K", "L", "O"]


# -- what is left alone --------------------------------------------------------------------------------
def test_a_customer_with_a_process_is_drawn_as_it_is():
    model = sketch(K="s1 A e1", O="s2 B e2", messages="A>B")
    drawn, bare = (customer_view(model, ["pool K"], customer_steps=each) for each in ("drawn", "black-box"))
    assert drawn.model == bare.model


def test_a_black_box_that_meets_no_step_stays_empty():
    model = sketch(O="s1 A e1", black=["K"], messages="K>pool_O")
    view = view_of(model)
    assert view.model.participant["K"].process is None
    assert view.added == ()


# -- always --------------------------------------------------------------------------------------------
@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_every_pool_made_a_black_box_is_mirrored_without_a_difference(seed):
    model = pools_model(seed)
    pool = model.participants[0]
    gone = {node.id for node in model.nodes if node.process == pool.process}
    boxed = replace(
        model,
        participants=(replace(pool, process=None), *model.participants[1:]),
        processes=tuple(each for each in model.processes if each.id != pool.process),
        nodes=tuple(node for node in model.nodes if node.id not in gone),
        sequence_flows=tuple(f for f in model.sequence_flows if f.source not in gone),
        message_flows=tuple(
            replace(
                f,
                source=pool.id if f.source in gone else f.source,
                target=pool.id if f.target in gone else f.target,
            )
            for f in model.message_flows
        ),
    )
    bare = customer_view(boxed, [pool.id], max_states=2_000, customer_steps="black-box")
    assume(bare.verdict.status == "equal")
    view = customer_view(boxed, [pool.id], max_states=2_000)
    assert_well_formed(view)
    assert view.verdict.status != "different", view.verdict


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("path", corpus_files()[::29], ids=label)
def test_black_boxes_of_real_models_are_mirrored_without_a_difference(path):
    try:
        model = bpmnjourney.read(path).model
    except bpmnjourney.errors.BpmnJourneyError as refused:
        pytest.skip(str(refused))
    for pool in model.participants:
        if is_black_box(model, pool):
            view = customer_view(model, [pool.id])
            assert_well_formed(view)
            assert view.verdict.status != "different", view.verdict


# -- names ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "case",
    [
        ("en", True, ["Claim"], "Register", False, "Send claim"),
        ("en", True, ["Offer request"], "Read", False, "Send offer request"),
        ("en", True, ["Message_ReceiveInformation"], "Read", False, "Send information"),
        ("en", True, ["returns the forms"], "Check", False, "Send forms"),
        ("en", True, [], "Receive the claim", False, "Send claim"),
        ("en", True, [], "Claim\nreceived", True, "Send claim"),
        ("en", True, [], "Question", True, "Send question"),
        ("en", True, [], "Check application", False, "Send application"),
        ("en", False, [], "Send decision to customer", False, "Receive decision"),
        ("en", False, [], "Inform customer about delay", False, "Receive information about delay"),
        ("en", False, [], "Confirm order", False, "Receive order confirmation"),
        ("en", False, [], "Ask for missing papers", False, "Receive request for missing papers"),
        ("en", False, [], "Translate and close", False, "Receive message: Translate and close"),
        ("en", False, ["Message_0x1"], "Send ID card", False, "Receive ID card"),
        ("en", False, ["Parcel", "Invoice"], "", False, "Receive parcel, invoice"),
        ("en", True, [], "", True, "Send message"),
        ("de", True, [], "Bestellung eingegangen", True, "Bestellung senden"),
        ("de", False, [], "Rechnung an den Kunden senden", False, "Rechnung erhalten"),
        ("de", False, [], "Kunden informieren", False, "Information erhalten"),
        ("fr", False, [], "Envoyer la facture au client", False, "Recevoir facture"),
        ("es", True, [], "Recibir solicitud", False, "Enviar solicitud"),
        ("it", False, [], "Inviare offerta", False, "Ricevere offerta"),
        ("pt", True, [], "Pedido recebido", True, "Enviar pedido"),
        ("nl", False, [], "Factuur versturen", False, "Factuur ontvangen"),
        (None, True, ["Számla"], "Bármi", False, "Számla"),
        (None, False, [], "Bármi", False, "Bármi"),
    ],
)
def test_steps_are_named_as_the_customer_would_say_it(case):
    language, *contact, name = case
    assert Naming(language).step(*contact) == name


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["Check claim", "Send letter"], "en"),
        (["Auftrag prüfen", "Rechnung senden"], "de"),
        (["Vérifier la commande", "Envoyer la facture"], "fr"),
        (["Enviar factura", "Revisar solicitud"], "es"),
        (["Enviar proposta", "Receber pagamento"], "pt"),
        (["Factuur versturen", "Klacht ontvangen"], "nl"),
        (["Verificare l'ordine", "Inviare fattura"], "it"),
        (["A1", "Számla"], None),
    ],
)
def test_the_language_is_that_of_the_models_words(names, language):
    assert language_of(names) == language


def test_a_language_without_words_has_events_with_the_messages_names():
    view = view_of(named(CLAIM, s1="Számla", Check="Bármi", Tell="Levél"))
    kinds = {node.name: node.kind for node in view.model.nodes if node.id in view.added and node.name}
    assert kinds == {"Számla": "intermediateThrowEvent", "Levél": "intermediateCatchEvent"}


@pytest.mark.parametrize("language", grammars())
def test_every_language_has_a_word_for_each_part(language):
    naming = Naming(language)
    assert "7" in naming.no_answer(7 * 86_400) or "1" in naming.no_answer(7 * 86_400)
    assert naming.no_answer(None)
    assert naming.step(True, ["X1"], "", False) != naming.step(False, ["X1"], "", False)
    assert isinstance(Participant("P", "", None, "C"), Participant)
