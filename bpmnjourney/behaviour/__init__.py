"""What a model does: token semantics, bounded state space, equivalences, witnesses."""

from bpmnjourney.behaviour.check import Verdict, check, compare_models
from bpmnjourney.behaviour.lts import Lts
from bpmnjourney.behaviour.pairing import Pairing, pair
from bpmnjourney.behaviour.semantics import Exploration, explore
from bpmnjourney.behaviour.witness import Witness

__all__ = [
    "Exploration",
    "Lts",
    "Pairing",
    "Verdict",
    "Witness",
    "check",
    "compare_models",
    "explore",
    "pair",
]
