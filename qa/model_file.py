"""Numbers that were fitted, read from the JSON that ships: whole, finite and of the right names."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import update_wrapper
from reprlib import repr as shortly
from threading import Lock
from typing import Any, Generic, TypeVar

from index.packaged_file import damaged_file, packaged_file

T = TypeVar("T")


class Once(Generic[T]):
    """A function that is called the first time, whatever thread asks, and whose result is kept."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: T | None = None
        self._making = Lock()
        update_wrapper(self, make)

    def __call__(self) -> T:  # noqa: D102 it is the function's own
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made

    def keep(self, made: T | None) -> None:
        """Give this from now on; of None, make it again."""
        self._made = made


def read_model_file(name: str, parse: Callable[[Any], T]) -> T:
    """Return what `parse` makes of the JSON in a file of `qa`.

    `parse` may raise ValueError for what does not fit.

    Raises:
        PackagedFileError: for that, and if the file is missing, is not JSON or not what shipped.
    """  # noqa: DOC501 they are made by a function
    path = packaged_file("qa", name)
    try:
        return parse(parse_json(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise damaged_file(path, str(error)) from error


def parse_json(raw: bytes) -> Any:
    """Return what JSON in UTF-8 holds. Raises ValueError if it is none, or nested too deeply."""
    try:
        return json.loads(raw.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def held(record: Any, key: str) -> Any:
    """Return a value of a JSON object. Raises ValueError if it has none, or is no object."""
    if not isinstance(record, dict) or key not in record:
        raise ValueError(f"it lacks {key!r}")
    return record[key]


def number(value: Any, what: str) -> float:
    """Return a finite number. Raises ValueError for anything else; a bool is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{what} is {shortly(value)}, not a number")
    try:
        found = float(value)
    except OverflowError as error:
        raise ValueError(f"{what} is too large") from error
    if not math.isfinite(found):
        raise ValueError(f"{what} is {found}, not a finite number")
    return found


def numbers(record: Any, what: str) -> dict[str, float]:
    """Return finite numbers by name. Raises ValueError for anything else."""
    if not isinstance(record, dict):
        raise ValueError(f"{what} is {shortly(record)}, not numbers by name")
    return {name: number(value, f"{what}, {shortly(name)}") for name, value in record.items()}


def probabilities(record: Any, names: Sequence[str], what: str) -> Mapping[str, float]:
    """Return a probability for each name. Raises ValueError for anything else."""
    found = numbers(record, what)
    if set(found) != set(names) or not all(0 <= value <= 1 for value in found.values()):
        raise ValueError(f"{what} is not a probability for each of {', '.join(names)}")
    return found
