"""A trained checkpoint as one int8 ONNX file, run without torch."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index.errors import ModelError
from qa.span_model import ONNX_FILE, TOKENIZER_FILE

_OPSET = 18


# What enters these is spread too wide for 8 bits: they compute in float32, of int8 weights.
# On development articles 93 % of the spans are then float32's own, against 90 %.
_FEED_FORWARD_OUTPUT = re.compile(r".*/layer\.\d+/output/dense/MatMul")


def export(checkpoint: Path, folder: Path) -> None:
    """Write `reader.onnx` (int8) and the tokenizer of a checkpoint's folder into another.

    Raises `ModelError` if the checkpoint is not of a BERT.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        exact = Path(scratch) / "float32.onnx"
        export_float32(checkpoint, exact)
        names = [node.name for node in onnx.load(exact).graph.node]
        outputs = [name for name in names if _FEED_FORWARD_OUTPUT.fullmatch(name)]
        if not outputs:
            raise ModelError(
                f"{checkpoint} is not built as BERT is, and cannot be exported. Train another "
                "encoder, or read with the checkpoint itself."
            )
        quantize_dynamic(
            exact,
            folder / ONNX_FILE,
            nodes_to_exclude=outputs,
            per_channel=True,
            weight_type=QuantType.QInt8,
            # 7 bits: 8-bit products overflow on processors that lack VNNI instructions.
            reduce_range=True,
        )
    _store_as_int8(folder / ONNX_FILE)
    shutil.copy(checkpoint / TOKENIZER_FILE, folder / TOKENIZER_FILE)


def _store_as_int8(file: Path) -> None:
    """Keep the weights that were left in float32 as int8 and a scale for each column."""
    import numpy as np
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(file)
    graph = model.graph
    stored = {weight.name: weight for weight in graph.initializer}
    for node in [n for n in graph.node if _FEED_FORWARD_OUTPUT.fullmatch(n.name)]:
        name = node.input[1]
        weights = numpy_helper.to_array(stored[name])
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-12) / 127
        parts = {
            f"{name}_int8": np.round(weights / scale).astype(np.int8),
            f"{name}_scale": scale.astype(np.float32),
            f"{name}_zero": np.zeros(len(scale), dtype=np.int8),
        }
        graph.initializer.remove(stored[name])
        graph.initializer.extend(numpy_helper.from_array(part, key) for key, part in parts.items())
        turned = helper.make_node("DequantizeLinear", list(parts), [f"{name}_float"], axis=1)
        graph.node.insert(0, turned)
        node.input[1] = f"{name}_float"
    onnx.save(model, file)


def export_float32(checkpoint: Path, file: Path) -> None:
    """Write a checkpoint as ONNX without loss: (ids, types) to (start, end)."""
    import torch

    dynamic = {0: "batch", 1: "tokens"}
    sample = torch.ones((1, 12), dtype=torch.int64)
    torch.onnx.export(
        _scores(checkpoint),
        (sample, torch.zeros_like(sample)),
        str(file),
        input_names=["ids", "types"],
        output_names=["start", "end"],
        dynamic_axes=dict.fromkeys(("ids", "types", "start", "end"), dynamic),
        opset_version=_OPSET,
        dynamo=False,
    )


def _scores(checkpoint: Path) -> Any:
    import torch
    from transformers import AutoModelForQuestionAnswering

    class Scores(torch.nn.Module):
        """Only what is read from, and no mask: there is no padding."""

        def __init__(self) -> None:
            super().__init__()
            self.model = AutoModelForQuestionAnswering.from_pretrained(
                str(checkpoint), local_files_only=True, dtype=torch.float32
            )

        def forward(self, ids: Any, types: Any) -> tuple[Any, Any]:
            found = self.model(input_ids=ids, token_type_ids=types)
            return found.start_logits, found.end_logits

    return Scores().eval()
