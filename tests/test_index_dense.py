from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.encoder import Vectors
from index.retrieval.dense import DenseIndex, check_vectors, vectors_size


def unit_vectors(rows: int, dimension: int, seed: int) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


shapes = {
    "rows": st.integers(0, 60),
    "dimension": st.integers(1, 48),
    "k": st.integers(0, 80),
    "seed": st.integers(0, 2**32 - 1),
}


@given(**shapes)
def test_search_gives_what_brute_force_gives(rows: int, dimension: int, k: int, seed: int) -> None:
    vectors, query = unit_vectors(rows, dimension, seed), unit_vectors(1, dimension, ~seed & 7)[0]
    cosines = vectors @ query

    found, scores = DenseIndex(vectors).search(query, k)

    assert len(found) == len(scores) == min(k, rows)
    assert len(set(found.tolist())) == len(found)
    np.testing.assert_allclose(scores, np.sort(cosines)[::-1][:k], atol=1e-5)
    np.testing.assert_allclose(scores, cosines[found], atol=1e-5)


@given(**shapes)
def test_scores_are_the_cosines_in_row_order(rows: int, dimension: int, k: int, seed: int) -> None:
    vectors, query = unit_vectors(rows, dimension, seed), unit_vectors(1, dimension, k)[0]

    scores = DenseIndex(vectors).scores(query)

    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, vectors @ query, atol=1e-5)


def test_the_best_comes_first() -> None:
    found, scores = DenseIndex(np.eye(3, dtype=np.float32)).search(
        np.array([0.0, 0.6, 0.8], dtype=np.float32), 2
    )

    assert found.tolist() == [2, 1]
    assert scores.tolist() == pytest.approx([0.8, 0.6])


def test_more_than_there_is_gives_all_there_is() -> None:
    found, _ = DenseIndex(np.eye(3, dtype=np.float32)).search(np.eye(3, dtype=np.float32)[0], 99)

    assert sorted(found.tolist()) == [0, 1, 2]


@pytest.mark.parametrize("k", [0, -1])
def test_none_asked_none_given(k: int) -> None:
    found, scores = DenseIndex(np.eye(3, dtype=np.float32)).search(
        np.eye(3, dtype=np.float32)[0], k
    )

    assert (found.shape, scores.shape) == ((0,), (0,))


def test_an_empty_index_finds_nothing() -> None:
    empty = DenseIndex(np.zeros((0, 4), dtype=np.float32))
    query = np.ones(4, dtype=np.float32)

    assert (len(empty), empty.dimension) == (0, 4)
    assert empty.search(query, 5)[0].shape == (0,)
    assert empty.scores(query).shape == (0,)


def test_vectors_need_not_lie_in_one_block() -> None:
    wide = unit_vectors(6, 8, seed=1)
    every_other = np.asfortranarray(wide)[::2]

    scores = DenseIndex(every_other).scores(wide[2])

    assert int(scores.argmax()) == 1


@pytest.mark.parametrize("rows", [0, 1, 40])
def test_what_is_saved_is_what_is_loaded(rows: int) -> None:
    vectors, query = unit_vectors(rows, 16, seed=2), unit_vectors(1, 16, seed=3)[0]
    saved = DenseIndex(vectors)

    loaded = DenseIndex.from_bytes(saved.to_bytes())

    assert (len(loaded), loaded.dimension) == (rows, 16)
    assert loaded.scores(query).tolist() == saved.scores(query).tolist()
    assert check_vectors(saved.to_bytes()) == (rows, 16)
    assert vectors_size(rows, 16) == len(saved.to_bytes())


def test_faiss_itself_can_read_what_is_saved(tmp_path: Path) -> None:
    import faiss

    path = tmp_path / "vectors.faiss"
    path.write_bytes(DenseIndex(np.eye(3, dtype=np.float32)).to_bytes())

    assert faiss.read_index(str(path)).ntotal == 3


def test_other_bytes_are_refused() -> None:
    import faiss

    whole = DenseIndex(np.eye(3, dtype=np.float32)).to_bytes()
    distances = faiss.serialize_index(faiss.IndexFlatL2(3)).tobytes()
    for raw in (b"", b"not FAISS's", whole[:-1], whole + b"\0", distances):
        with pytest.raises(ValueError, match=r"header|does not (start|hold)"):
            DenseIndex.from_bytes(raw)


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1.5, 1e38])
def test_what_is_not_of_length_1_is_refused(number: float) -> None:
    vectors = np.eye(3, dtype=np.float32)
    vectors[1, 2] = number

    with pytest.raises(ValueError, match="vector 1 is not of length 1"):
        check_vectors(DenseIndex(vectors).to_bytes())
