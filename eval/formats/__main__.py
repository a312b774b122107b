"""`python -m eval.formats`: files made by real programs, read, and compared with their articles."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.formats.articles import make_articles
from eval.formats.made_file import MadeFile
from eval.formats.measure import Figures, measured
from eval.formats.pages import measure_pages
from eval.formats.pdf_readers import compare
from eval.formats.programs import make_files, versions
from index.formats.reading import read_file

OUT = Path(__file__).parents[1] / "results" / "formats.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Make files with the programs that are here, read and compare them; write the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.formats", description=main.__doc__)
    parser.add_argument("--files", type=int, default=20, help="how many of each format")
    parser.add_argument("--out", type=Path, default=OUT, help="where the figures go, as JSON")
    parser.add_argument(
        "--folder", type=Path, help="a folder to keep the files in, and to take them from"
    )
    parser.add_argument(
        "--pages", type=Path, help="a folder of real pages with ground-truth.json, to read too"
    )
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as unkept:
        folder = args.folder if args.folder is not None else Path(unkept)
        files = list(make_files(make_articles(args.files), folder))
        record: dict[str, Any] = {
            "programs": versions(),
            "formats": _by_kind(files),
            "pdf_readers": compare(files),
        }
    if args.pages is not None:
        record["pages"] = measure_pages(args.pages)
    args.out.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    _say(record)
    return 0


def _by_kind(files: Sequence[MadeFile]) -> dict[str, Any]:
    figures: dict[str, list[Figures]] = {}
    seconds: dict[str, float] = {}
    for file in files:
        started = time.perf_counter()
        readings = read_file(file.path)
        seconds[file.kind] = seconds.get(file.kind, 0.0) + time.perf_counter() - started
        source = file.path.read_bytes()
        found = [
            measured(article, reading, source)
            for article, reading in zip(file.articles, readings, strict=True)
        ]
        figures.setdefault(file.kind, []).append(sum(found, Figures()))
    return {
        kind: {
            "files": len(found),
            **asdict(sum(found, Figures())),
            "seconds_a_file": round(seconds[kind] / len(found), 3),
        }
        for kind, found in figures.items()
    }


def _say(record: dict[str, Any]) -> None:
    for kind, row in record["formats"].items():
        print(  # noqa: T201
            f"{kind:34} {row['files']:3} files  {row['blocks']:5} blocks, "
            f"{row['complete']:5} complete, {row['in_order']:5} in order; offsets hold for "
            f"{row['held']} of {row['read']}; own words {row['own_words'] / row['words']:.1%}; "
            f"{row['seconds_a_file']:.2f} s"
        )
    for row in record["pdf_readers"]:
        print(  # noqa: T201
            f"{row['reader']:14} {row['version']:10} verbatim {row['blocks_verbatim']:7.2%}  "
            f"order {row['order']:7.2%}  {row['pages_a_second']:.0f} pages/s"
        )
    for name, row in record.get("pages", {}).items():
        print(f"{name:14} {row}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
