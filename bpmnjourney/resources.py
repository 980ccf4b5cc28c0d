"""Where the files that ship with the package are: schemas and fixtures."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
# A wheel carries them inside the package; a checkout has them at the top level.
_SHIPPED = _PACKAGE / "_shipped"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent

SCHEMAS = _ROOT / "schemas"
FIXTURES = _ROOT / "fixtures"
