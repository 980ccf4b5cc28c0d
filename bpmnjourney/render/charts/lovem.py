"""The line-of-visibility chart: customer on top, media at contacts, marks, systems, remarks at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpmnjourney.errors import CustomerError
from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.model import Bounds, Channel, Diagram, MessageFlow, Model, Point, SequenceFlow
from bpmnjourney.model.charts import Chart, Contact
from bpmnjourney.render import lettering
from bpmnjourney.render.charts import badges, remarks, words
from bpmnjourney.render.charts.frame import framed, nothing
from bpmnjourney.render.charts.lovem_bands import Band, LovemBands, customers, part_of, source_name
from bpmnjourney.render.charts.marks import measures, said
from bpmnjourney.render.charts.sheet import Sheet
from bpmnjourney.render.charts.steps import wait_lines
from bpmnjourney.render.charts.swimlane import POLICIES, laid_out, without_frame
from bpmnjourney.render.colours import CUSTOMER
from bpmnjourney.render.scene import (
    FAINT,
    INK,
    NONE,
    PAPER,
    SHADE,
    Circle,
    Group,
    Item,
    Look,
    Path,
    Rectangle,
    Scene,
    Text,
    polygon,
)
from bpmnjourney.render.subject import Subject

_GAP, _HEADING, _BUS = 50, 34, 34
_POLICIES = replace(POLICIES, lane_pad=30)  # room for the signs of media between steps and the line
_LINE_NAMES = ("line of visibility", "manual / automation interface")
_STATES = {"asIs": "as it is", "toBe": "as it shall be", "whatIf": "what if", "competitor": "competitor"}


def draw(subject: Subject) -> Scene:
    """Every chart of a LOVEM-style model, or one of a customer's view."""
    model = subject.model
    title = words.title(subject.view.source if subject.view else model)
    charts = [each for each in model.collaborations if each.chart is not None]
    if subject.view is not None or not charts:
        drawn = [_Chart(subject, "", None)]
    else:
        parts = [(each, part_of(model, each.id)) for each in charts]
        drawn = [
            _Chart(Subject(part), _title(each.name, each.chart), each.chart)
            for each, part in parts
            if part.nodes
        ]
    drawn = [each for each in drawn if each.one.model.nodes]
    if not drawn:
        return nothing(title)
    items: list[Item] = []
    y, width = 0.0, 0.0
    for each in drawn:
        if each.title:
            items.append(Text((each.title,), 0, y + 16, 16, "start", bold=True))
            y += _HEADING
            width = max(width, 9.5 * len(each.title))
        bounds = each.bounds
        items.append(Group(tuple(each.items), "diagram", shift=(-bounds.x, y - bounds.y)))
        y += bounds.height + _GAP
        width = max(width, bounds.width)
    description = " ".join(each.description for each in drawn)
    return Scene(tuple(items), framed(Bounds(0, 0, width, y - _GAP)), title, description)


def _title(name: str, chart: Chart | None) -> str:
    said_ = " ".join(name.split())
    return (
        said_ if chart is None else f"{said_} ({chart.level} chart, {_STATES.get(chart.state, chart.state)})"
    )


class _Chart:
    def __init__(self, subject: Subject, title: str, chart: Chart | None) -> None:
        self.title = title
        self.chart = chart
        who = customers(subject)
        if not who:
            raise CustomerError(
                "A line-of-visibility chart needs to know who the customer is",
                "Name their pool or lane with --customer",
                file=subject.model.file,
            )
        self.subject = subject
        self.buses = [each for each in subject.model.artifacts if source_name(each.origin) == "bus"]
        self.drawn_otherwise = {mark.id for mark in subject.model.marks} | {each.id for each in self.buses}
        bands = LovemBands(subject, who)
        self.one = bands.merged()
        self.kind = bands.kind
        self.one = replace(self.one, model=self._bare(self.one.model))
        self.items: list[Item] = []
        self.bounds = Bounds(0, 0, 0, 0)
        self.lines: list[str] = []
        if self.one.model.nodes:
            self._draw(laid_out(subject, self.one, _POLICIES))

    def _bare(self, model: Model) -> Model:
        """Marks are drawn as letters and remarks, buses as bars: neither as annotations."""
        return replace(
            model,
            artifacts=tuple(each for each in model.artifacts if each.id not in self.drawn_otherwise),
            associations=tuple(
                each
                for each in model.associations
                if each.source not in self.drawn_otherwise and each.target not in self.drawn_otherwise
            ),
        )

    def _draw(self, drawn: Model) -> None:
        (first, *_) = drawn.diagrams
        self.drawn = drawn
        self.diagram = without_frame(first, self.one.frame)
        self.places = {each.element: each.bounds for each in self.diagram.shapes}
        self.edges = {each.element: each for each in self.diagram.edges}
        sheet = Sheet(drawn, self.diagram, dict.fromkeys(self.one.customer, CUSTOMER))
        band = self._frame(self.diagram)
        self.visibility = self._below(Band.CUSTOMER)
        below = band._replace(height=band.height + _BUS * len(self.buses))
        foot, height = self._remarks(below)
        self.items += [*foot, *sheet.items(), *self._bus_bars(band)]
        self.items += self._lines(band)
        self.items += self._media()
        self.items += self._letters()
        whole = sheet.bounds
        bottom = max(whole.bottom, below.bottom + height)
        right = max(whole.right, band.right + self.label_width)
        self.bounds = Bounds(whole.x, whole.y, right - whole.x, bottom - whole.y)

    def _frame(self, diagram: Diagram) -> Bounds:
        """The rectangle of all bands."""
        ids = {lane.id for lane in self.one.model.lanes} | {pool.id for pool in self.one.model.participants}
        boxes = [each.bounds for each in diagram.shapes if each.element in ids]
        x, y = min(box.x for box in boxes), min(box.y for box in boxes)
        return Bounds(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)

    def _below(self, kind: Band) -> float:
        """The lower edge of the bands of a kind, and of black boxes of the customer."""
        ids = {name for name, each in self.kind.items() if each is kind}
        if kind is Band.CUSTOMER:
            ids |= set(self.one.customer)
        return max((box.bottom for name, box in self.places.items() if name in ids), default=0.0)

    @property
    def label_width(self) -> float:
        """How much room the names of the lines take, right of the chart."""
        return max(text_width(name, 11) for name in _LINE_NAMES[: 2 if self.has_systems else 1]) * 1.1 + 8

    @property
    def has_systems(self) -> bool:
        """Whether there is anything on or below the manual / automation interface."""
        return any(kind in (Band.INTERACTIVE, Band.BATCH) for kind in self.kind.values())

    # -- lines ------------------------------------------------------------------------------------------
    def _lines(self, band: Bounds) -> Iterator[Item]:
        yield from self._line(band, self.visibility, _LINE_NAMES[0])
        self.lines.append("the line of visibility")
        if self.has_systems:
            y = self._below(Band.INTERACTIVE) or self._below(Band.ORGANISATION)
            yield from self._line(band, y, _LINE_NAMES[1])
            self.lines.append(
                "the manual / automation interface, with interactive systems on it and batch systems below"
            )

    @staticmethod
    def _line(band: Bounds, y: float, name: str) -> Iterator[Item]:
        look = Look(INK, NONE, 3, (12, 5))
        yield Path(polygon((band.x, y), (band.right, y), closed=False), look)
        # Beside the chart, where nothing can be in its way.
        yield Text((name,), band.right + 8, y + 4, 11, "start", FAINT, bold=True)

    def _bus_bars(self, band: Bounds) -> Iterator[Item]:
        """A bar along the chart for each bus, with a line to each process that it touches."""
        bars: list[Item] = []
        for place, bus in enumerate(self.buses):
            bar = Bounds(band.x, band.bottom + place * _BUS, band.width, _BUS)
            bars.append(Rectangle(bar, Look(INK, SHADE, 1.2)))
            bars.append(
                Group(
                    lettering.inside(bus.text, bar._replace(y=bar.y + 10, height=bar.height - 10)),
                    "shape",
                    bus.id,
                    bus.text,
                )
            )
            for tie in self.subject.model.associations:
                box = self.places.get(tie.source if tie.target == bus.id else tie.target)
                if bus.id in (tie.source, tie.target) and box is not None:
                    x, y = box.centre.x + 14 * place - 30, bar.y + 7
                    yield Path(polygon((x, box.bottom), (x, y), closed=False), Look(INK, NONE, 1.2, (1, 4)))
                    bars.append(Circle(x, y, 3.5, Look(INK, INK, 1)))
        yield from bars

    # -- signs ------------------------------------------------------------------------------------------
    def _media(self) -> Iterator[Item]:
        flows: list[MessageFlow | SequenceFlow] = [*self.drawn.message_flows, *self.drawn.sequence_flows]
        for flow in flows:
            edge = self.edges.get(flow.id)
            at = badges.crossing(edge, self.visibility) if edge is not None else None
            channel = self._channel(flow)
            if at is None or channel is None:
                continue
            contact = self._contact(flow)
            truth = contact is not None and contact.moment_of_truth
            yield badges.medium(channel.medium, channel.name, at, moment_of_truth=truth)

    def _channel(self, flow: MessageFlow | SequenceFlow) -> Channel | None:
        """Of the contact that the flow is part of, else stated at the flow, else at one of its ends."""
        for each in self.subject.interactions:
            if flow.id in each.flows and each.channel is not None:
                return each.channel
        if isinstance(flow, MessageFlow) and flow.stated.channel is not None:
            return flow.stated.channel
        nodes = (self.drawn.node.get(end) for end in (flow.target, flow.source))
        return next((node.stated.channel for node in nodes if node is not None and node.stated.channel), None)

    def _contact(self, flow: MessageFlow | SequenceFlow) -> Contact | None:
        if isinstance(flow, MessageFlow):
            return flow.stated.contact
        nodes = (self.drawn.node.get(end) for end in (flow.target, flow.source))
        return next((node.stated.contact for node in nodes if node is not None and node.stated.contact), None)

    def _kinds(self) -> dict[str, list[str]]:
        """The kinds of marks at each node and flow; where the customer waits is a wait point."""
        found: dict[str, list[str]] = {}
        for mark in self.subject.model.marks:
            found.setdefault(mark.on, []).append(mark.kind)
        for wait in self.subject.view.waits if self.subject.view else ():
            if "waitPoint" not in found.setdefault(wait.before, []):
                found[wait.before].append("waitPoint")
        return found

    def _letters(self) -> Iterator[Item]:
        for name, kinds in self._kinds().items():
            known = [kind for kind in kinds if kind in badges.LETTERS]
            at = self._spot(name)
            if at is not None:
                yield from badges.badges(known, at)

    def _spot(self, name: str) -> Point | None:
        if name in self.places:
            return badges.corner(self.places[name])
        return badges.halfway(self.edges[name]) if name in self.edges else None

    # -- remarks ----------------------------------------------------------------------------------------
    def _remarks(self, band: Bounds) -> tuple[list[Item], float]:
        """The band at the foot, and its height; nothing where nothing is said."""
        said_of = self._said()
        made = []
        for name, lines in said_of.items():
            at = self._spot(name)
            if at is None:
                continue
            middle = self.places[name].centre.x if name in self.places else at.x
            element = self.drawn.element.get(name)
            title = words.name_of(element) or words.kind_of(element)
            made.append(remarks.Remark(middle, " ".join(title.split()), tuple(lines)))
        if not made:
            return [], 0.0
        placed, height = remarks.place(made, band.x + 40, band.right - 8)
        height = max(height + 20, 70)
        box = Rectangle(Bounds(band.x, band.bottom, band.width, height), Look(INK, PAPER, 1))
        called = lettering.upwards("Remarks", Bounds(band.x, band.bottom, 30, height))
        self.lines.append("remarks at the foot")
        return [
            box,
            *called,
            *remarks.draw(placed, band.bottom),
        ], height

    def _said(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for node in self.drawn.nodes:
            if node.stated.values:
                found.setdefault(node.id, []).extend(measures(node))
        for mark in self.subject.model.marks:
            found.setdefault(mark.on, []).append(said(mark))
        for wait in self.subject.view.waits if self.subject.view else ():
            found.setdefault(wait.before, []).extend(
                f"Wait: {line}" if not place else line for place, line in enumerate(wait_lines(wait))
            )
        return found

    @property
    def description(self) -> str:
        """The chart in two sentences."""
        tops = [lane.name for lane in self.one.model.lanes if lane.parent is None and lane.name.strip()]
        bands = ", ".join(" ".join(name.split()) for name in tops)
        return f"Line-of-visibility chart, from top to bottom: {bands}. It shows {', '.join(self.lines)}."
