"""The command that fits the numbers: what it refuses, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import fake_default_encoder
from squad_files import write_folder

from eval.calibrate import REFUSED_AT_MOST, main
from qa.confidence import NAMES as CONFIDENCE_NAMES
from qa.evidence import NAMES
from qa.fitted import Linear


def error_of(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Give the error of a misuse: exit code 2, one line, nothing on standard output."""
    assert main([str(argument) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    return err


def test_without_data_it_says_where_to_give_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ARTICLEQA_DATA", raising=False)

    error = error_of(capsys)

    assert "--data FOLDER" in error
    assert "ARTICLEQA_DATA" in error


def test_a_folder_without_the_files_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"There is no {tmp_path / 'new_wiki_v1.0.json'}." in error_of(capsys, "--data", tmp_path)
    monkeypatch.setenv("ARTICLEQA_DATA", str(tmp_path / "none"))
    assert str(tmp_path / "none") in error_of(capsys)


def test_a_file_that_cannot_be_written_is_named_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_folder(tmp_path)
    out = tmp_path / "none" / "fitted.json"

    assert str(out) in error_of(capsys, "--data", tmp_path, "--out", out)


def test_an_unknown_option_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--speed" in error_of(capsys, "--speed", "9")


def test_it_writes_numbers_that_the_program_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_default_encoder(monkeypatch)
    monkeypatch.setenv("ARTICLEQA_DATA", str(write_folder(tmp_path)))
    out = tmp_path / "fitted.json"

    assert main(["--out", str(out)]) == 0

    record = json.loads(out.read_text("utf-8"))
    assert Linear.from_json(record["reader"]).names == NAMES
    assert Linear.from_json(record["confidence"]).names == CONFIDENCE_NAMES
    assert 0 < record["threshold"] < 1
    assert json.loads(capsys.readouterr().out) == record["figures"]
    for kind in ("own", "foreign", "removed", "exchanged", "gold, development half"):
        assert record["figures"][kind]["questions"] > 0
    refused = record["figures"]["own"]["refused"]
    assert refused == pytest.approx(REFUSED_AT_MOST, abs=0.02)


def test_cases_that_were_kept_are_not_collected_again_and_fit_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_default_encoder(monkeypatch)
    monkeypatch.setenv("ARTICLEQA_DATA", str(write_folder(tmp_path)))
    first, again, kept = (tmp_path / name for name in ("first.json", "again.json", "cases.npz"))

    assert main(["--out", str(first), "--cases", str(kept)]) == 0
    for name in ("new_wiki", "amazon_reviews", "reddit"):
        (tmp_path / f"{name}_v1.0.json").write_text("no longer readable")
    assert main(["--out", str(again), "--cases", str(kept)]) == 0

    assert again.read_bytes() == first.read_bytes()
