"""A trained checkpoint as one int8 ONNX file, run without torch."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qa.readers.span_model import ONNX_FILE, TOKENIZER_FILE

OPSET = 18


def export(checkpoint: Path, folder: Path) -> None:
    """Write `reader.onnx` (int8) and the tokenizer of a checkpoint's folder into another."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        exact = Path(scratch) / "float32.onnx"
        export_float32(checkpoint, exact)
        to_int8(exact, folder / ONNX_FILE)
    shutil.copy(checkpoint / TOKENIZER_FILE, folder / TOKENIZER_FILE)


def to_int8(exact: Path, file: Path) -> None:
    """Write a graph in float32 once more, its weights in int8."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        exact,
        file,
        per_channel=True,
        weight_type=QuantType.QInt8,
        # 7 bits: 8-bit products overflow on processors that lack VNNI instructions.
        reduce_range=True,
    )


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
        opset_version=OPSET,
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
