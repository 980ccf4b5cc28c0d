"""What running a model through its states shows: where it stops, goes round, piles up or never comes to."""

from bpmnjourney.rules.soundness.analysis import Analysis, Spaces, analyse, analysed
from bpmnjourney.rules.soundness.faults import Fault

__all__ = ["Analysis", "Fault", "Spaces", "analyse", "analysed"]
