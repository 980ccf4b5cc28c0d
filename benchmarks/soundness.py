"""Does soundness agree with the check of the view? Where both decide, the customer is stuck alike.

For each model with a customer of their own steps: the model is run through its states, and so is its view.
The check of the view says that both do the same, as far as the customer can tell; then the customer's steps
in which a run can stop for good have to be the same in both.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from corpus import DEFAULT_CORPUS

import bpmnjourney
from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.model import Model
from bpmnjourney.perspective.sides import Sides
from bpmnjourney.rules.soundness import analyse
from bpmnjourney.rules.soundness.faults import waiting


def stuck(model: Model, steps: frozenset[str], bound: int) -> set[str] | None:
    """The steps in which some run stops for good; None where not all states were visited."""
    found = analyse(model, bound)
    if found.undecided:
        return None
    ended = ((space, state) for space in found.spaces for state in space.ended())
    return {each for space, state in ended for each in waiting(space, state)} & steps


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    options.add_argument("--every", type=int, default=1, help="take every n-th file only")
    options.add_argument("--states", type=int, default=5_000)
    options.add_argument("--list", action="store_true", help="name the models that differ")
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    start = time.process_time()
    for path in sorted(chosen.folder.rglob("*.bpmn"))[:: chosen.every]:
        try:
            model = bpmnjourney.read(path).model
            view = bpmnjourney.customer_view(model)
        except BpmnJourneyError:
            continue
        sides = Sides(model, view.customer)
        steps = frozenset(node.id for node in model.nodes if sides.is_customer_node(node))
        steps &= view.model.node.keys()
        if not steps:
            counts["without steps of the customer"] += 1
            continue
        if view.verdict.status != "equal":
            counts["view not shown to be equal"] += 1
            continue
        ours, theirs = (stuck(each, steps, chosen.states) for each in (model, view.model))
        if ours is None or theirs is None:
            counts["too many states"] += 1
        else:
            counts["agree" if ours == theirs else "differ"] += 1
            counts["agree, and the customer can be stuck"] += bool(ours) and ours == theirs
            if chosen.list and ours != theirs:
                print(path, sorted(ours - theirs), sorted(theirs - ours))
    for what, number in counts.items():
        print(f"{number:5} {what}")
    print(f"{time.process_time() - start:.0f} s of the processor")


if __name__ == "__main__":
    main()
