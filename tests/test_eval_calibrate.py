"""The command that fits the numbers: what it refuses, and what it writes."""

from __future__ import annotations

import json
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from command_line import error_of, fake_default_encoder
from fake_reader import FakeSpanModel, fake_default_reader
from squad_files import write_folder

from eval import calibrate
from eval.calibrate import main
from eval.data.shipped_gold import gold_to_read
from eval.data.splits import SETS, set_file
from eval.data.traps import TRAP_KINDS
from eval.fitting.fit import SENTENCES, SPANS
from qa.fitted import Weights
from qa.question import about_article as about

pytestmark = pytest.mark.slow

CASES = {"own": 34, "off topic": 90}  # of the small folder: six articles


class Fitted(NamedTuple):
    """A run on the small folder: what it wrote and printed, and the cases that it kept."""

    record: dict[str, Any]
    printed: str
    cases: Path
    readers: list[Path | None]


def run(folder: Path, *arguments: str | Path) -> Fitted:
    """Fit with fake models; the last is which reader was asked for."""
    readers: list[Path | None] = []
    out, kept = folder / "fitted.json", folder / "cases.npz"
    given = ["--data", folder, "--out", out, "--cases", kept, *arguments]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
        fake_default_encoder(patch)
        model = fake_default_reader(patch)

        def chosen(reader: Path | None) -> FakeSpanModel:
            readers.append(reader)
            return model

        patch.setattr(calibrate, "span_model", chosen)
        assert main([str(argument) for argument in given]) == 0
    record = json.loads(out.read_text("utf-8"))
    return Fitted(record, printed.getvalue(), kept, readers)


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Fitted:
    return run(write_folder(tmp_path_factory.mktemp("data")))


def test_without_data_it_says_where_to_give_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ARTICLEQA_DATA", raising=False)

    error = error_of(main, capsys)

    assert "--data FOLDER" in error
    assert "ARTICLEQA_DATA" in error


def test_a_folder_without_the_files_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"There is no {tmp_path / 'new_wiki_v1.0.json'}." in error_of(
        main, capsys, "--data", tmp_path
    )
    monkeypatch.setenv("ARTICLEQA_DATA", str(tmp_path / "none"))
    assert str(tmp_path / "none") in error_of(main, capsys)


def test_a_file_that_cannot_be_written_is_named_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_folder(tmp_path, posts=1)
    out = tmp_path / "none" / "fitted.json"

    assert str(out) in error_of(main, capsys, "--data", tmp_path, "--out", out)


def test_an_unknown_option_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--speed" in error_of(main, capsys, "--speed", "9")


def test_a_reader_that_is_not_there_is_named_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_folder(tmp_path, posts=1)
    reader = tmp_path / "none"

    assert str(reader) in error_of(main, capsys, "--data", tmp_path, "--reader", reader)


def test_it_writes_numbers_that_the_program_can_read(fitted: Fitted) -> None:
    for name, mode in (("spans", SPANS), ("sentences", SENTENCES)):
        weights = Weights.from_json(fitted.record[name])
        assert weights.reader.names == mode.reader_names
        assert weights.confidence.names == mode.confidence_names
    assert set(fitted.record["about the article"]) == set(about.ROUTES)
    assert json.loads(fitted.printed) == fitted.record["figures"]
    assert fitted.record["seed"] == 0
    assert fitted.readers == [None]


def test_figures_are_given_of_both_readers_and_of_every_kind_of_case(fitted: Fitted) -> None:
    figures = fitted.record["figures"]

    assert set(figures) == {"spans", "sentences"}
    for found in figures.values():
        assert {kind: found[kind]["questions"] for kind in CASES} == CASES
        assert found["gold, development half"]["questions"] > 50
        for kind in TRAP_KINDS:
            assert 0 <= found[kind]["auroc"] <= 1
            assert 0 <= found[kind]["refused"] <= 1
        assert 0 <= found["calibration error, crowd"] <= 1
    # The fake reader points at a wrong number in the sentence that tells the year.
    right = {name: found["own"]["best candidate right"] for name, found in figures.items()}
    assert right["spans"] < right["sentences"]


def test_of_questions_about_the_article_each_route_is_as_sure_as_it_was_right(
    fitted: Fitted,
) -> None:
    dev = [q for q in gold_to_read().questions if q.split == "dev"]

    for route, sure in fitted.record["about the article"].items():
        taken = [q.answerable for q in dev if about.route(q.question) == route]
        assert sure == pytest.approx((sum(taken) + 1) / (len(taken) + 2), abs=1e-4)


def test_cases_that_were_kept_are_not_collected_again_and_fit_the_same(
    fitted: Fitted, tmp_path: Path
) -> None:
    for name in SETS:
        set_file(tmp_path, name).write_text("not readable")
    shutil.copy(fitted.cases, tmp_path / "cases.npz")

    again = run(tmp_path)

    assert again.record == fitted.record


def test_another_reader_and_seed_can_be_fitted_for(fitted: Fitted, tmp_path: Path) -> None:
    shutil.copy(fitted.cases, tmp_path / "cases.npz")

    other = run(write_folder(tmp_path, posts=1), "--reader", tmp_path, "--seed", "3")

    assert other.readers == [tmp_path]
    assert other.record["seed"] == 3
    # All cases are fitted on, whatever the seed; which are held out together depends on it.
    assert other.record["spans"] == fitted.record["spans"]
    assert other.record["figures"] != fitted.record["figures"]
