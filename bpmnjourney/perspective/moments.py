"""When an activity sends its messages: said in the view wherever its drawing alone would say otherwise."""

from __future__ import annotations

from dataclasses import replace

from bpmnjourney.model import Model
from bpmnjourney.perspective.net.messages import DOING, Traffic


def with_moments(before: Traffic, view: Model) -> Model:
    """The view, stating when a message is sent where its drawing alone would say another moment.

    Whether a message is a request, sent at the start, is read from where it leads; in a view it may lead
    somewhere else, since hidden work does.
    """
    after = Traffic(view, (), ())
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
    return replace(
        view,
        message_flows=tuple(
            replace(flow, stated=replace(flow.stated, sent=sent[flow.id])) if flow.id in sent else flow
            for flow in view.message_flows
        ),
    )
