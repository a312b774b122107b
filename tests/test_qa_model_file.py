"""Fitted numbers as they are read: whole, finite, of the right names, or our own error."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import qa.model_file
from index.errors import PackagedFileError
from qa.decision.fitted_names import check_names, check_packaged_names
from qa.fitted import fitted, fitted_from
from qa.intents.recognise.by_meaning import layers_model
from qa.intents.recognise.by_words import model_from, words_model
from qa.model_file import read_model_file


@pytest.fixture
def record() -> dict[str, Any]:
    held: dict[str, Any] = json.loads((files("qa") / "fitted.json").read_text("utf-8"))
    return held


def of(record: Any, *keys: str) -> Any:
    for key in keys:
        record = record[key]
    return record


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("sentences",), ...),
        (("spans", "confidence"), ...),
        (("deep", "proof"), None),
        (("short",), []),
        (("short", "bias"), ...),
        (("short", "bias"), "0.5"),
        (("short", "bias"), True),
        (("short", "bias"), math.nan),
        (("deep", "reader", "bias"), math.inf),
        (("deep", "reader", "bias"), 10**400),
        (("deep", "reader", "bias"), 1e300),
        (("deep", "short", "weights"), []),
        (("spans", "reader", "weights", "margin"), None),
        (("spans", "reader", "weights", "margin"), -math.inf),
        (("about the article", "date"), ...),
        (("about the article", "date"), 1.5),
        (("about the article", "date"), "much"),
        (("about the article",), 0.5),
    ],
)
def test_what_is_no_number_or_not_there_is_refused(
    record: dict[str, Any], keys: tuple[str, ...], value: Any
) -> None:
    fitted_from(record)
    *way, last = keys
    if value is ...:
        del of(record, *way)[last]
    else:
        of(record, *way)[last] = value

    with pytest.raises(ValueError, match=r"\w+"):
        fitted_from(record)


@pytest.mark.parametrize("where", ["spans", "sentences", "deep"])
@pytest.mark.parametrize("part", ["reader", "confidence"])
@pytest.mark.parametrize("change", ["another", "fewer", "other order"])
def test_numbers_for_other_features_are_refused(
    record: dict[str, Any], where: str, part: str, change: str
) -> None:
    check_names(fitted_from(record))
    weights = record[where][part]["weights"]
    name = next(iter(weights))
    value = weights.pop(name)
    if change == "another":
        record[where][part]["weights"] = {"unheard of": value} | weights
    elif change == "other order":
        weights[name] = value

    with pytest.raises(ValueError, match=f"{where}, {part} was fitted for other features"):
        check_names(fitted_from(record))


def forget() -> None:
    """Let everything be read anew."""
    fitted.cache_clear()
    check_packaged_names.cache_clear()
    layers_model.keep(None)
    words_model.keep(None)


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put other bytes in the place of every packaged file."""

    def put(raw: bytes) -> None:
        (tmp_path / "held.json").write_bytes(raw)
        forget()

    monkeypatch.setattr(qa.model_file, "packaged_file", lambda *_: tmp_path / "held.json")
    return put


@pytest.fixture(autouse=True)
def afresh(put: object) -> Any:
    yield
    forget()


@pytest.mark.parametrize("raw", [b"", b"{", b"null", b"7", b"[]", b"{}", b"\xff", b"[" * 99_999])
@pytest.mark.parametrize(
    "read",
    [fitted, layers_model, words_model, check_packaged_names],
    ids=["fitted", "kinds", "words", "names"],
)
def test_a_damaged_file_is_our_error_and_names_itself(
    put: Callable[[bytes], None], raw: bytes, read: Callable[[], object]
) -> None:
    put(raw)

    with pytest.raises(PackagedFileError, match=r"held\.json came with articleqa and is damaged"):
        read()


def test_a_missing_file_is_our_error(tmp_path: Path) -> None:
    with pytest.raises(PackagedFileError, match="No such file"):
        read_model_file("fitted.json", lambda record: record)


KINDS: dict[str, Any] = {
    "names": ["fact", "said"],
    "grams": ["who", "say"],
    "frequent": ["who"],
    "weights": [[0.5, 1, -2.0], [0.0, 0.25, 3]],
    "bias": [0.0, 1],
    "right": {"fact": 0.5, "said": 1},
}


@pytest.mark.parametrize(
    "change",
    [
        {"names": ["fact", "fact"]},
        {"names": ["fact", "unheard of"]},
        {"names": "fact"},
        {"grams": ["who", "who"]},
        {"grams": ["who", 7]},
        {"grams": None},
        {"weights": [[0.5, 1, -2.0]]},
        {"weights": [[0.5, 1], [0.0, 1]]},
        {"weights": [[0.5, 1, -2.0], [0.0]]},
        {"weights": [[0.5, 1, "x"], [0.0, 0.25, 3]]},
        {"weights": [[0.5, 1, math.nan], [0.0, 0.25, 3]]},
        {"weights": [[0.5, 1, 1e300], [0.0, 0.25, 3]]},
        {"weights": 7},
        {"bias": [0.0]},
        {"bias": [0.0, math.inf]},
        {"bias": {"fact": 0.0}},
        {"right": {"fact": 0.5}},
        {"right": {"fact": 0.5, "said": 1.5}},
        {"right": {"fact": 0.5, "said": None}},
    ],
    ids=str,
)
def test_kinds_that_do_not_fit_are_refused(change: dict[str, Any]) -> None:
    assert model_from(KINDS).names == ("fact", "said")

    with pytest.raises(ValueError, match=r"\w+"):
        model_from(KINDS | change)
