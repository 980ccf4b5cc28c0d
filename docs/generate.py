"""Writes the pages that are made from the code: `python docs/generate.py`. A test fails when one is stale."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import click

sys.path.insert(0, str(Path(__file__).parent))

from symbol_sheets import SHEETS

from bpmnjourney import customer_view, read, render
from bpmnjourney.cli.main import COMMANDS
from bpmnjourney.formats.losses import TABLES
from bpmnjourney.model import Bounds
from bpmnjourney.render import CHARTS, Picture
from bpmnjourney.resources import FIXTURES
from bpmnjourney.rules.registry import rules
from bpmnjourney.rules.rule import Rule

DOCS = Path(__file__).parent
# The public functions behind each command; `to_json` stands behind each `--format json`.
TWINS = {
    "convert": ("read", "write"),
    "inspect": ("inspect",),
    "journey": ("customer_view",),
    "check": ("check",),
    "validate": ("validate",),
    "layout": ("layout",),
    "render": ("render",),
    "rules": ("rules",),
    "explain": ("explain",),
    "formats": ("formats",),
}
COMMON = """
Every command: `-` is standard input or output; `-o` never overwrites an input, and writes the whole file or
nothing; text is for people (colour on a terminal only, never with `NO_COLOR`), JSON follows a schema in
[`schemas/`](../schemas). Exit status: 0 fine; 1 findings, or a difference; 2 the input or the call cannot be
used, said in one line on standard error. `BPMNJOURNEY_TRACEBACK=1` shows where a fault of the program itself
happened.
"""
LOSSES = """
`convert` and `journey` tell what the result says otherwise than the source, or not at all, with the lines
of the source; `bpmnjourney.write` gives it back as `Written.losses`. *Info*: said otherwise, nothing is
lost; once a kind. *Degraded*: said with less meaning. *Dropped*: not said. A model of the same format is
written as it was, with everything that its tool put in, known or not. BPMN that becomes charts is carried
in their file as it is: what the charts cannot say comes back where they are written as BPMN again, and
where somebody changed a chart, the change is made in it. Charts that become BPMN are kept in its file in the
same way, in a `relationship`, and come back to the letter; where somebody changed the BPMN, the charts are
changed as it was.
"""
SETTING = (
    "`bpmnjourney explain RULE` prints a page; `validate --severity RULE=off` (error, warning, info) sets it;"
    " `--select` and `--ignore` take packs and rules. [The guide](../guide.md#checking-models) says more."
)
SYMBOLS = """
All that `render` draws, drawn by `render`; each picture leads to the BPMN file that it was made from. In a
dark reader, they are dark.
"""
BASELINE = DOCS.parent / "benchmarks" / "layout.json"
FROM, TO = "<!-- figures: from benchmarks/layout.json, by docs/generate.py -->", "<!-- end of figures -->"
NOT_OF_TOOLS = ("failures", "undrawn", "median_ms", "p99_ms")
FIGURES = {
    "models": ("models", "{:,}"),
    "planes": ("planes with three flow nodes or more", "{:,}"),
    "failures": ("failures", "{}"),
    "undrawn": ("elements not drawn that could be", "{}"),
    "hard": ("hard defects that could be avoided", "{:,}"),
    "unavoidable": ("hard defects of sequence flows between two pools", "{}"),
    "hard_per_100_elements": ("hard defects per 100 elements", "{}"),
    "straight_messages": ("straight message flows (mean share of the planes)", "{} %"),
    "crossings_per_100_flows": ("crossings per 100 flows", "{}"),
    "bends_per_flow": ("bends per flow", "{}"),
    "hidden_per_100_labels": ("overlapping labels per 100", "{}"),
    "area_ratio": ("area, as a multiple of the shapes' (median)", "{}"),
    "median_ms": ("processor time, median", "{} ms"),
    "p99_ms": ("processor time, 99 % below", "{} ms"),
}
MADE = "<!-- made by docs/generate.py: change the code, not this page -->"

# The constructs of charts: each file is a whole model, of which the page shows what stands between comments.
CHARTS_PAGE = DOCS / "formats" / "lovem.md"
CONSTRUCTS = DOCS / "formats" / "lovem"
BEGIN, END = "<!-- constructs: made by docs/generate.py from formats/lovem -->", "<!-- /constructs -->"
SHOWN = re.compile(r"^ *<!-- shown -->\n(.*?)^ *<!-- /shown -->\n", re.M | re.S)


def pages() -> dict[Path, str]:
    """Every page that is made, by its place."""
    made = {DOCS / "cli.md": "\n".join(_command_line())}
    made[DOCS / "LOSSES.md"] = "\n".join(_losses())
    made[DOCS / "rules" / "README.md"] = "\n".join(_rules())
    made |= {DOCS / "rules" / f"{each.name}.md": "\n".join(_rule(each)) for each in rules()}
    made |= _pictures()
    made |= _constructs()
    made |= _symbols()
    made[DOCS / "LAYOUT.md"] = _layout_figures()
    return made


def _symbols() -> dict[Path, str]:
    """Every symbol of BPMN: a page, a picture for each family, and the file that it is drawn from."""
    folder, page = DOCS / "symbols", [MADE, "", "# The symbols of BPMN", "", " ".join(SYMBOLS.split())]
    made: dict[Path, str] = {}
    for name, (heading, sheet) in SHEETS.items():
        text = sheet().text()
        made[folder / f"{name}.bpmn"] = text
        made[folder / f"{name}.svg"] = render(text.encode()).svg
        page += ["", f"## {heading}", "", f"[![{heading}](symbols/{name}.svg)](symbols/{name}.bpmn)"]
    made[DOCS / "symbols.md"] = "\n".join([*page, ""])
    return made


def _layout_figures() -> str:
    """The layout contract, with the table of figures from the benchmark's baseline in its place."""
    path, kept = DOCS / "LAYOUT.md", json.loads(BASELINE.read_text(encoding="utf-8"))["corpus"]["all"]
    rows = ["", "| | with guide | without | tools |", "|---|---|---|---|"]
    for name, (title, pattern) in FIGURES.items():
        values = (kept[mode].get(name) for mode in ("guide", "none", "own"))
        cells = (
            "" if value is None or (mode == "own" and name in NOT_OF_TOOLS) else pattern.format(value)
            for mode, value in zip(("guide", "none", "own"), values, strict=True)
        )
        rows.append(f"| {title} | {' | '.join(cells)} |")
    whole = path.read_text(encoding="utf-8")
    return re.sub(
        f"(?<={re.escape(FROM)}\n).*?(?={re.escape(TO)})", "\n".join([*rows, "", ""]), whole, flags=re.DOTALL
    )


def _pictures() -> dict[Path, str]:
    """What the README and the page of charts show: the order journey in every chart."""
    folder = DOCS / "charts"
    view = customer_view(FIXTURES / "order-departments.bpmn", check=False)
    pictures = {chart: render(view, chart) for chart in CHARTS}
    made = {folder / f"order-{chart}.svg": picture.svg for chart, picture in pictures.items()}
    made[folder / "order-swimlane-beginning.svg"] = _beginning(pictures["swimlane"])
    for fixture in sorted(FIXTURES.glob("lovem-*.lovem")):
        made[folder / f"{fixture.stem}.svg"] = render(fixture, "lovem").svg
    made[folder / "lovem-order-journey.svg"] = render(FIXTURES / "lovem-order.lovem", "journey").svg
    return made


def _constructs() -> dict[Path, str]:
    """The page of charts with every construct, and the pictures on it."""
    models = sorted(CONSTRUCTS.glob("*.lovem"))
    made = {DOCS / "charts" / "lovem" / f"{each.stem}.svg": render(each, "lovem").svg for each in models}
    before, _, rest = CHARTS_PAGE.read_text(encoding="utf-8").partition(BEGIN)
    sections = [line for each in models for line in _construct(each)]
    made[CHARTS_PAGE] = before + "\n".join([BEGIN, *sections, "", END]) + rest.partition(END)[2]
    return made


def _construct(path: Path) -> Iterator[str]:
    root = read(path).root
    meaning = " ".join((root.findtext("{*}documentation") or "").split())
    yield from ("", f"### {root.get('name')}", "", meaning, "", "```xml", excerpt(path).rstrip(), "```", "")
    yield f"![{root.get('name')}](../charts/lovem/{path.stem}.svg)"
    yield from ("", f"The whole model: [{path.name}](lovem/{path.name})")


def excerpt(path: Path) -> str:
    """The XML that is shown of a construct, where something is left out with a sign."""
    parts = [dedent(part) for part in SHOWN.findall(path.read_text(encoding="utf-8"))]
    return "…\n".join(parts)


def _beginning(picture: Picture) -> str:
    """As much of a wide picture, from its upper left corner on, as can be read in a column of text."""
    x, y, width, height = picture.scene.bounds
    excerpt = picture.scene._replace(bounds=Bounds(x, y, min(width, 1340), min(height, 850)))
    return replace(picture, scene=excerpt).svg


def _command_line() -> Iterator[str]:
    yield from (MADE, "", "# The command line", "")
    yield " ".join(COMMON.split())
    for name in COMMANDS:
        command: click.Command = import_module(f"bpmnjourney.cli.{name}").command
        yield from ("", f"## {name}", "", f"    bpmnjourney {_usage(name, command)}", "")
        yield "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
        yield ""
        for option in command.params:
            if isinstance(option, click.Option):
                yield f"- `{_spelling(option)}` {_help(option)}"
        functions = ", ".join(f"`bpmnjourney.{each}`" for each in TWINS[name])
        yield from ("", f"In Python: {functions}.")
    yield ""


def _usage(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    return " ".join([name, *command.collect_usage_pieces(context)])


def _spelling(option: click.Option) -> str:
    value = option.make_metavar(click.Context(click.Command(""))) if not option.is_flag else ""
    return " ".join(part for part in (", ".join(option.opts), value) if part)


def _help(option: click.Option) -> str:
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"{option.help}{default}"


def _losses() -> Iterator[str]:
    yield from (MADE, "", "# What is lost between formats", "")
    yield " ".join(LOSSES.split())
    for title, table in TABLES.items():
        yield from (
            "",
            f"## {title}",
            "",
            "| code | severity | what the source says | becomes | comes back |",
        )
        yield "|---|---|---|---|---|"
        for each in table:
            back = "yes" if each.comes_back else "no"
            yield f"| `{each.code}` | {each.severity} | {each.source} | {each.becomes} | {back} |"
    yield ""


def _rules() -> Iterator[str]:
    yield from (MADE, "", "# The rules of `validate`", "")
    yield SETTING
    for pack in sorted({each.pack for each in rules()}):
        yield from ("", f"## {pack}", "", "| rule | severity | finds |", "|---|---|---|")
        for each in rules():
            if each.pack == pack:
                asked = "" if each.recommended else ", on request"
                yield f"| [{each.name}]({each.name}.md) | {each.severity}{asked} | {each.summary} |"
    yield ""


def _rule(each: Rule) -> Iterator[str]:
    facts = [f"Pack: {each.pack}.", f"Severity: {each.severity}."]
    if not each.recommended:
        facts.append("Checked on request only.")
    if each.also:
        facts.append(f"Known to BPMNspector as {', '.join(each.also)}.")
    if each.lint:
        facts.append(f"Known to bpmnlint as {', '.join(each.lint)}.")
    yield from (MADE, "", f"# {each.name}", "", " ".join(facts), "", each.documentation, "")


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    for stale in set((DOCS / "rules").glob("*.md")) - set(pages()):
        stale.unlink()
