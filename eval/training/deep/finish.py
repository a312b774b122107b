"""`python -m eval.training.deep.finish`: pack a trained run, judge it, write its card."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.checksums import made_anew
from eval.report.tables import write_json
from eval.run.command import Parser, exit_code
from index.errors import OptionError

RESULTS = Path("eval/results/reader.json")
PARTS = (("dev", "development articles"), ("test", "test articles"))


def main(argv: Sequence[str] | None = None) -> int:
    """Pack, judge, write; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    from eval.training.deep.card import card
    from eval.training.deep.quantise import pack
    from eval.training.deep.runs import runs_of

    parser = Parser(prog="python -m eval.training.deep.finish", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=os.environ.get("ARTICLEQA_DATA"), help="all question sets")
    add("--run", type=Path, required=True, metavar="FOLDER", help="what the training wrote")
    add("--out", type=Path, required=True, metavar="FOLDER", help="where the reader is put")
    add("--results", type=Path, default=RESULTS, metavar="FILE", help="figures, added to its own")
    add("--part", choices=("dev", "test", "all", "none"), default="all", help="what is judged")
    add("--int8-only", action="store_true", help="do not judge the float32 checkpoint, too")
    add("--dither", action="store_true", help="round by chance: for what was unpacked before")
    add("--packed", action="store_true", help="pack nothing: judge what is in --out")
    args = parser.parse_args(argv)
    if args.data is None:
        raise OptionError("Say where the question sets are: --data FOLDER, or ARTICLEQA_DATA.")
    if not args.packed:
        pack(args.run / "checkpoint", args.out, dithered=args.dither)
        made_anew(args.out)
    figures = _judged(args)
    text = card(runs_of(args.run / "checkpoint"), figures, dithered=args.dither)
    (args.out / "DEEP_CARD.md").write_text(text, encoding="utf-8")
    return 0


def _judged(args: Any) -> dict[str, Any]:
    from eval.training.deep.judge import CheckpointModel, read_paragraphs
    from eval.training.judge import figures
    from qa.readers.deep_model import DeepModel, PackedModel

    found: dict[str, Any] = {}
    if args.results.exists():
        found = json.loads(args.results.read_text(encoding="utf-8"))
    models: dict[str, DeepModel] = {"deep, int8": PackedModel(args.out)}
    if not args.int8_only:
        models["deep, float32"] = CheckpointModel(args.run / "checkpoint")
    for part, title in PARTS:
        if args.part not in (part, "all"):
            continue
        for name, model in models.items():
            readings = list(read_paragraphs(args.data / "squadshifts", part, model))  # type: ignore[arg-type]
            found.setdefault(title, {})[name] = figures(readings)
            print(title, name, found[title][name], file=sys.stderr)  # noqa: T201
        write_json(found, args.results)
    return found


if __name__ == "__main__":
    sys.exit(main())
