"""Paths, bytes, streams and standard input; and what cannot be read of them."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from bpmnjourney.errors import LimitError, ReadError
from bpmnjourney.xml.limits import Limits
from bpmnjourney.xml.source import load


def test_a_path_gives_its_bytes_and_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a b.bpmn"
    path.write_bytes(b"<a/>")
    assert load(path) == (b"<a/>", str(path))
    assert load(str(path)) == (b"<a/>", str(path))


def test_bytes_have_no_name() -> None:
    assert load(b"<a/>") == (b"<a/>", None)
    assert load(cast(Any, bytearray(b"<a/>"))) == (b"<a/>", None)


def test_a_stream_is_named_as_its_file_is(tmp_path: Path) -> None:
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"<a/>")
    with path.open("rb") as stream:
        assert load(stream) == (b"<a/>", str(path))
    assert load(io.BytesIO(b"<a/>")) == (b"<a/>", None)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<a/>")))
    assert load("-") == (b"<a/>", "<stdin>")


def test_a_missing_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="no standard input"):
        load("-")


def test_what_cannot_be_read_is_told_with_advice(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "none.bpmn", "no such file"),
        (tmp_path, "folder"),
        (tmp_path / "none" / "x.bpmn", "no such file"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(ReadError, match=words) as raised:
            load(path)
        assert raised.value.file == str(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"<a/>")
    path.chmod(0)
    with pytest.raises(ReadError, match="may not be read"):
        load(path)


def test_a_file_that_may_not_be_read_is_told_even_to_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="may not be read"):
        load(tmp_path / "x.bpmn")


def test_text_and_other_things_are_refused() -> None:
    with pytest.raises(ReadError, match="text, not bytes"):
        load(cast(Any, io.StringIO("<a/>")))
    with pytest.raises(ReadError, match="int cannot be read"):
        load(cast(Any, 3))


def test_a_closed_stream_is_told() -> None:
    stream = io.BytesIO(b"<a/>")
    stream.close()
    with pytest.raises(ReadError, match="cannot be read"):
        load(stream)


def test_more_than_the_limit_is_not_read(tmp_path: Path) -> None:
    limits = Limits(max_bytes=10)
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"<a>12345678</a>")
    for source in (path, path.read_bytes(), io.BytesIO(path.read_bytes())):
        with pytest.raises(LimitError, match="limit is 10"):
            load(source, limits)
    assert load(b"<a>123</a>", limits)[0] == b"<a>123</a>"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_ends_at_the_limit() -> None:
    with pytest.raises(LimitError, match="more than"):
        load("/dev/zero", Limits(max_bytes=1_000))
