"""The fitted numbers go with features by place: their names must be those that are computed."""

from __future__ import annotations

from functools import lru_cache

from index.packaged_file import damaged_file, package_folder
from qa.decision import confidence, select_quotes
from qa.features import sentence_features
from qa.fitted import Fitted, all_linear, fitted
from qa.readers import deep_reader, span_reader

NAMES = {
    "sentences, reader": sentence_features.NAMES,
    "sentences, confidence": confidence.NAMES,
    "spans, reader": span_reader.NAMES,
    "spans, confidence": confidence.SPAN_NAMES,
    "deep, reader": deep_reader.NAMES,
    "deep, confidence": confidence.DEEP_NAMES,
    "deep, short": confidence.DEEP_NAMES,
    "deep, proof": select_quotes.PROOF_NAMES,
    "short": confidence.SPAN_NAMES,
}


def check_names(found: Fitted) -> None:
    """Raise ValueError if numbers were fitted for other features than are computed."""
    for where, linear in all_linear(found).items():
        if linear.names != NAMES[where]:
            raise ValueError(f"{where} was fitted for other features than are computed")


@lru_cache(maxsize=1)
def check_packaged_names() -> None:
    """Check the numbers that ship, once. Raises `PackagedFileError` if they do not fit."""
    try:
        check_names(fitted())
    except ValueError as error:
        raise damaged_file(package_folder("qa") / "fitted.json", str(error)) from error
