"""Small BPMN files for the tests, written the way tools write them."""

from __future__ import annotations

from bpmnjourney.formats import read
from bpmnjourney.model import Model

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
HEAD = (
    f'<definitions xmlns="{BPMN}" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"\n'
    '    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"\n'
    '    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
    '    xmlns:bpmnjourney="urn:bpmnjourney:extension:1" xmlns:acme="urn:acme"\n'
    '    id="defs" targetNamespace="urn:test">\n'
)


def definitions(inside: str) -> bytes:
    """A file that holds `inside`."""
    return f"{HEAD}{inside}\n</definitions>".encode()


def process(inside: str, attributes: str = 'id="p"') -> bytes:
    """A file of one process."""
    return definitions(f"<process {attributes}>\n{inside}\n</process>")


def model_of(data: bytes) -> Model:
    """The Model of a file."""
    return read(data).model


def drawn(**bounds: tuple[float, float, float, float]) -> str:
    """A diagram of the given elements."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{name}_di" bpmnElement="{name}">'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/></bpmndi:BPMNShape>\n'
        for name, (x, y, width, height) in bounds.items()
    )
    return (
        '<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="D_plane" bpmnElement="p">'
        f"{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )


def codes(model: Model) -> list[str]:
    """The codes of what the reader found, in order of lines."""
    return [finding.code for finding in model.findings]
