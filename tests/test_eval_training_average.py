"""The mean of several checkpoints: each weight is, and nothing else is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eval.training.average import average
from index.errors import ModelError, OptionError

pytestmark = pytest.mark.model


def checkpoint(folder: Path, seed: int, width: int = 16) -> tuple[Path, dict[str, Any]]:
    import torch
    from transformers import BertConfig, BertForQuestionAnswering

    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=50,
        hidden_size=width,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
    )
    model = BertForQuestionAnswering(config)
    model.save_pretrained(folder)
    return folder, dict(model.state_dict())


def test_every_weight_is_the_mean(tmp_path: Path) -> None:
    import torch

    made = [checkpoint(tmp_path / str(seed), seed) for seed in range(3)]

    mean = average([folder for folder, _ in made]).state_dict()

    assert mean.keys() == made[0][1].keys()
    for name, weight in mean.items():
        expected = torch.stack([weights[name] for _, weights in made]).mean(dim=0)
        assert torch.allclose(weight, expected), name


def test_a_model_of_another_shape_is_refused(tmp_path: Path) -> None:
    one, _ = checkpoint(tmp_path / "one", 0)
    other, _ = checkpoint(tmp_path / "other", 0, width=8)

    with pytest.raises(OptionError, match="another model"):
        average([one, other])


def test_fewer_than_two_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="at least two"):
        average([tmp_path])


def test_a_folder_without_a_checkpoint_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Cannot read a checkpoint"):
        average([tmp_path, tmp_path])
