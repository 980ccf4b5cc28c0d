"""The HTML page: one file that needs nothing else, to look at a model and its customer's view."""

from __future__ import annotations

from bpmnjourney.render.page.build import page

__all__ = ["page"]
