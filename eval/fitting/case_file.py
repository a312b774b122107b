"""Collected cases on disk, so that fitting again does not read everything again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from eval.fitting.cases import Case
from index.errors import OptionError
from qa.readers.span_reader import NAMES


def save_cases(cases: Sequence[Case], path: Path) -> None:
    """Write cases as plain arrays: no pickle, no text of any article or question."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            names=np.array(NAMES),
            kinds=np.array([case.kind for case in cases]),
            groups=np.array([case.group for case in cases]),
            sizes=np.array([len(case.right) for case in cases], dtype=np.int64),
            evidence=np.concatenate([case.evidence for case in cases]),
            proves=np.concatenate([case.proves for case in cases]),
            right=np.concatenate([case.right for case in cases]),
        )


def load_cases(path: Path) -> list[Case]:
    """Return what `save_cases` wrote.

    Raises:
        OptionError: if it is something else, or has other evidence than is weighed now.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        names, ends = tuple(arrays["names"].tolist()), np.cumsum(arrays["sizes"])
        parts = zip(
            arrays["kinds"].tolist(),
            arrays["groups"].tolist(),
            np.split(arrays["evidence"], ends[:-1]),
            np.split(arrays["proves"], ends[:-1]),
            np.split(arrays["right"], ends[:-1]),
            strict=True,
        )
        cases = [Case(kind=k, group=g, evidence=e, proves=p, right=r) for k, g, e, p, r in parts]
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise OptionError(f"{path} holds no cases: {error}. Give another --cases file.") from error
    if names != NAMES:
        raise OptionError(f"{path} holds other evidence than is weighed now. Collect it again.")
    return cases
