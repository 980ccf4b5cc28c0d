"""What is used: channels, objects, skills, measures."""

from __future__ import annotations

from bpmnjourney.formats.lovem.vocabulary.enumerations import MeasureKind, Medium, StoreMedium
from bpmnjourney.formats.lovem.vocabulary.foundation import Annotated, LovemView, Named
from bpmnjourney.xml.children import Children
from bpmnjourney.xml.fields import Attr, Ref
from bpmnjourney.xml.references import IDREF
from bpmnjourney.xml.values import DOUBLE, STRING, enumeration


class Channels(LovemView, tag="channels"):
    """The channels by which the customer and the organisation meet."""

    channels = Children["Channel"]("channel")


class Channel(Named, tag="channel"):
    """A way to meet, such as a hotline."""

    medium = Attr("medium", enumeration(Medium, "Medium"), required=True)


class Objects(LovemView, tag="objects"):
    """What flows and what is kept."""

    informations = Children["Information"]("information")
    materials = Children["Material"]("material")
    data_stores = Children["DataStore"]("dataStore")
    entities = Children["Entity"]("entity")


class Information(Named, tag="information"):
    """Data or knowledge that is passed on."""


class Material(Named, tag="material"):
    """A tangible product or document."""


class DataStore(Named, tag="dataStore"):
    """A file or database."""

    medium = Attr("medium", enumeration(StoreMedium, "StoreMedium"), required=True)


class Entity(Named, tag="entity"):
    """A thing the business keeps data on."""


class Skills(LovemView, tag="skills"):
    """What people have to be able to do."""

    skills = Children["Skill"]("skill")


class Skill(Named, tag="skill"):
    """A proficiency that activities require."""


class Measures(LovemView, tag="measures"):
    """What is measured."""

    measures = Children["Measure"]("measure")


class Measure(Named, tag="measure"):
    """Something that is measured, in a unit."""

    kind = Attr("kind", enumeration(MeasureKind, "MeasureKind"), required=True)
    unit = Attr("unit", STRING)


class Value(Annotated, tag="value"):
    """An amount of a measure."""

    measure = Ref["Measure"]("measureRef", IDREF, required=True)
    amount = Attr("amount", DOUBLE, required=True)
