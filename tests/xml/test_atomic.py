"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from bpmnjourney.errors import WriteError
from bpmnjourney.xml.atomic import write_bytes


def test_a_new_file_is_written_with_the_usual_mode(tmp_path: Path) -> None:
    path, usual = tmp_path / "x.bpmn", tmp_path / "usual"
    usual.write_bytes(b"")
    write_bytes(b"<a/>", path)
    assert path.read_bytes() == b"<a/>"
    assert path.stat().st_mode == usual.stat().st_mode
    assert sorted(tmp_path.iterdir()) == [usual, path]


def test_an_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(b"new", str(path))
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_goes_on_pointing_at_what_was_written(tmp_path: Path) -> None:
    path, link = tmp_path / "x.bpmn", tmp_path / "link.bpmn"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write_bytes(b"new", link)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_standard_output_and_streams_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    out, stream = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out))
    write_bytes(b"<a/>", "-")
    write_bytes(b"<b/>", stream)
    assert (out.getvalue(), stream.getvalue()) == (b"<a/>", b"<b/>")


@pytest.mark.parametrize("spelling", ["x.bpmn", "./x.bpmn", "link.bpmn", "sub/../x.bpmn", "hard.bpmn"])
def test_an_input_is_never_overwritten(
    spelling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"old")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.bpmn").symlink_to(path)
    (tmp_path / "hard.bpmn").hardlink_to(path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WriteError, match="one of the inputs"):
        write_bytes(b"new", spelling, inputs=["-", "other.bpmn", "x.bpmn"])
    assert path.read_bytes() == b"old"


def test_what_cannot_be_written_is_told_with_advice(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="folder is not there"):
        write_bytes(b"x", tmp_path / "none" / "x.bpmn")
    with pytest.raises(WriteError, match="This is a folder"):
        write_bytes(b"x", tmp_path)
    with pytest.raises(WriteError, match="cannot be written"):
        write_bytes(b"x", "a\0b")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not be written"), (errno.EIO, "error")],
)
def test_a_failure_half_way_leaves_what_was_there(
    code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"old")

    def fail(_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match=words):
        write_bytes(b"new", path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_device_is_told() -> None:
    with pytest.raises(WriteError, match="disk is full"):
        write_bytes(b"x" * 100_000, "/dev/full")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.bpmn"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(WriteError, match="may not be written"):
        write_bytes(b"new", path)
    path.chmod(0o600)
    assert path.read_bytes() == b"old"


def test_a_closed_stream_is_told() -> None:
    stream = io.BytesIO()
    stream.close()
    with pytest.raises(WriteError, match="stream cannot be written"):
        write_bytes(b"x", stream)
