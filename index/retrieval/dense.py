"""Vectors in FAISS (Douze et al., 2024): exact inner product, which is cosine here."""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.encoder import Vectors

# FAISS's IndexFlatIP: its kind, a vector's length, how many there are, two numbers that are
# not used, whether it is trained, its metric, and how many float32 follow.
_HEADER = struct.Struct("<4siqqqBiQ")
# A vector's length is 1, but for rounding, also of what has been in half precision.
_LONGEST = 1.01
# FAISS ranks all that it scores. Of more rows than this that takes longer than scoring.
_MOST_RANKED = 8192


class DenseIndex:
    """L2-normalised vectors, searched by cosine. Row i is the i-th record's vector."""

    def __init__(self, vectors: Vectors) -> None:
        faiss = _faiss()
        self._index: Any = faiss.IndexFlatIP(vectors.shape[1])
        if len(vectors):
            self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the rows and cosines of the `k` nearest vectors, best first.

        `query` has shape (dimension,). Fewer than `k` come back where there are fewer.
        """
        k = max(0, min(k, len(self)))
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, rows = self._index.search(query.reshape(1, -1), k)
        return rows[0], scores[0]

    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Return the cosine of every row, in row order, shape (rows,)."""
        if len(self) > _MOST_RANKED:
            product: NDArray[np.float32] = self._held() @ np.asarray(query, dtype=np.float32)
            return product
        rows, found = self.search(query, len(self))
        in_order = np.zeros(len(self), dtype=np.float32)
        in_order[rows] = found
        return in_order

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Return the vectors of some rows, shape (rows, dimension)."""
        found: Vectors = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        return found

    def all_vectors(self) -> Vectors:
        """Return a copy of all vectors, shape (rows, dimension)."""
        return self._held().copy()

    def _held(self) -> Vectors:
        """Return all vectors where FAISS holds them; not to be used when it is gone."""
        rows, dimension = len(self), self.dimension
        if rows == 0:
            return np.zeros((0, dimension), dtype=np.float32)
        held: Vectors = _faiss().rev_swig_ptr(self._index.get_xb(), rows * dimension)
        return held.reshape(rows, dimension)

    def to_bytes(self) -> bytes:
        """Return what FAISS's own file holds."""
        held: bytes = _faiss().serialize_index(self._index).tobytes()
        return held

    @classmethod
    def from_bytes(cls, raw: bytes) -> DenseIndex:
        """Return what `to_bytes` was of; ValueError if it is not that of any index of cosines."""
        # FAISS itself trusts what it reads: counts, for one, that no memory can hold.
        check_vectors(raw)
        loaded = cls.__new__(cls)
        loaded._index = _faiss().deserialize_index(np.frombuffer(raw, dtype=np.uint8))
        return loaded


def vectors_size(rows: int, dimension: int) -> int:
    """Return how many bytes FAISS's own file of so many vectors has."""
    return _HEADER.size + 4 * rows * dimension


def check_vectors(raw: bytes) -> tuple[int, int]:
    """Return how many vectors FAISS's own file holds, and how long they are.

    FAISS is not asked, nor imported.

    Raises:
        ValueError: if it is not such a file, or if not every vector's length is at most 1: only
            then is an inner product a cosine.
    """
    if len(raw) < _HEADER.size:
        raise ValueError("it ends within its header")
    kind, dimension, rows, _, _, trained, metric, numbers = _HEADER.unpack_from(raw)
    if (kind, trained, metric) != (b"IxFI", 1, 0) or rows < 0 or dimension < 1:
        raise ValueError("it does not start as a file of inner products does")
    if numbers != rows * dimension or len(raw) != vectors_size(rows, dimension):
        raise ValueError(f"it does not hold the {rows} vectors of {dimension} that it says")
    vectors = np.frombuffer(raw, dtype="<f4", offset=_HEADER.size).reshape(rows, dimension)
    with np.errstate(all="ignore"):
        # Not a number compares as false, and what is infinite is not under 1 either.
        short = np.einsum("ij,ij->i", vectors, vectors) < _LONGEST**2
    if not short.all():
        raise ValueError(f"vector {int(np.argmin(short))} is not of length 1")
    return rows, dimension


def _faiss() -> Any:
    if sys.platform == "darwin":
        import torch  # noqa: F401  # FAISS before torch has crashed on macOS
    import faiss

    return faiss
