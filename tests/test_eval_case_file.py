"""Cases kept on disk come back as they were, and nothing else is taken for them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.fitting import case_file
from eval.fitting.case_file import load_cases, save_cases
from eval.fitting.cases import Case
from index.errors import OptionError
from qa.readers.span_reader import NAMES


def _case(group: str, candidates: int) -> Case:
    rng = np.random.default_rng(candidates)
    return Case(
        kind="own",
        group=group,
        evidence=rng.normal(size=(candidates, len(NAMES))),
        proves=np.arange(candidates) < 2,
        right=np.arange(candidates) == 1,
    )


def test_cases_come_back_as_they_were_also_one_without_candidates(tmp_path: Path) -> None:
    kept = [_case("a", 3), _case("b", 0), _case("c", 2)]
    save_cases(kept, tmp_path / "cases.npz")
    found = load_cases(tmp_path / "cases.npz")
    assert [(c.kind, c.group) for c in found] == [("own", "a"), ("own", "b"), ("own", "c")]
    for before, after in zip(kept, found, strict=True):
        np.testing.assert_array_equal(before.evidence, after.evidence)
        np.testing.assert_array_equal(before.proves, after.proves)
        np.testing.assert_array_equal(before.right, after.right)


def test_a_file_with_other_evidence_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_cases([_case("a", 3)], tmp_path / "cases.npz")
    monkeypatch.setattr(case_file, "NAMES", (*NAMES, "another"))
    with pytest.raises(OptionError, match="other evidence"):
        load_cases(tmp_path / "cases.npz")


@pytest.mark.parametrize("content", [b"", b"no cases", b"PK", b"PK\x03\x04 torn"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cases.npz").write_bytes(content)
    with pytest.raises(OptionError, match="holds no cases"):
        load_cases(tmp_path / "cases.npz")


def test_an_archive_of_other_arrays_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "cases.npz", other=np.zeros(3))
    with pytest.raises(OptionError, match="holds no cases"):
        load_cases(tmp_path / "cases.npz")
