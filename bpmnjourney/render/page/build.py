"""Builds the page: drawings, list, details, table; style and script in the file, nothing from elsewhere."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any

from bpmnjourney.render.charts.journey import Sheet, sheet_of
from bpmnjourney.render.page.details import details, listed
from bpmnjourney.render.scene import Scene
from bpmnjourney.render.subject import Subject
from bpmnjourney.render.svg import printable, theme_style, to_svg


@dataclass(frozen=True)
class Drawing:
    """One drawing of the page: its id, what it is called, and its scene."""

    id: str
    name: str
    scene: Scene


@dataclass(frozen=True)
class Choice:
    """A way to look: which drawing, and whether what the customer does not see is faded."""

    value: str
    name: str


def page(  # noqa: PLR0913 - what is on it
    title: str,
    drawings: Sequence[Drawing],
    choices: Sequence[Choice],
    subjects: Sequence[Subject],
    gone: Sequence[str],
    *,
    open_sheet: bool = False,
) -> str:
    """The page as text. gone: ids of what the source has and the customer's view has not.

    subjects: the models that are drawn, the one whose steps are listed first.
    """
    said = details(subjects)
    steps = _steps(subjects)
    data = {"details": said, "gone": list(gone)}
    style = theme_style() + _asset("page.css")
    script = _asset("page.js")
    sheet = next((sheet_of(each) for each in subjects if each.view is not None), None)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{_text(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_head(title, choices),
        *_main(drawings),
        *_aside(steps),
        *(_table(sheet, open_sheet) if sheet is not None and sheet.steps else ()),
        f'<script type="application/json" id="data">{_json(data)}</script>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _asset(name: str) -> str:
    return files("bpmnjourney.render.page").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the browser may load: nothing but the style and the script of this very page."""
    return f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _text(text: str) -> str:
    return escape(printable(text))


def _json(data: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in; lone surrogates as escapes."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _steps(subjects: Sequence[Subject]) -> list[tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for subject in subjects:
        for step in listed(subject):
            found.setdefault(step[0], step)
    return list(found.values())


# -- parts ----------------------------------------------------------------------------------------------
def _head(title: str, choices: Sequence[Choice]) -> Iterator[str]:
    yield f'<header><h1 dir="auto">{_text(title)}</h1>'
    if len(choices) > 1:
        yield "<fieldset><legend>Show</legend>"
        for place, each in enumerate(choices):
            chosen = " checked" if place == 0 else ""
            yield (
                f'<label><input type="radio" name="drawing" value="{each.value}"{chosen} autocomplete="off"> '
                f"{_text(each.name)}</label>"
            )
        yield "</fieldset>"
    yield (
        '<label>Colours <select id="theme" autocomplete="off"><option value="">as the screen</option>'
        '<option value="light">light</option><option value="dark">dark</option></select></label></header>'
    )


def _main(drawings: Sequence[Drawing]) -> Iterator[str]:
    yield "<main>"
    for place, each in enumerate(drawings):
        hidden = " hidden" if place else ""
        how = "arrow keys move it, plus and minus zoom, 0 shows all"
        yield (
            f'<div class="drawing" id="{each.id}" role="group" tabindex="0" '
            f'aria-label="{_text(each.name)}: {how}"{hidden}>'
        )
        yield to_svg(each.scene, themed=False).rstrip()
        yield "</div>"
    yield (
        '<div class="tools"><button id="closer" type="button" aria-label="Zoom in">+</button>'
        '<button id="farther" type="button" aria-label="Zoom out">&minus;</button>'
        '<button id="fit" type="button">Show all</button></div></main>'
    )


def _aside(steps: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield '<aside aria-label="Steps and details">'
    yield '<section aria-label="Details" id="details" aria-live="polite"></section>'
    yield '<section aria-label="Steps"><label for="search">Search steps</label>'
    yield '<input id="search" type="search" autocomplete="off" spellcheck="false">'
    yield '<div id="count" class="faint" role="status"></div><ul id="steps">'
    for name, title, kind in steps:
        yield (
            f'<li><button type="button" data-step="{_text(name)}" aria-pressed="false">'
            f'<span dir="auto">{_text(title)}</span> <small>{_text(kind)}</small></button></li>'
        )
    yield "</ul></section></aside>"


def _table(sheet: Sheet, opened: bool) -> Iterator[str]:
    yield f'<details class="sheet"{" open" if opened else ""}><summary>The journey as a table</summary>'
    yield '<div role="region" aria-label="The journey as a table" tabindex="0"><table>'
    yield f"<caption>Phases are {_text(sheet.source)}.</caption>"
    spans = [(name, len(list(members))) for name, members in groupby(sheet.phases)]
    yield '<thead><tr><th scope="row">Phase</th>'
    for name, length in spans:
        scope = "colgroup" if length > 1 else "col"
        yield f'<th scope="{scope}" colspan="{length}" dir="auto">{_text(name)}</th>'
    yield '</tr><tr><th scope="row">Step</th>'
    for step in sheet.steps:
        yield f'<th scope="col" dir="auto">{_text(step.name)}</th>'
    yield "</tr></thead><tbody>"
    for row in sheet.rows:
        yield f'<tr><th scope="row">{row.name}</th>'
        for step in sheet.steps:
            lines = "".join(f'<span dir="auto">{_text(line)}</span>' for line in row.lines(step))
            yield f"<td>{lines}</td>"
        yield "</tr>"
    yield "</tbody></table></div></details>"
