"""Malformed and hostile input: one line that says what to do, exit 2, nothing written or damaged.

Each case is tried with every command that reads a model; a few are tried in processes of their own, with a
bound on time and memory.
"""

from __future__ import annotations

import io
import os
import resource
import signal
import socket
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import SWIMLANES, Said, bpmnjourney, process

MODEL = Path(SWIMLANES).read_bytes()
HEAD, DEFINITIONS = MODEL.split(b"\n", 1)
BPMN = b'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("diagram.bpmn", MODEL)
    return buffer.getvalue()


def with_doctype(declarations: bytes, use: bytes = b"") -> bytes:
    text = MODEL.replace(b'name="Place order"', b'name="Place order' + use + b'"')
    return text.replace(HEAD, HEAD + b"\n<!DOCTYPE d [" + declarations + b"]>", 1)


def outside_dtd(port: int) -> bytes:
    address = b'<!DOCTYPE d SYSTEM "http://127.0.0.1:%d/d.dtd">' % port
    return MODEL.replace(HEAD, HEAD + address, 1)


def laughs() -> bytes:
    nested = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    return with_doctype(b'<!ENTITY l0 "ha">' + nested, b"&l11;")


def deep(levels: int) -> bytes:
    opened = b"<subProcess>" * levels
    return (
        b"<definitions "
        + BPMN
        + b"><process>"
        + opened
        + b"</subProcess>" * levels
        + b"</process></definitions>"
    )


def attribute(size: int) -> bytes:
    return MODEL.replace(b'name="Place order"', b'name="' + b"x" * size + b'"')


MALFORMED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "only white space": lambda: b" \n\t\n",
    "only a byte order mark": lambda: b"\xef\xbb\xbf",
    "truncated in an element": lambda: MODEL[: len(MODEL) // 2],
    "truncated in a tag": lambda: MODEL[: MODEL.rindex(b"Place order")],
    "a zip renamed": zipped,
    "HTML": lambda: b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><br></body></html>",
    "well-formed HTML": lambda: b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0"/></svg>',
    "PNG": lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "PDF": lambda: b"%PDF-1.7\n1 0 obj\n",
    "JSON": lambda: b'{"stencilset": {"namespace": "http://b3mn.org/stencilset/bpmn2.0#"}}',
    "plain text": lambda: b"Bestellung aufgeben, dann warten",
    "another XML": lambda: b"<project><model>4</model></project>",
    "wrong encoding declared": lambda: MODEL.replace(b"Customer", "Käufer".encode("latin-1")),
    "unknown encoding declared": lambda: MODEL.replace(b"UTF-8", b"UTF-99", 1),
    "UTF-16 cut in a character": lambda: MODEL.decode().replace("UTF-8", "UTF-16").encode("utf-16")[:-3],
    "null bytes inside": lambda: MODEL.replace(b"Place order", b"Place\x00order"),
    "a control character inside": lambda: MODEL.replace(b"Place order", b"Place&#2;order"),
    "two attributes of one name": lambda: MODEL.replace(b'name="Place order"', b'name="a" name="b"'),
    "undeclared prefix": lambda: MODEL.replace(b"xmlns:bpmndi=", b"xmlns:other="),
    "two root elements": lambda: MODEL + b"<again/>",
    "entity bomb": laughs,
    "quadratic entity bomb": lambda: with_doctype(b'<!ENTITY a "' + b"a" * 50_000 + b'">', b"&a;" * 5_000),
    "entity that names itself": lambda: with_doctype(b'<!ENTITY a "&a;">', b"&a;"),
    "external entity": lambda: with_doctype(b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"").replace(
        b"<bpmn:documentation>", b"<bpmn:documentation>&x;"
    ),
    "external parameter entity": lambda: with_doctype(b'<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;'),
    "nested parameter entity": lambda: with_doctype(
        b"<!ENTITY % a '<!ENTITY &#37; b SYSTEM \"http://127.0.0.1:9/x\">'> %a; %b;"
    ),
    "an entity from outside": lambda: outside_dtd(1).replace(b"Purpose:", b"&purpose;:"),
    "300 levels deep": lambda: deep(300),
    "100,000 levels deep": lambda: deep(100_000),
    "an attribute of 50 MB": lambda: attribute(50_000_000),
    "a text of 50 MB": lambda: MODEL.replace(b"Purpose:", b"x" * 50_000_000),
}
WRITING = ("convert", "journey", "layout")


def is_one_helpful_line(said: Said, *, about: str) -> None:
    assert said.status == 2
    assert said.err.count("\n") == 1, said.err
    assert about in said.err
    assert "Traceback" not in said.err
    assert "a fault of this program" not in said.err
    what, *what_to_do = said.err.split(about, 1)[1].split(". ")
    assert what, "it does not say what is wrong"
    assert what_to_do, f"it does not say what to do: {said.err}"


@pytest.fixture(params=MALFORMED)
def malformed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "given.bpmn"
    path.write_bytes(MALFORMED[request.param]())
    return path


def test_what_cannot_be_read_is_told_in_one_line_and_nothing_is_written(malformed: Path) -> None:
    before = malformed.read_bytes()
    out = malformed.parent / "out.bpmn"
    start = time.perf_counter()
    for command in WRITING:
        is_one_helpful_line(bpmnjourney(command, malformed, "-o", out), about="given.bpmn")
    for command in ("inspect", "validate"):
        said = bpmnjourney(command, malformed)
        is_one_helpful_line(said, about="given.bpmn")
    assert time.perf_counter() - start < 10
    assert malformed.read_bytes() == before
    assert [each.name for each in malformed.parent.iterdir()] == ["given.bpmn"]


@pytest.mark.parametrize(
    "case", ["entity bomb", "quadratic entity bomb", "100,000 levels deep", "an attribute of 50 MB"]
)
def test_a_bomb_is_defused_within_seconds_and_little_memory(case: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.bpmn"
    path.write_bytes(MALFORMED[case]())
    start = time.perf_counter()
    done = process("inspect", path, preexec_fn=lambda: _limit(resource.RLIMIT_AS, 600_000_000))
    is_one_helpful_line(_said(done), about="bomb.bpmn")
    assert time.perf_counter() - start < 5


def test_what_a_doctype_points_at_is_never_fetched(tmp_path: Path) -> None:
    path = tmp_path / "outside.bpmn"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        path.write_bytes(outside_dtd(server.getsockname()[1]))
        assert bpmnjourney("validate", path).status == 0
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_limit_can_be_raised_or_lowered(tmp_path: Path) -> None:
    path = tmp_path / "deep.bpmn"
    path.write_bytes(deep(300))
    assert bpmnjourney("inspect", path, "--limit", "max_depth=400").status == 0
    is_one_helpful_line(bpmnjourney("inspect", SWIMLANES, "--limit", "max_bytes=100"), about=SWIMLANES)


def test_standard_input_that_is_no_model_is_told_by_that_name() -> None:
    is_one_helpful_line(_said(process("inspect", "-", input=b"nothing")), about="<stdin>")


# -- where the input should be ------------------------------------------------------------------------
def missing(folder: Path) -> Path:
    return folder / "missing.bpmn"


def a_folder(folder: Path) -> Path:
    (folder / "models").mkdir()
    return folder / "models"


def a_link_to_nowhere(folder: Path) -> Path:
    (folder / "link.bpmn").symlink_to(folder / "gone.bpmn")
    return folder / "link.bpmn"


def a_link_to_itself(folder: Path) -> Path:
    (folder / "loop.bpmn").symlink_to(folder / "loop.bpmn")
    return folder / "loop.bpmn"


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(MODEL)
    return folder / "file" / "model.bpmn"


def a_name_too_long(folder: Path) -> Path:
    return folder / ("x" * 5000)


def a_socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "s"))
    return folder / "s"


@pytest.mark.parametrize(
    "place", [missing, a_folder, a_link_to_nowhere, a_link_to_itself, below_a_file, a_name_too_long, a_socket]
)
def test_where_no_file_can_be_read_it_says_so(place: Callable[[Path], Path], tmp_path: Path) -> None:
    path = place(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for command in WRITING:
        is_one_helpful_line(bpmnjourney(command, path, "-o", tmp_path / "out.bpmn"), about=str(path))
    is_one_helpful_line(bpmnjourney("inspect", path), about=str(path))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.bpmn"
    path.write_bytes(MODEL)
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything
        plainly = Path.open

        def refused(self: Path, *args: object, **options: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied", str(path))
            return plainly(self, *args, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refused)
    is_one_helpful_line(bpmnjourney("inspect", path), about="secret.bpmn")


def test_a_line_break_in_a_file_name_does_not_break_the_line(tmp_path: Path) -> None:
    assert bpmnjourney("inspect", tmp_path / "a\nb.bpmn").err.count("\n") == 1


# -- where the output should go -----------------------------------------------------------------------
@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.bpmn"
    path.write_bytes(MODEL)
    return path


def the_input(model: Path) -> Path:
    return model


def the_input_by_another_name(model: Path) -> Path:
    (model.parent / "same.bpmn").symlink_to(model)
    return model.parent / "same.bpmn"


def the_input_by_a_hard_link(model: Path) -> Path:
    (model.parent / "hard.bpmn").hardlink_to(model)
    return model.parent / "hard.bpmn"


def the_input_by_a_detour(model: Path) -> Path:
    (model.parent / "sub").mkdir()
    return model.parent / "sub" / ".." / model.name


def in_a_folder_that_is_not_there(model: Path) -> Path:
    return model.parent / "nowhere" / "out.bpmn"


def an_output_folder(model: Path) -> Path:
    (model.parent / "out.bpmn").mkdir()
    return model.parent / "out.bpmn"


def below_the_input(model: Path) -> Path:
    return model / "out.bpmn"


def a_device_that_is_full(_model: Path) -> Path:
    return Path("/dev/full")


OUTPUTS = [
    the_input,
    the_input_by_another_name,
    the_input_by_a_hard_link,
    the_input_by_a_detour,
    in_a_folder_that_is_not_there,
    an_output_folder,
    below_the_input,
    a_device_that_is_full,
]


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("place", OUTPUTS)
def test_where_nothing_can_be_written_it_says_so_and_damages_nothing(
    place: Callable[[Path], Path], command: str, model: Path
) -> None:
    out = place(model)
    before = sorted(model.parent.rglob("*"))
    is_one_helpful_line(bpmnjourney(command, model, "-o", out), about=str(out))
    assert model.read_bytes() == MODEL
    assert sorted(model.parent.rglob("*")) == before


@pytest.mark.parametrize("command", WRITING)
def test_a_disk_that_fills_up_leaves_the_old_file_as_it_was(command: str, model: Path) -> None:
    out = model.parent / "out.bpmn"
    out.write_bytes(b"precious")
    done = process(command, model, "-o", out, preexec_fn=_small_disk)
    is_one_helpful_line(_said(done), about="out.bpmn")
    assert out.read_bytes() == b"precious"
    assert sorted(each.name for each in model.parent.iterdir()) == ["model.bpmn", "out.bpmn"]


# -- what else can be wrong with a call ---------------------------------------------------------------
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-such-command",),
        ("--no-such-option",),
        ("inspect",),
        ("inspect", SWIMLANES, "--format", "yaml"),
        ("convert", SWIMLANES),
        ("convert", SWIMLANES, "-o"),
        ("convert", SWIMLANES, "-o", "-", "--from", "visio"),
        ("convert", SWIMLANES, "-o", "-", "--to", "visio"),
        ("convert", SWIMLANES, SWIMLANES, "-o", "-"),
        ("journey", SWIMLANES, "-o", "-", "--company", "matrix"),
        ("journey", SWIMLANES, "-o", "-", "--format", "json"),
        ("journey", SWIMLANES, "-o", "-", "--customer", "Nobody"),
        ("journey", SWIMLANES, "-o", "-", "--show", "Nothing"),
        ("journey", SWIMLANES, "-o", "-", "--hide", "Nothing"),
        ("layout", SWIMLANES, "-o", "-", "--customer", "Nobody"),
        ("inspect", SWIMLANES, "--customer", "Nobody"),
        ("validate", SWIMLANES, "--fail-on", "rage"),
        ("inspect", SWIMLANES, "--limit", "max_depth"),
        ("inspect", SWIMLANES, "--limit", "max_depth=99999"),
        ("explain",),
        ("explain", "no-such-rule"),
    ],
    ids=" ".join,
)
def test_a_call_that_makes_no_sense_is_one_line_and_two(arguments: tuple[str, ...]) -> None:
    said = bpmnjourney(*arguments)
    if not arguments:
        assert "Usage:" in said.out + said.err
        return
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert "a fault of this program" not in said.err


def _said(done: object) -> Said:
    assert hasattr(done, "returncode")
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())  # type: ignore[attr-defined]


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _small_disk() -> None:
    """As if only a page were left: writing more fails, instead of ending the process by a signal."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _limit(resource.RLIMIT_FSIZE, 4096)
