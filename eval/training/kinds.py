"""The layers that tell kinds of question apart: trained on the packaged encoder's, and exported.

As in Tunstall et al. (2022, "Efficient few-shot learning without prompts"), the encoder itself is
tuned, and not only a linear model over its vectors: here its upper layers, with softmax over the
kinds. Needs the extra `articleqa[train]`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.training.checkpoints import rising_and_falling
from eval.training.export import OPSET, to_int8
from index.encoders.encoder import packaged_folder
from index.encoders.onnx_minilm import MIDDLE, PackagedEncoder
from index.quiet import no_progress_bar

Examples = Sequence[tuple[str, str]]

_EPOCHS, _BATCH, _POOL = 4, 32, 20
_RATE, _HEAD_RATE, _WARMUP, _DECAY, _CLIP = 1e-4, 1e-3, 0.04, 0.01, 1.0
_SMOOTHING = 0.05  # of the labels
_SCALE = 5.0  # a vector of length 1 would give no sure scores
_DROPPED = 0.1


def train_kinds(
    found: Examples,
    names: Sequence[str],
    *,
    epochs: int = _EPOCHS,
    seed: int = 0,
    say: Callable[[str], None] = lambda _: None,
) -> Any:
    """Return the trained layers as a torch module: (middle, mask) to a score for each of `names`.

    `found` are questions with their kinds.
    """
    import torch

    torch.manual_seed(seed)
    rng = random.Random(seed)
    encoder = PackagedEncoder()
    middles = [encoder.encode_middle(question).astype(np.float16) for question, _ in found]
    wanted = torch.tensor([names.index(kind) for _, kind in found])
    module = _layers(len(names)).train()
    head = list(module.head.parameters())
    layers = list(module.layers.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": layers, "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}],
        weight_decay=_DECAY,
    )
    plan = [batch for _ in range(epochs) for batch in _batches(middles, rng)]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rising_and_falling(len(plan), _WARMUP))
    losses = []
    for step, batch in enumerate(plan, start=1):
        scores = module(*_filled([middles[i] for i in batch]))
        loss = torch.nn.functional.cross_entropy(scores, wanted[batch], label_smoothing=_SMOOTHING)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*layers, *head], _CLIP)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        losses.append(float(loss.detach()))
        if step % 100 == 0 or step == len(plan):
            say(f"step {step} of {len(plan)}: loss {np.mean(losses[-100:]):.3f}")
    return module.eval()


def export_kinds(module: Any, file: Path) -> None:
    """Write trained layers in int8: `middle`, shape (1, tokens, dimension), to `scores`."""
    import torch

    sample = torch.zeros((1, 12, module.head.in_features))
    with TemporaryDirectory() as scratch:
        exact = Path(scratch) / "float32.onnx"
        torch.onnx.export(
            module,
            (sample,),
            str(exact),
            input_names=["middle"],
            output_names=["scores"],
            dynamic_axes={"middle": {1: "tokens"}},
            opset_version=OPSET,
            dynamo=False,
        )
        to_int8(exact, file)


def _layers(kinds: int) -> Any:
    import torch
    from transformers import AutoModel

    class Layers(torch.nn.Module):
        """The encoder's upper layers, and a linear one over the mean of their vectors."""

        def __init__(self) -> None:
            super().__init__()
            with no_progress_bar():
                whole = AutoModel.from_pretrained(
                    str(packaged_folder()), local_files_only=True, dtype=torch.float32
                )
            self.layers = whole.encoder.layer[MIDDLE:]
            self.dropout = torch.nn.Dropout(_DROPPED)
            self.head = torch.nn.Linear(whole.config.hidden_size, kinds)

        def forward(self, middle: Any, mask: Any = None) -> Any:
            seen = None if mask is None else torch.where(mask, 0.0, -1e9)[:, None, None, :]
            for layer in self.layers:
                made = layer(middle, seen)
                middle = made[0] if isinstance(made, tuple) else made
            if mask is None:
                mean = middle.mean(dim=1)
            else:
                mean = (middle * mask[..., None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
            vector = _SCALE * torch.nn.functional.normalize(mean, dim=-1)
            return self.head(self.dropout(vector))

    return Layers()


def _batches(middles: Sequence[NDArray[np.float16]], rng: random.Random) -> list[list[int]]:
    """Return the places of all questions in batches of like length, in random order."""
    order = rng.sample(range(len(middles)), len(middles))
    made = []
    for first in range(0, len(order), _BATCH * _POOL):
        pool = sorted(order[first : first + _BATCH * _POOL], key=lambda i: len(middles[i]))
        made += [pool[i : i + _BATCH] for i in range(0, len(pool), _BATCH)]
    rng.shuffle(made)
    return made


def _filled(middles: Sequence[NDArray[np.float16]]) -> tuple[Any, Any]:
    """Return questions as one tensor, filled up to the longest, and which tokens are theirs."""
    import torch

    longest = max(len(middle) for middle in middles)
    tokens = np.zeros((len(middles), longest, middles[0].shape[1]), dtype=np.float32)
    mask = np.zeros((len(middles), longest), dtype=bool)
    for row, middle in enumerate(middles):
        tokens[row, : len(middle)], mask[row, : len(middle)] = middle, True
    return torch.from_numpy(tokens), torch.from_numpy(mask)
