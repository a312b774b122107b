"""`python -m eval.training.encoder_graph`: write the steps of the packaged encoder as ONNX.

Needs the extra `articleqa[train]`. The file holds no weights: those are read from the
package that brings them (`index.encoders.onnx_minilm`), under the names that they have there.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.checksums import made_anew
from eval.training.export import OPSET
from index.encoders.encoder import packaged_folder
from index.encoders.onnx_minilm import GRAPH_FILE, MIDDLE, WEIGHTS_FILE
from index.packaged_file import package_folder
from index.quiet import no_progress_bar

_MODEL = "model."


def write_graph(file: Path) -> None:
    """Write the graph: `ids`, shape (texts, tokens), to `vectors`, (texts, tokens, dimension).

    A second output of that shape, `middle`, is what the first `MIDDLE` layers make.
    """
    import onnx
    import torch

    sample = torch.ones((2, 12), dtype=torch.int64)
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _vectors(),
            (sample,),
            str(whole),
            input_names=["ids"],
            output_names=["vectors", "middle"],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in ("ids", "vectors", "middle")},
            opset_version=OPSET,
            dynamo=False,
            do_constant_folding=False,  # it would turn weights, and rename them
        )
        graph = onnx.load(whole)
    for weight in graph.graph.initializer:
        weight.name = weight.name.removeprefix(_MODEL)
        weight.ClearField("raw_data")
        weight.data_location = onnx.TensorProto.EXTERNAL
        weight.external_data.add(key="location", value=WEIGHTS_FILE)
    for node in graph.graph.node:
        node.input[:] = [name.removeprefix(_MODEL) for name in node.input]
    onnx.save(graph, file)


def _vectors() -> Any:
    import torch
    from transformers import AutoModel

    class Vectors(torch.nn.Module):
        """Only what is read, and no mask: texts of one length need no padding."""

        def __init__(self) -> None:
            super().__init__()
            with no_progress_bar():
                self.model = AutoModel.from_pretrained(
                    str(packaged_folder()),
                    local_files_only=True,
                    dtype=torch.float32,
                    add_pooling_layer=False,
                )

        def forward(self, ids: Any) -> tuple[Any, Any]:
            found = self.model(input_ids=ids, output_hidden_states=True)
            return found.last_hidden_state, found.hidden_states[MIDDLE]

    return Vectors().eval()


if __name__ == "__main__":
    written = package_folder("index") / GRAPH_FILE
    write_graph(written)
    made_anew(written)
