"""The phases of one scope, in their order; sub-processes come first, each as a scope of its own."""

from __future__ import annotations

from bpmnjourney.layout.attempts import approaches, keep_best
from bpmnjourney.layout.constants import Policies
from bpmnjourney.layout.drawing import Box, Drawing, DrawnEdge, DrawnShape
from bpmnjourney.layout.intake.choreographies import MESSAGE, draw_bands
from bpmnjourney.layout.intake.collect import Task
from bpmnjourney.layout.intake.links import Joined, add_links
from bpmnjourney.layout.labels import place_labels
from bpmnjourney.layout.ordering.approach import Approach
from bpmnjourney.layout.ordering.cycles import arrange
from bpmnjourney.layout.ordering.pairs import Pairing
from bpmnjourney.layout.ordering.ranks import assign_ranks, close_gaps
from bpmnjourney.layout.ordering.unblock import unblock_messages
from bpmnjourney.layout.ordering.within_columns import order_columns
from bpmnjourney.layout.placing.columns import assign_columns
from bpmnjourney.layout.placing.frames import (
    frame_lanes,
    frame_pools,
    left_edge,
    narrow_black_boxes,
    pool_gaps,
)
from bpmnjourney.layout.placing.riders import place_riders, widen_hosts
from bpmnjourney.layout.placing.rows import assign_rows, dock_offset, measure_cells
from bpmnjourney.layout.placing.satellites import attach_satellites, place_satellites, settle_satellites
from bpmnjourney.layout.placing.stacking import stack_pools
from bpmnjourney.layout.placing.strips import Strips
from bpmnjourney.layout.routing.data_places import move_data
from bpmnjourney.layout.routing.flow_routes import route_flows
from bpmnjourney.layout.routing.message_routes import route_messages
from bpmnjourney.layout.routing.router import Router
from bpmnjourney.layout.routing.thread_routes import route_threads
from bpmnjourney.layout.scene import UNSEEN, Cell, Scope

_ROUNDS_OF_PAIRS = 6


def lay_out(task: Task, scope: Scope, joined: Joined) -> Drawing:
    """Lay out one scope whose cells and satellites are collected."""
    policies, guide = task.policies, task.guide
    add_links(task, scope, joined)
    if not policies.pools_as_declared:
        stack_pools(scope, guide, task.customer)
    arrange(scope, guide)
    widen_hosts(scope, policies)
    pairing = _pairing(task, scope)
    if pairing is None:
        assign_ranks(scope, policies)
    else:
        pairing.assign()
    attach_satellites(scope)
    arrangement = _Arrangement(task, scope, pairing)
    if pairing is None:
        router = keep_best(scope, approaches(guide), arrangement.arrange, arrangement.draw)
    else:
        arrangement.arrange(Approach(guide))
        router = arrangement.draw()
    move_data(router)
    place_labels(scope, policies)
    return _drawing(task, scope)


def _pairing(task: Task, scope: Scope) -> Pairing | None:
    if not task.policies.pair_contacts or scope.holder is not None:
        return None
    if len(scope.cells) > task.policies.simplex_limit:
        return None  # as with ranks: so many are placed by the fast way
    customer: set[int] = set()
    for pool in scope.pools:
        if pool.id in task.customer:
            customer.update(range(pool.first, pool.last + 1))
        for lane in pool.lanes:
            if lane.id in task.customer:
                customer.update(range(lane.first, lane.last + 1))
    return Pairing(scope, task.policies, frozenset(customer))


class _Arrangement:
    """The phases from columns to routes, which are gone through again for each approach."""

    def __init__(self, task: Task, scope: Scope, pairing: Pairing | None) -> None:
        self.task = task
        self.scope = scope
        self.pairing = pairing
        self.strips = Strips(scope, task.policies)

    def arrange(self, approach: Approach) -> None:
        """The order in the columns, and the y of everything."""
        scope, policies = self.scope, self.task.policies
        self._rows(approach)
        shared = approach.shares_data and settle_satellites(scope)
        if self.pairing is not None:
            if shared:
                self._rows(approach)
            self._put_aside(self.pairing, approach)
        elif (approach.unblocks and unblock_messages(scope, policies)) or shared:
            self._rows(approach)

    def _put_aside(self, pairing: Pairing, approach: Approach) -> None:
        for _ in range(_ROUNDS_OF_PAIRS):
            if not pairing.separate():
                break
            self._rows(approach)

    def _rows(self, approach: Approach) -> None:
        scope, policies = self.scope, self.task.policies
        close_gaps(scope)
        order_columns(scope, approach)
        measure_cells(scope, policies)
        self.strips = Strips(scope, policies)
        assign_rows(scope, policies, pool_gaps(scope, policies))

    def draw(self) -> Router:
        """The x of everything, the frames, and all routes."""
        scope, policies = self.scope, self.task.policies
        assign_columns(scope, policies, left_edge(scope, policies))
        if self.pairing is not None:
            self.pairing.widen()
        self.strips.place()
        frame_pools(scope, policies)
        frame_lanes(scope, policies)
        place_riders(scope, policies)
        narrow_black_boxes(scope)
        place_satellites(scope, policies)
        paired = self.pairing.messages if self.pairing is not None else []
        router = Router(scope, policies)
        if paired:
            route_messages(router, paired)
        route_flows(router)
        route_messages(router, [message for message in scope.messages if message not in paired])
        route_threads(router)
        return router


def _drawing(task: Task, scope: Scope) -> Drawing:
    """Everything as shapes and edges, moved so that the top left corner is 0, 0."""
    drawing = Drawing()
    shapes, edges = drawing.shapes, drawing.edges
    for pool in scope.pools:
        if pool.id:
            shapes.append(_boxed(pool.id, pool.box, solid=pool.black, horizontal=True))
        for lane in pool.lanes:
            shapes.append(_boxed(lane.id, lane.box, solid=False, horizontal=True))
    for cell in scope.cells:
        _draw_cell(drawing, cell, task.policies)
    for satellite in scope.satellites:
        if satellite.kind == MESSAGE:
            continue
        shape = _boxed(satellite.id, satellite.box, solid=True)
        shape.label = satellite.label
        shapes.append(shape)
    for link in (*scope.links, *scope.messages, *scope.threads):
        if link.kind == UNSEEN:
            continue
        points = link.points[::-1] if link.turned else list(link.points)
        ends = link.source.element, link.target.element
        edges.append(DrawnEdge(link.id, points, link.label, link.kind, ends))
    _normalise(task, scope, drawing)
    return drawing


def _boxed(element: str, box: Box, *, solid: bool, horizontal: bool | None = None) -> DrawnShape:
    x0, y0, x1, y1 = box
    return DrawnShape(element, x0, y0, x1 - x0, y1 - y0, horizontal=horizontal, solid=solid)


def _draw_cell(drawing: Drawing, cell: Cell, policies: Policies) -> None:
    shape = _boxed(cell.id, cell.box, solid=cell.inner is None)
    shape.form, shape.label, shape.expanded = cell.form, cell.label, cell.expanded
    drawing.shapes.append(shape)
    if cell.inner:
        drawing.include(cell.inner, shape.x, shape.y)
    draw_bands(drawing, cell, policies)
    for rider in cell.riders:
        half = rider.width // 2
        circle = DrawnShape(rider.id, rider.x - half, rider.y - half, rider.width, rider.width, form="circle")
        circle.label = rider.label
        drawing.shapes.append(circle)


def _normalise(task: Task, scope: Scope, drawing: Drawing) -> None:
    x0, y0, x1, y1 = drawing.extent()
    y1 = max([y1, *(each.box[3] for each in scope.satellites)])
    if scope.holder is None:
        drawing.move(-x0, -y0)
        drawing.width, drawing.height = x1 - x0, y1 - y0
        return
    policies = task.policies
    side = policies.sub_process_pad + policies.lane_pad
    title = policies.sub_process_title
    top = policies.sub_process_pad + (0 if policies.vertical else title)
    framed = bool(scope.pools and scope.pools[0].levels)
    if framed:
        side = policies.sub_process_pad
    left = side + (title if policies.vertical else 0)
    first = min([y0, *(band.top + policies.lane_pad for band in scope.bands)]) if not framed else y0
    drawing.move(left - x0, top + (0 if framed else 6) - first)
    drawing.width = x1 - x0 + left + side
    drawing.height = y1 - first + top + side - (0 if framed else 10)
    drawing.width += drawing.width % 2
    drawing.height += drawing.height % 2
    drawing.dock = _main_row(scope, drawing) + top + (0 if framed else 6) - first


def _main_row(scope: Scope, drawing: Drawing) -> int:
    """The y of the row on which the inside begins, before it was moved."""
    starts = [cell for cell in scope.flowing if cell.kind == "startEvent"] or list(scope.flowing)[:1]
    first = min(starts, key=lambda cell: (cell.rank, cell.index), default=None)
    return first.y + dock_offset(first) if first else 0
