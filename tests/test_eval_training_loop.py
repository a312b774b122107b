"""Training a very small model: that it learns, and goes on where it was killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from squad_files import write_folder
from tiny_reader import LONG, SHORT, one_thread, write_encoder

from eval.training import loop
from eval.training.loop import Settings, train
from index.errors import OptionError

pytestmark = pytest.mark.model

# One row a step: then there are more steps than from one checkpoint to the next, which is 250.
SETTINGS = Settings(seed=3, batch=1, learning_rate=3e-3)


class KilledError(Exception):
    """Stands in for whatever ends a run."""


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    with one_thread(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "RECIPE", LONG)
        yield


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_encoder(tmp_path_factory.mktemp("base"))


def run(
    base: Path, data: Path, out: Path, settings: Settings = SETTINGS, kill_at: int | None = None
) -> tuple[dict[str, Any], int, list[str]]:
    """Train, and give the weights, the number of steps, and all that was said."""
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if kill_at is not None and text.startswith(f"step {kill_at}:"):
            raise KilledError

    out.mkdir(exist_ok=True)
    model, steps = train(base, data, out, settings, "cpu", say)
    return dict(model.state_dict()), steps, said


@pytest.fixture(scope="module")
def whole(
    base: Path, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], int, list[str]]:
    """A run that nothing stopped."""
    return run(base, data, tmp_path_factory.mktemp("whole"))


def test_a_run_that_was_killed_goes_on_to_the_very_same_weights(
    base: Path, data: Path, tmp_path: Path, whole: tuple[dict[str, Any], int, list[str]]
) -> None:
    import torch

    with pytest.raises(KilledError):
        run(base, data, tmp_path, kill_at=300)

    weights, steps, said = run(base, data, tmp_path)

    assert said[0] == f"{steps} steps, 250 of them done before"
    assert steps == whole[1] > 300
    assert set(weights) == set(whole[0])
    for name, tensor in weights.items():
        assert torch.equal(tensor, whole[0][name]), name


def test_a_run_that_was_done_is_not_done_again(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(loop, "RECIPE", SHORT)
    first, steps, _ = run(base, data, tmp_path)
    kept = (tmp_path / "training.pt").stat().st_mtime_ns

    again, _, said = run(base, data, tmp_path)

    assert said == [f"{steps} steps, {steps} of them done before"]
    assert (tmp_path / "training.pt").stat().st_mtime_ns == kept
    assert all(torch.equal(again[name], first[name]) for name in first)


def test_it_learns(whole: tuple[dict[str, Any], int, list[str]]) -> None:
    losses = [float(text.split("loss ")[1].split(",")[0]) for text in whole[2][1:]]

    assert len(losses) == whole[1] // 50
    assert losses[-1] < 0.7 * losses[0]


def test_every_weight_is_trained_from_the_encoders_on_but_the_words_own(
    base: Path, whole: tuple[dict[str, Any], int, list[str]]
) -> None:
    import torch
    from transformers import BertModel

    for name, before in BertModel.from_pretrained(base).named_parameters():
        if "pooler" not in name:
            after = whole[0][f"bert.{name}"]
            assert after.dtype == torch.float32
            assert torch.equal(after, before) == ("word_embeddings" in name), name


@pytest.mark.parametrize("other", [{"seed": 4}, {"learning_rate": 1e-3}, {"batch": 24}])
def test_a_checkpoint_of_other_settings_is_not_gone_on_from(
    base: Path,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    other: dict[str, Any],
) -> None:
    monkeypatch.setattr(loop, "RECIPE", SHORT)
    run(base, data, tmp_path, Settings(batch=8))

    with pytest.raises(OptionError, match=r"training\.pt was made by other settings"):
        run(base, data, tmp_path, Settings(**{"batch": 8} | other))


def test_another_seed_gives_another_model_and_the_same_seed_the_same(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(loop, "RECIPE", SHORT)
    one, other, same = (
        run(base, data, tmp_path / name, Settings(seed=seed))[0]
        for name, seed in (("one", 0), ("other", 1), ("same", 0))
    )

    differing = {name for name in one if not torch.equal(one[name], other[name])}
    assert {"qa_outputs.weight", "bert.embeddings.position_embeddings.weight"} <= differing
    assert all(torch.equal(one[name], same[name]) for name in one)
