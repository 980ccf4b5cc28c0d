"""Models that no file holds, of every kind that the Model has words for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bpmnjourney.model import (
    ACTIVITIES,
    EVENTS,
    FLOW_NODES,
    NOTHING_STATED,
    SUB_PROCESSES,
    Artifact,
    Association,
    Bounds,
    Channel,
    Collaboration,
    DataAssociation,
    DataElement,
    Diagram,
    Edge,
    EventDefinition,
    Lane,
    MessageFlow,
    Model,
    Node,
    Participant,
    Point,
    Process,
    RootElement,
    SequenceFlow,
    Shape,
    Stated,
    Wait,
)

KINDS = sorted(FLOW_NODES - {"implicitThrowEvent", "choreographyTask", "subChoreography", "callChoreography"})
REFERRED = {"message": "msg", "error": "err", "signal": "sig", "escalation": "esc"}
names = st.text("ab ÄΩ<&\"'\n\t{}", max_size=6)
texts = st.text("ab ÄΩ<&]>'\"", max_size=8).map(str.strip)


def definitions_of(kind: str) -> st.SearchStrategy[EventDefinition]:
    """Definitions of one kind, as a reader would give them."""
    if kind == "timer":
        return st.sampled_from(["PT5M", "R3/PT1H", "2030-01-01T00:00:00Z"]).map(
            lambda text: EventDefinition("timer", None, text)
        )
    if kind == "conditional":
        return texts.map(lambda text: EventDefinition("conditional", None, text))
    if kind == "link":
        return st.sampled_from(["A", "B"]).map(lambda name: EventDefinition("link", name))
    reference = REFERRED.get(kind)
    return st.sampled_from([None, reference]).map(lambda ref: EventDefinition(kind, ref))


@st.composite
def triggers(draw: st.DrawFn) -> tuple[str, tuple[EventDefinition, ...]]:
    """What an event is called, and its definitions."""
    kinds = sorted({*REFERRED, "timer", "conditional", "link", "cancel", "terminate", "compensation"})
    chosen = draw(st.lists(st.sampled_from(kinds), max_size=2, unique=True).map(sorted))
    definitions = tuple(draw(definitions_of(kind)) for kind in chosen)
    if len(definitions) < 2:
        return (definitions[0].kind if definitions else "none"), definitions
    return "multiple", definitions


@st.composite
def statements(draw: st.DrawFn, lanes: tuple[str, ...]) -> Stated:
    """What may be stated of a node."""
    return Stated(
        visibility=draw(st.sampled_from([None, "shown", "hidden"])),
        owner=draw(st.sampled_from([None, "Somebody else", *lanes])),
        channel=draw(st.sampled_from([None, Channel("phone"), Channel("web", "Shop & more")])),
        waits=draw(st.sampled_from([None, Wait(("Cook",), ("Kitchen",), None, 90.5, True, ("ok", "sorry"))])),
    )


@st.composite
def nodes(draw: st.DrawFn, number: int, process: str, lanes: tuple[str, ...], before: list[Node]) -> Node:
    """One more node of a process."""
    kind = draw(st.sampled_from(KINDS))
    hosts = [node.id for node in before if node.kind in ACTIVITIES and node.parent is None]
    if kind == "boundaryEvent" and not hosts:
        kind = "task"
    scopes = [node.id for node in before if node.kind in SUB_PROCESSES]
    parent = draw(st.sampled_from([None, *scopes])) if kind != "boundaryEvent" else None
    node = Node(
        f"{process}_n{number}", kind, draw(names), process, parent=parent, documentation=draw(texts),
        stated=draw(st.just(NOTHING_STATED) | statements(lanes)),
    )  # fmt: skip
    if parent is None and lanes:
        node = replace(node, lane=draw(st.sampled_from(lanes)), lane_via="flowNodeRef")
    elif parent is not None:
        around = next(each for each in before if each.id == parent)
        node = replace(node, lane=around.lane, lane_via=around.lane_via)
    if kind in EVENTS:
        event, definitions = draw(triggers())
        message = next((each.ref for each in definitions if each.kind == "message"), None)
        node = replace(node, event=event, event_definitions=definitions, message=message)
    if kind == "boundaryEvent":
        host = draw(st.sampled_from(hosts))
        node = replace(node, attached_to=host, interrupting=draw(st.booleans()))
    if kind in ACTIVITIES:
        loop = draw(st.sampled_from([None, "standard", "parallel", "sequential"]))
        performers = draw(st.sampled_from([(), ("Clerk",), ("Clerk", "Boss & co")]))
        node = replace(node, loop=loop, performers=performers, for_compensation=draw(st.booleans()))
    if kind in ("sendTask", "receiveTask"):
        node = replace(node, message=draw(st.sampled_from([None, "msg"])))
    if kind in SUB_PROCESSES:
        node = replace(node, triggered_by_event=draw(st.booleans()))
    return node


@st.composite
def models(draw: st.DrawFn) -> Model:
    """A collaboration of two pools and a black box, with lanes, data, artifacts and a drawing."""
    lanes = [Lane("l1", draw(names), "p1"), Lane("l2", "Two", "p1", stated=Stated(customer=True))]
    lanes.append(Lane("l3", "Three", "p1", parent="l2"))
    made: list[Node] = []
    for process, own in (("p1", ("l1", "l3")), ("p2", ())):
        mine: list[Node] = []
        for number in range(draw(st.integers(0, 7))):
            mine.append(draw(nodes(number, process, own, mine)))
        made += mine
    flows = [
        SequenceFlow(
            f"f{number}", draw(names), a.id, b.id, a.process, a.parent, draw(st.none() | texts), draw(texts)
        )
        for number, (a, b) in enumerate(
            draw(st.lists(st.sampled_from(pairs(made)), max_size=8)) if pairs(made) else []
        )
    ]
    ends = st.sampled_from([*(node.id for node in made), "pool1", "box"])
    messages = [
        MessageFlow(
            f"m{number}", draw(names), draw(ends), draw(ends), "c", draw(st.sampled_from([None, "msg"]))
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return Model(
        "bpmn",
        collaborations=(Collaboration("c", draw(names), "collaboration"),),
        participants=(
            Participant("pool1", draw(names), "p1", "c", multiple=draw(st.booleans())),
            Participant("pool2", "Two", "p2", "c", stated=Stated(customer=False)),
            Participant("box", "Box", None, "c", documentation=draw(texts)),
        ),
        processes=(Process("p1", draw(names), True), Process("p2", "", None, draw(texts))),
        lanes=tuple(lanes),
        nodes=tuple(sorted(made, key=lambda node: depth_first(node, made))),
        sequence_flows=tuple(flows),
        message_flows=tuple(messages),
        data=(
            DataElement("d", "dataObject", draw(names), "p1"),
            DataElement("r", "dataObjectReference", "", "p1", "d"),
            DataElement("s", "dataStoreReference", "Archive", "p1", "store"),
        ),
        data_associations=tuple(
            DataAssociation(f"da_{node.id}", "input", "r", node.id, node.id)
            for node in made
            if node.kind in ("task", "userTask")
        ),
        artifacts=(
            Artifact("group", "group", draw(texts), "c"),
            Artifact("note", "textAnnotation", draw(texts), "p1"),
        ),
        associations=(
            Association("as", "note", "pool1", draw(st.sampled_from(["None", "One", "Both"])), "c"),
        ),
        root_elements=(
            *(RootElement(name, kind, kind) for kind, name in REFERRED.items()),
            RootElement("store", "dataStore", "Store"),
        ),
        draw=lambda: drawing(made, flows),
    )


def pairs(made: list[Node]) -> list[tuple[Node, Node]]:
    """Nodes that a sequence flow may join."""
    return [(a, b) for a in made for b in made if a.process == b.process and a.parent == b.parent]


def depth_first(node: Node, made: list[Node]) -> tuple[int, ...]:
    """Where a file has the node: inside of what holds it."""
    places = {each.id: place for place, each in enumerate(made)}
    path = [places[node.id]]
    while node.parent is not None:
        node = made[places[node.parent]]
        path.insert(0, places[node.id])
    return tuple(path)


def drawing(made: list[Node], flows: list[SequenceFlow]) -> tuple[Diagram, ...]:
    """A drawing of all that."""
    shapes = [
        Shape(node.id, Bounds(10.5 * place, 0, 100, 80), Bounds(1, 2, 3, 4) if place % 2 else None,
              attributes=(("{urn:colours}fill", "#fff"),) if place % 3 == 0 else ())
        for place, node in enumerate(made)
    ]  # fmt: skip
    shapes.append(Shape("pool1", Bounds(-10, -10, 1e3, 1 / 3), horizontal=True, expanded=False))
    edges = tuple(Edge(flow.id, (Point(0, 0.1), Point(5, 5), Point(7, 1e-7))) for flow in flows)
    return (Diagram("Diagram", "c", tuple(shapes), edges, "All & sundry", 96.0),)
