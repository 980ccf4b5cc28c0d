"""Any process model in, the customer's process out.

The public functions, nothing else; each is the twin of a command. They are imported on first use, so that
`import bpmnjourney` costs next to nothing. `formats`, `layout`, `render` and `rules` are also the names of
rooms of the package: `bpmnjourney.layout` is the function, `from bpmnjourney.layout import ...` reaches into
the room.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpmnjourney.api import (
        Check,
        Document,
        Inspection,
        Model,
        check,
        customer_view,
        explain,
        formats,
        inspect,
        layout,
        read,
        render,
        rules,
        to_json,
        validate,
        write,
    )
    from bpmnjourney.errors import BpmnJourneyError, Finding, Loss
    from bpmnjourney.perspective.view import CustomerView
    from bpmnjourney.render.picture import Picture

    __version__: str

__all__ = [
    "BpmnJourneyError",
    "Check",
    "CustomerView",
    "Document",
    "Finding",
    "Inspection",
    "Loss",
    "Model",
    "Picture",
    "check",
    "customer_view",
    "explain",
    "formats",
    "inspect",
    "layout",
    "read",
    "render",
    "rules",
    "to_json",
    "validate",
    "write",
]
_ERRORS, _VIEW = "bpmnjourney.errors", "bpmnjourney.perspective.view"
_PICTURE = "bpmnjourney.render.picture"
_ELSEWHERE = {
    "BpmnJourneyError": _ERRORS,
    "Finding": _ERRORS,
    "Loss": _ERRORS,
    "CustomerView": _VIEW,
    "Picture": _PICTURE,
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = _version()
    elif name in __all__:
        value = getattr(import_module(_ELSEWHERE.get(name, "bpmnjourney.api")), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def _version() -> str:
    metadata = import_module("importlib.metadata")
    try:
        return str(metadata.version("bpmnjourney"))
    except metadata.PackageNotFoundError:
        return "0+not-installed"  # run from a checkout


class _Package(ModuleType):
    """A package whose public functions keep their names when a room of the same name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        # The import system binds every room it loads to its name in the package.
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
