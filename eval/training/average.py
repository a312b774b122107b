"""One reader from several: the mean of their weights, which reads better than each.

As in Wortsman et al. (2022, "Model soups: averaging weights of multiple fine-tuned models
improves accuracy without increasing inference time"). It needs runs that began as the same
model, as those of one encoder do, whatever their seeds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.errors import ModelError, OptionError
from index.quiet import no_progress_bar


def average(checkpoints: Sequence[Path], read: Callable[[Path], Any] | None = None) -> Any:
    """Return a model whose every weight is the mean of those of the checkpoints.

    `read` gives the model in a folder, as a rule one of transformers that answers questions.

    Raises:
        OptionError: if there are fewer than two or they are of different models.
        ModelError: if one cannot be read.
    """
    if len(checkpoints) < 2:
        raise OptionError("There is nothing to average: give at least two checkpoints.")
    model, *others = map(_read if read is None else read, checkpoints)
    weights = model.state_dict()
    all_weights = [weights, *(other.state_dict() for other in others)]
    shapes = [{name: w.shape for name, w in each.items()} for each in all_weights]
    for folder, found in zip(checkpoints, shapes, strict=True):
        if found != shapes[0]:
            raise OptionError(f"{folder} is another model than {checkpoints[0]}: leave it out.")
    mean = {name: sum(each[name] for each in all_weights) / len(all_weights) for name in weights}
    model.load_state_dict(mean)
    return model.eval()


def _read(folder: Path) -> Any:
    import torch
    from transformers import AutoModelForQuestionAnswering

    try:
        with no_progress_bar():
            return AutoModelForQuestionAnswering.from_pretrained(
                str(folder), local_files_only=True, dtype=torch.float32
            )
    except (OSError, ValueError) as error:
        raise ModelError(
            f"Cannot read a checkpoint from {folder}: {error}. "
            "Give folders that python -m eval.training wrote."
        ) from error
