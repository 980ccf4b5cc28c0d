"""Data, artifacts, pools and lanes."""

from __future__ import annotations

from symbol_sheets.sheet import DRUM, SHEET, Sheet, tag


def data() -> Sheet:
    sheet = Sheet()
    cell = lambda size=SHEET: sheet.place(size, 8, (120, 110))  # noqa: E731
    many = 'isCollection="true"'
    for name, attributes, content in (
        ("Data object", "", ""),
        ("Collection", many, ""),
        ("Data object", "", '<bpmn:dataState id="state" name="signed"/>'),
    ):
        held = sheet.next_id("dataObject")
        sheet.inside.append(tag("dataObject", held, name, attributes))
        reference = f'dataObjectRef="{held}"'
        sheet.node("dataObjectReference", name, cell(), reference, content)
    specification: list[str] = []
    for kind, name, attributes in (
        ("dataInput", "Input", ""),
        ("dataInput", "Input collection", many),
        ("dataOutput", "Output", ""),
        ("dataOutput", "Output collection", many),
    ):
        element = sheet.next_id(kind)
        specification.append(tag(kind, element, name, attributes))
        sheet.shape(element, cell())
    sets = "<bpmn:inputSet/><bpmn:outputSet/>"
    sheet.inside.insert(
        0, "<bpmn:ioSpecification>" + "".join(specification) + sets + "</bpmn:ioSpecification>"
    )
    sheet.roots.append('<bpmn:dataStore id="store" name="Data store"/>')
    sheet.node("dataStoreReference", "Data store", cell(DRUM), 'dataStoreRef="store"')
    return sheet


def artifacts() -> Sheet:
    sheet = Sheet()
    sheet.roots.append(
        '<bpmn:category id="category"><bpmn:categoryValue id="value" value="Group"/></bpmn:category>'
    )
    sheet.inside.append(
        '<bpmn:textAnnotation id="note"><bpmn:text>Text annotation, on as many lines as it takes'
        "</bpmn:text></bpmn:textAnnotation>"
    )
    sheet.shape("note", (0, 20, 140, 60))
    sheet.inside.append('<bpmn:group id="group" categoryValueRef="value"/>')
    sheet.shape("group", (200, 0, 200, 110))
    return sheet


def pools() -> Sheet:
    """Pools and lanes, level and upright, and black boxes."""
    """A text annotation and a group."""
    """Data objects, inputs, outputs and stores."""
    sheet = Sheet("collaboration")
    inner = '<bpmn:childLaneSet id="inner">' + _lanes(l3="Inner", l4="Inner") + "</bpmn:childLaneSet>"
    lanes = _lanes(l1="Lane") + tag("lane", "l2", "Lane", content=inner)
    for process, content in (("p1", lanes), ("p2", _lanes(l5="Lane", l6="Lane"))):
        lane_set = f'<bpmn:laneSet id="lanes_{process}">{content}</bpmn:laneSet>'
        sheet.roots.append(tag("process", process, "", content=lane_set))
    flat, upright = ' isHorizontal="true"', ' isHorizontal="false"'
    for element, name, process, box, drawn in (
        ("pool", "Pool", "p1", (0, 0, 320, 240), flat),
        ("vertical", "Vertical pool", "p2", (370, 0, 200, 240), upright),
        ("black", "Black box", "", (620, 0, 260, 60), flat),
        ("many", "Several participants", "", (620, 90, 260, 60), flat),
        ("tall_black", "Black box", "", (620, 180, 60, 60), upright),
    ):
        process_ref = f'processRef="{process}"' if process else ""
        multiple = '<bpmn:participantMultiplicity minimum="2" maximum="9"/>' if element == "many" else ""
        sheet.inside.append(tag("participant", element, name, process_ref, multiple))
        sheet.shape(element, box, drawn)
    for element, box in (
        ("l1", (30, 0, 290, 80)),
        ("l2", (30, 80, 290, 160)),
        ("l3", (60, 80, 260, 80)),
        ("l4", (60, 160, 260, 80)),
    ):
        sheet.shape(element, box, flat)
    for element, box in (("l5", (370, 30, 100, 210)), ("l6", (470, 30, 100, 210))):
        sheet.shape(element, box, upright)
    return sheet


def _lanes(**names: str) -> str:
    return "".join(tag("lane", element, name) for element, name in names.items())
