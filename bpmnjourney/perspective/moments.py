"""When an activity sends its messages: said in the view wherever its drawing alone would say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpmnjourney.errors import Loss, LossSeverity
from bpmnjourney.model import Model, changed
from bpmnjourney.perspective.net.messages import DOING, Traffic


def with_moments(before: Traffic, after: Traffic) -> Model:
    """The view that `after` is of, stating when messages are sent that its drawing says other moments of.

    Whether a message is a request, sent at the start, is read from where it leads; in a view it may lead
    somewhere else, since hidden work does.
    """
    view = after.model
    sent: dict[str, str] = {}
    for name in after.sent:
        node = before.model.node.get(name)
        if node is None or node.kind not in DOING:
            continue
        was, now = before.requests(node), after.requests(view.node[name])
        for flow in (after.ids(name) & (was ^ now)) - (before.ids(name) - after.ids(name)):
            sent[flow] = "start" if flow in was else "completion"
    if not sent:
        return view
    return view.changed(
        message_flows=tuple(
            changed(flow, stated=replace(flow.stated, sent=sent[flow.id])) if flow.id in sent else flow
            for flow in view.message_flows
        ),
    )


def changed_requests(before: Traffic, after: Traffic) -> Iterator[Loss]:
    """Activities that ask when they start in the source, and when they end in the view, or the reverse.

    Whether a message is a request is read from where it leads; work that never happens may be the only way.
    """
    for name in after.sent:
        node = before.model.node.get(name)
        if node is None or name not in after.received:
            continue
        kept = {mail.id for mail in after.sent[name]}
        if before.requests(node) & kept != after.requests(after.model.node[name]) & before.ids(name):
            message = "Here the view reads a message as sent at another moment than the source does"
            line = node.origin.line if node.origin else None
            yield Loss(LossSeverity.DEGRADED, "request-moment", message, name, line)
