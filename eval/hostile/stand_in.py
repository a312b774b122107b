"""A stand-in for an embedding model: fast, and the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from zlib import crc32

import numpy as np

from index.encoders.encoder import TokenVectors, Vectors

_TOKEN = re.compile(r"\w{1,6}|[^\w\s]")


class FakeEncoder:
    """A deterministic stand-in for an embedding model; it satisfies `index.Encoder`.

    A token is up to six letters or digits, or one mark; two special ones are counted
    besides. A token's vector is a hash of its trigrams, so words that look alike are
    near each other; a text's is the mean of its tokens', cut at `max_tokens` as a real
    model cuts. Another fingerprint gives other vectors.
    """

    def __init__(
        self,
        *,
        name: str = "fake",
        fingerprint: str = "fake-1",
        dimension: int = 64,
        max_tokens: int = 48,
    ) -> None:
        """Return one whose tokens and vectors are those of its `fingerprint` and `dimension`."""
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.max_tokens = max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has, two special ones included."""
        return [2 + sum(1 for _ in _TOKEN.finditer(text)) for text in texts]

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1, shape (texts, dimension)."""
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1, shape (texts, dimension)."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for match in self._read(text):
                vectors[row] += self._vector(match.group())
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the tokens of each text with their vectors, cut at `max_tokens`."""
        return [self._tokens(self._read(text)) for text in texts]

    def _tokens(self, matches: list[re.Match[str]]) -> TokenVectors:
        rows = [self._vector(match.group()) for match in matches]
        return TokenVectors(
            starts=np.array([match.start() for match in matches], dtype=np.int64),
            ends=np.array([match.end() for match in matches], dtype=np.int64),
            vectors=np.array(rows, dtype=np.float32).reshape(len(rows), self.dimension),
        )

    def _read(self, text: str) -> list[re.Match[str]]:
        return list(islice(_TOKEN.finditer(text), self.max_tokens - 2))

    def _vector(self, token: str) -> Vectors:
        vector = np.zeros(self.dimension, dtype=np.float32)
        marked = f"<{token.casefold()}>"
        for at in range(len(marked) - 2):
            gram = f"{self.fingerprint} {marked[at : at + 3]}".encode("utf-8", "replace")
            vector[crc32(gram) % self.dimension] += 1.0
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit
