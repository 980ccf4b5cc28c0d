"""The view: each corner case of SEMANTICS, section 6, is equal to its source; nothing hidden is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bpmnjourney.errors import CustomerError
from bpmnjourney.model import NOTHING_STATED, DataAssociation, DataElement, Lane, Model, RootElement, Stated
from bpmnjourney.perspective.view import CustomerView, customer_view
from tests.behaviour.sketch import sketch
from tests.corpus import corpus_files, label, needs_corpus
from tests.random_models import Shape, lanes_model, pools_model


def view_of(model: Model, *customer: str, **wishes) -> CustomerView:
    """The view of a customer, checked to be well-formed and to do what the source does."""
    view = customer_view(model, customer or ("pool K",), **wishes)
    assert_well_formed(view)
    if wishes.get("company") != "black-box" and wishes.get("check", True):
        assert view.verdict.status in ("equal", "equal-up-to-bound"), view.verdict.witness
    return view


def assert_well_formed(view: CustomerView) -> None:
    model = view.model
    ids = Counter(each.id for each in model)
    before = Counter(each.id for each in view.source)
    assert [each for each, count in ids.items() if count > max(1, before[each])] == []
    for flow in model.sequence_flows:
        assert model.node[flow.source].process == model.node[flow.target].process
    for node in model.nodes:
        assert node.process in model.process
        assert node.lane is None or node.lane in model.lane
        assert node.parent is None or node.parent in model.node
        assert node.attached_to is None or node.attached_to in model.node
        if node.default is not None:
            assert node.default in {flow.id for flow in model.outgoing[node.id]}
    for message in model.message_flows:
        assert {message.source, message.target} <= {*model.node, *model.participant}
    assert {*view.kept, *view.added} == set(model.node)


def paths(view: CustomerView, process: str) -> list[str]:
    """The sequence flows of one process, source and target by id."""
    model = view.model
    inside = {node.id for node in model.nodes if node.process == process}
    return sorted(f"{f.source} {f.target}" for f in model.sequence_flows if f.source in inside)


def kinds(view: CustomerView, process: str = "O") -> dict[str, str]:
    """The kind of each node of one process, by id."""
    return {node.id: node.kind for node in view.model.nodes if node.process == process}


ORDER = sketch(
    K="s1 Order Receive e1",
    O="s2 Check Pick Send e2",
    messages="Order>s2 Send>Receive",
    events={"s2": "message"},
)


# -- what is kept, what goes ---------------------------------------------------------------------------
def test_only_what_the_customer_meets_is_left_of_the_company():
    view = view_of(ORDER)
    assert paths(view, "O") == ["Send Send_end", "s2 Send"]
    assert view.hidden == ("Check", "Pick", "e2")
    assert view.added == ("Send_end",)
    assert view.verdict.level == "branching-bisimilar"


def test_the_customers_own_process_stays_as_it_is():
    view = view_of(ORDER)
    own = [node for node in ORDER.nodes if node.process == "K"]
    drawn = [view.model.node[node.id] for node in own]
    assert [replace(n, documentation="", stated=NOTHING_STATED) for n in drawn] == own
    assert view.model.message_flows == ORDER.message_flows


def test_a_touchpoint_keeps_what_it_says_of_itself():
    asked = replace(ORDER.node["Send"], documentation="By courier", performers=("Dispatch",))
    model = replace(ORDER, nodes=tuple(asked if n.id == "Send" else n for n in ORDER.nodes))
    kept = view_of(model).model.node["Send"]
    assert (kept.name, kept.kind, kept.documentation) == ("Send", "task", "By courier")


def test_names_of_hidden_messages_and_people_are_not_in_the_view():
    model = replace(
        ORDER,
        root_elements=(
            RootElement("M1", "message", "Secret price"),
            RootElement("R1", "resource", "Smith"),
            RootElement("M2", "message", "Parcel"),
        ),
        nodes=tuple(replace(n, message="M2") if n.id == "Send" else n for n in ORDER.nodes),
    )
    assert [each.id for each in view_of(model).model.root_elements] == ["M2"]


def test_data_of_the_company_goes_and_data_of_the_customer_stays():
    data = (
        DataElement("D1", "dataObject", "Basket", "K"),
        DataElement("D2", "dataObject", "Margin", "O"),
    )
    assert [each.id for each in view_of(replace(ORDER, data=data)).model.data] == ["D1"]


def test_data_that_goes_is_reported():
    data = (DataElement("D1", "dataObject", "Basket", "K"), DataElement("D2", "dataObject", "Margin", "O"))
    links = (DataAssociation("L1", "input", "D2", "Check", "Check"),)
    view = view_of(replace(ORDER, data=data, data_associations=links))
    assert [(each.code, each.element) for each in view.losses] == [
        ("hidden-data", "D2"),
        ("hidden-data-flow", "L1"),
    ]


def test_a_condition_that_goes_is_reported_and_gravely_where_its_decision_stays():
    model = sketch(
        K=["s1 Order x9 Yes x8 e1", "x9 No x8"],
        O=["s2 x1 x2 Accept e2", "x2 Look Perhaps e4", "x1 Refuse e3"],
        messages="Order>s2 Accept>Yes Refuse>No Perhaps>No",
        events={"s2": "message"},
    )
    flows = tuple(
        replace(f, condition="${ok}") if f.source in ("x1", "x2") else f for f in model.sequence_flows
    )
    view = view_of(replace(model, sequence_flows=flows))
    found = {(each.severity, each.code) for each in view.losses}
    assert found <= {("Degraded", "condition-left-out"), ("Info", "hidden-condition")}
    for each in view.losses:
        source = next(f.source for f in flows if f.id == each.element)
        assert (source in view.model.node) == (each.severity == "Degraded")
    assert found


def test_the_same_input_gives_the_same_view():
    assert (
        customer_view(ORDER, ["pool K"], check=False).model
        == customer_view(ORDER, ["pool K"], check=False).model
    )


def test_nodes_can_be_shown_and_hidden_against_the_rule():
    shown = view_of(ORDER, show=["Pick"])
    assert "Pick" in shown.model.node
    hidden = customer_view(ORDER, ["pool K"], hide=["Send"])
    assert "Send" not in hidden.model.node
    assert [loss.code for loss in hidden.losses] == ["hidden-touchpoint"]
    assert hidden.verdict.status == "different"


def test_an_unknown_customer_is_an_error():
    with pytest.raises(CustomerError):
        customer_view(ORDER, ["nobody"])


def test_a_view_that_is_not_checked_says_so():
    verdict = customer_view(ORDER, ["pool K"], check=False).verdict
    assert verdict.status == "not-checked"
    assert verdict.reason


# -- pools and lanes -----------------------------------------------------------------------------------
def laned() -> Model:
    """ORDER with departments: Sales / Desk takes orders, Kitchen is never met, Dispatch sends."""
    lanes = (
        Lane("Sales", "Sales", "O"),
        Lane("Desk", "Desk", "O", "Sales"),
        Lane("Kitchen", "Kitchen", "O"),
        Lane("Dispatch", "Dispatch", "O"),
    )
    place = {"s2": "Desk", "Check": "Desk", "Pick": "Kitchen", "Send": "Dispatch", "e2": "Dispatch"}
    nodes = tuple(
        replace(n, lane=place[n.id], lane_via="flowNodeRef") if n.id in place else n for n in ORDER.nodes
    )
    return replace(ORDER, lanes=lanes, nodes=nodes)


def test_lanes_stay_in_order_if_their_department_meets_the_customer():
    view = view_of(laned())
    assert [lane.id for lane in view.model.lanes] == ["Sales", "Desk", "Dispatch"]
    assert view.model.node["Send_end"].lane == "Dispatch"


def test_a_single_company_has_no_lanes():
    view = view_of(laned(), company="single")
    assert view.model.lanes == ()
    assert kinds(view) == {"s2": "startEvent", "Send": "task", "Send_end": "endEvent"}


def handed_on(*names: str) -> Model:
    """ORDER shipped by a pool of its own; names: of the two pools that the customer meets."""
    model = sketch(
        K="s1 Order Receive e1",
        O="s2 Check Call e2",
        C="s3 Load Deliver e3",
        messages="Order>s2 Call>s3 Deliver>Receive",
        events={"s2": "message", "s3": "message"},
    )
    customer, *others = model.participants
    named = tuple(replace(pool, name=name) for pool, name in zip(others, names, strict=True))
    return replace(model, participants=(customer, *named))


def test_a_single_company_is_one_pool_where_the_source_draws_its_people_as_pools():
    view = view_of(handed_on("Employee", "Clerk"), company="single")
    assert [pool.name for pool in view.model.participants[1:]] == ["Employee & Clerk"]
    assert {node.process for node in view.model.nodes} == {"K", "O"}


def test_a_third_party_keeps_its_pool_beside_a_single_company():
    view = view_of(handed_on("Employee", "Parcel company"), company="single")
    assert [pool.name for pool in view.model.participants[1:]] == ["Employee", "Parcel company"]


def test_partners_who_are_waited_for_one_by_one_stay_two_in_a_single_company():
    model = sketch(
        K="s1 Order Eat e1",
        O="s2 Cook e2",
        C="s3 Pour e3",
        messages="Order>s2 Order>s3 Cook>Eat Pour>Eat",
        events={"s2": "message", "s3": "message"},
    )
    named = tuple(replace(pool, name="Clerk") if pool.id != "pool K" else pool for pool in model.participants)
    view = view_of(replace(model, participants=named), company="single")
    assert len(view.model.participants) == 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_a_single_company_does_what_its_pools_do(seed):
    model = pools_model(seed)
    model = replace(model, participants=tuple(replace(p, name="Clerk") for p in model.participants))
    customer = model.participants[0].id
    assume(customer_view(model, [customer], max_states=2_000).verdict.status == "equal")
    view = customer_view(model, [customer], company="single", max_states=2_000)
    assert_well_formed(view)
    assert view.verdict.status != "different", view.verdict


def test_a_black_box_company_is_a_pool_without_a_process():
    view = view_of(laned(), company="black-box")
    assert [(pool.id, pool.process) for pool in view.model.participants] == [
        ("pool K", "K"),
        ("pool O", None),
    ]
    assert {(m.source, m.target) for m in view.model.message_flows} == {
        ("Order", "pool O"),
        ("pool O", "Receive"),
    }
    assert view.verdict.status == "not-checked"


def test_a_customer_in_a_lane_comes_first_and_hands_over_to_departments():
    model = sketch("s Ask Check Judge Answer e")
    lanes = (Lane("Office", "Office", "P"), Lane("Client", "Client", "P"))
    place = dict.fromkeys(("Check", "Judge", "Answer", "e"), "Office") | dict.fromkeys(("s", "Ask"), "Client")
    model = replace(model, lanes=lanes, nodes=tuple(replace(n, lane=place[n.id]) for n in model.nodes))
    view = view_of(model, "Client")
    assert [lane.id for lane in view.model.lanes] == ["Client", "Office"]
    assert paths(view, "P") == ["Ask Check", "Check Check_end", "s Ask"]


def test_a_black_box_customer_keeps_its_pool_and_messages():
    model = sketch(O="s1 Take Work Give e1", black=["K"], messages="K>Take Give>K")
    view = view_of(model, "K", customer_steps="black-box")
    assert paths(view, "O") == ["Give Give_end", "Take Give", "Take_start Take"]
    assert [(m.source, m.target) for m in view.model.message_flows] == [("K", "Take"), ("Give", "K")]
    assert view.model.participants[0].id == "K"


def test_a_company_that_nobody_meets_is_an_empty_pool():
    view = view_of(sketch(K="s1 A e1", O="s2 B e2"))
    assert [(pool.id, pool.process) for pool in view.model.participants] == [
        ("pool K", "K"),
        ("pool O", None),
    ]
    assert [loss.code for loss in view.losses] == ["nothing-met"]


def test_a_hidden_pool_between_two_touchpoints_leaves_nothing():
    view = view_of(
        sketch(
            K="s1 Order Receive e1",
            O="s2 Call c1 Send e2",
            Chef="s3 Cook t1 e3",
            messages="Order>s2 Call>s3 t1>c1 Send>Receive",
            events={"s2": "message", "s3": "message", "c1": "message"},
        )
    )
    assert [pool.id for pool in view.model.participants] == ["pool K", "pool O"]
    assert paths(view, "O") == ["Send Send_end", "s2 Send"]


def test_two_met_pools_talk_by_messages_without_names():
    view = view_of(
        sketch(
            K="s1 Order Receive e1",
            O="s2 Check Call e2",
            Carrier="s3 Load Deliver e3",
            messages="Order>s2 Call>s3 Deliver>Receive",
            events={"s2": "message", "s3": "message"},
        )
    )
    assert [pool.id for pool in view.model.participants] == ["pool K", "pool O", "pool Carrier"]
    added = [m for m in view.model.message_flows if m.source in view.added]
    assert [(m.name, view.model.node[m.target].process) for m in added] == [("", "Carrier")]


# -- decisions -----------------------------------------------------------------------------------------
def test_a_gateway_keeps_its_id_question_and_the_labels_of_its_branches():
    model = sketch(
        K=["s1 Order x9 Yes x8 e1", "x9 No x8"],
        O=["s2 Check x1 Accept e2", "x1 Look Refuse e3"],
        messages="Order>s2 Accept>Yes Refuse>No",
        events={"s2": "message"},
    )
    words = {("x1", "Accept"): "fits", ("x1", "Look"): "does not fit"}
    model = replace(
        model,
        nodes=tuple(replace(n, name="Order ok?") if n.id == "x1" else n for n in model.nodes),
        sequence_flows=tuple(
            replace(f, name=words.get((f.source, f.target), ""), condition="${ok}")
            for f in model.sequence_flows
        ),
    )
    view = view_of(model)
    assert view.model.node["x1"] == model.node["x1"]
    assert {(f.target, f.name, f.condition) for f in view.model.outgoing["x1"]} == {
        ("Accept", "fits", "${ok}"),
        ("Refuse", "does not fit", "${ok}"),
    }


def test_a_decision_that_the_customer_cannot_notice_vanishes():
    view = view_of(
        sketch(
            K="s1 Order Receive e1",
            O=["s2 x1 Fast x2 Send e2", "x1 Slow x2"],
            messages="Order>s2 Send>Receive",
            events={"s2": "message"},
        )
    )
    assert paths(view, "O") == ["Send Send_end", "s2 Send"]


def test_the_company_may_end_silently_instead_of_the_next_touchpoint():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 x1 Send e2", "x1 Forget e3"],
            messages="Order>s2 Send>s1",
            events={"s2": "message"},
        )
    )
    assert "x1 Send" in paths(view, "O")
    assert len(view.model.outgoing["x1"]) == 2


def test_a_hidden_loop_without_a_touchpoint_vanishes_and_one_around_a_touchpoint_stays():
    inside = sketch(
        K="s1 Order Receive e1",
        O=["s2 x1 Work x2 Send e2", "x2 x1"],
        messages="Order>s2 Send>Receive",
        events={"s2": "message"},
    )
    around = sketch(
        K="s1 Order x9 Receive x9",
        O=["s2 x1 Send x2 e2", "x2 Work x1"],
        messages="Order>s2 Send>Receive",
        events={"s2": "message"},
    )
    assert paths(view_of(inside), "O") == ["Send Send_end", "s2 Send"]
    assert {"x1", "x2"} <= set(kinds(view_of(around)))


def test_a_hidden_timer_at_an_event_gateway_stays_as_an_internal_event():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 g1 c1 Thank e2", "g1 c2 Write Remind e3"],
            messages="Order>c1 Remind>s1",
            events={"c1": "message", "c2": "timer"},
        )
    )
    assert kinds(view)["g1"] == "eventBasedGateway"
    internal = next(n for n in view.model.nodes if n.id in view.added and n.event == "timer")
    assert internal.name == ""


def test_a_race_between_the_customer_and_hidden_work_takes_a_flag():
    view = view_of(
        sketch(
            K=["s1 Order x9 Cancel e1", "x9 e1"],
            O=["s2 p1 g1 c1 Stop e2", "g1 c2 Send e3", "p1 Work t1 e4"],
            messages="Order>s2 Cancel>c1 t1>c2 Send>s1",
            events={"s2": "message", "c1": "message", "c2": "message"},
        )
    )
    flags = [n.stated.flag for n in view.model.nodes if n.stated.flag]
    assert len(flags) == 2 or len(flags) == 0
    assert view.verdict.level == "branching-bisimilar"


# -- inclusive gateways --------------------------------------------------------------------------------
def test_an_inclusive_block_with_one_branch_that_shows_becomes_a_choice():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 i1 Ask i2 e2", "i1 Check i2"],
            messages="Order>s2 Ask>s1",
            events={"s2": "message"},
        )
    )
    assert "inclusiveGateway" not in kinds(view).values()


def test_an_inclusive_block_with_two_branches_that_show_stays_inclusive():
    view = view_of(
        sketch(
            K="s1 Order Listen e1",
            O=["s2 i1 Ask i2 Done e2", "i1 Tell i2", "i1 Check i2", "i1 Look i2"],
            messages="Order>s2 Ask>Listen Tell>Listen Done>Listen",
            events={"s2": "message"},
        )
    )
    assert kinds(view)["i1"] == kinds(view)["i2"] == "inclusiveGateway"
    assert len(view.model.outgoing["i1"]) == 3


def test_an_unstructured_inclusive_join_stays_and_waits_as_in_the_source():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 p1 A p2 i1 Done e2", "p1 x1 B i1", "x1 D p2 e3"],
            messages="Order>s2 A>s1 B>s1 D>s1 Done>s1",
            events={"s2": "message"},
        )
    )
    assert kinds(view)["i1"] == "inclusiveGateway"


# -- scopes --------------------------------------------------------------------------------------------
def test_a_sub_process_with_one_token_dissolves():
    view = view_of(
        sketch(
            K="s1 Order Receive e1",
            O="s2 S:subProcess e2",
            inside={"S": ["s3 Check Send e3"]},
            messages="Order>s2 Send>Receive",
            events={"s2": "message"},
        )
    )
    assert "S" not in view.model.node
    assert view.model.node["Send"].parent is None


def test_a_concurrent_sub_process_stays_a_scope():
    view = view_of(
        sketch(
            K="s1 Order Receive Bill e1",
            O="s2 S:subProcess Thank e2",
            inside={"S": ["s3 p1 Work Send e3", "p1 Work2 Charge e4"]},
            messages="Order>s2 Send>Receive Charge>Bill Thank>s1",
            events={"s2": "message"},
        )
    )
    assert {view.model.node[each].parent for each in ("Send", "Charge")} == {"S"}


def test_a_hidden_task_that_the_customer_can_interrupt_stays_without_its_name():
    view = view_of(
        sketch(
            K=["s1 Order x9 Cancel e1", "x9 e1"],
            O=["s2 Work Send e2", "b1 Stop e3"],
            on={"b1": {"attached_to": "Work"}},
            messages="Order>s2 Cancel>b1 Send>s1",
            events={"s2": "message", "b1": "message"},
        )
    )
    host = view.model.node[view.model.node["b1"].attached_to or ""]
    assert host.id in view.added
    assert "Work" not in (host.id.split("_inside")[1], host.name)


def test_a_hidden_timer_on_a_hidden_task_is_a_decision_of_the_company():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 Work Send e2", "b1 Late e3"],
            on={"b1": {"attached_to": "Work"}},
            messages="Order>s2 Send>s1 Late>s1",
            events={"s2": "message", "b1": "timer"},
        )
    )
    assert sorted(kinds(view).values()) == ["endEvent", "exclusiveGateway", "startEvent", "task", "task"]


@pytest.mark.parametrize("interrupting", [True, False])
def test_an_event_sub_process_waits_as_long_as_its_process_runs(interrupting):
    view = view_of(
        sketch(
            K=["s1 Order x9 Cancel e1", "x9 e1"],
            O=["s2 Work Send Tidy e2", "E:subProcess"],
            inside={"E": ["s3 Stop e3"]},
            on={"E": {"triggered_by_event": True}, "s3": {"interrupting": interrupting}},
            messages="Order>s2 Cancel>s3 Send>s1 Stop>s1",
            events={"s2": "message", "s3": "message"},
        )
    )
    assert view.model.node["E"].triggered_by_event
    assert view.model.node["s3"].parent == "E"


def test_terminate_stays_where_it_ends_more_than_its_own_token():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 p1 Ask e2", "p1 Work e3"],
            on={"e2": {"event": "terminate"}},
            messages="Order>s2 Ask>s1",
            events={"s2": "message", "e2": "terminate"},
        )
    )
    assert "endEvent" in kinds(view).values()


def test_an_error_end_is_caught_on_the_border_of_its_scope():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 S:subProcess Send e2", "b1 Sorry e3"],
            inside={"S": ["s3 Ask x1 e4", "x1 e5"]},
            on={"b1": {"attached_to": "S"}},
            messages="Order>s2 Ask>s1 Send>s1 Sorry>s1",
            events={"s2": "message", "e5": "error", "b1": "error"},
        )
    )
    assert view.model.node["Ask"].parent == "S"
    assert "error" in {n.event for n in view.model.nodes if n.parent == "S"}


# -- messages ------------------------------------------------------------------------------------------
def test_an_event_fed_by_the_customer_and_by_hidden_work_is_drawn_twice():
    view = view_of(
        sketch(
            K="s1 Order e1",
            O=["s2 p1 c1 Send e2", "p1 Work t1 e3"],
            messages="Order>c1 t1>c1 Send>s1",
            events={"c1": "message"},
        )
    )
    assert [ours for ours, theirs in view.kept.items() if ours != theirs == "c1"] == ["c1_other"]


def test_a_touchpoint_that_can_never_be_reached_stays_unconnected():
    model = sketch(
        K="s1 Order Receive e1",
        O=["s2 Send e2", "Lost Tell e3"],
        messages="Order>s2 Send>Receive Tell>Receive",
        events={"s2": "message"},
    )
    view = view_of(model)
    assert "Tell" in view.model.node
    assert "Tell" not in view.model.incoming
    assert ("dead-touchpoint", "Tell") in [(loss.code, loss.element) for loss in view.losses]


def test_a_message_flow_to_the_border_of_a_pool_stays_there():
    model = sketch(K="s1 Order e1", O="s2 Work Send e2", messages="Order>pool_O Send>s1")
    assert ("Order", "pool O") in [(m.source, m.target) for m in view_of(model).model.message_flows]


def test_a_request_and_its_answer_stay_one_exchange():
    view = view_of(
        sketch(
            K="s1 Pay e1",
            O="s2 Collect Book e2",
            messages="Collect>Pay Pay>Collect",
        )
    )
    assert view.interactions[0].direction == "exchange"


# -- anything ------------------------------------------------------------------------------------------
@settings(max_examples=40, deadline=None)
@given(
    st.integers(min_value=1_000_000, max_value=2_000_000),
    st.sampled_from([lanes_model, pools_model]),
    st.sampled_from([0.0, 0.6]),
    st.booleans(),
)
def test_any_view_is_well_formed_keeps_what_is_visible_and_is_equal(seed, family, terminate, exact_moments):
    model = family(seed, Shape(leaves=6, terminate=terminate))
    view = customer_view(model, ["customer"], exact_moments=exact_moments, max_seconds=1.0)
    assert_well_formed(view)
    met = {each.touchpoint.id for each in view.interactions if each.touchpoint}
    assert {each for each in met if each in model.node} <= set(view.model.node)
    assert view.verdict.status != "different" or any(loss.severity == "Degraded" for loss in view.losses)
    if view.verdict.status == "equal" and exact_moments and view.verdict.reason is None:
        assert view.verdict.level == "branching-bisimilar"


def test_statements_on_touchpoints_survive():
    stated = replace(ORDER.node["Send"], stated=Stated(owner="Logistics"))
    model = replace(ORDER, nodes=tuple(stated if n.id == "Send" else n for n in ORDER.nodes))
    assert view_of(model).model.node["Send"].stated.owner == "Logistics"


@needs_corpus
@pytest.mark.corpus
def test_real_models_give_equal_views_for_every_pool_and_lane():
    from bpmnjourney.formats.registry import read

    different = []
    for path in corpus_files("training")[::12]:
        model = read(path).model
        for customer in (*model.participants, *model.lanes):
            view = customer_view(model, [customer.id])
            assert_well_formed(view)
            if view.verdict.status == "different":
                different.append((label(path), customer.id))
    assert different == []


def test_a_customer_who_does_nothing_keeps_an_empty_lane() -> None:
    model = sketch(O=["s1 Check e1"])
    lanes = (Lane("theirs", "Customer", "O"), Lane("ours", "Sales", "O"))
    nodes = tuple(replace(node, lane="ours") for node in model.nodes)
    view = customer_view(replace(model, lanes=lanes, nodes=nodes), ("theirs",))
    assert [lane.id for lane in view.model.lanes] == ["theirs"]
    assert [pool.process for pool in view.model.participants] == ["O"]
    assert view.model.nodes == ()
    assert [loss.code for loss in view.losses] == ["nothing-met"]
