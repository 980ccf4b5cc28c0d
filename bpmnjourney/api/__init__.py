"""The public functions: read a model, look into it, take the customer's view, check it, draw it, write it.

A `Readable` is what most of them take: a path, bytes, a binary stream or "-" (standard input); a Document
that was read before; or its Model. The rooms that only one function needs are imported by that function.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from os import PathLike, fspath
from typing import TYPE_CHECKING, Literal

from bpmnjourney.api.charts import chart_of_view, with_customer
from bpmnjourney.api.results import Check, Inspection, Written
from bpmnjourney.api.to_json import to_json
from bpmnjourney.errors import BpmnJourneyError, Finding, Loss
from bpmnjourney.formats import registry as _formats
from bpmnjourney.formats.base import Format
from bpmnjourney.formats.collecting import garbage_collection_paused
from bpmnjourney.model import Model
from bpmnjourney.perspective.customer import choose_customer, find_customer
from bpmnjourney.perspective.interactions import interactions
from bpmnjourney.perspective.visibility import visibility
from bpmnjourney.showing import draw_with
from bpmnjourney.xml.atomic import Target, write_bytes
from bpmnjourney.xml.document import Document
from bpmnjourney.xml.limits import DEFAULT_LIMITS, Limits
from bpmnjourney.xml.source import Source

if TYPE_CHECKING:
    from bpmnjourney.perspective.view import Company, CustomerSteps, CustomerView
    from bpmnjourney.render.picture import Picture
    from bpmnjourney.rules.config import Config
    from bpmnjourney.rules.rule import Rule

__all__ = [
    "Check",
    "Document",
    "Inspection",
    "Model",
    "Written",
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

Readable = Source | Document[Model] | Model
Level = Literal["weak-trace", "failures", "branching-bisimilar"]
_SHORT: dict[Level, Literal["wt", "sf", "bb"]] = {
    "weak-trace": "wt",
    "failures": "sf",
    "branching-bisimilar": "bb",
}


def read(source: Source, format: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Document[Model]:  # noqa: A002
    """Read a document, of whatever format; command `convert`.

    source: a path, bytes, a binary stream, or "-" for standard input. format: its name (see `formats`);
    without one the content decides. Raises ReadError where it cannot be read, LimitError where it is too
    large.
    """
    return _formats.read(source, format, limits)


def write(  # noqa: PLR0913  (all but the result and the target have defaults)
    result: Document[Model] | Model | CustomerView,
    target: Target,
    format: str | None = None,  # noqa: A002
    *,
    inputs: Iterable[str | PathLike[str]] = (),
    rewrite: bool = False,
    customer: Sequence[str] | str = (),
) -> Written:
    """Write a document, a model or a customer's view, whole or not at all; commands `convert` and `journey`.

    A document in its own format is written byte for byte as it was read, apart from what was edited;
    rewrite: serialise it anew instead. format: without one, the target's suffix decides, and for standard
    output the source's own. inputs: files that must not be overwritten. customer: names or ids of pools or
    lanes, for a format that puts the customer on top (LOVEM); without any, the customer is found. Gives back
    the format that was written, and what it could not carry. Raises WriteError where the target cannot be
    written, CustomerError where one of `customer` is unknown, and BpmnJourneyError where it is of no known
    format or one that is only read.
    """
    model = result if isinstance(result, (Document, Model)) else result.model
    own = _formats.format_for(model.format.name if isinstance(model, Document) else model.format)
    wanted = _formats.format_for(format) if format else _format_of(target, own)
    losses: list[Loss] = []
    if isinstance(model, Document) and wanted == own:
        document = model
    elif wanted.write_model is None:
        raise BpmnJourneyError(
            f"{wanted.title} can be read, not written", "`bpmnjourney formats` lists what can be written"
        )
    else:
        document = wanted.write_model(_for(wanted, result, _names(customer)), losses)
    write_bytes(document.reserialised() if rewrite else document.to_bytes(), target, inputs=inputs)
    return Written(wanted, tuple(losses))


def _for(wanted: Format, result: Document[Model] | Model | CustomerView, customer: Sequence[str]) -> Model:
    """The model to write, with what its format has to know of the customer."""
    if isinstance(result, (Document, Model)):
        model = _model_of(result)
        if wanted.customer_on_top:
            return with_customer(model, customer)
        # Without a drawing, no modelling tool shows anything of it.
        is_bare = model.format != wanted.name and model.nodes and not model.diagrams
        return layout(model, customer) if is_bare else model
    return chart_of_view(result) if wanted.customer_on_top else result.model


def inspect(source: Readable, customer: Sequence[str] | str = ()) -> Inspection:
    """Who takes part, who the customer is and why, who owns each interaction; command `inspect`.

    customer: names or ids of the customer's pools or lanes; without any, the customer is found. Raises
    ReadError, and CustomerError where one of `customer` is not in the model.
    """
    model = _model_of(source)
    names = _names(customer)
    found = find_customer(model)
    chosen = choose_customer(model, names) if names else found.customer
    ids = [each.id for each in chosen]
    return Inspection(
        model=model,
        customer=chosen,
        candidates=tuple(each for each in found.candidates if each.id not in ids),
        tied=found.tied and not names,
        interactions=interactions(model, ids) if ids else (),
        hidden=tuple(visibility(model, ids).hidden) if ids else (),
    )


@garbage_collection_paused()
def customer_view(  # noqa: PLR0913  (a choice each, with a default)
    source: Readable,
    customer: Sequence[str] | str | None = None,
    company: Company = "departments",
    exact_moments: bool = False,
    *,
    show: Collection[str] = (),
    hide: Collection[str] = (),
    check: bool = True,
    max_states: int | None = None,
    max_seconds: float | None = None,
    customer_steps: CustomerSteps = "drawn",
) -> CustomerView:
    """The customer's process, with the departments' touchpoints and nothing else; command `journey`.

    customer: names or ids of the customer's pools or lanes; without any, the customer is found. company: how
    to draw the organisation, as its departments, as a single lane, or as a black box. exact_moments: keep
    *when* the organisation decides, even where the customer cannot notice. show, hide: ids of nodes to keep
    or leave out against the rule. check: prove the view against the source, visiting at most `max_states`
    states of each in at most `max_seconds`; without them, as many as take little time. customer_steps: of a
    customer who is a black box, draw their side of each contact, or leave the box empty. The view's model is
    laid out when its diagrams are first asked for. Raises ReadError, and CustomerError where it cannot be
    told who the customer is.
    """
    from bpmnjourney.layout import layout as lay_out
    from bpmnjourney.perspective import view as room

    model = _model_of(source)
    view = room.customer_view(
        model,
        _names(customer) or None,
        company=company,
        exact_moments=exact_moments,
        show=show,
        hide=hide,
        check=check,
        max_states=room.MAX_STATES if max_states is None else max_states,
        max_seconds=room.MAX_SECONDS if max_seconds is None else max_seconds,
        customer_steps=customer_steps,
    )
    bare = view.model

    def drawn() -> Model:
        return lay_out(bare, guide=model, customer=view.customer_in_view)

    return replace(view, model=bare.changed(draw=lambda: drawn().diagrams))


def check(  # noqa: PLR0913 (all but the models have defaults)
    first: Readable,
    second: Readable,
    *,
    level: Level = "failures",
    by_name: bool = False,
    max_states: int | None = None,
    max_seconds: float | None = None,
) -> Check:
    """Whether two models do the same, as far as can be seen of the steps that both have; command `check`.

    Steps are the same when their ids are. by_name: also when only they have their name (in pools of one
    name); without it, only where the models have no id in common. level: how finely they have to agree.
    At most `max_states` states of each are visited, in at most `max_seconds` together; without them, as many
    as take a few seconds. Raises ReadError, and BpmnJourneyError where the models have no step in common.
    """
    from bpmnjourney.behaviour.check import MAX_SECONDS, MAX_STATES, compare_models
    from bpmnjourney.behaviour.pairing import pair

    models = _model_of(first), _model_of(second)
    same = pair(*models, by_name=by_name)
    if not same.shared:
        raise BpmnJourneyError(
            f"{' and '.join(_called(models))} have no activity or event in common, so nothing is compared",
            "Steps are the same when their ids or their names are: compare a model with its view, or with an "
            "edited copy",
        )
    verdict = compare_models(
        *models,
        level=_SHORT[level],
        max_states=MAX_STATES if max_states is None else max_states,
        max_seconds=MAX_SECONDS if max_seconds is None else max_seconds,
        names=_called(models),
        pairing=same,
    )
    return Check(*models, verdict, same.shared, same.only_first, same.only_second, same.by_name)


def validate(
    source: Readable, config: Mapping[str, str] | Config | str | PathLike[str] | None = None
) -> tuple[Finding, ...]:
    """What the rules find in a model and the model does not accept, by line; command `validate`.

    config: rule name -> "error", "warning" or "info" (instead of the rule's own severity), or "off"; or a
    `bpmnjourney.rules.config.Config`; or the path of a configuration file. Without one, none is looked for.
    Raises ReadError, and BpmnJourneyError where config makes no sense.
    """
    from bpmnjourney.rules.config import Config, checked, read_config
    from bpmnjourney.rules.runner import check as check_rules

    if isinstance(config, Config):
        wanted = checked(config)
    elif isinstance(config, (str, PathLike)):
        wanted = read_config(fspath(config))
    else:
        wanted = checked(Config(severity=dict(config or {})))
    held = source if isinstance(source, (Document, Model)) else read(source)
    return check_rules(held, wanted).findings


def layout(source: Readable, customer: Sequence[str] | str = (), *, vertical: bool = False) -> Model:
    """The model with new diagrams: customer on top, time from left to right; command `layout`.

    customer: names or ids of the customer's pools or lanes; without any, the customer is found, and nobody
    is put on top where there is none. vertical: time runs down, and pools stand side by side, the customer's
    on the left. Raises ReadError, and CustomerError where one of `customer` is unknown.
    """
    from bpmnjourney.layout import DEFAULT_POLICIES
    from bpmnjourney.layout import layout as lay_out

    model = _model_of(source)
    names = _names(customer)
    chosen = choose_customer(model, names) if names else find_customer(model).customer
    policies = replace(DEFAULT_POLICIES, vertical=vertical)
    return lay_out(model, guide=model, customer=[each.id for each in chosen], policies=policies)


def render(
    source: Readable | CustomerView, chart: str = "bpmn", customer: Sequence[str] | str = ()
) -> Picture:
    """A picture of a model, or of a customer's view; command `render`.

    It has `svg` and `html` (strings), `png(scale)` (bytes), `write(target)`, and shows itself in notebooks.
    chart: "bpmn", every diagram in the standard's symbols; of the customer's view, "swimlane", one diagram in
    which each contact stands side by side with its touchpoint, "journey", a sheet of phases and steps,
    "blueprint", bands from physical evidence to support, and "lovem", a line-of-visibility chart, which shows
    all charts of a LOVEM-style model as they are. customer: names or ids of the customer's pools or lanes;
    without any, the customer is found, except for "bpmn", which then shows the model as it is. A model
    without coordinates is laid out first. Raises ReadError, CustomerError where it cannot be told who the
    customer is and the chart cannot do without, and BpmnJourneyError where there is no such chart.
    """
    from bpmnjourney.formats.lovem.carrying.standing import charts_that_stand
    from bpmnjourney.perspective.view import CustomerView
    from bpmnjourney.render import CHARTS, picture_of

    if isinstance(source, CustomerView):
        return picture_of(source, chart)
    model = _model_of(source)
    if chart == "lovem" and not customer:
        charts = charts_that_stand(model)
        if any(each.chart for each in charts.collaborations):
            return picture_of(charts, chart)
    if chart in CHARTS and (customer or chart != "bpmn"):
        if customer or CHARTS[chart].needs_customer or _has_customer(model):
            return picture_of(customer_view(model, customer, check=False), chart)
    elif not any(each.shapes for each in model.diagrams):
        model = layout(model)
    return picture_of(model, chart)


def _has_customer(model: Model) -> bool:
    found = find_customer(model)
    return bool(found.customer) and not found.tied


def rules() -> tuple[Rule, ...]:
    """The rules of `validate`, by name; command `rules`."""
    from bpmnjourney.rules import registry

    return registry.rules()


def explain(rule: str) -> Rule:
    """The rule of that name, with what it finds, why, and what to do; command `explain`.

    Raises BpmnJourneyError where there is none, naming the nearest.
    """
    from bpmnjourney.rules import registry

    return registry.rule(rule)


def formats() -> tuple[Format, ...]:
    """The formats that can be read, and which of them can be written; command `formats`."""
    return _formats.formats()


def _model_of(source: Readable) -> Model:
    if isinstance(source, Model):
        return source
    return source.model if isinstance(source, Document) else read(source).model


def _called(models: tuple[Model, Model]) -> tuple[str, str]:
    """What two models are called in a sentence: by their files, as shortly as tells them apart."""
    paths = [each.file or "" for each in models]
    for first, second in ([path.rpartition("/")[2] for path in paths], paths):
        if first and second and first != second:
            return first, second
    return "the first", "the second"


def _names(customer: Sequence[str] | str | None) -> tuple[str, ...]:
    return (customer,) if isinstance(customer, str) else tuple(customer or ())


def _format_of(target: Target, own: Format) -> Format:
    """The format that a target's suffix asks for; the source's own where it has none."""
    if not isinstance(target, (str, PathLike)):
        return own
    name = str(target).rpartition("/")[2]
    if name == "-" or "." not in name.strip("."):
        return own
    return own if name.lower().endswith((*own.suffixes, ".xml")) else _formats.format_for(target)


def _picture(shown: Document[Model] | Model | CustomerView) -> str:
    return render(shown).svg


draw_with(_picture)
