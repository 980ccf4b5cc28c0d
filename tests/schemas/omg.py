"""The schema files that OMG publishes, as a package of the test extra ships them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_package = importlib.util.find_spec("SpiffWorkflow")
assert _package is not None, "install the extra `test`"
assert _package.origin is not None
OMG = Path(_package.origin).parent / "bpmn" / "parser" / "schema"
