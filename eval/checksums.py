"""`python -m eval.checksums`: write down what the packaged files are, for `index.packaged_file`.

To be run after a model, a fitted number, the article or its index was made anew. With --check
nothing is written, and it ends with 1 if a list is not that of the files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.run.command import Parser, exit_code
from index.encoders.onnx_minilm import PackagedEncoder, installed_model
from index.packaged_file import (
    CHECKSUMS,
    package_folder,
    packaged_checksums,
    packaged_file,
    sha256_of,
)

# What is listed, by package. Words for people are not.
LISTED = {
    "index": ("*.onnx",),
    "qa": (
        *(
            "article.txt",
            "fitted.json",
            "decision/*.json",
            "intents/*.json",
            "intents/*.onnx",
            "shipped/*",
        ),
        *("model/*.onnx", "model/*.onnx.gz", "model/*.json"),
    ),
}


def checksums(package: str) -> dict[str, str]:
    """Return the SHA-256 of each of a package's listed files, by name and sorted.

    In the list of `index` stands also the fingerprint of the embedding model that is installed.
    """
    folder = package_folder(package)
    found = sorted({path for pattern in LISTED[package] for path in folder.glob(pattern)})
    sums = {path.relative_to(folder).as_posix(): sha256_of(path) for path in found}
    return sums | ({installed_model(): PackagedEncoder().fingerprint} if package == "index" else {})


def list_of(package: str) -> str:
    """Return the list as its file is to hold it."""
    return json.dumps(checksums(package), indent=2) + "\n"


def write_lists() -> None:
    """Write the list of each package beside its files."""
    for package in LISTED:
        path = package_folder(package) / CHECKSUMS
        path.write_text(list_of(package), encoding="utf-8", newline="\n")
    packaged_checksums.cache_clear()
    packaged_file.cache_clear()


def made_anew(path: Path) -> None:
    """Write the lists anew if `path`, which a command has just written, is a packaged file."""
    folders = [package_folder(package).resolve() for package in LISTED]
    if any(path.resolve().is_relative_to(folder) for folder in folders):
        write_lists()


def write_model(record: Mapping[str, Any], path: Path) -> None:
    """Write a fitted model as JSON where the package reads it."""
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    made_anew(path)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the lists, or check them; return 1 if one is not that of the files."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.checksums", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if not parser.parse_args(argv).check:
        write_lists()
        return 0
    wrong = [package for package in LISTED if not _is_right(package)]
    for package in wrong:
        print(f"{package}/{CHECKSUMS} is not that of the files.", file=sys.stderr)  # noqa: T201
    return 1 if wrong else 0


def _is_right(package: str) -> bool:
    path = package_folder(package) / CHECKSUMS
    return path.is_file() and path.read_text(encoding="utf-8") == list_of(package)


if __name__ == "__main__":
    sys.exit(main())
