"""A BPMN file in the making, of elements side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
    xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    id="definitions" targetNamespace="urn:bpmnjourney:symbols">
"""
TASK, EVENT, GATEWAY, SHEET, DRUM = (100, 80), (36, 36), (50, 50), (36, 50), (50, 50)
COLUMNS, PITCH_X, PITCH_Y = 6, 150, 125


@dataclass
class Sheet:
    """A file in the making: elements by the parent that holds them, shapes and edges of its one plane."""

    plane: str = "process"
    roots: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)
    cells: int = 0
    count: int = 0

    def next_id(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"

    def place(
        self, size: tuple[int, int], columns: int = COLUMNS, pitch: tuple[int, int] = (PITCH_X, PITCH_Y)
    ) -> Box:
        """The middle of the next cell, row by row."""
        row, column = divmod(self.cells, columns)
        self.cells += 1
        x, y = column * pitch[0] + pitch[0] // 2, row * pitch[1] + 50
        return (x - size[0] // 2, y - size[1] // 2, *size)

    def shape(self, element: str, box: Box, more: str = "", name: str = "") -> None:
        self.shapes.append(
            f'<bpmndi:BPMNShape id="{name or element + "_di"}" bpmnElement="{element}"{more}>'
            f'<dc:Bounds x="{box[0]}" y="{box[1]}" width="{box[2]}" height="{box[3]}"/></bpmndi:BPMNShape>'
        )

    def edge(self, element: str, *points: tuple[int, int], more: str = "") -> None:
        waypoints = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
        self.edges.append(
            f'<bpmndi:BPMNEdge id="{element}_di" bpmnElement="{element}"{more}>{waypoints}</bpmndi:BPMNEdge>'
        )

    def node(  # noqa: PLR0913, PLR0917 - an element and its shape at once
        self, kind: str, name: str, box: Box, attributes: str = "", content: str = "", drawn: str = ""
    ) -> str:
        """A flow node with its shape; `drawn`: attributes of the shape."""
        element = self.next_id(kind)
        self.inside.append(tag(kind, element, name, attributes, content))
        self.shape(element, box, drawn)
        return element

    def text(self) -> str:
        body = [*self.roots]
        if self.plane == "process":
            body.append(
                '<bpmn:process id="process" isExecutable="false">'
                + "\n".join(self.inside)
                + "</bpmn:process>"
            )
        else:
            kind = self.plane
            body.append(f'<bpmn:{kind} id="{kind}">' + "\n".join(self.inside) + f"</bpmn:{kind}>")
        return (
            HEAD
            + "\n".join(body)
            + f'\n<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="{self.plane}">\n'
            + "\n".join([*self.shapes, *self.edges])
            + "\n</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n"
        )


Box = tuple[int, int, int, int]


def tag(kind: str, element: str, name: str, attributes: str = "", content: str = "") -> str:
    """An element in XML."""
    said = f" name={quoteattr(name)}" if name else ""
    return f'<bpmn:{kind} id="{element}"{said} {attributes}>{content}</bpmn:{kind}>'.replace(" >", ">")


def words(kind: str) -> str:
    spaced = "".join(f" {each.lower()}" if each.isupper() else each for each in kind)
    return spaced[0].upper() + spaced[1:]


def flow(element: str, source: str, target: str, name: str = "", content: str = "") -> str:
    """`userTask` as "User task"."""
    """The whole file."""
    """Draw a line."""
    """Draw an element; `more`: attributes of the shape; name: its id, where elements are drawn twice."""
    """An id of its own."""
    """A sequence flow in XML."""
    return tag("sequenceFlow", element, name, f'sourceRef="{source}" targetRef="{target}"', content)
