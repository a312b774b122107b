"""A trained checkpoint as one packed int8 ONNX file.

Two things keep an int8 MPNet near its float32 self. Each token's vector is divided by its own
greatest entry before a product, and multiplied by it after: a few tokens hold entries seventy
times the usual, and one scale for a whole window would leave the others nothing. And weights are
rounded in steps of `STEP` standard deviations of their row, few enough to pack into little more
than five bits each, fine enough to read alike.
"""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from eval.training.deep.model import OUTPUTS, deep_reader
from eval.training.deep.runs import RUNS_KEY, runs_of
from eval.training.export import OPSET
from qa.readers.deep_model import DEEP_FILE, DEEP_TOKENIZER_FILE

# Of a row's standard deviation; and the most steps to either side: no product of two of them
# with bytes overflows 16 bits on processors that lack VNNI instructions.
STEP, EMBEDDING_STEP, MOST_STEPS = 0.12, 0.2, 64


def pack(checkpoint: Path, folder: Path, *, dithered: bool = False) -> None:
    """Write the packed model and the tokenizer of a checkpoint's folder into another.

    `dithered` rounds up or down by chance, the nearer the likelier. Weights that were unpacked and
    trained on are mostly less than half a step from where they began: the nearest step is that
    again, and nothing would be left of the training.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        exact, small = Path(scratch) / "float32.onnx", Path(scratch) / "int8.onnx"
        export_float32(checkpoint, exact, for_int8=True)
        _quantise(exact, small, json.dumps(runs_of(checkpoint)), dithered)
        with small.open("rb") as file, (folder / DEEP_FILE).open("wb") as out:
            # As gzip, but without looking for repeats: weights have none.
            packer = zlib.compressobj(9, zlib.DEFLATED, 31, 9, zlib.Z_HUFFMAN_ONLY)
            while chunk := file.read(1 << 20):
                out.write(packer.compress(chunk))
            out.write(packer.flush())
    shutil.copy(checkpoint / "tokenizer.json", folder / DEEP_TOKENIZER_FILE)


def export_float32(checkpoint: Path, file: Path, *, for_int8: bool = False) -> None:
    """Write a checkpoint as ONNX: `ids` of shape (1, tokens) to the scores of `OUTPUTS`.

    `for_int8` puts each product between a division and a multiplication by the token's
    greatest entry, and rounds the words' vectors.
    """
    import torch

    model = deep_reader(checkpoint).eval()
    if for_int8:
        _prepare(model)

    class Scores(torch.nn.Module):
        """One output for each score."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any) -> tuple[Any, ...]:
            return tuple(self.model(ids).unbind(dim=2))

    dynamic = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        Scores().eval(),
        (torch.full((1, 12), 7, dtype=torch.int64),),
        str(file),
        input_names=["ids"],
        output_names=list(OUTPUTS),
        dynamic_axes=dict.fromkeys(("ids", *OUTPUTS), dynamic),
        opset_version=OPSET,
        dynamo=False,
    )


def _prepare(model: Any) -> None:
    import torch

    class RowScaled(torch.nn.Module):
        """A linear layer whose input is at most 1 in each token's vector."""

        def __init__(self, layer: Any) -> None:
            super().__init__()
            self.weight = torch.nn.Parameter(layer.weight.t().contiguous())
            self.bias = layer.bias

        def forward(self, x: Any) -> Any:
            greatest = x.abs().amax(dim=-1, keepdim=True)
            return torch.matmul(x / greatest, self.weight) * greatest + self.bias

    class RoundedEmbedding(torch.nn.Module):
        """Words' vectors as int8, with a scale for each."""

        def __init__(self, layer: Any) -> None:
            super().__init__()
            rounded, scale = rounded_rows(layer.weight.detach().numpy(), EMBEDDING_STEP)
            self.rounded = torch.nn.Buffer(torch.from_numpy(rounded))
            self.scale = torch.nn.Buffer(torch.from_numpy(scale[:, None]))

        def forward(self, ids: Any) -> Any:
            return self.rounded[ids].float() * self.scale[ids]

    for name, layer in list(model.encoder.named_modules()):
        if isinstance(layer, torch.nn.Linear):
            parent, _, own = name.rpartition(".")
            setattr(model.encoder.get_submodule(parent), own, RowScaled(layer))
    embeddings = model.encoder.embeddings
    embeddings.word_embeddings = RoundedEmbedding(embeddings.word_embeddings)


def rounded_rows(
    weights: Any, step: float, rng: np.random.Generator | None = None
) -> tuple[Any, Any]:
    """Return int8 rows and the scale of each; `step` is in standard deviations of a row.

    With `rng` they are rounded up or down by chance, so that their mean stays.
    """
    scale = (weights.std(axis=1) * step).astype(np.float32)
    scale[scale == 0] = 1.0
    steps = weights / scale[:, None]
    rounded = np.rint(steps) if rng is None else np.floor(steps + rng.random(steps.shape))
    rounded = rounded.clip(-MOST_STEPS, MOST_STEPS)
    return rounded.astype(np.int8), scale


def _quantise(exact: Path, small: Path, runs: str, dithered: bool) -> None:
    """Write a model whose products are of int8, with our own steps for the weights.

    `runs` tells what made it; it goes into the file, for a training that goes on from there.
    """
    import onnx
    from onnx import numpy_helper
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(exact)
    columns = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    quantize_dynamic(
        exact,
        small,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"MatMulConstBOnly": True},
    )
    rng = np.random.default_rng(0) if dithered else None
    made = onnx.load(small)
    held = {t.name: t for t in made.graph.initializer}
    for name, tensor in held.items():
        if not name.endswith("_quantized"):
            continue
        weights = columns[name.removesuffix("_quantized")]
        rounded, scale = rounded_rows(np.ascontiguousarray(weights.T), STEP, rng)
        tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(rounded.T), name))
        scale_name = name.removesuffix("_quantized") + "_scale"
        held[scale_name].CopyFrom(numpy_helper.from_array(scale, scale_name))
    made.metadata_props.add(key=RUNS_KEY, value=runs)
    onnx.save(made, small)
