"""Vectors in FAISS (Douze et al., 2024): exact inner product, which is cosine here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors


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
        """Give the rows and cosines of the `k` nearest vectors, best first.

        `query` has shape (dimension,). Fewer than `k` come back where there are fewer.
        """
        k = max(0, min(k, len(self)))
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, rows = self._index.search(query.reshape(1, -1), k)
        return rows[0], scores[0]

    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Give the cosine of every row, in row order, shape (rows,)."""
        rows, found = self.search(query, len(self))
        in_order = np.zeros(len(self), dtype=np.float32)
        in_order[rows] = found
        return in_order

    def save(self, path: Path) -> None:
        """Write FAISS's own file; OSError if it cannot be written."""
        path.write_bytes(_faiss().serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Read FAISS's own file; RuntimeError if it is not one, or not of cosines."""
        faiss = _faiss()
        loaded = cls.__new__(cls)
        loaded._index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))
        if not isinstance(loaded._index, faiss.IndexFlatIP):
            raise RuntimeError(f"{path} is a FAISS index, but not of cosines")
        return loaded


def _faiss() -> Any:
    if sys.platform == "darwin":
        import torch  # noqa: F401  # FAISS before torch has crashed on macOS
    import faiss

    return faiss
