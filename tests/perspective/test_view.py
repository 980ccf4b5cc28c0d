"""The view keeps what the customer does and meets, and tells nothing of what is hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpmnjourney.errors import CustomerError
from bpmnjourney.model import NOTHING_STATED, DataAssociation, DataElement, Lane, RootElement, Stated
from bpmnjourney.perspective.view import customer_view
from tests.behaviour.sketch import sketch
from tests.corpus import corpus_files, label, needs_corpus
from tests.perspective.views import ORDER, assert_well_formed, paths, view_of
from tests.random_models import Shape, lanes_model, pools_model


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


def test_a_request_and_its_answer_stay_one_exchange():
    view = view_of(
        sketch(
            K="s1 Pay e1",
            O="s2 Collect Book e2",
            messages="Collect>Pay Pay>Collect",
        )
    )
    assert view.interactions[0].direction == "exchange"


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
