"""A picture of a model: looked at in a notebook, taken as text, or written to a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from os import PathLike

from bpmnjourney.errors import BpmnJourneyError
from bpmnjourney.render.scene import Scene
from bpmnjourney.render.subject import Subject
from bpmnjourney.render.svg import to_svg
from bpmnjourney.xml.atomic import Target, write_bytes

_MOST_PIXELS = 100_000_000
_PAGES = (".html", ".htm")


@dataclass(frozen=True)
class Picture:
    """What `render` draws; `scene` holds its parts, in pixels; subject: what it is a `chart` of."""

    scene: Scene
    subject: Subject
    chart: str = "bpmn"

    @cached_property
    def svg(self) -> str:
        """The picture as an SVG document."""
        return to_svg(self.scene)

    @cached_property
    def html(self) -> str:
        """The picture as one HTML page that needs nothing else: zoom, search, details, source and view."""
        from bpmnjourney.render.page.compose import page_of

        return page_of(self.scene, self.subject, self.chart)

    def _repr_svg_(self) -> str:
        return self.svg

    def png(self, scale: float = 1) -> bytes:
        """The picture as PNG, in light colours; scale: pixels of the image per pixel of the drawing.

        Raises BpmnJourneyError without the extra `pictures`, or where the image would be too large.
        """
        width, height = self.scene.bounds.width * scale, self.scene.bounds.height * scale
        if not 0 < width * height <= _MOST_PIXELS:
            raise BpmnJourneyError(
                f"An image of {width:.0f} by {height:.0f} pixels cannot be made",
                f"Choose a scale above 0 that gives at most {_MOST_PIXELS:,} pixels, or write SVG",
            )
        try:
            import resvg_py
        except ImportError as fault:
            raise BpmnJourneyError(
                "PNG needs a library that is not installed",
                "Run: pip install 'bpmnjourney[pictures]' — or write SVG, which needs nothing",
            ) from fault
        try:
            image = resvg_py.svg_to_bytes(svg_string=to_svg(self.scene, themed=False), zoom=scale)
        except ValueError as fault:
            raise BpmnJourneyError(f"The image cannot be made: {fault}", "Write SVG instead") from fault
        return bytes(image)

    def write(self, target: Target, *, scale: float = 1, inputs: Iterable[str | PathLike[str]] = ()) -> None:
        """Write the picture, whole or not at all, as its target's suffix says: .svg, .png or .html.

        A stream, standard output ("-") and a name without a suffix get SVG. scale: of PNG. inputs: files that
        must not be overwritten. Raises BpmnJourneyError for another suffix, WriteError where it cannot be
        written.
        """
        kind = suffix_of(target)
        data = self.png(scale) if kind == ".png" else self._text(kind).encode()
        write_bytes(data, target, inputs=inputs)

    def _text(self, kind: str) -> str:
        return self.html if kind in _PAGES else self.svg


def is_picture_name(name: str) -> bool:
    """Whether a file's name asks for a picture, as .svg, .png, .html or .htm."""
    return os.path.splitext(name)[1].lower() in (".svg", ".png", *_PAGES)  # noqa: PTH122


def suffix_of(target: Target) -> str:
    """.svg, .png, .html or .htm; raises BpmnJourneyError for a name that asks for something else."""
    if not isinstance(target, (str, PathLike)):
        return ".svg"
    kind = os.path.splitext(os.fspath(target))[1].lower()  # noqa: PTH122 - a Path would not take every name
    if kind not in ("", ".svg", ".png", *_PAGES):
        raise BpmnJourneyError(
            f"Pictures are written as .svg, .png or .html, not as {kind}",
            "Give the output one of these suffixes",
        )
    return kind or ".svg"
