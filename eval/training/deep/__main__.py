"""`python -m eval.training.deep`: train the deep reader from the base model.

A run that was killed goes on where it was when it is started again with the same options.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.run.command import Parser, exit_code
from index.errors import OptionError


def main(argv: Sequence[str] | None = None) -> int:
    """Train; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    args = _parser().parse_args(argv)
    if args.average:
        return _average(args.average, args.out)
    if args.base is None:
        raise OptionError("Say what to begin with: --base FOLDER.")
    if args.data is None:
        raise OptionError("Say where the question sets are: --data FOLDER, or ARTICLEQA_DATA.")
    args.out.mkdir(parents=True, exist_ok=True)

    from eval.training.deep.loop import Settings, train
    from eval.training.deep.runs import note_run

    settings = Settings(
        seed=args.seed,
        short=args.short,
        long=args.long,
        learning_rate=args.learning_rate,
        frozen=args.frozen,
    )
    model = train(args.base, args.data, args.out, settings, args.device, _say)
    checkpoint = args.out / "checkpoint"
    model.to("cpu").save(checkpoint)
    shutil.copy(args.base / "tokenizer.json", checkpoint / "tokenizer.json")
    note_run(args.base, checkpoint, settings)
    return 0


def _average(checkpoints: Sequence[Path], out: Path) -> int:
    from eval.training.average import average
    from eval.training.deep.model import deep_reader
    from eval.training.deep.runs import note_mean

    made = out / "checkpoint"
    made.mkdir(parents=True, exist_ok=True)
    note_mean(checkpoints, made)  # first: it refuses what no training wrote
    average(checkpoints, deep_reader).save(made)
    shutil.copy(checkpoints[0] / "tokenizer.json", made / "tokenizer.json")
    return 0


def _parser() -> Parser:
    from eval.training.deep.loop import Settings

    parser = Parser(prog="python -m eval.training.deep", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"), help="all question sets")
    add("--base", type=Path, metavar="FOLDER", help="the base model, or a checkpoint")
    add("--out", type=Path, required=True, metavar="FOLDER", help="checkpoints and results")
    add(
        "--average",
        type=Path,
        nargs="+",
        default=(),
        metavar="CHECKPOINT",
        help="train nothing: give the mean of the weights of earlier runs",
    )
    add("--device", default="cpu", help="cpu, or cuda")
    add("--short", type=float, default=Settings.short, help="tokens of short windows")
    add("--long", type=float, default=Settings.long, help="tokens of long windows")
    add("--learning-rate", type=float, default=Settings.learning_rate)
    add("--frozen", type=int, default=0, help="so many of the first layers stay as they are")
    add("--seed", type=int, default=0)
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
