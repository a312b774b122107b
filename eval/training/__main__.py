"""`python -m eval.training`: train a reader, write it down, and judge it.

Needs the extra `articleqa[train]`. A run that was killed goes on where it was when it is
started again with the same options.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.data.splits import check_data
from eval.report.tables import write_json
from eval.run.command import Parser, exit_code
from index.encoders.encoder import packaged_folder
from index.errors import OptionError

_CHECKPOINT, _EXPORT = "checkpoint", "export"


def main(argv: Sequence[str] | None = None) -> int:
    """Train, export, judge; 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    given = _parser().parse_args(argv)
    if given.data is None:
        raise OptionError("Say where the SQuADShifts files are: --data FOLDER, or ARTICLEQA_DATA.")
    check_data(given.data)
    _check_extra()
    given.out.mkdir(parents=True, exist_ok=True)

    from eval.training.average import average
    from eval.training.export import export
    from eval.training.loop import Settings, train

    settings = Settings(seed=given.seed, learning_rate=given.learning_rate)
    base = given.start_from if given.start_from is not None else packaged_folder()
    if given.average:
        model, steps = average(given.average), None
    else:
        model, steps = train(base, given.data, given.out, settings, given.device, _say)
    checkpoint, exported = given.out / _CHECKPOINT, given.out / _EXPORT
    model.to("cpu").save_pretrained(checkpoint)
    shutil.copy(base / "tokenizer.json", checkpoint / "tokenizer.json")
    export(checkpoint, exported)
    _judge(given.data, given.out, settings, steps, len(given.average))
    return 0


def _judge(data: Path, out: Path, settings: Any, steps: int | None, averaged: int) -> None:
    from eval.training.card import card
    from eval.training.judge import figures, read_paragraphs
    from qa.readers.span_model import span_model

    models = {
        "float32": span_model(out / _CHECKPOINT),
        "int8": span_model(out / _EXPORT),
    }
    measured: dict[str, Any] = {}
    for part, title in (("dev", "development articles"), ("test", "test articles")):
        _say(f"Reading the {title} …")
        measured[title] = {
            name: figures(list(read_paragraphs(data, part, model)))  # type: ignore[arg-type]
            for name, model in models.items()
        }
    write_json(measured, out / "figures.json")
    text = card(settings, steps, measured, averaged)
    (out / _EXPORT / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    _say(text)


def _check_extra() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("onnx", "onnxruntime", "torch") if find_spec(name) is None]
    if missing:
        raise OptionError(
            f"Training needs {', '.join(missing)}: pip install 'articleqa[train]', or in a "
            "checkout pip install -e '.[train]'."
        )


def _parser() -> Parser:
    parser = Parser(prog="python -m eval.training", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"), help="SQuADShifts files")
    add("--out", type=Path, required=True, metavar="FOLDER", help="checkpoints and results")
    add("--start-from", type=Path, metavar="FOLDER", help="a checkpoint; else the packaged encoder")
    add(
        "--average",
        type=Path,
        nargs="+",
        default=(),
        metavar="FOLDER",
        help="train nothing: give the mean of the checkpoints of earlier runs",
    )
    add("--device", default="cpu", help="cpu, or cuda")
    add("--learning-rate", type=float, default=2.5e-4)
    add("--seed", type=int, default=0)
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
