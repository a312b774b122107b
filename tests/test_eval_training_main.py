"""`python -m eval.training` on a very small model: from data to an int8 file that answers."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from command_line import error_of
from squad_files import write_folder
from tiny_reader import SHORT, one_thread, write_encoder

from eval.data.splits import set_file
from eval.training import loop
from eval.training.__main__ import main
from eval.training.export import export_float32
from qa.readers.span_model import (
    ONNX_FILE,
    TOKENIZER_FILE,
    CheckpointSpanModel,
    OnnxSpanModel,
    span_model,
)
from qa.readers.windows import Window

# The exporter that needs no further package is said to be on its way out, and it warns of
# what a model asks of its shapes, which are free in ours.
old_exporter = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning"
)


class Trained(NamedTuple):
    """A run: where it wrote, what it was given, and what it said."""

    out: Path
    given: list[str]
    said: str


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trained]:
    folder = tmp_path_factory.mktemp("training")
    data, base, out = folder / "data", folder / "base", folder / "new" / "out"
    data.mkdir()
    write_folder(data, posts=1)
    write_encoder(base)
    given = ["--data", str(data), "--out", str(out), "--start-from", str(base)]
    with one_thread(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "RECIPE", SHORT)
        with redirect_stderr(StringIO()) as said:
            assert main(given) == 0
        yield Trained(out, given, said.getvalue())


def windows_of(folder: Path, *texts: str) -> list[Window]:
    windows = span_model(folder).windows
    return [window for text in texts for window in windows.of("When did it sail?", text)]


TEXTS = ("It sailed in 1801.", "The boat of the queen sailed from the harbour at noon, in a storm.")


@pytest.mark.model
@old_exporter
class TestTraining:
    def test_everything_that_ships_is_written_and_what_it_was_made_of(
        self, trained: Trained
    ) -> None:
        written = {
            str(path.relative_to(trained.out)) for path in trained.out.rglob("*") if path.is_file()
        }
        assert written >= {
            "training.pt",
            "figures.json",
            "checkpoint/model.safetensors",
            "checkpoint/tokenizer.json",
        }
        assert {name for name in written if name.startswith("export/")} == {
            f"export/{name}" for name in (ONNX_FILE, TOKENIZER_FILE, "MODEL_CARD.md")
        }

    def test_checkpoints_are_averaged_instead(self, trained: Trained, tmp_path: Path) -> None:
        data = trained.given[trained.given.index("--data") + 1]
        checkpoint = str(trained.out / "checkpoint")
        given = ["--data", data, "--out", str(tmp_path), "--average", checkpoint, checkpoint]
        with one_thread():
            assert main(given) == 0
        assert not (tmp_path / "training.pt").exists()
        text = "It sailed in 1801."
        (window,) = windows_of(trained.out / "checkpoint", text)
        of_mean, of_one = (
            span_model(folder / "export").scores([window])[0] for folder in (tmp_path, trained.out)
        )
        assert np.allclose(of_mean, of_one)
        assert "those of 2 runs" in (tmp_path / "export" / "MODEL_CARD.md").read_text("utf-8")

    def test_the_int8_file_answers_nearly_as_the_checkpoint_does(self, trained: Trained) -> None:
        exact = span_model(trained.out / "checkpoint")
        small = span_model(trained.out / "export")
        assert isinstance(exact, CheckpointSpanModel)
        assert isinstance(small, OnnxSpanModel)

        windows = windows_of(trained.out / "export", *TEXTS)
        pairs = zip(exact.scores(windows), small.scores(windows), windows, strict=True)
        for wanted, found, window in pairs:
            for logits, quantised in zip(wanted, found, strict=True):
                assert quantised.shape == window.ids.shape
                assert np.corrcoef(logits, quantised)[0, 1] > 0.95

    def test_exported_without_loss_it_answers_as_the_checkpoint_does(
        self, trained: Trained, tmp_path: Path
    ) -> None:
        checkpoint = trained.out / "checkpoint"
        export_float32(checkpoint, tmp_path / ONNX_FILE)
        shutil.copy(checkpoint / TOKENIZER_FILE, tmp_path / TOKENIZER_FILE)

        windows = windows_of(checkpoint, *TEXTS)
        exact, exported = (span_model(folder).scores(windows) for folder in (checkpoint, tmp_path))
        for (start, end), (start_too, end_too) in zip(exact, exported, strict=True):
            np.testing.assert_allclose(start_too, start, atol=1e-4)
            np.testing.assert_allclose(end_too, end, atol=1e-4)

    def test_both_are_judged_on_both_parts_and_the_card_says_so(self, trained: Trained) -> None:
        figures = json.loads((trained.out / "figures.json").read_text("utf-8"))
        assert list(figures) == ["development articles", "test articles"]
        for part, asked in (("development articles", 12), ("test articles", 24)):
            assert list(figures[part]) == ["float32", "int8"]
            for found in figures[part].values():
                assert found["f1"]["n"] == found["exact"]["n"] == asked
                assert 0 <= found["exact"]["value"] <= found["f1"]["value"] <= 1
        card = (trained.out / "export" / "MODEL_CARD.md").read_text("utf-8")
        assert card.count("| 24 |") == 2
        assert trained.said.endswith(card + "\n")

    def test_with_other_options_it_does_not_go_on_and_says_why(
        self, trained: Trained, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([*trained.given, "--learning-rate", "0.1"]) == 2
        last = capsys.readouterr().err.splitlines()[-1]  # after what loading a model says
        assert last.startswith("Error: ")
        assert "was made by other settings" in last


# Misuse


def test_without_data_or_a_place_to_write_it_says_where_to_give_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ARTICLEQA_DATA", raising=False)

    assert "--data FOLDER" in error_of(main, capsys, "--out", tmp_path)
    assert "--out" in error_of(main, capsys, "--data", tmp_path)
    monkeypatch.setenv("ARTICLEQA_DATA", str(tmp_path))
    assert str(set_file(tmp_path, "new_wiki")) in error_of(main, capsys, "--out", tmp_path)


def test_what_training_needs_is_named_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_folder(tmp_path, posts=1)
    out = tmp_path / "out"
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "onnx" else name)

    error = error_of(main, capsys, "--data", tmp_path, "--out", out)

    assert "Training needs onnx: pip install 'articleqa[train]'" in error
    assert not out.exists()
