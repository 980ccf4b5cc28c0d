"""One line-of-visibility chart: customer on top, media at contacts, marks, systems, remarks at the foot."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from bpmnjourney.errors import CustomerError
from bpmnjourney.layout.intake.text import text_width
from bpmnjourney.model import Bounds, Channel, Diagram, MessageFlow, Model, Point, SequenceFlow
from bpmnjourney.model.charts import Contact
from bpmnjourney.render import lettering
from bpmnjourney.render.charts import badges, remarks, words
from bpmnjourney.render.charts.lovem_bands import Band, LovemBands, customers
from bpmnjourney.render.charts.lovem_notes import ARROW, paths_of, remarks_of
from bpmnjourney.render.charts.lovem_sheet import LovemSheet, apart
from bpmnjourney.render.charts.lovem_source import source_name
from bpmnjourney.render.charts.lovem_ties import BUS, bus_bars, systems_in_use, tags
from bpmnjourney.render.charts.sheet import texts
from bpmnjourney.render.charts.swimlane import POLICIES, laid_out, without_frame
from bpmnjourney.render.charts.table import flush_left, height_of
from bpmnjourney.render.colours import CUSTOMER
from bpmnjourney.render.scene import FAINT, INK, NONE, PAPER, Item, Look, Path, Rectangle, Text, polygon
from bpmnjourney.render.subject import Subject

_POLICIES = replace(POLICIES, lane_pad=30)  # room for the signs of media between steps and the line
_LINE_NAMES = ("line of visibility", "manual / automation interface")
_LEFT = 40
_ACCESS = ("reads", "writes")


class ChartDrawing:
    """The items of one chart, their bounds, and what the chart says of itself."""

    def __init__(self, subject: Subject, whole: Model, chart: str) -> None:
        """whole: the model with all of its charts. chart: the id of this one's collaboration."""
        self.whole = whole
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
        self.bands = bands
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
        self.diagram = apart(without_frame(first, self.one.frame))
        self.places = {each.element: each.bounds for each in self.diagram.shapes}
        self.edges = {each.element: each for each in self.diagram.edges}
        self.visibility = self._below(Band.CUSTOMER)
        keeping = {
            each.node for each in self.subject.model.data_associations if source_name(each.origin) in _ACCESS
        }
        pens = dict.fromkeys(self.one.customer, CUSTOMER)
        sheet = LovemSheet(drawn, self.diagram, pens, keeping, self.bands.carried, self.visibility)
        band = self._frame(self.diagram)
        below = band._replace(height=band.height + BUS * len(self.buses))
        foot, height = self._foot(below)
        symbols = sheet.items()
        self.items += [*foot, *symbols]
        self.items += bus_bars(self.buses, self.subject.model.associations, self.places, band)
        self.items += systems_in_use(drawn, self.places, self.diagram.edges)
        self.items += self._lines(band)
        self.items += self._media()
        self.items += self._letters([lettering.extent(text) for text in texts(symbols)])
        self.items += tags(drawn, self.places, self.whole)
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
            y = self._below(Band.INTERACTIVE) or self._below(Band.EXTERNAL) or self._below(Band.ORGANISATION)
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

    # -- signs ------------------------------------------------------------------------------------------
    def _media(self) -> Iterator[Item]:
        flows: list[MessageFlow | SequenceFlow] = [*self.drawn.message_flows, *self.drawn.sequence_flows]
        for flow in flows:
            at = self._meeting(flow.id)
            channel, contact = self._channel(flow), self._contact(flow)
            if at is not None and (channel is not None or contact is not None):
                yield badges.medium(channel, at, contact)

    def _meeting(self, flow: str) -> Point | None:
        """Where a flow crosses the line of visibility."""
        edge = self.edges.get(flow)
        return badges.crossing(edge, self.visibility) if edge is not None else None

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
        """As stated at the flow, else at one of its ends."""
        if flow.stated.contact is not None or isinstance(flow, MessageFlow):
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

    def _letters(self, names: Collection[Bounds]) -> Iterator[Item]:
        """names: what the names on the chart cover, where badges would hide them."""
        taken = list(names)
        for name, kinds in self._kinds().items():
            known = [kind for kind in kinds if kind in badges.LETTERS]
            spots = self._spots(name, len(known))
            if spots and known:
                at = badges.free(spots, len(known), taken)
                taken.append(badges.room(at, len(known)))
                yield from badges.badges(known, at)

    def _spots(self, name: str, number: int = 1) -> tuple[Point, ...]:
        """Where so many badges of a step or flow may begin; nowhere where it is not drawn."""
        if name in self.places:
            return badges.corners(self.places[name], number)
        meeting = self._meeting(name)
        if meeting is not None:
            return badges.beside(meeting, number)
        return badges.along(self.edges[name]) if name in self.edges else ()

    # -- foot -------------------------------------------------------------------------------------------
    def _foot(self, band: Bounds) -> tuple[list[Item], float]:
        """The bands of remarks and of paths, and their height; nothing where nothing is said."""
        items, height = self._remarks(band)
        lines = paths_of(self.whole, self.chart)
        if not lines:
            return items, height
        top = band._replace(y=band.y + height)
        room = band.width - _LEFT - 8
        below = max(height_of(lines, room) + 16, 60)
        self.lines.append("the paths through it")
        items += [*_named_band("Paths", top, below), *flush_left(lines, band.x + _LEFT, top.bottom + 8, room)]
        return items, height + below

    def _called(self, name: str) -> str:
        """A step or flow by its name, else by what it carries, else by its ends."""
        element = self.drawn.element.get(name)
        own = words.name_of(element) or self.bands.carried.get(name, "")
        ends = [self.drawn.node.get(getattr(element, end, "")) for end in ("source", "target")]
        return own or ARROW.join(words.name_of(each) for each in ends if each) or words.kind_of(element)

    def _remarks(self, band: Bounds) -> tuple[list[Item], float]:
        made = []
        for name, lines in remarks_of(self.subject, self.drawn, self.whole).items():
            spots = self._spots(name)
            if not spots:
                continue
            middle = self.places[name].centre.x if name in self.places else spots[0].x
            made.append(remarks.Remark(middle, " ".join(self._called(name).split()), tuple(lines)))
        if not made:
            return [], 0.0
        placed, height = remarks.place(made, band.x + _LEFT, band.right - 8)
        height = max(height + 20, 70)
        self.lines.append("remarks at the foot")
        return [*_named_band("Remarks", band, height), *remarks.draw(placed, band.bottom)], height

    @property
    def description(self) -> str:
        """The chart in two sentences."""
        tops = [lane.name for lane in self.one.model.lanes if lane.parent is None and lane.name.strip()]
        bands = ", ".join(" ".join(name.split()) for name in tops)
        return f"Line-of-visibility chart, from top to bottom: {bands}. It shows {', '.join(self.lines)}."


def _named_band(name: str, above: Bounds, height: float) -> tuple[Item, ...]:
    """An empty band below others."""
    box = Rectangle(Bounds(above.x, above.bottom, above.width, height), Look(INK, PAPER, 1))
    return box, *lettering.upwards(name, Bounds(above.x, above.bottom, 30, height))
