from __future__ import annotations

import bpmnjourney
from bpmnjourney.render import Picture, picture_of
from bpmnjourney.render.scene import SHADE, Group, Path, Rectangle, Text

SOURCE = """<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x"
  xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
  <message id="Order" name="Order"/><message id="Receipt" name="Receipt"/>
  <choreography id="C">
    <participant id="Buyer" name="Buyer"/><participant id="Seller" name="Seller"/>
    <messageFlow id="M1" sourceRef="Buyer" targetRef="Seller" messageRef="Order"/>
    <messageFlow id="M2" sourceRef="Seller" targetRef="Buyer" messageRef="Receipt"/>
    <choreographyTask id="T" name="Buy" initiatingParticipantRef="Buyer">
      <participantRef>Buyer</participantRef><participantRef>Seller</participantRef>
      <messageFlowRef>M1</messageFlowRef><messageFlowRef>M2</messageFlowRef>
    </choreographyTask>
  </choreography>
  <di:BPMNDiagram><di:BPMNPlane bpmnElement="C">
    <di:BPMNShape id="T_di" bpmnElement="T">
      <dc:Bounds x="100" y="100" width="100" height="80"/></di:BPMNShape>
    <di:BPMNShape id="B_di" bpmnElement="Buyer" choreographyActivityShape="T_di" isMessageVisible="true"
      participantBandKind="top_initiating"><dc:Bounds x="100" y="100" width="100" height="20"/></di:BPMNShape>
    <di:BPMNShape id="S_di" bpmnElement="Seller" choreographyActivityShape="T_di" isMessageVisible="{seen}"
      participantBandKind="bottom_non_initiating">
      <dc:Bounds x="100" y="160" width="100" height="20"/></di:BPMNShape>
  </di:BPMNPlane></di:BPMNDiagram>
</definitions>"""


def drawn(seen: str) -> Picture:
    return picture_of(bpmnjourney.read(SOURCE.replace("{seen}", seen).encode()).model)


def names(picture: Picture) -> list[str]:
    return [line for each in picture.scene.walk() if isinstance(each, Text) for line in each.lines]


def test_the_messages_of_an_exchange_are_envelopes_outside_of_it() -> None:
    picture = drawn("true")
    assert {"Buy", "Buyer", "Seller", "Order", "Receipt"} == set(names(picture))
    envelopes = [
        each for each in picture.scene.walk() if isinstance(each, Rectangle) and each.bounds.width == 30
    ]
    assert [each.bounds.bottom <= 100 or each.bounds.y >= 180 for each in envelopes] == [True, True]
    assert [each.look.fill == SHADE for each in envelopes] == [False, True], "the answer is shaded"
    ties = [each for each in picture.scene.walk() if isinstance(each, Path) and each.look.dash == (1, 4)]
    assert len(ties) == 2


def test_the_picture_has_room_for_the_envelopes() -> None:
    bounds = drawn("true").scene.bounds
    envelopes = [
        each for each in drawn("true").scene.walk() if isinstance(each, Rectangle) and each.bounds.width == 30
    ]
    for each in envelopes:
        assert bounds.y <= each.bounds.y
        assert each.bounds.bottom <= bounds.bottom


def test_a_message_that_is_not_to_be_seen_is_not_drawn() -> None:
    assert "Receipt" not in names(drawn("false"))
    groups = [
        each for each in drawn("false").scene.walk() if isinstance(each, Group) and each.role == "shape"
    ]
    assert {each.element for each in groups} == {"T", "Buyer", "Seller"}


def test_markers_stand_between_the_bands_and_several_participants_have_theirs_in_the_band() -> None:
    looped = SOURCE.replace('id="T" name="Buy"', 'id="T" name="Buy" loopType="MultiInstanceSequential"')
    many = looped.replace(
        'id="Seller" name="Seller"/>',
        'id="Seller" name="Seller"><participantMultiplicity minimum="2" maximum="3"/></participant>',
    )

    def signs(source: str) -> dict[str, set[str]]:
        model = bpmnjourney.read(source.encode()).model
        groups = [each for each in picture_of(model).scene.items if isinstance(each, Group)]
        solid = {
            group.element: [each for each in group.items if isinstance(each, Path)] for group in groups
        }  # fmt: skip
        return {
            name: {each.data for each in paths if each.look.line == each.look.fill}
            for name, paths in solid.items()
        }

    plain = signs(SOURCE)
    (marker,) = signs(looped)["T"] - plain["T"]
    assert 120 < float(marker.split()[2]) < 160, "between the bands, which end at 120 and begin at 160"
    assert signs(looped)["Seller"] == plain["Seller"]
    (marker,) = signs(many)["Seller"] - plain["Seller"]
    assert 160 < float(marker.split()[2]) < 180
