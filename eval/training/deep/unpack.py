"""`python -m eval.training.deep.unpack --out FOLDER`: the packed reader as a checkpoint again.

Training goes on from it where no checkpoint was kept: rounded weights read as the exact ones did
(the model card has both), and their rounding is lost in the first steps.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.run.command import Parser, exit_code
from eval.training.deep.runs import RUNS_KEY, write_runs
from index.errors import ModelError
from index.packaged_file import package_folder
from qa.readers.deep_model import DEEP_FILE, DEEP_TOKENIZER_FILE

# What made the reader that was packed before the file told its runs.
_UNTOLD = (
    {
        "base": 0,
        "seed": 0,
        "tokens": 4096,
        "short": 2e6,
        "long": 3.2e6,
        "longest": 448,
        "learning_rate": 6e-5,
        "warmup": 0.06,
        "weight_decay": 0.01,
        "clip": 1.0,
        "evidence": 1.0,
        "unanswerable": 0.3,
        "note": (
            "It drew more of some sets and nothing of our own; what is left of it is its packed "
            "reader: `python -m eval.training.deep.unpack --base BASE --out RUN1/checkpoint`."
        ),
    },
)


def unpack(folder: Path, base: Path, out: Path) -> None:
    """Write the packed reader of a folder as a checkpoint; `base` is the model it began as.

    Raises:
        ModelError: if the folder holds no packed reader, or one of another model.
    """
    import torch

    from eval.training.deep.model import deep_reader

    weights, runs = _weights(folder / DEEP_FILE)
    model = deep_reader(base)
    wanted = {name: tuple(w.shape) for name, w in model.state_dict().items()}
    if {name: w.shape for name, w in weights.items()} != wanted:
        raise ModelError(f"{folder / DEEP_FILE} was not made from {base}. Give what it began as.")
    model.load_state_dict({name: torch.from_numpy(w) for name, w in weights.items()})
    model.save(out)
    shutil.copy(folder / DEEP_TOKENIZER_FILE, out / "tokenizer.json")
    write_runs(runs, out)


def _weights(file: Path) -> tuple[dict[str, Any], list[Any]]:
    """Return the float32 weights by their names in torch, and the runs that made them."""
    import numpy as np
    import onnx
    from onnx import numpy_helper

    try:
        with gzip.open(file) as stream:
            model = onnx.load_model_from_string(stream.read())
        told = {entry.key: entry.value for entry in model.metadata_props}
        held = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    except Exception as error:  # protobuf's, gzip's and the file system's
        raise ModelError(f"Cannot unpack {file}: {error}.") from error
    found = {}
    for name, array in held.items():
        if name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            scale = held[f"{plain}_scale"]
            # The exporter gives the head's product a number for a name.
            in_torch = plain if plain.startswith("model.") else "model.head.weight"
            found[in_torch] = array.T.astype(np.float32) * scale[:, None]
        elif name.endswith(".rounded"):
            plain = name.removesuffix(".rounded")
            found[f"{plain}.weight"] = array.astype(np.float32) * held[f"{plain}.scale"]
        elif name.startswith("model.") and name.endswith((".weight", ".bias")):
            found[name] = np.array(array)
    named = {name.removeprefix("model."): np.ascontiguousarray(w) for name, w in found.items()}
    return named, json.loads(told[RUNS_KEY]) if RUNS_KEY in told else list(_UNTOLD)


def main(argv: Sequence[str] | None = None) -> int:
    """Unpack; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.training.deep.unpack", description=__doc__)
    add = parser.add_argument
    packaged = package_folder("qa") / "model"
    add("--model", type=Path, default=packaged, metavar="FOLDER", help="where the packed one is")
    add("--base", type=Path, required=True, metavar="FOLDER", help="the model that it began as")
    add("--out", type=Path, required=True, metavar="FOLDER")
    args = parser.parse_args(argv)
    unpack(args.model, args.base, args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
