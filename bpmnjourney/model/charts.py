"""What LOVEM-style charts say beyond flows: contacts, values, marks, paths, how charts relate.

Other formats carry it in our extension (`urn:bpmnjourney:extension:1`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpmnjourney.model.elements import Origin


@dataclass(frozen=True, slots=True)
class Contact:
    """What a flow across the line of visibility means to the customer.

    initiator: "customer" or "organization"; demand: "value" or "failure"; None and "" where it is not said.
    """

    initiator: str | None = None
    moment_of_truth: bool = False
    demand: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """An amount of a measure: what is measured, which kind of measure (LOVEM's words), in which unit."""

    measure: str
    kind: str
    amount: float
    unit: str = ""


@dataclass(frozen=True)
class Mark:
    """Something noticed at a node, flow or contact.

    kind: failPoint waitPoint disconnect painPoint bestPractice evidence issue. on: id of a node or flow.
    owner: name of who looks after it. severity, occurrence, detection: 1 to 10 each, of a fail point;
    duration: of a wait point, as xsd:duration; disconnect: what is wrong with an input, step or output.
    """

    id: str
    kind: str
    name: str
    on: str
    owner: str = ""
    severity: int | None = None
    occurrence: int | None = None
    detection: int | None = None
    duration: str | None = None
    disconnect: str | None = None
    documentation: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """Which chart a collaboration is.

    level: architecture, logical, physical, job; state: asIs toBe whatIf competitor; perspective: full,
    departments, singleEntity; refines: id of the chart (collaboration) of the level above; job: its name.
    """

    level: str = "physical"
    state: str = "asIs"
    perspective: str = "full"
    short_name: str = ""
    refines: str | None = None
    job: str = ""


@dataclass(frozen=True)
class Path:
    """One way through a chart, by ids of nodes; owner and manager by name; share: of cases, 0 to 1."""

    id: str
    name: str
    chart: str
    steps: tuple[str, ...]
    variant: str = ""
    share: float | None = None
    owner: str = ""
    manager: str = ""
    start_criteria: str = ""
    values: tuple[Value, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Correspondence:
    """How a node of one chart relates to one of another: refines same replaces removed added."""

    id: str
    kind: str
    source: str | None = None
    target: str | None = None
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Comparison:
    """Two charts to be compared, by the ids of their collaborations."""

    id: str
    baseline: str
    alternative: str
    question: str = ""
    origin: Origin | None = field(default=None, compare=False, repr=False)
