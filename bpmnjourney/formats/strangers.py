"""XML that is no model we read: what it is, and how to get a model out of the tool that wrote it."""

from __future__ import annotations

from typing import Any

_EXPORT = "Export the model as BPMN 2.0 XML from the tool that drew it"
_SIGN_IN = "Download the file itself: the page may be asking to sign in"

# (local name of the root or "", part of its namespace or "") -> what it is, what to do.
_KNOWN: tuple[tuple[str, str, str, str], ...] = (
    ("svg", "", "a picture (SVG), which shows a model but does not hold one", _EXPORT),
    (
        "html",
        "",
        "a web page (HTML), not a model",
        "Download the file itself: the page may be asking to sign in",
    ),
    ("Package", "", "an XPDL package, a format that is not read yet", _EXPORT),
    ("mxfile", "", "a draw.io drawing, a format that is not read yet", _EXPORT),
    ("mxGraphModel", "", "a draw.io drawing, a format that is not read yet", _EXPORT),
    ("process", "bpel", "a BPEL process, which is a program and not a diagram", _EXPORT),
    ("process", "business-process", "a BPEL process, which is a program and not a diagram", _EXPORT),
    ("VisioDocument", "", "a Visio drawing, a format that is not read yet", _EXPORT),
    ("definitions", "/DMN/", "a DMN decision model, not a process", "Give the BPMN file of the process"),
    ("definitions", "/CMMN/", "a CMMN case model, which is not read", _EXPORT),
    ("definitions", "wsdl", "a WSDL service description, not a process", "Give the BPMN file of the process"),
    ("description", "wsdl", "a WSDL service description, not a process", "Give the BPMN file of the process"),
    ("schema", "XMLSchema", "an XML schema, not a model", ""),
    ("AML", "", "an ARIS export (AML), which is not read", _EXPORT),
    ("ADOXML", "", "an ADONIS export (ADOXML), which is not read", _EXPORT),
    ("epml", "", "an EPC model (EPML), which is not read", _EXPORT),
    ("pnml", "", "a Petri net (PNML), which is not read", _EXPORT),
    ("XMI", "", "a UML or Ecore model (XMI), which is not read", _EXPORT),
    ("Project", "", "a project file of a modelling tool, not a model", _EXPORT),
    ("project", "", "a project file of a modelling tool, not a model", _EXPORT),
    ("log", "xes", "an event log (XES), not a model", ""),
    ("graphml", "", "a GraphML drawing, which is not read", _EXPORT),
    ("Envelope", "", "a SOAP message, not a model", "Save the model itself, without the message around it"),
    ("rss", "", "a news feed, not a model", ""),
    ("feed", "", "a news feed, not a model", ""),
)


def stranger(root: Any) -> tuple[str, str]:
    """What a file with this root element is, and advice; the advice is "" where there is none."""
    tag = str(root.tag)
    space, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    for name, part, what, advice in _KNOWN:
        if (not name or name.lower() == local.lower()) and part.lower() in space.lower():
            return what, advice
    if local == "definitions":
        return f"a file of definitions in the namespace {space!r}, which is none of BPMN's", _EXPORT
    where = f" in the namespace {space!r}" if space else ""
    return f"XML of no known format: its root element is <{local}>{where}", ""
